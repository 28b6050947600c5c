import { lexicon } from '../generated/lexicon.ts';
import type { Claim, Percent } from './claim.ts';
import type { ClaimTarget } from './claim-target.ts';
import { type SentenceState, stamp } from './discourse-state.ts';
import { has, isWord, kindsOf, only, type Token } from './lexer.ts';
import { nameOf } from './name.ts';
import { listOf } from './operators.ts';
import { quote } from './plain-text.ts';
import { wholeTarget } from './whole.ts';

/** What shares may be of where nothing else is named: a whole that is told exactly. */
export const basisOf = (target: ClaimTarget | undefined): ClaimTarget | undefined =>
  target?.kind === 'whole' && !target.limited ? target : undefined;

/** 以办结9件为基数: of what the shares of the sentence are, so many before it too. */
export function noteBasis(tokens: readonly Token[], from: number, state: SentenceState): void {
  if (!tokens.some((token) => isWord(token, 'basis'))) return;
  const { found, register } = state;
  const before = tokens.some((token) => isWord(token, 'these')) ? 0 : from;
  const counted = found.slice(before).findLast(({ target }) => target?.kind === 'whole');
  const basis = basisOf(counted?.target ?? nameOf(tokens, register).target);
  state.basis = basis ?? state.basis;
  for (let i = basis ? Math.max(0, found.length - 40) : found.length; i < found.length; i++) {
    const { percent, target } = found[i]!;
    if (percent && !percent.bases) found[i] = { ...found[i]!, percent: ofBasis(percent, target, state) };
  }
}

const ofBasis = (percent: Percent, target: ClaimTarget | undefined, { basis }: SentenceState): Percent =>
  basis && !percent.bases && target?.kind === 'outcome'
    ? { ...percent, bases: basis.sums, assumed: true }
    : percent;

/** Where a list of shares begins: 分别占34.4%、11.7%, 占比分别为34.4%、11.7%, 各占50%, 占34.4%和11.7%. */
function shareOfList(tokens: readonly Token[], shares: number): number {
  const at = tokens.findIndex(({ kind }) => kind === (shares > 1 ? 'respectively' : 'each'));
  if (at >= 0) return [at + 1, at - 1].find((near) => tokens[near]?.kind === 'share') ?? -1;
  const first = tokens.findIndex(({ kind }) => kind === 'percent');
  const isListed =
    shares > 1 &&
    tokens
      .slice(first)
      .every((token, i) =>
        i % 2 === 0 ? token.kind === 'percent' : token.text === '、' || isWord(token, 'and'),
      );
  return isListed ? tokens.slice(0, first).findIndex(({ kind }) => kind === 'share') : -1;
}

/** As many shares as numbers, or names, before them; true where the clause is such a list. */
export function addShares(tokens: readonly Token[], state: SentenceState): boolean {
  const { found, discourse, register } = state;
  const shares = tokens.filter(({ kind }) => kind === 'percent');
  const at = shares.length === 0 ? -1 : shareOfList(tokens, shares.length);
  if (at < 0) return false;
  const apart = tokens.findIndex(({ kind }) => kind === 'respectively' || kind === 'each');
  const nameEnd = apart < 0 ? at : Math.min(at, apart);
  const list = stamp(state, tokens[0]!.start, shares.at(-1)!.end);
  const names = listOf(tokens.slice(0, nameEnd)).map((words) => ({ ...list, ...nameOf(words, register) }));
  const isNamed = names.length > 0;
  const isEach = shares.length === 1;
  if (isEach && names.length < 2) return true;
  const claims = isNamed ? names : found.slice(-shares.length);
  const isOdd = ({ target, number, percent, sentence }: Claim) =>
    isNamed ? !target : number === undefined || percent || sentence !== discourse.sentence;
  if ((!isEach && claims.length !== shares.length) || claims.some(isOdd)) return true;
  if (!isNamed) found.length -= claims.length;
  const bases = basesIn(tokens.slice(at, tokens.indexOf(shares[0]!)));
  for (const [i, claim] of claims.entries()) {
    const printed = percentOf(shares[isEach ? 0 : i]!);
    const percent = bases ? { ...printed, bases } : ofBasis(printed, claim.target, state);
    found.push({ ...claim, percent, clause: isNamed ? list.clause : `${claim.clause}，${list.clause}` });
  }
  return true;
}

