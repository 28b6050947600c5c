import type { Claim } from './claim.ts';
import type { ClaimTarget } from './claim-target.ts';
import { has, type Token } from './lexer.ts';

/** True for words that speak of all but what was counted before them: 其余均维持; 除1件尚未审结外，均获维持. */
export const isOfRest = (words: readonly Token[], before: readonly Token[]): boolean =>
  has(words, 'other') || has(before, 'except');

/** What is left of the whole that a sentence counts last; nothing where it is not told of all parts how many they are. */
export function remaining(
  found: readonly Claim[],
  isWhole: (target: ClaimTarget) => boolean,
  isPart: (part: ClaimTarget, whole: ClaimTarget) => boolean,
): (Claim & { readonly number: number }) | undefined {
  const at = found.findLastIndex(({ target }) => target && isWhole(target));
  const whole = found[at];
  const parts = found.slice(at + 1);
  const isApart = ({ target, number, zero }: Claim) =>
    number !== undefined && !zero && target !== undefined && isPart(target, whole!.target!);
  if (!whole?.number || parts.length === 0 || !parts.every(isApart)) return undefined;
  const ids = new Set(parts.map(({ target }) => target!.id));
  const number = whole.number - parts.reduce((sum, part) => sum + part.number!, 0);
  return ids.size === parts.length && number > 0 ? { ...whole, number } : undefined;
}
