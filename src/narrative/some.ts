import type { Claim } from './claim.ts';
import type { ClaimTarget } from './claim-target.ts';
import { has, isWord, nextNumber, type Token } from './lexer.ts';
import type { Register } from './register.ts';

/** 今年新收的9件, 收到的1件信访类申请, 收到的申请有1件是挂号信: some of those that the sentence has counted before, or of one kind. */
export const isOfSome = (
  words: readonly Token[],
  tail: readonly Token[],
  found: readonly Claim[],
): boolean =>
  isWord(words.at(-1), 'of')
    ? tail[0]?.kind === 'row' ||
      found.some(({ target }) => target?.kind === 'whole' && target.stage !== 'opening')
    : tail.length > 0 && isWord(words.at(-1), 'being') && words.some((token) => isWord(token, 'of'));

/** 收到群众申请2件、律所申请1件: beside the applications of one kind of applicants those of others. */
export function isBesideApplicants(tokens: readonly Token[], at: number, { table }: Register): boolean {
  if (!isWord(tokens[at + 1], 'and')) return false;
  const behind = tokens.slice(at + 2, nextNumber(tokens, at + 2));
  return behind.some(({ kind, sense }) => kind === 'column' && sense!.table === table);
}

/** 上年结转的2件，1件公开: where nothing but what was carried over is counted before. */
export function isOfOpening(found: readonly Claim[]): boolean {
  const wholes = found.filter(({ target }) => target?.kind === 'whole');
  return wholes.length > 0 && wholes.every(({ target }) => target!.stage === 'opening');
}

/** 尚未办结的3件均已结转, 结转下年度办理的3件: all that is carried, of which nothing was counted before. */
export const isCarried = (
  { stage }: ClaimTarget,
  words: readonly Token[],
  tail: readonly Token[],
  found: readonly Claim[],
): boolean =>
  (stage === 'opening' || stage === 'closing') &&
  !has(words, 'part') &&
  (has(tail, 'all', 'carry') ||
    (stage === 'closing' && has(words, 'carry') && !found.some(({ target }) => target?.stage === stage)));

/** True for a number of no row that is counted before it. */
export const isApart = (target: ClaimTarget, base: ClaimTarget): boolean =>
  base.kind !== 'cell' ||
  !target.sums[0]![0]!.rows.some((row) =>
    base.sums.some((terms) => terms.some(({ rows }) => rows.includes(row))),
  );
