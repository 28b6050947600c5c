import type { Claim } from './claim.ts';
import type { ClaimTarget } from './claim-target.ts';
import type { SentenceState } from './discourse-state.ts';
import { has, isWord, nextNumber, type Token } from './lexer.ts';
import type { Register } from './register.ts';

/** 今年新收的9件, 收到的1件信访类申请, 收到的申请有1件是挂号信: some of those that the sentence has counted before, or of one kind. */
export const isOfSome = (words: readonly Token[], tail: readonly Token[], found: readonly Claim[]): boolean =>
  isOfNew(words) ||
  (isWord(words.at(-1), 'of')
    ? tail[0]?.kind === 'row' ||
      found.some(({ target }) => target?.kind === 'whole' && target.stage !== 'opening')
    : tail.length > 0 && isWord(words.at(-1), 'being') && words.some((token) => isWord(token, 'of')));

/** 新收申请办结89件: of those that newly came in. */
const isOfNew = (words: readonly Token[]): boolean =>
  words.some(
    ({ kind }, i) =>
      kind === 'object' && words[i - 1]?.sense?.entry?.telling === true && words.slice(i).some(isDone),
  );
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
    words.some((token) => isWord(token, 'adding')) ||
    (stage === 'closing' && has(words, 'carry') && !found.some(({ target }) => target?.stage === stage)));

/** True for a number of no row that is counted before it. */
export const isApart = (target: ClaimTarget, base: ClaimTarget): boolean =>
  base.kind !== 'cell' ||
  !target.sums[0]![0]!.rows.some((row) =>
    base.sums.some((terms) => terms.some(({ rows }) => rows.includes(row))),
  );

/** What came of those that were carried over: 上年结转的5件已办结4件，另1件仍在办理. */
export const isOfCarried = (
  { stage }: ClaimTarget,
  { value }: Token,
  { found, ofSome }: Pick<SentenceState, 'found' | 'ofSome'>,
): boolean =>
  (ofSome || (isOfOpening(found) && /的\d+\D*$/.test(found.at(-1)!.clause))) &&
  (stage === 'outgoing' || stage === 'closing') &&
  found.some(({ target, number }) => target?.stage === 'opening' && number! >= value!);

export const isDone = ({ sense }: Token): boolean => sense?.entry?.stage === 'outgoing';

/** 上述32件引发复议3件: proceedings that came of a number just before, which is not of all applications. */
export function isCausedBy(
  before: readonly Token[],
  words: readonly Token[],
  { found, discourse }: SentenceState,
): boolean {
  const number = before.findLast(({ kind }) => kind === 'number')?.value;
  if (number === undefined || !words.some((token) => isWord(token, 'causing'))) return false;
  return ![...discourse.last, ...found].some(
    (claim) => claim.target?.kind === 'whole' && claim.number === number,
  );
}

/** 予以公开和部分公开47件，其余47件中…: the rest of the outcomes that were counted. */
export const isRestOf = (words: readonly Token[], { discourse, found }: SentenceState): boolean =>
  has(words, 'other') && [...discourse.last, ...found].some(({ target }) => target?.kind === 'outcome');
