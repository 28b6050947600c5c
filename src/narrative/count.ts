import { lexicon } from '../generated/lexicon.ts';
import type { Claim } from './claim.ts';
import { type ClaimTarget, isIncoming } from './claim-target.ts';
import type { DiscourseState, SentenceState } from './discourse-state.ts';
import { type Token, unknownIn } from './lexer.ts';
import { nameOf } from './name.ts';
import { within } from './outcome.ts';
import { isAboutInformation } from './register.ts';
import { restOf, restOfRow } from './rest.ts';

/** So many clauses after a number may still say what it counts. */
const farthest = 4;

/** What a number counts, how many tokens after it say so, and where the quote ends. */
export interface Read {
  readonly what: Pick<Claim, 'target' | 'channel' | 'total'>;
  readonly taken: number;
  readonly until?: number;
}

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
  const foreign = words.some(({ kind }) => kind === 'matter') && !words.some(({ kind }) => kind === 'topic');
  if (words.some(({ kind }) => kind === 'publication') && !words.some(({ kind }) => kind === 'whole'))
    discourse.aboutOthers = true;
  if (foreign) discourse.aboutOthers = true;
  if (foreign || discourse.aboutOthers) {
    register.aboutApplications = false;
    if (!register.row && !words.some(({ kind, sense }) => kind === 'row' && sense!.table !== register.table))
      return { what: {}, taken: 0 };
  }
  const object = tail.findIndex(({ kind }) => !['topic', 'object', 'filler'].includes(kind));
  const beside =
    words.some(({ kind }) => kind === 'whole') && object !== 0
      ? tail.slice(0, object < 0 ? tail.length : object)
      : [];
  const [joint, matter] = tail;
  if (lexicon.grammar.of.includes(joint?.text ?? '') && matter?.kind === 'matter')
    return { what: {}, taken: 0 };
  const narrowed = narrowedTo(words, state);
  if (narrowed) return { what: { target: narrowed }, taken: 0 };
  const first = nameOf([...words, ...beside], register);
  const row = words.some(({ kind, sense }) => kind === 'row' && sense!.table !== register.table);
  const name =
    row && (first.target ? last && tail[0]?.kind === 'column' : tail.some(({ kind }) => kind === 'column'))
      ? nameOf([...words, ...tail], register)
      : first;
  if (
    token.unit === undefined &&
    !((isColumn(words) || found.some(({ target }) => target?.kind === 'outcome')) && tail.length === 0)
  )
    return { what: {}, taken: 0 };
  const header = ofHeader(words, state);
  if (header) return { what: { target: header }, taken: 0 };
  if (!fits(name.target, token, [...words, ...tail], discourse)) return { what: {}, taken: 0 };
  const dealt = name.target?.kind === 'outcome' && tail.some(({ kind }) => kind === 'dealing');
  if (dealt) return { what: {}, taken: 0 };
  if (name.target) {
    if (words.some(({ kind }) => kind === 'part')) state.base = found.findLast(({ zero }) => !zero)?.target;
    else if (name.target.kind !== 'applicant') state.base = undefined;
    const { base } = state;
    if (base && isNarrow(base) && name.target.kind === 'applicant')
      return { what: { target: within(name.target, base) }, taken: 0 };
    if (name.target.kind === 'whole' && !name.target.doubtful) {
      discourse.aboutApplications = true;
      register.aboutApplications = true;
      discourse.unit = token.text.replace(/[\d.]/g, '');
    }
    const clear = words.some(({ kind }) => kind === 'topic' || kind === 'object');
    if (name.target.kind === 'whole' && clear) state.unclear = false;
    const unclear = state.unclear && name.target.kind !== 'cell';
    return { what: { target: unclear ? { ...name.target, doubtful: true } : name.target }, taken: 0 };
  }
  if (token.unit === 'amountUnit') return { what: {}, taken: 0 };
  if (name.bare && state.lead.length > 0 && words.every(({ kind }) => kind !== 'part')) {
    const { target } = nameOf(state.lead, register);
    return { what: target ? { target } : {}, taken: 0 };
  }
  if (
    name.bare &&
    words.some(({ kind }) => kind === 'sum') &&
    (found.length > state.before || found.length > 1) &&
    !namesBetween(at, state) &&
    tail.length === 0
  )
    return { what: { total: true }, taken: 0 };
  if (name.bare) {
    const behind = readBehind(tail, token, last, at, state);
    const excepted = words.some(({ kind }) => kind === 'except');
    if (behind && (!excepted || behind.what.target?.stage === 'closing')) return behind;
  }
  const whole = found.at(-1)?.target;
  if (whole?.kind === 'whole' && words.some(isOwnBody) && words.every(isOfBody))
    return { what: { target: whole }, taken: 0 };
  state.unclear ||= words.some(({ kind }) => ['whole', 'object', 'topic'].includes(kind));
  const other = words.some(({ kind }) => kind === 'other') && name.bare;
  const rest = other ? (restOfRow(state) ?? restOf(state)) : undefined;
  if (rest) return { what: { target: rest }, taken: 0 };
  if (other) {
    register.row = undefined;
    register.severalRows = true;
  }
  return { what: name.channel && register.aboutApplications ? { channel: true } : {}, taken: 0 };
}

