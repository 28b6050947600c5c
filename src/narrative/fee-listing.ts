import type { Figure } from './fee-figures.ts';

/** A total and what the text lists of it. */
export interface Listing {
  readonly total: Figure;
  readonly parts: readonly Figure[];
  /** True where nothing can be left out of the list. */
  readonly complete: boolean;
}

/** What the values of some figures sum to. */
export const sumOf = (parts: readonly Figure[]): number => parts.reduce((sum, { value }) => sum + value, 0);

/** Whether the parts of a listing cannot be those of its total. */
export function isBroken({ total, parts, complete }: Listing): boolean {
  const over = sumOf(parts) - total.value;
  const allowed = Math.max(...[total, ...parts].map(({ tolerance }) => tolerance));
  return complete ? Math.abs(over) > allowed : over > allowed;
}
