import { lexicon } from '../generated/lexicon.ts';
import type { ClaimTarget } from './claim-target.ts';
import { readCount } from './count.ts';
import { type SentenceState, stamp } from './discourse-state.ts';
import { ledByApplicants } from './lead.ts';
import { has, isWord, nextNumber, type Token, unknownIn } from './lexer.ts';
import { isDealing, narrowest } from './name.ts';
import type { Register } from './register.ts';
import { basisOf, readShare } from './share-claims.ts';
import {
  isApart,
  isBesideApplicants,
  isCarried,
  isCausedBy,
  isDone,
  isOfCarried,
  isOfOpening,
  isOfSome,
  isRestOf,
} from './some.ts';
import { isOfOtherPeriod, isPartOfRow, periods, trimmed, wordsBefore } from './words-before.ts';

/** Rows of other tables, or columns, that a clause without a number names for those after it. */
export function noteRows(tokens: readonly Token[], register: Register): void {
  const rows = tokens.filter(({ kind, sense }) => kind === 'row' && sense!.table !== register.table);
  if (rows.length === 0) return;
  const { row: whole } = register;
  // 行政诉讼5件，直接起诉与复议后起诉均有: the row that both are parts of goes on.
  const block =
    narrowest(rows) ?? (whole && rows.every((row) => isPartOfRow(row, whole)) ? whole : undefined);
  const aside =
    rows.some(({ sense }) => register.proceedings.includes(sense!.table!)) && tokens.some(isDealing);
  register.rowless = aside || block === undefined;
  register.row = register.rowless ? undefined : block;
}

