import type { Claim } from './claim.ts';
import { inColumns } from './claim-target.ts';
import type { Interpret } from './interpretations.ts';

/** A number among the others of its text. */
export interface PlacedClaim {
  readonly claims: readonly Claim[];
  readonly at: number;
  /** The rows of wholes. */
  readonly wholes: ReadonlySet<string>;
  readonly interpret: Interpret;
}

/** So many numbers before one are looked at. */
const nearby = 20;

/**
 * True for a number that no reading of its words gives, but what the text has just spoken of: each of several kinds of
 * applicants is the number of one other row, or an outcome is that of the one kind of applicants.
 */
export const isBorneOut = (placed: PlacedClaim): boolean => isOfOtherRow(placed) || isOfApplicants(placed);

/** What the sentence, and the one before it in the same paragraph, have counted. */
function countedBefore({ claims, at }: PlacedClaim): Claim[] {
  const { place, sentence } = claims[at]!;
  return claims
    .slice(Math.max(0, at - nearby), at)
    .filter((claim) => claim.place === place && claim.sentence >= sentence - 1 && claim.number !== undefined);
}

/** 不予公开的10件中…；从申请人看，自然人9件、商业企业1件: the applicants of a row that is no whole. */
function isOfOtherRow(placed: PlacedClaim): boolean {
  const { claims, at, wholes, interpret } = placed;
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
  const [term] = list[0]!.target!.sums[0]!;
  const { table, rows, compiled } = term!.read;
  const groups = table.groups.map(
    ({ key }) => compiled.below.get(key)?.filter((row) => rows.includes(row)) ?? [],
  );
  const counted = countedBefore(placed).flatMap(({ target }) => target?.sums.flat() ?? []);
  const isSpokenOf = (keys: readonly string[]) => counted.some((other) => other.rows.join() === keys.join());
  const isMany = list.filter(({ number }) => number! > 0).length > 1;
  const isLarge = list.some(({ number }) => number! > 1);
  return [...rows.map((row) => [row]), ...groups].some((of) => {
    const keys = of.map(({ key }) => key);
    if (keys.length === 0 || keys.some((key) => wholes.has(key))) return false;
    if (!isMany && !(isLarge && isSpokenOf(keys))) return false;
    return list.every(({ target, number }) => {
      const { columns } = target!.sums[0]![0]!;
      return interpret({ sums: [[{ ...term!, rows: keys, columns }]] })[0]?.value === number;
    });
  });
}

/** 法律服务机构本年新提11件，其中予以公开4件: of the one kind of applicants that is spoken of. */
function isOfApplicants(placed: PlacedClaim): boolean {
  const { target, number } = placed.claims[placed.at]!;
  if (target!.kind !== 'outcome' && target!.kind !== 'whole') return false;
  const named = countedBefore(placed).flatMap(applicantsOf);
  const [columns] = named;
  if (!columns || named.some((others) => others.join() !== columns.join())) return false;
  const narrowed = target!.sums.map((terms) => terms.map((term) => inColumns(term, columns)));
  return placed.interpret({ sums: narrowed }).some(({ value }) => value === number);
}

/** The columns of the kinds of applicants that a number is of, or that its words name. */
function applicantsOf({ target, applicants }: Claim): (readonly string[])[] {
  if (applicants) return [applicants];
  return target?.kind === 'applicant' ? target.sums.flat().map(({ columns }) => columns) : [];
}
