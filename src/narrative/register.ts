import type { ReadTable } from '../form/report-form.ts';
import type { Term } from './claim-target.ts';
import type { Token } from './lexer.ts';
import type { WordSense } from './lexicon.ts';

/** What is known where words are read for the name of a number. */
export interface Register {
  /** The table of applications, which wholes are of. */
  readonly table: ReadTable | undefined;
  /** Wholes that a combination of marks names: 结转 with 上年. */
  readonly combinations: readonly WordSense[];
  /** Wholes of any kind: a verb that may mean each of them, and sums that a kind of applicant may be a part of. */
  readonly any: WordSense | undefined;
  /** What 其他 may be after a list of outcomes. */
  readonly rest: readonly Term[];
  /** Tables of proceedings. */
  readonly proceedings: readonly ReadTable[];
  /** The word for what newly came in. */
  readonly newlyReceived: WordSense | undefined;
  readonly bases: readonly (readonly Term[])[];
  /** The sentence or what is above it says that applications for information are spoken of. */
  aboutApplications: boolean;
  /** The sentence speaks of publication of information, so that proceedings in it are about that. */
  aboutInformation: boolean;
  /** The row that columns without a row belong to: 维持2件 after 行政复议4件. */
  row: Token | undefined;
  /** Two rows were named together; columns after them belong to neither. */
  severalRows: boolean;
  /** The column that rows without a column belong to: 制发规章2件、规范性文件24件. */
  columns: Token | undefined;
}

/** Kinds of words that say nothing of what is counted. */
export const idle: ReadonlySet<string> = new Set([
  'filler',
  'sum',
  'stop',
  'thisYear',
  'own',
  'scope',
  'all',
  'timely',
  'year',
  'part',
  'elsewhen',
  'share',
]);
