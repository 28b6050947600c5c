import { lexicon } from '../generated/lexicon.ts';
import { has, isWord, kindsOf, type Token, textOf } from './lexer.ts';
import { isAboutInformation } from './register.ts';
import type { Vocabulary } from './vocabulary.ts';
import { mayBeItsOffice } from './whole.ts';

/** Kinds of words that may stand between a ruling and the answer that it is on, and so many of them. */
const ofAnswer = kindsOf('own self body filler unknown narrower scope topic');
const farthestAnswer = 6;

/** Without whose ruling it is and on what, and whom proceedings are against: 被县政府纠正, 维持我局原答复, 我局作为被告. */
export function withoutParties(tokens: readonly Token[], { proceedings }: Vocabulary): readonly Token[] {
  const isOf = (token: Token, kind: string) =>
    token.kind === kind && proceedings.includes(token.sense!.table!);
  const kept: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (
      token.kind === 'dealing' &&
      isWord(token, 'party') &&
      isOwn(kept.at(-1)) &&
      !mayBeItsOffice(kept.at(-1)!)
    )
      continue;
    // 涉我局的3件行政诉讼
    const next = tokens.slice(i + 1, i + longestProcess);
    if (
      token.kind === 'limit' &&
      isOwn(next[0]) &&
      isOf(next.find(({ kind }) => kind === 'row') ?? token, 'row')
    )
      continue;
    const isRuling = isOf(token, 'column');
    if (isRuling) kept.push(...kept.splice(kept.length - objectBefore(kept)).filter(isTopic));
    // 县政府复议决定维持, 县政府作出复议决定予以维持
    const end = isRuling ? kept.findLastIndex((before) => !isOfDecision(before)) + 1 : 0;
    const by = isRuling ? kept.slice(0, end).findLastIndex(({ kind }) => kind !== 'body') : -1;
    const ruler = kept.slice(by + 1, end);
    const isRuler =
      isWord(kept[by], 'towards') ||
      ((kept[by]?.kind ?? 'stop') === 'stop' &&
        lexicon.grammar.ruling.some((word) => textOf(ruler).endsWith(word)));
    if (isRuling && isRuler) kept.splice(by + 1, ruler.length);
    if (isOf(token, 'row')) kept.length -= takerBefore(kept);
    // 经市政府审理，全部维持
    const ends = token.text === ',' && tokens[i + 1]?.kind === 'all';
    if (isRuling || ends || token.kind === 'all' || token.kind === 'row')
      kept.length -= processBefore(kept, tokens.slice(i, i + longestProcess));
    const isCase =
      token.kind === 'topic' || (token.kind === 'object' && kept.length > 0 && isTopic(kept.at(-1)!));
    const cases = isCase && token.text.endsWith('案件') ? ofCourt(kept) : undefined;
    if (cases) {
      kept.splice(
        -cases.taker.length,
        cases.taker.length,
        ...cases.taker.filter((word) => ofCases.has(word.kind) || isTopic(word)),
      );
      kept.push({ ...cases.court, kind: 'row', start: token.start, end: token.end, text: token.text });
      continue;
    }
    kept.push(token);
    // 复议我局答复的案件
    if (isRuling || (isOf(token, 'row') && isOwn(tokens[i + 1])))
      i += answerIn(tokens.slice(i + 1, i + 1 + farthestAnswer));
  }
  return kept;
}

/** 复议决定, 作出: what stands between who decides and what is decided. */
const isOfDecision = (token: Token): boolean =>
  token.kind === 'court' || token.kind === 'timely' || isWord(token, 'deciding');

/** How many tokens at the end say who took a case that is told to be against the body that reports: 对我局答复不服，市政府受理. */
function takerBefore(tokens: readonly Token[]): number {
  if (tokens.at(-1)?.sense?.entry?.stage !== 'incoming') return 0;
  const stop = tokens.findLastIndex(({ kind }) => kind === 'stop');
  const reason = tokens.slice(0, Math.max(stop, 0));
  const dissent = reason.findLastIndex((token) => isWord(token, 'causing'));
  const taker = tokens.slice(stop + 1);
  const isAgainst = dissent > 0 && reason.slice(0, dissent).some(isOwn);
  return isAgainst && has(taker, 'body') && taker.every(({ kind }) => ofTaker.has(kind)) ? taker.length : 0;
}

/** 法院审结涉我局信息公开案件: proceedings of that court against the body that reports, and the words before that say so. */
function ofCourt(tokens: readonly Token[]): { court: Token; taker: readonly Token[] } | undefined {
  const taker = tokens.slice(tokens.findLastIndex(({ kind }) => kind === 'stop') + 1);
  const court = taker.find(({ kind }) => kind === 'court');
  return court && taker.some(isOwn) && !has(taker, 'number', 'row') ? { court, taker } : undefined;
}

const ofCases = kindsOf('own self column thisYear');

const ofTaker = kindsOf('body unknown filler court whole thisYear');

/** How many tokens at the end say what a ruling behind them is on: 对我局作出的答复予以维持. */
function objectBefore(tokens: readonly Token[]): number {
  const near = tokens.slice(-longestProcess);
  const start = near.findLastIndex(({ text }) => text === '对');
  const object = start < 0 ? [] : near.slice(start);
  const isObject = object.some(isOwn) && isAnswer(object.at(-1)!) && !has(object, 'stop', 'number', 'row');
  return isObject ? object.length : 0;
}

/** What tells that a ruling is on information stays. */
const isTopic = ({ text }: Token): boolean => isAboutInformation(text);

const isAnswer = ({ text }: Token): boolean => lexicon.grammar.answers.some((word) => text.endsWith(word));

/** Kinds of words that may tell who looked at a case before it was decided, and so many of them. */
const ofProcess = kindsOf('body self own wider court unknown filler dealing matter');
const longestProcess = 12;

/** How many tokens at the end are 经市税务局审理后, or 经审理 before 均 or a ruling; beside a number only where a body is named: 1件经一审后维持 are some. */
function processBefore(tokens: readonly Token[], behind: readonly Token[]): number {
  const isDone =
    tokens.findLast(({ kind }) => kind !== 'filler')?.kind === 'dealing' && behind[0]!.kind !== 'row';
  if (!isDone && !isWord(tokens.at(-1), 'behind')) return 0;
  const near = tokens.slice(-longestProcess);
  const through = near.findLastIndex((token) => isWord(token, 'through'));
  // 县政府审理后均获维持
  const begins = near.findLastIndex(({ kind }) => kind === 'stop') + 1;
  const isCourt = has(near.slice(begins), 'body', 'court') && has(near.slice(begins), 'dealing', 'matter');
  const start = through < 0 && begins > 0 && isCourt ? begins : through;
  const process = near.slice(start);
  const read = start >= 0 && process.every(({ kind }) => ofProcess.has(kind));
  const isEnd = ({ kind }: Token) => kind === 'stop' || kind === 'number';
  const counted = [near.slice(0, start).findLast(isEnd), behind.find(isEnd)].some(
    (end) => end?.kind === 'number',
  );
  return read && (!counted || has(process, 'body', 'court')) ? process.length : 0;
}

const isOwn = (token: Token | undefined): boolean => token?.kind === 'own' || token?.kind === 'self';

/** How many of these tokens tell what a ruling is on. */
function answerIn(tokens: readonly Token[]): number {
  const end = tokens.findIndex((token) => !ofAnswer.has(token.kind) || isAnswer(token));
  return end >= 0 && isAnswer(tokens[end]!) ? end + 1 : 0;
}
