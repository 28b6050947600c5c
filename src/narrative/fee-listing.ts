import { type Figure, toleranceOf } from './fee-figures.ts';
import type { Piece } from './fee-pieces.ts';

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
  const allowed = toleranceOf([total, ...parts]);
  return complete ? Math.abs(over) > allowed : over > allowed;
}

/** A statement, the one before it, and the figures of one kind in each. */
export interface Context {
  readonly statement: Piece;
  readonly before: Piece | undefined;
  readonly own: readonly Figure[];
  readonly ahead: readonly Figure[];
}

/** The text of a piece between two places of the whole text. */
export const between = ({ text, start }: Piece, from: number, to: number): string =>
  text.slice(from - start, to - start);
