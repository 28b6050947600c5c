import { lexicon } from '../generated/lexicon.ts';
import { oncePer } from '../model/remember.ts';
import { type ClaimTarget, doubt, rowTerm, type Term } from './claim-target.ts';
import { has, isWord, kindsOf, type Token, unknownIn } from './lexer.ts';
import { idle, type Register } from './register.ts';
import type { WordSense } from './vocabulary.ts';

/** 结转 with 上年 or with 下年, in whatever order; 上年在办 is what 在办 was a year ago. */
export function carried(
  tokens: readonly Token[],
  { combinations, closing, bases, aboutApplications: about }: Register,
): ClaimTarget | undefined {
  const kinds = new Set(tokens.map(({ kind }) => kind));
  const last = tokens.findLastIndex(({ kind }) => kind === 'carry');
  // 办结79件（含结转6件）
  if (last > 0 && !kinds.has('nextYear') && tokens.slice(0, last).some(isAdding)) kinds.add('lastYear');
  if (closing && last >= 0 && !kinds.has('lastYear')) kinds.add('nextYear');
  const named = combinations.filter(({ entry }) => entry!.with!.every((mark) => kinds.has(mark)));
  const word = tokens.find(({ sense }) => combinations.includes(sense!));
  if (named.length > 1 || namesOtherThing(tokens)) return undefined;
  if (last >= 0 && isAltogether(tokens, last)) return undefined;
  // 本年新收与上年结转共663件
  const isJoined = tokens.slice(0, Math.max(last, 0)).some((token) => isWord(token, 'and'));
  if (isJoined && tokens[last + 1]?.kind === 'sum' && tokens.some(isNew))
    return { id: 'received+carriedOver', kind: 'whole', stage: 'either', sums: bases.slice(-1) };
  if (
    tokens.slice(last + 1).some(({ kind, sense }) => last >= 0 && kind === 'whole' && sense!.entry!.telling)
  )
    return undefined;
  if (word) {
    const before =
      kinds.has('lastYear') && combinations.find(({ entry }) => entry!.with!.includes('lastYear'));
    return wholeTarget(before || word.sense!);
  }
  const telling = tokens[last]?.sense?.entry?.telling;
  if (named.length > 0 || !telling || kinds.has('lastYear') || kinds.has('row')) {
    const target = named[0] && wholeTarget(named[0]);
    // 含结转的496件 may be all with it.
    const isOpen = isWord(tokens.at(-1), 'of') && tokens.slice(0, Math.max(last, 0)).some(isAdding);
    return target && isOpen ? { ...target, excuses: bases.slice(-1) } : target;
  }
  const [before, ahead] = combinations.map(wholeTarget);
  return before && ahead ? { ...before, sums: [...before.sums, ...ahead.sums], ...doubt(about) } : undefined;
}

const isNew = ({ kind, sense }: Token): boolean => kind === 'whole' && sense!.entry!.stage === 'incoming';

const isAdding = ({ text }: Token): boolean =>
  lexicon.grammar.including.includes(text) || lexicon.grammar.adding.includes(text);

/** 含上年结转的为496件, 连同结转共496件: not what is carried over, but all with it. */
function isAltogether(tokens: readonly Token[], carry: number): boolean {
  const added = tokens.slice(0, carry).some(isAdding);
  const [next, more] = tokens.slice(carry + 1);
  return added && next !== undefined && (next.kind === 'sum' || (more !== undefined && isWord(next, 'of')));
}

/** 结转资金: what is carried over is named, and no application. */
function namesOtherThing(tokens: readonly Token[]): boolean {
  const last = tokens.findLastIndex(({ kind, sense }) => kind === 'carry' || sense?.entry?.with);
  const object = has(tokens, 'topic', 'object');
  return !object && unknownIn(tokens.slice(last + 1)) > 0;
}

/** The target of a word for applications as a whole; the same one whenever it is asked for. */
export const wholeTarget = oncePer(({ table, entry }: WordSense): ClaimTarget | undefined => {
  const sums = entry!.sums!.map((rows) => rows.map((row) => rowTerm(table!, [row])));
  if (sums.some((terms) => terms.includes(undefined))) return undefined;
  return {
    id: entry!.whole ?? 'rate',
    kind: entry!.whole ? 'whole' : 'rate',
    sums: sums as Term[][],
    ...(entry!.stage ? { stage: entry!.stage } : {}),
  };
});

