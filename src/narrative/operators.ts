import { lexicon } from '../generated/lexicon.ts';
import type { Claim } from './claim.ts';
import { type ClaimTarget, isIncoming } from './claim-target.ts';
import { type SentenceState, stamp } from './discourse-state.ts';
import { has, isWord, kindsOf, only, piecesOf, type Token, unknownIn } from './lexer.ts';
import { isNarrower, nameOf } from './name.ts';
import { wholeTarget } from './whole.ts';

/** 复议、诉讼分别为3件、4件, 规章、规范性文件分别制发3件、4件 and 各3件: as many names as numbers; undefined where the clause has no such list. */
export function respectively(tokens: readonly Token[], state: SentenceState): Claim[] | undefined {
  const apart = tokens.findIndex(({ kind }) => kind === 'respectively');
  const isList = ({ kind }: Token, i: number) =>
    kind === 'each' || (kind === 'all' && isNumberNext(tokens, i)) || areNumbersNext(tokens, i);
  const at = apart >= 0 ? apart : tokens.findIndex(isList);
  if (at < (apart < 0 ? 1 : 0)) return undefined;
  const numbers = tokens.slice(at + 1).filter(({ kind }) => kind === 'number');
  const alike = ['each', 'all'].includes(tokens[at]?.kind ?? '');
  const names = at < 1 ? [] : listOf(tokens.slice(0, areNumbersNext(tokens, at) ? at + 1 : at));
  // 甲局、乙局分别收到申请47件、38件: of names that are not read.
  const isOfOthers = apart >= 0 && areNumbersNext(tokens, tokens.indexOf(numbers[0]!) - 1);
  if (isOfOthers && names.length < 2) {
    state.scope.otherBody = true;
    return [];
  }
  if (at < 1 || numbers.length === 0 || names.length < 2) return undefined;
  if (has(tokens.slice(0, at), 'number')) return undefined;
  const verbs = tokens
    .slice(at + 1, tokens.indexOf(numbers[0]!))
    .filter(({ kind }) => ['whole', 'column'].includes(kind));
  const between = tokens
    .slice(at + 1)
    .every(
      (token) =>
        ['number', 'stop', 'filler', 'sum', 'object', 'topic'].includes(token.kind) || verbs.includes(token),
    );
  if (!between || (alike ? numbers.length !== 1 : numbers.length !== names.length)) return [];
  let { row } = state.register;
  return names.flatMap((words, i) => {
    row = words.find(({ kind }) => kind === 'row') ?? row;
    const { target } = nameOf([...verbs, ...words], { ...state.register, row, rowless: false });
    const number = numbers[alike ? 0 : i]!;
    return target
      ? [{ ...stamp(state, tokens[0]!.start, numbers.at(-1)!.end), target, number: number.value! }]
      : [];
  });
}

/** 近三年新收申请分别为298件、312件、335件: the number of the report's year. */
export function ofYear(tokens: readonly Token[], state: SentenceState): Claim | undefined {
  const { years, register, discourse } = state;
  const at = tokens.findIndex(({ kind }) => kind === 'respectively');
  const numbers = tokens.slice(at + 1).filter(({ kind }) => kind === 'number');
  const number = numbers[years.indexOf(discourse.reporter.year!)];
  if (at < 0 || numbers.length !== years.length || !number) return undefined;
  const words = tokens
    .slice(0, tokens.indexOf(numbers[0]!))
    .filter(({ kind }) => kind !== 'elsewhen' && kind !== 'respectively');
  const { target } = nameOf(words, register);
  return target && { ...stamp(state, tokens[0]!.start, numbers.at(-1)!.end), target, number: number.value! };
}

/** 均为7件, but not 均予以公开. */
const isNumberNext = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(at + 1).find(({ kind }) => kind !== 'filler')?.kind === 'number';

/** 执法案卷、查询事项的3件、4件: numbers side by side. */
const areNumbersNext = (tokens: readonly Token[], at: number): boolean =>
  tokens[at + 1]?.kind === 'number' &&
  (tokens[at + 2]?.text === '、' || isWord(tokens[at + 2], 'and')) &&
  tokens[at + 3]?.kind === 'number';

/** The pieces of a list: 予以公开、部分公开和无法提供. */
export function listOf(tokens: readonly Token[]): Token[][] {
  return piecesOf(tokens).filter((piece) => has(piece, 'row', 'column', 'whole', 'other', 'carry'));
}

const plainWords = kindsOf(
  'filler object topic whole row column stop thisYear own self scope carry lastYear nextYear no all zero limit court hint',
);