/** The wholes that the words before a share name: 占新收申请的. */
function basesIn(words: readonly Token[]): ClaimTarget['sums'] | undefined {
  const named = words.find(({ kind, sense }) => sense?.entry?.sums && (kind === 'share' || kind === 'whole'));
  return named && wholeTarget(named.sense!)?.sums;
}

/** The share of a token; 超过九成 is nine tenths to ten, 近九成 eight to nine. */
function percentOf({ value, step, vague, text }: Token, beside: readonly Token[] = []): Percent {
  if (!vague) return { value: value!, step: step!, text: `${value}%` };
  const { above, below } = lexicon.grammar;
  const isMore = beside.some((token) => above.includes(token.text));
  const isLess = beside.some((token) => below.includes(token.text));
  if (isMore === isLess || step! > 10) return { value: value!, step: step!, text };
  return { value: value! + (isMore ? 5 : -5), step: 5.6, text };
}

/** 办结率: what is done, of all that came in; all of it (100%) says as much of what was due. */
function rateOf(
  words: readonly Token[],
  { found, ofMatters, register: { aboutApplications: about } }: SentenceState,
): ClaimTarget | undefined {
  const rate = words.find(({ kind, sense }) => kind === 'rate' && sense!.entry!.sums);
  const plain = words.every(({ kind }) => !['matter', 'unknown', 'timely', 'body', 'row'].includes(kind));
  if (ofMatters || !about || !rate || !plain) return undefined;
  const unsure = rate.sense!.entry!.doubtful && !found.some(({ target }) => target?.kind === 'outcome');
  return unsure ? undefined : wholeTarget(rate.sense!);
}

/** 两项合计占42.3%: of several numbers before it, added up. */
const isOfSeveral = (words: readonly Token[]): boolean =>
  words.some(
    ({ kind, text }) => kind === 'sum' || lexicon.grammar.bothOf.some((word) => text.endsWith(word)),
  ) && only(words, 'sum', 'filler', 'unknown', 'part');

/** Kinds of words that may name the whole of a share: 占全年办结申请总数的5.2%. */
const ofWhole = kindsOf('filler object sum topic whole number thisYear all share scope own self hint');

/** 占, or 纠错率: the share of a column. */
const isShare = ({ kind, sense }: Token): boolean =>
  kind === 'share' || (kind === 'rate' && sense!.columns !== undefined);

/** 自然人88.9% */
const isNaming = ({ kind }: Token): boolean => ['filler', 'object', 'topic', 'stop', 'hint'].includes(kind);
const isRow = ({ kind }: Token): boolean => kind === 'row' || kind === 'column';
const isRest = ({ kind }: Token): boolean => ['number', 'sum', 'filler'].includes(kind);

/** How far off a share is that is said to be about so much. */
const roughly = 5.6;

