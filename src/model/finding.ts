import type { Place, Raw } from './document.ts';
import type { Localized } from './localized.ts';

/** How grave a finding is; only `error` makes a report fail. */
export type Severity = 'error' | 'warning' | 'info';

/** A cell that a finding speaks of, as the user's file shows it. */
export interface FindingCell {
  readonly key: string;
  readonly label: Localized;
  readonly raw: Raw;
  /** The number in it; null for a blank or unreadable cell. */
  readonly value: number | null;
  readonly place: Place;
}

/** Something wrong in one report: the rule, one sentence, and the cells with their places. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: Localized;
  /** Row, column, block, table or section that it is about. */
  readonly target?: string;
  readonly expected?: number;
  readonly actual?: number;
  /** The cells concerned, the suspect or first one first. */
  readonly cells: readonly FindingCell[];
  /** Where it stands, for findings that are about no cell of the form. */
  readonly places?: readonly Place[];
  /** The waiver or baseline (`known`) that covers it: it is still reported, but counted neither as error nor as warning. */
  readonly waived?: {
    readonly reason: string;
    readonly until?: string;
    readonly by?: string;
    readonly known?: true;
  };
}

/** What a rule says; the engine adds who said it and how grave it is. */
export interface Violation {
  readonly message: Localized;
  readonly target?: string;
  readonly expected?: number;
  readonly actual?: number;
  /** Where this case is graver or milder than the rule is by default. */
  readonly severity?: Severity;
  /** Keys of the cells concerned. */
  readonly cells?: readonly string[];
  readonly places?: readonly Place[];
}

/** Which equation: its rule, and the key of its row, column or block. */
export interface EquationRef {
  readonly rule: string;
  readonly target: string;
}

/** One instance of an arithmetic rule, evaluated or not. */
export interface EquationResult extends EquationRef {
  /** How that row, column or block is called. */
  readonly name: Localized;
  readonly status: 'passed' | 'failed' | 'skipped';
  /** Sums of the two sides; absent where skipped. */
  readonly left?: number;
  readonly right?: number;
  /** left - right */
  readonly difference?: number;
  /** Keys of the operands, left side first. */
  readonly cells: readonly string[];
  /** Keys of the operands of each side. */
  readonly leftCells: readonly string[];
  readonly rightCells: readonly string[];
  /** Why it was skipped. */
  readonly reason?: Localized;
}