/** Words beside a bare 申请31件, which is judged only beside a number that agrees. */
const barely = new Set(['object', 'sum', 'thisYear', 'stop']);

/** Kinds of words beside which a verb does not count all. */
const barred = kindsOf(
  'row column dealing channel publication carry lastYear nextYear rate compare other court',
);

/** 收到, 受理, 办结, 答复 of the applications as a whole; a verb for handling may be any of them. */
export function whole(
  tokens: readonly Token[],
  { table, aboutApplications: about, any }: Register,
): ClaimTarget | undefined {
  if (
    tokens.some(
      (token, i) =>
        barred.has(token.kind) &&
        !(
          isAnyApplicant(tokens, i) &&
          tokens.slice(i + 1).find(({ kind }) => kind !== 'filler')?.kind === 'topic'
        ),
    )
  )
    return undefined;
  const topic = has(tokens, 'topic');
  const object = topic || has(tokens, 'object');
  const verbs = tokens.filter(({ kind, sense }) => kind === 'whole' && sense!.table === table);
  const last = verbs.at(-1);
  if (!last && !topic && !tokens.every(({ kind }) => barely.has(kind))) return undefined;
  const at = last ? tokens.indexOf(last) : 0;
  const before = tokens.slice(0, tokens.indexOf(verbs[0] ?? tokens[0]!));
  if (has(before, 'no', 'except')) return undefined;
  const after = tokens.slice(at);
  const limit = has(after, 'limit');
  // 经济类信息公开申请12件
  const ofKind = tokens.some(
    ({ text }, i) => lexicon.grammar.kinds.includes(text) && tokens[i + 1]?.kind === 'topic',
  );
  if (unknownIn(topic ? after.filter(({ kind }) => kind !== 'body') : after) > 0 && !(limit && topic))
    return undefined;
  if (!topic && unknownIn(before) > 0) return undefined;
  if (!last && isWord(tokens.at(-1), 'of')) return undefined;
  if (!last && !['topic', 'object'].includes(tokens.findLast(({ kind }) => !idle.has(kind))?.kind ?? ''))
    return undefined;
  const kinds = [...new Set(verbs.map(({ sense }) => sense!))];
  const specific = kinds.filter((kind) => kind !== any);
  const alone = specific.length === 1 && !joinedVerbs(tokens) ? specific[0] : undefined;
  const sense = kinds.length === 1 ? kinds[0] : (alone ?? any);
  const base = sense && wholeTarget(sense);
  return (
    base && {
      ...base,
      ...doubt(topic || (last ? about || object : false)),
      ...(limit || ofKind || isBoth(tokens) ? { limited: true as const } : {}),
      ...(unknownIn(before) > 0 || before.some(mayBeItsOffice) ? { owned: true as const } : {}),
    }
  );
}

const isThisYear = ({ kind }: Token): boolean => kind === 'thisYear';

/** 当年新收当年办结, 当年的申请当年办结: of what came in this year, what was done in it. */
const isBoth = (tokens: readonly Token[]): boolean => {
  const [first, last] = [tokens.findIndex(isThisYear), tokens.findLastIndex(isThisYear)];
  const between = tokens.slice(Math.max(first, 0), Math.max(last, 0));
  return has(between, 'whole', 'object', 'topic') && has(tokens.slice(last), 'whole');
};

/** 收到公民政府信息公开申请: whoever applied. */
export const isAnyApplicant = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]!.kind === 'column' &&
  tokens[at]!.sense!.entry?.vague === true &&
  has(tokens.slice(0, at), 'whole');

/** 区政府 in a report of 东阳区人民政府: all that it answers for, or its office alone. */
export const mayBeItsOffice = ({ kind, text }: Token): boolean =>
  kind === 'self' && text.length < 5 && lexicon.grammar.government.some((word) => text.endsWith(word));

/** 收到和处理: two verbs for one number. */
function joinedVerbs(tokens: readonly Token[]): boolean {
  return tokens.some(
    ({ text }, i) =>
      lexicon.grammar.and.includes(text) &&
      (tokens[i - 1]?.kind === 'whole' || tokens[i + 1]?.kind === 'whole'),
  );
}