/** Reads each number of a clause: its name stands before it, else after it. */
export function readNumbers(tokens: readonly Token[], at: number, state: SentenceState): void {
  const { register, found } = state;
  let claimed = 0;
  let series: readonly Token[] = [];
  let ofMatters = false;
  // 平均8.9个工作日办结一件: what follows such a figure is no count.
  let isRated = false;
  for (const [i, token] of tokens.entries()) {
    if (token.kind === 'percent') {
      const share = readShare(trimmed(tokens.slice(claimed, i)), token, tokens.slice(i + 1), state);
      if (share) found.push(share);
      claimed = i + 1;
    }
    if (token.kind === 'figure') {
      isRated ||= tokens.slice(claimed, i).some(isRate);
      claimed = i + 1;
    }
    if (state.scope.otherBody) return;
    if (token.kind !== 'number' || isBaseOfShare(tokens, claimed, i)) continue;
    const next = nextNumber(tokens, i + 1);
    const ahead = next > i + 1 ? [] : (state.clauses[at + 1] ?? []);
    let words = wordsBefore(tokens, claimed, i, [
      ...tokens.slice(i + 1, next),
      ...(has(ahead, 'number', 'percent') ? [] : ahead),
    ]);
    const timeless = words.filter(({ kind }) => !periods.has(kind));
    // 新收申请2022年38件、2024年64件: the name stands before the first year.
    if (timeless.length > 0) series = isOfOtherPeriod(words) ? timeless : [];
    else if (words.length > 0) words = [...series, ...words];
    const isListed = isBesideApplicants(tokens, i, register);
    // 收到公民申请7件、企业申请2件: those of one kind, not all that came in.
    if (isListed && has(words, 'column')) words = words.filter(({ kind }) => kind !== 'whole');
    const isWithin = isAfterLimit(tokens, claimed);
    noteRows(tokens.slice(claimed, i), register);
    claimed = i + 1;
    if (isOfOtherPeriod(words) && tokens[i + 1]?.kind !== 'carry') continue;
    if (words.at(-1)?.kind === 'approx' || isRough(tokens, i)) {
      // 新收申请突破3000件，达3535件
      state.lead = words.filter(({ kind }) => kind !== 'approx');
      continue;
    }
    const end = nextNumber(tokens, i + 1);
    const { base } = state;
    const aside = isWithin || isWord(words.at(-1), 'from') || isRated || words.some(isRate);
    const read = aside
      ? { what: {}, taken: 0 }
      : readCount(words, token, tailOf(tokens, i, end), end === tokens.length, at, state);
    // 新收申请减少7件，主要是甲类9件和3件: only the first number may be of what the clause before speaks of.
    state.lead = [];
    if (!read) continue;
    ofMatters ||= !read.what.target && has(words, 'limit');
    if (ofMatters && read.what.target?.kind === 'outcome') continue;
    claimed += read.taken;
    const column = words.findLast(({ kind, sense }) => kind === 'column' && sense!.table !== register.table);
    register.columns = column ?? register.columns;
    state.end = read.until ?? token.end;
    state.sharing = undefined;
    const { target } = read.what;
    // 不予公开的32件引发复议3件、诉讼2件; 不予公开的32件中，2件申请人提起复议; 复议的20件中，5件又起诉
    state.caused ||=
      target?.kind === 'cell' &&
      (isCausedBy(tokens.slice(0, i), words, state) ||
        (state.inside && base !== undefined && isApart(target, base)));
    const tail = tokens.slice(i + 1, end);
    if (target?.kind === 'cell' && !has(words, 'row')) noteRows(tail, register);
    // 医疗纠纷诉讼7件，判决维持3件
    const isUnread = words.at(-1)?.kind === 'row' || (found.length === 0 && has(words, 'body'));
    if (!target && !aside && isUnread && register.row) {
      register.row = undefined;
      register.rowless = true;
    }
    const again = target !== undefined && (words.some(isThese) || (unknownIn(words) === 0 && isPartOf(tail)));
    const some =
      (target?.kind === 'cell' && state.caused) ||
      (target?.kind === 'whole' &&
        (state.inside ||
          isOfCarried(target, token, state) ||
          isListed ||
          (!isCarried(target, words, tail, found) && isOfSome(words, tail, found)))) ||
      (target?.kind === 'outcome' && (state.ofSome || isOfOpening(found)));
    state.ofSome ||= target !== undefined && isOfCarried(target, token, state);
    if (target?.kind === 'whole') state.basis = undefined;
    if ((words.length > 0 || target) && isPartOf(tail)) openParts(token, [...words, ...tail], target, state);
    // 其余47件申请办理结果为…, behind a list of outcomes
    const isRest = isRestOf(words, state);
    const named = read.what.target || read.what.total || words.length === 0 || isRest;
    state.unclear ||=
      !named &&
      words.some(({ kind }) => kind !== 'filler') &&
      ['object', 'topic'].includes(tail[0]?.kind ?? '');
    // 上年结转的4件均已办结，其中予以公开1件
    state.ofSome ||=
      target?.stage === 'opening' &&
      (has(tail, 'all') || (tail.some(isDone) && !found.some((claim) => claim.target?.kind === 'whole')));
    state.unread = named ? undefined : token.value;
    const isAmong = (target?.kind === 'applicant' && state.basis && !has(words, 'whole')) || undefined;
    const topical = target && target.kind !== 'whole' ? state.ofTopic : undefined;
    const isOfTopic =
      state.inside || has(words, 'limit') || (has(words, 'object', 'topic') && unknownIn(words) > 0);
    if (!named && isOfTopic && !has(words, 'row', 'column')) state.ofTopic = token.value;
    found.push({
      ...stamp(
        state,
        words[0]?.start ?? token.start,
        read.until ?? (isWord(tokens[i + 1], 'andOthers') ? tokens[i + 1]!.end : token.end),
      ),
      target: some && target ? { ...target, limited: true } : target,
      among: isAmong && [{ ...stamp(state, 0, 0), target: state.basis }],
      applicants: target ? undefined : ledByApplicants(words, register),
      partOf: state.partOf ?? topical,
      channel: read.what.channel,
      total: read.what.total,
      again: again || undefined,
      number: token.value,
      decimals: token.decimals || undefined,
    });
  }
}

/** 215件左右, but not 215件约占五成. */
const isRough = (tokens: readonly Token[], at: number): boolean =>
  tokens[at + 1]?.kind === 'approx' && tokens[at + 2]?.kind !== 'share';

/** 5个工作日内办结29件, 10日以内的7件: some of them. */
const isAfterLimit = (tokens: readonly Token[], at: number): boolean =>
  tokens[at - 1]?.kind === 'figure' && (tokens[at]!.kind === 'approx' || isWord(tokens[at], 'inside'));

