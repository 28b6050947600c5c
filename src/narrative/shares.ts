import type { ReportForm } from '../form/report-form.ts';
import type { Report } from '../model/report.ts';
import type { Claim, Percent } from './claim.ts';
import { type ClaimTarget, groupTerm, inColumns, isIncoming, isWithin, type Term } from './claim-target.ts';
import { type Interpret, type Interpretation, interpreter } from './interpretations.ts';

/** A share that the text prints and neither the text's nor the table's numbers give. */
export interface BrokenShare {
  readonly claim: Claim;
  /** What the share is of, and what it is a share of; the part's number is the text's where no table has it. */
  readonly part: Interpretation;
  readonly base: Interpretation;
  /** The share in percent, to two decimals. */
  readonly expected: number;
}

/** The shares of outcomes, applicants and channels that do not come out; rounded or cut off, of any total. */
export function brokenShares(
  claims: readonly Claim[],
  report: Report,
  form: ReportForm,
  bases: readonly (readonly Term[])[],
): BrokenShare[] {
  const interpret = interpreter(report, form);
  const tables = bases.flatMap((sum) => interpret({ sums: [sum] }));
  return claims.flatMap((claim, at) => brokenShare(claim, at, claims, tables, interpret));
}

function brokenShare(
  claim: Claim,
  at: number,
  claims: readonly Claim[],
  tables: readonly Interpretation[],
  interpret: Interpret,
): BrokenShare[] {
  const { percent } = claim;
  if (percent === undefined) return [];
  const { target, number, channel, place, together, total } = claim;
  const kinds = ['outcome', 'applicant', 'rate', ...(percent.bases ? ['whole'] : [])];
  const ofRow = totalsOf(target).flatMap((sum) => interpret({ sums: [sum] }));
  const judged = channel || total || ofRow.length > 0 || kinds.includes(target?.kind ?? '');
  if (!judged) return [];
  const wholes = claims
    .slice(Math.max(0, at - nearby), at + nearby)
    .filter(
      (other) =>
        other !== claim &&
        other.number !== undefined &&
        other.place === place &&
        other.sentence <= claim.sentence,
    );
  const readings = target && !together ? interpret(ofBases(target, percent)) : [];
  const listed = sumsBefore(claims, at);
  const agrees = readings.some(({ value }) => value === number);
  if ((target?.doubtful || claim.narrow) && !(agrees && number! > 1)) return [];
  const group =
    target && claims.slice(Math.max(0, at - nearby), at).findLast((other) => isGroupOf(other, claim));
  const inTable = agrees ? [] : readings.map(({ value }) => value);
  const inText = [number, group?.number, ...listed].filter((part) => part !== undefined);
  const named = percent.bases && interpret({ sums: percent.bases });
  const rows = rowsOf(percent.bases);
  const [of, ...more] = claim.among ?? [];
  const among = of && more.length === 0 && isAmong(of, claim, interpret) ? of : undefined;
  const numbers = wholes.filter((whole) => isOfRows(whole.target?.sums, rows)).map((whole) => whole.number!);
  const parts = percent.assumed ? [...ofRow.map(({ value }) => value), group?.number ?? 0] : [];
  const totals = named
    ? [...named.map(({ value }) => value), ...numbers, ...parts]
    : among
      ? [among.number ?? 0, ...interpret(among.target!).map(({ value }) => value)]
      : [
          ...tables.map(({ value }) => value),
          ...wholes.map((whole) => whole.number ?? 0),
          ...ofRow.map(({ value }) => value),
        ];
  const fits = (part: number, total: number) =>
    total > 0 && Math.abs((100 * part) / total - percent.value) < percent.step;
  // Without a number of its own a kind of applicant is a share of the same rows in all columns.
  const isPaired =
    target?.kind === 'applicant' && number === undefined && !named && readings.length === tables.length;
  const ofTable = inTable.some((part, i) =>
    (isPaired ? [tables[i]!.value] : totals).some((total) => fits(part, total)),
  );
  if (ofTable || inText.some((part) => totals.some((total) => fits(part, total)))) return [];
  const rate = target?.kind === 'rate' ? tables.at(-1) : undefined;
  const counted = total ? claims[at - 1]?.target : target;
  const base =
    rate ??
    named?.[0] ??
    (target?.kind === 'cell' ? ofRow[0] : undefined) ??
    (counted?.kind === 'outcome' ? tables[0] : (lastIncoming(wholes) ?? tables[1]));
  const received = target?.kind === 'applicant' && !named && base !== tables[0] ? readings[1] : undefined;
  const part = received ??
    readings[0] ?? { value: number ?? listed.at(-1)!, name: { zh: '', en: '' }, cells: [] };
  if (!base?.value || inTable.length + inText.length === 0) return [];
  return [{ claim, part, base, expected: Math.round((10_000 * part.value) / base.value) / 100 }];
}

