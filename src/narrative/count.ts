import { fits, isNarrow, type Read, readBehind } from './behind.ts';
import type { Claim } from './claim.ts';
import { type ClaimTarget, isRowTotal } from './claim-target.ts';
import type { SentenceState } from './discourse-state.ts';
import { ledBy } from './lead.ts';
import { has, isWord, kindsOf, only, type Token } from './lexer.ts';
import { amountOf, isDealing, nameOf } from './name.ts';
import { isColumn, isForeignRow, isOfThings, nameAround } from './name-around.ts';
import { outcome, within } from './outcome.ts';
import { isCalledPart } from './refine.ts';
import { isAboutInformation } from './register.ts';
import { inRow, restBehind } from './rest.ts';
import { basisOf } from './share-claims.ts';
import { answerBehind, someOf, treatedBehind } from './treated.ts';
import { wholeTarget } from './whole.ts';

/** A number whose name stands before it. */
const counts = (target: ClaimTarget): Read => ({ what: { target }, taken: 0 });

/** A number that counts nothing that a table has, or nothing that can be told. */
const nothing: Read = { what: {}, taken: 0 };

/** What one number counts; nothing where that cannot be told. */
export function readCount(
  words: readonly Token[],
  token: Token,
  tail: readonly Token[],
  last: boolean,
  at: number,
  state: SentenceState,
): Read | undefined {
  const { register, discourse, found } = state;
  if (isOfOthers(words, tail, state)) return nothing;
  const treated = treatedBehind(words, tail, last, at, state);
  if (treated) return counts(treated);
  const narrowed = narrowedTo(words, state);
  if (narrowed) return counts(narrowed);
  const name = nameAround(words, tail, last, register);
  if (
    token.unit === undefined &&
    !(
      (isColumn(words) || found.some(({ target }) => target?.kind === 'outcome')) &&
      (tail.length === 0 || tail[0]!.text === '、')
    )
  )
    return nothing;
  const next = tail.findIndex(({ text }) => text === '、');
  const header = tail.slice(0, next < 0 ? tail.length : next).some(isNaming)
    ? undefined
    : ofHeader(words, state);
  if (header) return counts(header);
  const amount = token.unit === 'amountUnit' ? amountOf(words, register) : undefined;
  if (!fits(name.target, token, [...words, ...tail], discourse)) return amount ? counts(amount) : nothing;
  if (name.target?.kind === 'outcome' && has(tail, 'dealing')) return nothing;
  if (isOfThings(words, tail[0])) return nothing;
  // 均为个人提出，一件予以公开: what stands behind names it.
  const led = has(tail, 'row') ? undefined : ledBy(words, token, name, state);
  if (led) return counts(led);
  const opened = openedIn(words, tail, at, state);
  if (opened) return counts(opened);
  const named = inRow(name.target, state);
  if (named) return counts(placed(named, words, token, state));
  if (token.unit === 'amountUnit') return amount ? counts(amount) : nothing;
  if (
    (name.bare || name.channel) &&
    has(words, 'sum') &&
    (found.length > state.before || (found.length > 1 && isOpening(at, state))) &&
    tail.every(({ kind }) => !naming.has(kind))
  )
    return { what: { total: true }, taken: 0 };
  if (name.bare) {
    const behind = readBehind(tail, token, last, at, state);
    const { kind, stage } = behind?.what.target ?? {};
    if (behind && !(has(words, 'except') && kind === 'whole' && stage !== 'closing')) return behind;
  }
  const yearly = name.bare && has(words, 'thisYear') && tail.length > 0 && only(tail, 'object', 'topic');
  const ofYear = yearly && register.any && wholeTarget(register.any);
  if (ofYear) return counts({ ...ofYear, doubtful: true });
  const some = someOf(words, tail, register);
  if (some) return counts(some);
  const whole = found.findLast(({ target }) => target)?.target;
  if (
    whole?.kind === 'whole' &&
    words.some(isOwnBody) &&
    words.every(isOfBody) &&
    fits(whole, token, words, discourse)
  )
    return counts(whole);
  const answer = answerBehind(words, token, tail, last, at, state);
  if (answer) return answer;
  state.unclear ||= has(words, 'whole', 'object', 'topic');
  // 收到线上申请1件，予以公开1件: of those.
  state.ofSome ||= state.unclear && name.channel === true;
  if (name.bare && has(words, 'other')) {
    const rest = restBehind(token, state);
    if (rest) return counts(rest);
    register.row = undefined;
    register.rowless = true;
  }
  return { what: name.channel && register.aboutApplications ? { channel: true } : {}, taken: 0 };
}

/** False for 二是规划类，共2件, which is of what the clause before names. */
const isOpening = (at: number, { plain, clauses }: SentenceState): boolean =>
  /[；;]/.test(plain.text[clauses[at]![0]!.start - 1] ?? '');

/** True where the words speak of other things than applications: 信访12件, and what follows it. */
function isOfOthers(words: readonly Token[], [joint]: readonly Token[], state: SentenceState): boolean {
  const { register, discourse } = state;
  if (isOfAllMatters(words, state)) return true;
  const foreign = has(words, 'matter') && !has(words, 'topic');
  if (has(words, 'topic') && has(words, 'whole')) discourse.aboutOthers = false;
  if (foreign || (has(words, 'publication') && !has(words, 'whole'))) discourse.aboutOthers = true;
  if (discourse.aboutOthers) {
    register.aboutApplications = false;
    const named = [...words, ...(joint ? [joint] : [])];
    if (!register.row && !named.some((token) => isForeignRow(token, register))) return true;
  }
  return false;
}

