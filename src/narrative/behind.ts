import { lexicon } from '../generated/lexicon.ts';
import type { Claim } from './claim.ts';
import { type ClaimTarget, isIncoming } from './claim-target.ts';
import type { DiscourseState, SentenceState } from './discourse-state.ts';
import { has, only, type Token, unknownIn } from './lexer.ts';
import { nameOf } from './name.ts';
import { within } from './outcome.ts';
import { inRow } from './rest.ts';

/** So many clauses after a number may still say what it counts. */
const farthest = 4;

/** What a number counts, how many tokens after it say so, and where the quote ends. */
export interface Read {
  readonly what: Pick<Claim, 'target' | 'channel' | 'total'>;
  readonly taken: number;
  readonly until?: number;
}

/** 4件申请予以公开, 2件结转下年: the words after the number, up to the next one, over clauses without a number. */
export function readBehind(
  tail: readonly Token[],
  token: Token,
  last: boolean,
  at: number,
  state: SentenceState,
): Read | undefined {
  const { register, clauses, discourse, found } = state;
  const cut = last ? -1 : tail.findLastIndex(({ text }) => text === '、');
  let words = cut < 0 ? tail : tail.slice(0, cut);
  const taken = words.length;
  const among = lexicon.grammar.inside.includes(state.plain.text[words.at(-1)?.end ?? 0] ?? '');
  for (let next = at + 1; ; next++) {
    const target = inRow(nameOf(words, register).target, state);
    if (target) {
      const carry = words.some(({ kind, sense }) => ['carry', 'row'].includes(kind) || sense?.entry?.with);
      // 对342件申请作出了答复
      const treated = lexicon.grammar.towards.includes(state.plain.text[token.start - 1] ?? '');
      const done = only(words, 'whole', 'filler', 'all', 'timely', ...(treated ? ['object', 'topic'] : []));
      if (
        target.kind === 'whole' &&
        !carry &&
        target.stage !== 'closing' &&
        !(among && (target.stage !== 'either' || found.length === 0)) &&
        !words[0]?.sense?.entry?.telling &&
        !(done && words.at(-1)?.kind === 'whole')
      )
        return undefined;
      const base = state.base;
      if (target.kind === 'applicant' && base && isNarrow(base))
        return { what: { target: within(target, base) }, taken, until: words.at(-1)!.end };
      if (
        (isIncoming(target) && !among && !treated && !words[0]?.sense?.entry?.telling) ||
        !fits(target, token, words, discourse)
      )
        return undefined;
      const unsure = target.stage === 'either' && among;
      const row = words.findIndex(({ kind }) => kind === 'row');
      const some = target.kind === 'outcome' && words[row - 1]?.kind === 'unknown';
      return {
        what: {
          target: unsure ? { ...target, doubtful: true } : some ? { ...target, limited: true } : target,
        },
        taken,
        until: words.at(-1)!.end,
      };
    }
    const more = last && next <= at + farthest ? clauses[next] : undefined;
    if (!more || has(more, 'number', 'percent') || has(more, 'all', 'no', 'zero')) return undefined;
    if (/[；;（()）]/.test(state.plain.text.slice(words.at(-1)?.end ?? token.end, more[0]?.start)))
      return undefined;
    words = [...words, ...more];
  }
}

/** True where the unit is one in which such things are counted. */
export function fits(
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

/** True where a kind of applicant of these is not one of all: of an outcome, of what is carried. */
export const isNarrow = (base: ClaimTarget): boolean =>
  base.kind !== 'cell' && base.kind !== 'applicant' && !isIncoming(base) && base.stage !== 'outgoing';
