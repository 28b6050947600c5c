import { groupBy } from '../model/group-by.ts';
import { remember } from '../model/remember.ts';
import type { Claim } from './claim.ts';
import { inColumns, type Term } from './claim-target.ts';
import type { Interpret } from './interpretations.ts';

/** So many numbers before one are looked at. */
const nearby = 20;

/**
 * Tells for the place of a number that no reading of its words gives whether the text has just spoken of what it is: each
 * of several kinds of applicants is the number of one other row, or an outcome is that of the one kind of applicants.
 */
export function borneOut(
  claims: readonly Claim[],
  bases: readonly (readonly Term[])[],
  interpret: Interpret,
): (at: number) => boolean {
  const rowsWith = rowsOf(bases, interpret);
  return (at) => {
    const before = countedBefore(claims, at);
    return isOfOtherRow(claims, at, before, rowsWith) || isOfApplicants(claims[at]!, before, interpret);
  };
}

/** What the sentence of a number, and the one before it in the same paragraph, have counted. */
function countedBefore(claims: readonly Claim[], at: number): Claim[] {
  const { place, sentence } = claims[at]!;
  return claims
    .slice(Math.max(0, at - nearby), at)
    .filter((claim) => claim.place === place && claim.sentence >= sentence - 1 && claim.number !== undefined);
}

/** For each row or group that is no whole: its rows, joined, by its number in some columns. */
type RowsWith = (columns: readonly string[]) => (number: number) => readonly string[];

function rowsOf(bases: readonly (readonly Term[])[], interpret: Interpret): RowsWith {
  const [term] = bases[0] ?? [];
  if (!term) return () => () => [];
  const wholes = new Set(bases.flat().flatMap(({ rows }) => rows));
  const { table, rows, compiled } = term.read;
  const groups = table.groups.map(
    ({ key }) => compiled.below.get(key)?.filter((row) => rows.includes(row)) ?? [],
  );
  const choices = [...rows.map((row) => [row]), ...groups]
    .map((of) => of.map(({ key }) => key))
    .filter((keys) => keys.length > 0 && !keys.some((key) => wholes.has(key)));
  const valuesIn = remember((columns) =>
    groupBy(
      choices,
      (keys) => interpret({ sums: [[{ ...term, rows: keys, columns: columns.split(' ') }]] })[0]?.value,
    ),
  );
  return (columns) => {
    const values = valuesIn(columns.join(' '));
    return (number) => (values.get(number) ?? []).map((keys) => keys.join());
  };
}

/** 不予公开的10件中…；从申请人看，自然人9件、商业企业1件: the applicants of a row that is no whole. */
function isOfOtherRow(
  claims: readonly Claim[],
  at: number,
  before: readonly Claim[],
  rowsWith: RowsWith,
): boolean {
  const isListed = (claim: Claim | undefined) =>
    claim?.target?.kind === 'applicant' &&
    claim.number !== undefined &&
    claim.sentence === claims[at]!.sentence &&
    claim.target.sums.length > 1;
  if (!isListed(claims[at])) return false;
  let [start, end] = [at, at + 1];
  while (isListed(claims[start - 1])) start--;
  while (isListed(claims[end])) end++;
  const list = claims.slice(start, end);
  const [first, ...others] = list.map(({ target, number }) =>
    rowsWith(target!.sums[0]![0]!.columns)(number!),
  );
  const shared = first!.filter((rows) => others.every((choices) => choices.includes(rows)));
  if (shared.length === 0) return false;
  if (list.filter(({ number }) => number! > 0).length > 1) return true;
  const counted = new Set(
    before.flatMap(({ target }) => target?.sums.flat() ?? []).map(({ rows }) => rows.join()),
  );
  return list.some(({ number }) => number! > 1) && shared.some((rows) => counted.has(rows));
}

/** 法律服务机构本年新提11件，其中予以公开4件: of the one kind of applicants with which its sentence, or the one before it, begins. */
function isOfApplicants(
  { target, number, sentence }: Claim,
  before: readonly Claim[],
  interpret: Interpret,
): boolean {
  if (target!.kind !== 'outcome' && target!.kind !== 'whole') return false;
  const named = before.flatMap(applicantsOf);
  const [columns] = named;
  if (!columns || named.some((others) => others.join() !== columns.join())) return false;
  const openings = [before[0], before.find((claim) => claim.sentence === sentence)];
  if (!openings.some((claim) => claim && applicantsOf(claim).length > 0)) return false;
  const narrowed = target!.sums.map((terms) => terms.map((term) => inColumns(term, columns)));
  return interpret({ sums: narrowed }).some(({ value }) => value === number);
}

/** The columns of the kinds of applicants that a number is of, or that its words name. */
function applicantsOf({ target, applicants }: Claim): (readonly string[])[] {
  if (applicants) return [applicants];
  return target?.kind === 'applicant' ? target.sums.flat().map(({ columns }) => columns) : [];
}
