import type { Place } from './document.ts';
import type { EquationRef } from './finding.ts';
import type { Localized } from './localized.ts';

/** Why the sums of a report fail: all smallest sets of cells whose change makes every equation hold. */
export interface Diagnosis {
  /** False where the search or the list of repairs was cut: then there may be others, and nothing is claimed unique. */
  readonly complete: boolean;
  /** Cells that every smallest repair changes, blanks that it fills not counted; null where none was found. */
  readonly cellsToChange: number | null;
  readonly unique: boolean;
  /** Most plausible first. */
  readonly repairs: readonly CellRepair[];
  /** One structural slip that explains everything: a shifted row, exchanged cells … */
  readonly move?: {
    readonly kind: SystematicErrorKind;
    readonly row?: string;
    readonly changes: readonly CellChange[];
  };
  /** Blank cells of failed equations whose numbers nothing tells; absent where there is none. */
  readonly fillFirst?: readonly BlankCell[];
  /** Failed equations that no repair found explains; absent where there is none. */
  readonly unexplained?: readonly EquationRef[];
  /** How many equally small repairs are left out since last year's report carried forward other numbers. */
  readonly againstLastYear?: number;
  /** How many more since the reports below add up to other numbers. */
  readonly againstSubordinates?: number;
  /** How many more since the report above and the others below it leave other numbers. */
  readonly againstParent?: number;
}

/** One smallest set of changes. */
export interface CellRepair {
  readonly changes: readonly CellChange[];
  /** How often the report's running text would still contradict the tables; counted to order several repairs. */
  readonly contradictions?: number;
}

/** A blank cell that must be filled in before its sums can be explained. */
export interface BlankCell {
  readonly key: string;
  readonly label: Localized;
  readonly place: Place;
  /** The failed equations that it stands in. */
  readonly explains: readonly EquationRef[];
}

/** What one cell holds and should hold. */
export interface CellChange {
  readonly key: string;
  readonly label: Localized;
  readonly from: number | null;
  /** null where it should be blank. */
  readonly to: number | null;
  readonly slip: Slip;
  /** True where the cell holds something that is no number; `from` is null then too. */
  readonly unread?: true;
  /** True where other values would do as well. */
  readonly open?: true;
  readonly place: Place;
  /** The failed equations that the cell stands in, itself or by a formula cell that it carries along. */
  readonly explains: readonly EquationRef[];
  /** Formula cells that this change carries along. */
  readonly follows?: readonly {
    readonly key: string;
    readonly from: number | null;
    readonly to: number;
    readonly place: Place;
  }[];
}

/** How a wrong number may have come about; `exchange` and `shift` are seen only across several cells. */
export type Slip =
  | 'digit'
  | 'swap'
  | 'omitted'
  | 'doubled'
  | 'exchange'
  | 'shift'
  | 'sign'
  | 'blank'
  | 'other';

/**
 * One mistake with a whole row, column or pair of cells: two neighbours exchanged, a sign, a row moved by one
 * column, a row or column left out or pasted from another, two rows exchanged.
 */
export type SystematicErrorKind =
  | 'exchange'
  | 'sign'
  | 'shift'
  | 'row-left-out'
  | 'column-left-out'
  | 'row-pasted'
  | 'column-pasted'
  | 'row-exchange';