/** 复议186件，其中信息公开类50件；诉讼241件: where some of the proceedings are called such, the others are not. */
const isOfAllMatters = (words: readonly Token[], { found, register, plain }: SentenceState): boolean =>
  words.some((token) => token.kind === 'row' && register.proceedings.includes(token.sense!.table!)) &&
  plain.text[words[0]!.start - 1] !== '、' &&
  !words.some(({ text }) => isAboutInformation(text)) &&
  found.some(
    ({ target, clause }) => isRowTotal(target) && isCalledPart(clause) && isAboutInformation(clause),
  );

/** Kinds of words behind 合计14件 that may say what these are: 合计14件不予公开. */
const naming = kindsOf('row column whole carry topic channel dealing');

/** A target as it stands in its sentence: of what was counted before it, and doubtful behind what was not read. */
function placed(
  target: ClaimTarget,
  words: readonly Token[],
  token: Token,
  state: SentenceState,
): ClaimTarget {
  const { register, discourse, found } = state;
  if (has(words, 'part')) {
    state.base = found.findLast(({ zero }) => !zero)?.target;
    // 办结9件，其中不予公开3件，占33.3%
    if (found.length === 1 && state.base?.stage === 'outgoing') state.basis ??= basisOf(state.base);
  } else if (target.kind !== 'applicant') state.base = undefined;
  const base = state.base ?? state.basis;
  if (base && isNarrow(base) && target.kind === 'applicant') return within(target, base);
  if (target.kind === 'whole' && !target.doubtful) {
    discourse.aboutApplications = true;
    register.aboutApplications = true;
    discourse.unit = token.text.replace(/[\d.]/g, '');
  }
  const isUntold = target.kind === 'whole' && !has(words, 'topic', 'object', 'own', 'self');
  if (isUntold && found[0] && isOfOtherThings(found[0])) return { ...target, doubtful: true };
  if (target.kind === 'whole' && has(words, 'topic', 'object')) state.unclear = false;
  const isPlain = target.kind === 'cell' || (target.kind === 'outcome' && state.ofSome);
  return state.unclear && !isPlain ? { ...target, doubtful: true } : target;
}

/** 来信8214件，办结8190件: a number that has a name, but none that a table counts. */
const isOfOtherThings = ({ number, target, channel, total, clause }: Claim): boolean =>
  number !== undefined && !target && !channel && !total && !/^\d/.test(clause);

const besideHeader = kindsOf('sum filler thisYear scope');

/** 行政复议方面：共2件, 行政复议：受理2件: the number of the row that the sentence has just named. */
function ofHeader(
  words: readonly Token[],
  { register, found, header }: SentenceState,
): ClaimTarget | undefined {
  const row = header ?? (found.every(({ target }) => !target) ? register.row : undefined);
  if (!row || !register.proceedings.includes(row.sense!.table!)) return undefined;
  const isPlain = ({ kind, sense }: Token) => besideHeader.has(kind) || sense?.entry?.stage === 'incoming';
  return words.every(isPlain) ? nameOf([row], register).target : undefined;
}

/** 公开35件，部分公开6件: beside another outcome 公开 is one too, judged where that agrees. */
function openedIn(
  words: readonly Token[],
  tail: readonly Token[],
  at: number,
  { clauses, register }: SentenceState,
): ClaimTarget | undefined {
  const { opened, table } = register;
  // 办理结果是公开35件
  const from = words.findLastIndex((token) => isWord(token, 'linking'));
  const alone = only(words.slice(from + 1), 'filler', 'part', 'sum', 'stop');
  if (!opened || !alone || !isWord(words.at(-1), 'information')) return undefined;
  const next = [...tail, ...(clauses[at + 1] ?? [])].find(({ kind }) => kind === 'row');
  if (!next || next.sense!.table !== table) return undefined;
  const target = outcome([{ ...words.at(-1)!, kind: 'row', sense: opened }], register);
  return target && { ...target, doubtful: true };
}

const isNaming = ({ kind }: Token): boolean => kind === 'row' || kind === 'column';

/** 其中市本级12件, 其中我局12件: words that name the body itself alone. */
const isOwnBody = ({ kind }: Token): boolean => ['self', 'own', 'narrower'].includes(kind);
const isOfBody = ({ kind }: Token): boolean =>
  ['part', 'self', 'own', 'body', 'narrower', 'filler', 'sum'].includes(kind);

const isHandling = ({ kind, sense }: Token): boolean =>
  kind === 'whole' && sense!.entry!.stage !== 'incoming';

/** 行政复议案件214件，其中涉及政府信息公开21件: the numbers before are of all matters, this one of the table. */
function narrowedTo(words: readonly Token[], state: SentenceState): ClaimTarget | undefined {
  const { found, register, clauses, before } = state;
  const informational = has(words, 'part') && words.some(({ text }) => isAboutInformation(text));
  if (has(words, 'column', 'whole') || !informational) return undefined;
  const all = found.slice(before);
  if (all.length === 0 || all.some(({ clause }) => isAboutInformation(clause))) return undefined;
  const isBefore = ({ kind, start }: Token) => kind === 'row' && start < words[0]!.start;
  const row = clauses.findLast((clause) => clause.some(isBefore))?.findLast(isBefore);
  if (!row || !register.proceedings.includes(row.sense!.table!)) return undefined;
  found.splice(before, all.length, ...all.filter(({ target }) => target?.kind !== 'cell'));
  if (has(words, 'row')) return undefined;
  register.row = row;
  register.rowless = false;
  state.partOf = undefined;
  const { doubtful: _, ...target } = nameOf([row], register).target!;
  // 承办复议案件1960件: perhaps of those that it decides.
  return clauses.some((clause) => clause.includes(row) && (clause.some(isHandling) || clause.some(isDealing)))
    ? { ...target, doubtful: true }
    : target;
}
