import type { Diagnosis } from './diagnosis.ts';
import type { Place } from './document.ts';
import type { Localized } from './localized.ts';

/**
 * How a report stands in a roll-up: `counted`; `unreadable`; `missing`, there is none; `otherYear`; `duplicate`, a
 * second report of the same body.
 */
export type MemberStatus = 'counted' | 'unreadable' | 'missing' | 'otherYear' | 'duplicate';

/** A body in a roll-up and its report. */
export interface RollupMember {
  /** Absent where there is no report. */
  readonly file?: string;
  readonly organization?: string;
  readonly year?: number;
  readonly status: MemberStatus;
  /** Why it is not counted. */
  readonly reason?: Localized;
}

/** What one child gives to a sum, and whether that is just the difference: left out, or counted twice. */
export interface RollupShare {
  /** Which of the children, from 0. */
  readonly child: number;
  readonly value: number;
  readonly explains?: 'omitted' | 'doubled';
}

/** One cell of the parent against the sum of its children. */
export interface RollupCell {
  readonly key: string;
  readonly label: Localized;
  /** How its table is called: 第三部分. */
  readonly table: Localized;
  readonly place?: Place;
  readonly status: 'passed' | 'failed' | 'skipped';
  readonly parent?: number;
  readonly sum?: number;
  /** parent - sum */
  readonly difference?: number;
  /** Of the children that give something to it; where the cell passes, none. */
  readonly shares: readonly RollupShare[];
  /** Why it was skipped. */
  readonly reason?: Localized;
}

/** A child whose numbers are the differences of several cells. */
export interface RollupCause {
  readonly child: number;
  readonly explains: 'omitted' | 'doubled';
  readonly cells: number;
}

/** Why the sums of one of its reports fail. */
export interface RollupDiagnosis {
  readonly member: RollupMember;
  readonly diagnosis: Diagnosis;
}

/** A report against the sum of the reports below it. */
export interface Rollup {
  readonly parent: RollupMember;
  readonly children: readonly RollupMember[];
  /** `failed` where a cell is not the sum; `skipped` where some could not be compared and the rest hold. */
  readonly status: 'passed' | 'failed' | 'skipped' | 'unreadable';
  readonly cells: readonly RollupCell[];
  readonly causes: readonly RollupCause[];
  /** Of the reports whose own sums fail; absent where none does. */
  readonly diagnoses?: readonly RollupDiagnosis[];
}

/** A number in a report of sums, and one of the numbers that it is the sum of. */
export interface SumOperand {
  /** The cell of the sum. */
  readonly key: string;
  readonly label: Localized;
  readonly sum: number;
  /** Whose number it is, and where it stands. */
  readonly member: RollupMember;
  readonly place: Place;
  readonly value: number;
}
