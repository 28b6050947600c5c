import type { Report } from '../model.ts';
import type { Measure } from './measure.ts';
import { type Reading, readingsOf } from './readings.ts';
import type { Statement } from './statement.ts';
import { incoming } from './sums.ts';

/** A share that the text prints and neither the text's nor the table's numbers give. */
export interface BrokenShare {
  readonly statement: Statement;
  /** What the share is of, and what it is a share of; the part's number is the text's where no table has it. */
  readonly part: Reading;
  readonly base: Reading;
  /** The share in percent, to two decimals. */
  readonly expected: number;
}

/** What a share may be a share of, in the tables. */
const bases: readonly Measure[] = [['results.total'], ['received'], ['received', 'carriedOver']].map(
  (terms) => ({ id: '', kind: 'whole', readings: [terms] }),
);

/** The shares of outcomes, applicants and channels that do not come out; rounded or cut off, of any total. */
export function brokenShares(statements: readonly Statement[], report: Report): BrokenShare[] {
  return statements.flatMap((statement) => brokenShare(statement, statements, report));
}

function brokenShare(statement: Statement, statements: readonly Statement[], report: Report): BrokenShare[] {
  const { measure, number, percent, channel, place, sentence } = statement;
  const told = measure?.kind === 'outcome' || measure?.kind === 'applicant' || channel;
  if (percent === undefined || !told) return [];
  const tables = bases.flatMap((each) => readingsOf(each, report));
  const wholes = statements.filter(
    (each) => each.measure?.kind === 'whole' && each.place === place && each.sentence <= sentence,
  );
  const own = measure ? readingsOf(measure, report) : [];
  const agrees = own.some(({ value }) => value === number);
  const parts = agrees
    ? [number!]
    : [...own.map(({ value }) => value), ...(number === undefined ? [] : [number])];
  const totals = [...tables.map(({ value }) => value), ...wholes.map((each) => each.number ?? 0)];
  const step = 10 ** -(percent.split('.')[1]?.length ?? 0);
  const fits = (part: number, total: number) => Math.abs((100 * part) / total - Number(percent)) < step;
  if (parts.some((part) => totals.some((total) => total > 0 && fits(part, total)))) return [];
  const base = measure?.kind === 'outcome' ? tables[0] : (inText(wholes) ?? tables[1]);
  const part = own[0] ?? { value: number!, name: { zh: '', en: '' }, cells: [] };
  if (!base?.value || parts.length === 0) return [];
  return [{ statement, part, base, expected: Math.round((10_000 * part.value) / base.value) / 100 }];
}

/** The number of applications that the text gave last. */
function inText(wholes: readonly Statement[]): Reading | undefined {
  const last = wholes.findLast(({ measure }) => incoming.has(measure!.id));
  return last?.number === undefined
    ? undefined
    : { value: last.number, name: { zh: '文字的总数', en: "the text's total" }, cells: [] };
}
