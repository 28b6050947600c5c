import type { ReportForm } from '../form/report-form.ts';
import { groupBy } from '../model/group-by.ts';
import type { Report } from '../model/report.ts';
import { type Measure, rowTerm } from './measure.ts';
import { type Reading, readingsOf } from './readings.ts';
import type { Statement } from './statement.ts';

/** A number of the text, and all that it may be in the tables. */
export interface Judged {
  readonly statement: Statement;
  readonly readings: readonly Reading[];
}

/** All numbers of one measure in the text. */
interface Alike {
  readonly all: readonly Judged[];
  readonly agreeing: readonly Judged[];
  readonly sum: number;
  readonly largest: number;
}

/**
 * The numbers of the text that no reading of the tables gives. Where the text gives a measure more than once
 * (an office and its district, a part and the whole), one that agrees, or their sum, speaks for all whose words
 * do not claim the same whole.
 */
export function findContradictions(
  statements: readonly Statement[],
  report: Report,
  form: ReportForm,
): Judged[] {
  const judged = statements.flatMap((statement) => {
    const readings = statement.measure ? readingsOf(statement.measure, report, form) : [];
    return readings.length > 0 ? [{ statement, readings }] : [];
  });
  const alike = new Map<string, Alike>();
  for (const [id, all] of groupBy(judged, ({ statement }) => statement.measure!.id)) {
    const numbers = all.map(({ statement }) => statement.number ?? 0);
    const sum = numbers.reduce((total, number) => total + number, 0);
    alike.set(id, {
      all,
      agreeing: all.filter(agrees),
      sum,
      largest: numbers.reduce((a, b) => Math.max(a, b)),
    });
  }
  const outcomes = judged.filter(({ statement }) => statement.measure!.kind === 'outcome');
  const whole = [...groupBy(outcomes, ({ statement }) => statement.measure!.group ?? '')].flatMap(
    ([group, pieces]) => (sumsTo(pieces, report, form) ? [group] : []),
  );
  return judged.filter((each) => {
    const { of } = each.statement;
    if (of && !agrees({ statement: of, readings: readingsOf(of.measure!, report, form) })) return false;
    const { measure } = each.statement;
    const told = measure!.kind === 'outcome' && whole.includes(measure!.group ?? '');
    return !told && isContradicted(each, alike.get(measure!.id)!);
  });
}

const agrees = ({ statement, readings }: Judged): boolean =>
  readings.some(({ value }) => isEqual(value, statement));

/** Counts are equal exactly, amounts within half a unit of the last digit that the text prints. */
function isEqual(value: number, { number, decimals = 0, measure }: Statement): boolean {
  const [term] = measure!.readings[0]!;
  const amount = term!.read.compiled.columns.get(term!.columns[0]!)?.kind === 'amount';
  return amount ? Math.abs(value - (number ?? 0)) <= 0.5 * 10 ** -decimals + 1e-9 : value === number;
}

function isContradicted(each: Judged, { all, agreeing, sum, largest }: Alike): boolean {
  const { statement, readings } = each;
  const { number, measure } = statement;
  if (number === undefined || agrees(each)) return false;
  if (measure!.limited && readings.some(({ value }) => number < value)) return false;
  if (measure!.owned && largest > number) return false;
  if (all.length > 1 && readings.some(({ value }) => value === sum)) return false;
  return agreeing.every((other) => claimsTheSame(statement, other.statement));
}

/** Two sentences that each give the whole of one measure, for one scope. */
function claimsTheSame(a: Statement, b: Statement): boolean {
  const part = ({ limited, owned }: Measure) => limited ?? owned ?? false;
  return (
    a.measure!.kind === 'whole' &&
    !part(a.measure!) &&
    !part(b.measure!) &&
    a.scope === b.scope &&
    a.sentence !== b.sentence
  );
}

/** 2件…无法提供；2件因不掌握…: an outcome told in pieces, which together make up its group. */
function sumsTo(pieces: readonly Judged[], report: Report, form: ReportForm): boolean {
  const { group, readings } = pieces[0]!.statement.measure!;
  const { read } = readings[0]![0]!;
  const rows = read.rows.filter((row) => row.group === group).map(({ key }) => key);
  const term = group !== undefined && rows.length > 0 ? rowTerm(read, rows, group) : undefined;
  const [whole] = term ? readingsOf({ readings: [[term]] }, report, form) : [];
  const sum = pieces.reduce((total, { statement }) => total + (statement.number ?? 0), 0);
  const named = pieces.some(({ statement }) =>
    statement.measure!.readings.some(([term]) => term!.rows.length > 1),
  );
  return named && pieces.length > 1 && whole?.value === sum;
}
