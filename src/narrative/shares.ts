import type { ReportForm } from '../form/report-form.ts';
import type { Report } from '../model/report.ts';
import { type Measure, rowTerm, type Term } from './measure.ts';
import { type Reading, readingsOf } from './readings.ts';
import type { Statement } from './statement.ts';

/** A share that the text prints and neither the text's nor the table's numbers give. */
export interface BrokenShare {
  readonly statement: Statement;
  /** What the share is of, and what it is a share of; the part's number is the text's where no table has it. */
  readonly part: Reading;
  readonly base: Reading;
  /** The share in percent, to two decimals. */
  readonly expected: number;
}

/** The shares of outcomes, applicants and channels that do not come out; rounded or cut off, of any total. */
export function brokenShares(
  statements: readonly Statement[],
  report: Report,
  form: ReportForm,
  bases: readonly (readonly Term[])[],
): BrokenShare[] {
  const tables = bases.flatMap((sum) => readingsOf({ readings: [sum] }, report, form));
  return statements.flatMap((statement) => brokenShare(statement, statements, tables, report, form));
}

function brokenShare(
  statement: Statement,
  statements: readonly Statement[],
  tables: readonly Reading[],
  report: Report,
  form: ReportForm,
): BrokenShare[] {
  const { measure, number, percent, channel, place, sentence } = statement;
  const told =
    measure?.kind === 'outcome' || measure?.kind === 'applicant' || measure?.id === 'rate' || channel;
  if (percent === undefined || !told) return [];
  const wholes = statements.filter(
    (each) =>
      each.number !== undefined && each !== statement && each.place === place && each.sentence <= sentence,
  );
  const own = measure ? readingsOf(measure, report, form) : [];
  const agrees = own.some(({ value }) => value === number);
  const parts = agrees
    ? [number!]
    : [...own.map(({ value }) => value), ...(number === undefined ? [] : [number])];
  const totals = [
    ...tables.map(({ value }) => value),
    ...wholes.map((each) => each.number ?? 0),
    ...groupOf(measure, report, form),
  ];
  const step = 10 ** -percent.decimals;
  const fits = (part: number, total: number) => Math.abs((100 * part) / total - percent.value) < step;
  if (parts.some((part) => totals.some((total) => total > 0 && fits(part, total)))) return [];
  const rate = measure?.id === 'rate' ? tables.at(-1) : undefined;
  const base = rate ?? (measure?.kind === 'outcome' ? tables[0] : (inText(wholes) ?? tables[1]));
  const part = own[0] ?? { value: number!, name: { zh: '', en: '' }, cells: [] };
  if (!base?.value || parts.length === 0) return [];
  return [{ statement, part, base, expected: Math.round((10_000 * part.value) / base.value) / 100 }];
}

/** The sum of the group that an outcome is of: 信访举报投诉 of 不予处理. */
function groupOf(measure: Measure | undefined, report: Report, form: ReportForm): number[] {
  const read = measure?.readings[0]?.[0]?.read;
  if (!read || measure?.group === undefined) return [];
  const rows = read.rows.filter(({ group }) => group === measure.group).map(({ key }) => key);
  const term = rows.length > 0 ? rowTerm(read, rows, measure.group) : undefined;
  return term ? readingsOf({ readings: [[term]] }, report, form).map(({ value }) => value) : [];
}

/** The number of applications that the text gave last. */
function inText(wholes: readonly Statement[]): Reading | undefined {
  const last = wholes.findLast(({ measure }) => measure?.incoming);
  return last?.number === undefined
    ? undefined
    : { value: last.number, name: { zh: '文字的总数', en: "the text's total" }, cells: [] };
}
