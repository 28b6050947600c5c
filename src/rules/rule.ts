import type { Edition, FormCell, RuleDocs } from '../form/edition.ts';
import type { ReportDigest } from '../form/report-digest.ts';
import type { ReportForm } from '../form/report-form.ts';
import type { Body } from '../model/body.ts';
import type { EquationResult, Severity, Violation } from '../model/finding.ts';
import type { Language, Localized } from '../model/localized.ts';
import { oncePer } from '../model/remember.ts';
import type { Report, ReportCell } from '../model/report.ts';
import type { Rollup } from '../model/rollup.ts';

/** What a rule may look at besides the report itself. */
export interface RuleContext {
  /** The edition of the report. */
  readonly edition: Edition;
  /** The form as the report has it: each table under its own edition. */
  readonly form: ReportForm;
  readonly equations: readonly EquationResult[];
  /** What the equations together say that blank cells must hold, by key. */
  readonly forced: ReadonlyMap<string, number>;
  /** The body that reports, where the configuration says more than the report. */
  readonly body?: Body;
  /** The file's name as the user gave it. */
  readonly file?: string;
  /** This report as others are held against it; present where there is another. */
  readonly digest?: ReportDigest;
  /** The body's report of the year before. */
  readonly lastYear?: ReportDigest;
  /** The body's report of the year after, where that could not be judged by this one. */
  readonly nextYear?: ReportDigest;
  /** Other reports of this body and year. */
  readonly twins?: readonly ReportDigest[];
  /** Reports of other bodies on this year with the same numbers. */
  readonly lookalikes?: readonly ReportDigest[];
  /** The report against the sum of those right below it. */
  readonly subordinates?: Rollup;
}

/** What a rule finds in a report. */
export type Check = (report: Report, context: RuleContext) => Violation[];

/** A check on one report: what it says of itself, and the function that finds its violations. */
export interface Rule extends RuleDocs {
  readonly id: string;
  readonly severity: Severity;
  /** True where findings tell repairs apart: repairs that leave fewer such findings rank higher. */
  readonly witness?: true;
  /** True where it finds nothing unless another report is at hand: last year's, one of the same body and year, or those below it. */
  readonly between?: true;
  /** True where a copy of the report does not hold what the finding is about, or holds it by its order alone. */
  readonly loses?: true;
  /** Absent where policy makes the findings: a judgement knows no waiver. */
  readonly check?: Check;
  /** What the rule says of itself under one edition of the form, where that is for the edition to say; undefined where it has no such rule. */
  readonly under?: (edition: Edition) => RuleUnderEdition | undefined;
}

/** A rule as one edition of the form words it, with what that edition sets: an equation, days. */
export interface RuleUnderEdition extends RuleDocs {
  readonly terms: { readonly name: Localized; readonly text: Localized };
}

/** A report that passes and one that does not: the lines in which they differ, and what the rule says of the latter. */
export interface RuleExample {
  readonly passes: Readonly<Record<Language, readonly string[]>>;
  readonly fails: Readonly<Record<Language, readonly string[]>>;
  readonly says: readonly Localized[];
}

/** A cell of the report with its place in the form. */
export interface FormedCell {
  readonly cell: ReportCell;
  readonly form: FormCell;
}

/** The cells of a report that satisfy a condition, with their form cells, in form order. */
export function cellsWhere(
  report: Report,
  context: RuleContext,
  holds: (cell: ReportCell, form: FormCell) => boolean,
): FormedCell[] {
  return formed(report.cells.values(), context, holds);
}

/** The same of the cells that are more or less than a whole number plainly written: in most reports there are few. */
export function oddCellsWhere(
  report: Report,
  context: RuleContext,
  holds: (cell: ReportCell, form: FormCell) => boolean,
): FormedCell[] {
  return formed(oddCells(report), context, holds);
}

const oddCells = oncePer(({ cells }: Report): readonly ReportCell[] => {
  const odd: ReportCell[] = [];
  for (const cell of cells.values()) if (!isPlainCount(cell)) odd.push(cell);
  return odd;
});

const isPlainCount = ({ status, value, decimals, notationIssues, formula }: ReportCell): boolean =>
  status === 'number' &&
  value !== null &&
  value >= 0 &&
  Number.isInteger(value) &&
  decimals === 0 &&
  notationIssues.length === 0 &&
  formula === undefined;

function formed(
  cells: Iterable<ReportCell>,
  { form }: RuleContext,
  holds: (cell: ReportCell, form: FormCell) => boolean,
): FormedCell[] {
  const found: FormedCell[] = [];
  for (const cell of cells) {
    const formCell = form.cells.get(cell.key);
    if (formCell && holds(cell, formCell)) found.push({ cell, form: formCell });
  }
  return found;
}
