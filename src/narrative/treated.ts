import { type Read, readBehind } from './behind.ts';
import type { ClaimTarget } from './claim-target.ts';
import type { SentenceState } from './discourse-state.ts';
import { has, isWord, only, type Token, unknownIn } from './lexer.ts';
import { nameOf } from './name.ts';
import { ofApplicant } from './outcome.ts';
import type { Register } from './register.ts';

/** So many clauses behind a number may say what was done. */
const farthest = 3;

/** 对2件企业申请，审查后予以公开: the outcome of this kind of applicants, or some of its applications. */
export function treatedBehind(
  before: readonly Token[],
  tail: readonly Token[],
  last: boolean,
  at: number,
  { register, clauses, plain }: SentenceState,
): ClaimTarget | undefined {
  if (!isWord(before.at(-1), 'treating')) return undefined;
  const object = tail.findIndex(({ kind }) => kind === 'object' || kind === 'topic');
  const { target: applicants } = nameOf(tail.slice(0, object + 1), register);
  // 对2件不予公开申请逐件审核
  if (applicants?.kind === 'outcome' && only(tail.slice(0, object), 'row', 'filler'))
    return { ...applicants, limited: true };
  if (applicants?.kind !== 'applicant') return undefined;
  let words = tail.slice(object + 1);
  for (let next = at + 1; ; next++) {
    const { target } = nameOf(
      words.filter(({ kind }) => kind !== 'all'),
      register,
    );
    if (target?.kind === 'outcome') return ofApplicant(applicants, target);
    const more = last && next <= at + farthest ? clauses[next] : undefined;
    const isApart =
      !more ||
      has(more, 'number', 'percent') ||
      /[；;（()）]/.test(plain.text[(more[0]?.start ?? 0) - 1] ?? '');
    if (isApart) return { ...applicants, limited: true };
    words = [...words, ...more];
  }
}

/** 村民申请公开征地批文1件，经查不掌握: what came of applications for something; there may be others that it came of. */
export function answerBehind(
  words: readonly Token[],
  token: Token,
  tail: readonly Token[],
  last: boolean,
  at: number,
  state: SentenceState,
): Read | undefined {
  if (!last || !has(words, 'topic') || unknownIn(words) === 0) return undefined;
  const behind = readBehind(tail, token, last, at, state);
  const target = behind?.what.target;
  return target?.kind === 'outcome'
    ? { ...behind!, what: { target: { ...target, limited: true } } }
    : undefined;
}

/** 属于应当公开范围的38件予以公开: some of an outcome. */
export function someOf(
  words: readonly Token[],
  tail: readonly Token[],
  register: Register,
): ClaimTarget | undefined {
  const related = isWord(words.at(-1), 'of');
  const barred = has(words, 'matter', 'dealing', 'publication');
  const next = tail.find(({ kind }) => kind !== 'filler' && kind !== 'object');
  if (!related || barred || next?.kind !== 'row') return undefined;
  const { target } = nameOf(tail, register);
  return target?.kind === 'outcome' ? { ...target, limited: true } : undefined;
}