/** 予以公开占58.5%: a share of no number; ，占5.2% is put to the number just before it. */
export function readShare(
  all: readonly Token[],
  token: Token,
  behind: readonly Token[],
  state: SentenceState,
): Claim | undefined {
  const { found, register } = state;
  const isAbout = all[0]?.kind === 'approx';
  const isFormer = all.some((token) => isWord(token, 'former'));
  const words = all.filter(
    (word) =>
      !(word.kind === 'approx' && (token.vague || isAbout)) &&
      !isWord(word, 'former') &&
      !isWord(word, 'latter'),
  );
  // 占不予公开总数的65.8%
  const of = words.slice(words.findIndex(isShare) + 1);
  const part =
    of.length < words.length && of.some(isRow)
      ? nameOf(
          of.filter((token) => !isRest(token)),
          register,
        ).target
      : undefined;
  const bases = basesIn(words) ?? part?.sums;
  const printed = percentOf(token, [...all, ...behind.slice(0, 1)]);
  // 约占78%
  const step = isAbout ? Math.max(printed.step, roughly) : printed.step;
  const percent = { ...printed, step, ...(bases ? { bases } : {}) };
  const isRough = !token.vague && behind[0]?.kind === 'approx';
  // 占申请总数的5%
  const isNamed =
    words.some(({ kind, sense }) => kind === 'share' && sense!.entry!.vague) ||
    has(of, 'object', 'topic', 'whole');
  const percentOfAll = (target: ClaimTarget | undefined) =>
    isNamed ? percent : ofBasis(percent, target, state);
  const make = (target: ClaimTarget | undefined, more: Partial<Claim> = {}, end = token.end) =>
    target && {
      ...stamp(state, (words[0] ?? token).start, end),
      target,
      percent: percentOfAll(target),
      ...more,
    };
  const rate = rateOf(words, state);
  if (rate && percent.value < 100 && !isRough) return make(rate);
  const at = (state.sharing ?? found.length) - (isFormer ? 2 : 1);
  const last = found[at];
  // 予以公开，42件，41.2%
  const alone = all.length + behind.length === 0 && /[,，]/.test(state.plain.text[token.start - 1] ?? '');
  const bracketed = alone || state.plain.text[token.start - 1] === '(';
  const led = only(words, 'filler') && nameOf(state.lead, register).target !== undefined;
  const first = words.findIndex(isShare);
  // 予以公开的超过六成, 自然人88.9%
  const isBare =
    first < 0 && words.some(isRow) && (token.vague || words.every((word) => isRow(word) || isNaming(word)));
  // 超过办结总数的半数
  const isOver = token.vague && isAbout && first < 0 && words.some(({ kind }) => kind === 'whole');
  const share = (words.length === 0 && bracketed) || led || isOver ? 0 : isBare ? words.length : first;
  const after = words.slice(isOver ? 0 : share + 1);
  if (share < 0 && words.every(({ kind }) => ofWhole.has(kind) || kind === 'part')) {
    const end = behind.findIndex(({ kind }) => ['number', 'percent', 'figure'].includes(kind));
    const tail = end < 0 ? behind : behind.slice(0, end);
    const named = tail.at(-1)?.text === '、' ? tail.slice(0, -1) : tail;
    const { target } = nameOf(
      named.filter(({ kind }) => kind !== 'approx'),
      register,
    );
    const isPart = (target?.kind === 'outcome' || target?.kind === 'applicant') && !target.limited;
    return isPart ? make(target, {}, named.at(-1)!.end) : undefined;
  }
  if (share < 0 || isRough || (!part && after.some(({ kind }) => !ofWhole.has(kind)))) return undefined;
  if (isOfSeveral(words.slice(0, share))) return make(last?.target, { together: true });
  const column = words[share]?.sense?.columns ? [{ ...words[share]!, kind: 'column' }] : [];
  const naming = [...words.slice(0, share), ...column];
  const name = naming.length === 0 ? {} : nameOf(naming, register);
  const lead = naming.length === 0 && words.length > 0 ? nameOf(state.lead, register).target : undefined;
  if (lead) return make(lead);
  if (naming.length > 0 || last?.number === undefined || last.percent || last.zero)
    return name.target?.kind === 'whole' ? undefined : make(name.target);
  found[at] = {
    ...last,
    // 招生季收到5件，占全年的45%
    ...(last.target?.stage === 'incoming' ? { target: { ...last.target, limited: true } } : {}),
    percent: percentOfAll(last.target),
    clause: `${last.clause}${quote(state.plain, state.end, token.end)}`,
  };
  return undefined;
}