/** 收到的12件中: what follows in the sentence are parts of these. */
function openParts(
  token: Token,
  around: readonly Token[],
  target: ClaimTarget | undefined,
  state: SentenceState,
): void {
  noteRows(around, state.register);
  // 新收520件和上年结转23件中: all that there is to do.
  const stages = state.found.map((claim) => claim.target?.stage);
  if (target?.stage && stages.includes(target.stage === 'opening' ? 'incoming' : 'opening')) return;
  state.inside = true;
  state.ofSome ||= target?.limited ?? ['opening', 'closing'].includes(target?.stage ?? '');
  state.basis = basisOf(target);
  if (target) state.base = target;
  else {
    const isKnown = [...state.discourse.last, ...state.found].some(
      ({ number, target }) => target?.kind === 'whole' && number === token.value,
    );
    state.scope.otherBody ||= !isKnown && !isRestOf(around, state);
  }
}

/** 这112件: a number that was given before. */
const isThese = ({ text }: Token): boolean => lexicon.grammar.these.includes(text);

/** What 这112件无法提供的申请 calls such a number. */
const called = new Set(['row', 'column', 'whole', 'object', 'topic']);

/** The words between a number and the next, up to 中; those behind 这112件 that name it; those before one in brackets are that one's: 其余65件为不予处理（41件）. */
function tailOf(tokens: readonly Token[], at: number, end: number): readonly Token[] {
  const behind = tokens[end]?.bracketed && !tokens[at]!.bracketed ? [] : tokens.slice(at + 1, end);
  // 20件复议已审结18件: what stands just before the next number names it.
  const isOfNext = tokens[end]?.kind === 'number' && behind.at(-1)?.kind === 'column' && has(behind, 'row');
  // 6件不予公开的申请引发复议2件
  const caused = tokens[end]?.kind === 'number' ? behind.findIndex((token) => isWord(token, 'causing')) : -1;
  const length = caused > 0 && has(behind.slice(caused), 'row') ? caused : behind.length;
  const tail = behind.slice(0, Math.min(endOfName(behind), length - (isOfNext ? 1 : 0)));
  const rest =
    tokens[at - 1] && isThese(tokens[at - 1]!)
      ? tail.findIndex(({ kind, text }) => !called.has(kind) && !lexicon.grammar.of.includes(text))
      : -1;
  if (rest >= 0) return tail.slice(0, rest);
  const inside = tail.findIndex((token) => isWord(token, 'inside'));
  return inside < 0 || (end === tokens.length && !isPartOf(tail)) ? tail : tail.slice(0, inside);
}

/** 其余4件分别为不予公开1件, 16件无法提供的申请全部属于不掌握, 6件复议案件没有纠正的, 27件申请办结、零结转: where what names the number ends. */
function endOfName(tail: readonly Token[]): number {
  const end = tail.findIndex(
    ({ kind }, i) =>
      kind === 'respectively' ||
      (kind === 'no' && tail[i - 1]?.text === '、') ||
      (['all', 'no'].includes(kind) && has(tail.slice(0, i), 'row', 'column')),
  );
  return end < 0 ? tail.length : end;
}

/** 占办结总数17件的35.3%: the number is the whole of the share that follows. */
const isBaseOfShare = (tokens: readonly Token[], from: number, at: number): boolean =>
  has(tokens.slice(from, at), 'share') &&
  tokens.slice(at + 1).find(({ kind }) => kind === 'number' || kind === 'percent')?.kind === 'percent';

/** 向市政府申请的66件中, 71件网络申请中: what follows is of these only. */
function isPartOf(tail: readonly Token[]): boolean {
  const at = tail.findIndex((token) => isWord(token, 'inside'));
  const names = tail.slice(0, Math.max(at, 0));
  return (
    (at >= 0 &&
      names.every((token) => called.has(token.kind) || isWord(token, 'of') || isWord(token, 'cases'))) ||
    ['object', 'topic'].includes(names.at(-1)?.kind ?? '')
  );
}

const isRate = ({ text }: Token): boolean => lexicon.grammar.per.includes(text);