/** 行政复议方面：共2件, 行政复议：受理2件: the number of the row that the sentence has just named. */
function ofHeader(
  words: readonly Token[],
  { register, found, header }: SentenceState,
): ClaimTarget | undefined {
  const row = header ?? (found.length === 0 ? register.row : undefined);
  if (!row || !register.proceedings.includes(row.sense!.table!)) return undefined;
  if (
    !words.every(
      ({ kind, sense }) =>
        kind === 'sum' ||
        kind === 'filler' ||
        kind === 'thisYear' ||
        (kind === 'whole' && sense!.entry!.stage === 'incoming'),
    )
  )
    return undefined;
  return nameOf([row], register).target;
}

/** 其余为科研机构和其他组织，合计5件: the sum of what was named without numbers, not of the numbers before. */
function namesBetween(at: number, { clauses }: SentenceState): boolean {
  const counted = clauses
    .slice(0, at)
    .findLastIndex((clause) => clause.some(({ kind }) => kind === 'number'));
  const named = clauses.slice(counted + 1, at).flat();
  return named.some(({ kind }) => kind === 'row' || kind === 'column');
}

/** 制定6，废止2: a column alone, of the row that was named before. */
const isColumn = (words: readonly Token[]): boolean =>
  words.some(({ kind }) => kind === 'column') &&
  words.every(({ kind }) => kind === 'column' || kind === 'filler');

/** 其中市本级12件, 其中我局12件: words that name the body itself alone. */
const isOwnBody = ({ kind }: Token): boolean => ['self', 'own', 'narrower'].includes(kind);
const isOfBody = ({ kind }: Token): boolean =>
  ['part', 'self', 'own', 'body', 'narrower', 'filler', 'sum'].includes(kind);

/** 行政复议案件214件，其中涉及政府信息公开21件: the first number is of all matters, this one of the table. */
function narrowedTo(
  words: readonly Token[],
  { found, register, discourse }: SentenceState,
): ClaimTarget | undefined {
  const last = found.at(-1);
  const term = last?.target?.kind === 'cell' ? last.target.sums[0]![0]! : undefined;
  const named = words.some(({ kind }) => kind === 'row' || kind === 'column' || kind === 'whole');
  const informational =
    words.some(({ kind }) => kind === 'part') && words.some(({ text }) => isAboutInformation(text));
  if (!term || named || !informational || last!.sentence !== discourse.sentence) return undefined;
  if (!register.proceedings.includes(term.read) || isAboutInformation(last!.clause)) return undefined;
  found.pop();
  const { doubtful: _, ...target } = last!.target!;
  return target;
}

/** True where the unit is one in which such things are counted. */
function fits(
  target: ClaimTarget | undefined,
  { unit, text }: Token,
  near: readonly Token[],
  discourse: DiscourseState,
): boolean {
  if (!target) return true;
  const term = target.sums[0]![0]!;
  const kind = term.read.compiled.columns.get(term.columns[0]!)?.kind;
  if (kind === 'amount' || unit === 'amountUnit') return kind === 'amount' && unit === 'amountUnit';
  if (unit === 'unit') return true;
  if (unit === 'weakUnit')
    return (
      (target.kind === 'cell' && unknownIn(near) === 0) ||
      near.some(({ kind: mark }) => mark === 'topic') ||
      (discourse.aboutApplications && discourse.unit === text.replace(/[\d.]/g, ''))
    );
  return unit === undefined && target.kind !== 'whole';
}

/** 4件申请予以公开, 2件结转下年: the words after the number, up to the next one, over clauses without a number. */
function readBehind(
  tail: readonly Token[],
  token: Token,
  last: boolean,
  at: number,
  state: SentenceState,
): Read | undefined {
  const { register, clauses, discourse } = state;
  const cut = last ? -1 : tail.findLastIndex(({ text }) => text === '、');
  let words = cut < 0 ? tail : tail.slice(0, cut);
  const taken = words.length;
  for (let next = at + 1; ; next++) {
    const { target } = nameOf(words, register);
    if (target) {
      const carry = words.some(({ kind, sense }) => ['carry', 'row'].includes(kind) || sense?.entry?.with);
      const done = words.every(({ kind }) => ['whole', 'filler', 'all', 'timely'].includes(kind));
      if (
        target.kind === 'whole' &&
        !carry &&
        target.stage !== 'closing' &&
        !words[0]?.sense?.entry?.telling &&
        !(done && words.at(-1)?.kind === 'whole')
      )
        return undefined;
      const base = state.base;
      if (target.kind === 'applicant' && base && isNarrow(base))
        return { what: { target: within(target, base) }, taken, until: words.at(-1)!.end };
      if ((isIncoming(target) && !words[0]?.sense?.entry?.telling) || !fits(target, token, words, discourse))
        return undefined;
      return { what: { target }, taken, until: words.at(-1)!.end };
    }
    const more = last && next <= at + farthest ? clauses[next] : undefined;
    if (
      !more ||
      more.some(({ value, kind }) => value !== undefined && kind === 'number') ||
      more.some(({ kind }) => kind === 'all')
    )
      return undefined;
    if (/[；;（()）]/.test(state.plain.text.slice(words.at(-1)?.end ?? token.end, more[0]?.start)))
      return undefined;
    words = [...words, ...more];
  }
}

/** True where a kind of applicant of these is not one of all: of an outcome, of what is carried. */
const isNarrow = (base: ClaimTarget): boolean =>
  base.kind !== 'cell' && base.kind !== 'applicant' && !isIncoming(base) && base.stage !== 'outgoing';