/** False for applicants that agree, and with other rows: 办结的9件中，自然人5件；新收中自然人6件. */
function isAmong({ target: of }: Claim, { number, target }: Claim, interpret: Interpret): boolean {
  const sums = target!.sums.filter((sum) => interpret({ sums: [sum] })[0]?.value === number);
  return sums.length === 0 || isOfRows(sums, rowsOf(of!.sums));
}

/** 自然人占新收申请的93.75%: of the applicants of the same rows. */
function ofBases({ kind, sums }: ClaimTarget, { bases }: Percent): Pick<ClaimTarget, 'sums'> {
  const rows = (terms: readonly Term[]) => terms.flatMap((term) => term.rows).join();
  const fitting = sums.filter((terms) => bases?.some((base) => rows(base) === rows(terms)));
  return { sums: kind === 'applicant' && fitting.length > 0 ? fitting : sums };
}

/** What else a number may be a share of: the group of its row; its row's total, with or without what is pending. */
function totalsOf(target: ClaimTarget | undefined): Term[][] {
  if (!target || target.kind === 'applicant') return [];
  const term = target.sums[0]![0]!;
  const group = groupTerm(term.read, target.group);
  if (target.kind !== 'cell') return group && group.rows.length > term.rows.length ? [[group]] : [];
  const [total, pending] = ['total', 'pending'].map((role) => term.read.compiled.columnByRole.get(role));
  if (!total || !pending || term.columns[0] === total) return [];
  const whole = inColumns(term, [total]);
  return [[whole], [whole, { ...inColumns(term, [pending]), minus: true }]];
}

/** 无法提供52件，其中不掌握41件，占28.4%: a share behind parts may be of what they are parts of. */
function isGroupOf({ target, sentence }: Claim, part: Claim): boolean {
  if (sentence !== part.sentence || target?.kind !== 'outcome' || target.id === part.target!.id) return false;
  const [rows, inner] = [target, part.target!].map(({ sums }) => sums[0]!.flatMap((term) => term.rows));
  return isWithin(inner!, rows!);
}

/** 予以公开91件、部分公开23件，占47.3%: a share behind a list may be of all that it lists; 前两项合计占40.8% of any of it. */
function sumsBefore(claims: readonly Claim[], at: number): number[] {
  const { sentence, target, number, together } = claims[at]!;
  // 商业企业办结18件，予以公开9件，公开率50%: of what is listed before it.
  const kind = target?.kind === 'rate' ? 'outcome' : target?.kind;
  const list: number[] = [];
  for (let i = at - 1; i >= Math.max(0, at - nearby); i--) {
    const other = claims[i]!;
    if (other.sentence !== sentence || other.percent || other.target?.kind !== kind) break;
    list.unshift(other.number ?? 0);
  }
  if (!together) list.push(number ?? 0);
  const sums: number[] = [];
  for (let end = together ? 1 : list.length - 1; end < list.length; end++)
    for (let i = end - 1, sum = list[end]!; i >= 0; i--) {
      sum += list[i]!;
      sums.push(sum);
    }
  return sums;
}

const rowsOf = (sums: ClaimTarget['sums'] = []): ReadonlySet<string> =>
  new Set(sums.flat().flatMap((term) => term.rows));

const isOfRows = (sums: ClaimTarget['sums'] | undefined, rows: ReadonlySet<string>): boolean =>
  sums?.some((terms) => terms.every((term) => term.rows.every((row) => rows.has(row)))) ?? false;

/** A share is of one of so many numbers around it. */
const nearby = 60;

/** The number of applications that the text gave last. */
function lastIncoming(wholes: readonly Claim[]): Interpretation | undefined {
  const last = wholes.findLast(({ target }) => isIncoming(target));
  return last?.number === undefined
    ? undefined
    : { value: last.number, name: { zh: '文字的总数', en: "the text's total" }, cells: [] };
}