/** What a clause without a number says there was none of: 未收到申请, 无行政复议和行政诉讼, 复议为零. */
export function zeroClaims(tokens: readonly Token[], state: SentenceState): Claim[] {
  const { register } = state;
  const at = tokens.findIndex(({ kind }) => kind === 'no' || kind === 'zero');
  if (at < 0 || has(tokens, 'percent', 'figure')) return [];
  // 零积压、零结转
  const next = tokens.findIndex(({ kind }, i) => i > at + 1 && kind === 'no' && tokens[i - 1]!.text === '、');
  if (next > 0)
    return [tokens.slice(0, next - 1), tokens.slice(next)].flatMap((piece) => zeroClaims(piece, state));
  const zero = tokens[at]!.kind === 'zero';
  const before = tokens.slice(0, at);
  // 上年结转的4件均未引发复议, 都未引发复议: none of these.
  if (state.ofSome && (tokens[at]!.text.startsWith('均') || before.at(-1)?.kind === 'all')) return [];
  // 其余部门均未发生诉讼; 重新答复后未再复议
  if (has(before, 'other') || before.some((token) => isWord(token, 'behind'))) return [];
  const named = has(before, 'row', 'column');
  const after = zero ? [] : tokens.slice(at + 1);
  // 没有作依申请公开登记: not how many came in, but what they were not taken for.
  if (!zero && isWord(after[0], 'takenAs') && has(after, 'topic')) return [];
  const carried = has(after, 'carry') && has(before, 'lastYear');
  const counted = before.filter((outer) => !after.some((inner) => isNarrower(inner, outer)));
  const words = zero || named || carried ? [...counted, ...after] : after;
  if (words.length === 0 || !words.every((token) => plainWords.has(token.kind) || isReporter(token, state)))
    return [];
  if (!zero && has(after, 'all')) return [];
  // 信息处理费分文未收: of something else.
  const bare = only(after, 'whole', 'filler');
  if (!zero && bare && unknownIn(before.slice(before.findLastIndex(({ kind }) => kind === 'topic') + 1)) > 0)
    return [];
  const applicants = words.filter(({ kind, sense }) => kind === 'column' && sense!.table === register.table);
  const rows = words.filter(({ kind, sense }) => kind === 'row' && sense!.table !== register.table);
  // 未因不予公开引发诉讼
  if (rows.length > 0 && words.some(({ kind, sense }) => kind === 'row' && sense!.table === register.table))
    return [];
  // 复议、诉讼零纠错: of both.
  const isOfBoth = rows.length > 1 && has(after, 'column') && !has(before, 'column') && !has(after, 'row');
  const pieces = isOfBoth
    ? listOf(before).map((piece) => [...piece, ...after])
    : rows.length > 1 || applicants.length > 1
      ? listOf(words)
      : [words];
  const ruled = pieces.map((piece) => has(piece, 'column'));
  if (ruled.includes(true) && ruled.includes(false)) return [];
  return pieces.flatMap((piece) => {
    const row = piece.some(({ sense }) => rows.some((token) => token.sense === sense));
    const { target } = nameOf(
      piece.filter(({ kind, text }) => kind !== 'body' && !(row && lexicon.grammar.matters.includes(text))),
      {
        ...register,
        columns: undefined,
        aboutInformation: register.aboutInformation || !state.discourse.aboutOthers,
      },
    );
    const nothing = target ?? ofApplications(piece, state);
    if (
      !nothing ||
      (nothing.kind === 'outcome' &&
        !zero &&
        !words.some(({ text }) => lexicon.grammar.cases.some((word) => text.endsWith(word))) &&
        !isWord(words.at(-1), 'of') &&
        !has(words, 'object')) ||
      nothing.stage === 'outgoing' ||
      (nothing.stage === 'either' && !zero && !words.some(({ kind }) => kind === 'topic'))
    )
      return [];
    const topical = register.aboutApplications || !isIncoming(nothing) || has(words, 'topic');
    const narrowed = nothing.kind === 'whole' && isIncoming(nothing) ? (received(state) ?? nothing) : nothing;
    return [
      {
        ...stamp(state, tokens[0]!.start, tokens.at(-1)!.end),
        target: topical ? narrowed : { ...narrowed, doubtful: true as const },
        number: 0,
        zero: true as const,
      },
    ];
  });
}

/** A body in 涉及县教育局信息公开: whoever it is, there was none. */
const isReporter = ({ kind }: Token, { discourse }: SentenceState): boolean =>
  kind === 'body' && discourse.reporter.organization === undefined;

/** 无依申请公开事项: no word for receiving, but nothing else either. */
function ofApplications(tokens: readonly Token[], state: SentenceState) {
  const { register } = state;
  const named = has(tokens, 'topic') || (register.aboutApplications && has(tokens, 'object'));
  return named && !has(tokens, 'row', 'column', 'carry') ? received(state) : undefined;
}

/** The whole of which nothing was received. */
function received({ register: { newlyReceived } }: SentenceState): ClaimTarget | undefined {
  return newlyReceived && wholeTarget(newlyReceived);
}
