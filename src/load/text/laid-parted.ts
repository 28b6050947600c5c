import { type LaidLine, splitCells, type Token } from './laid-line.ts';
import { isNumber } from './lines.ts';

/** A number is broken in a narrow cell behind so many digits at least. */
const FEWEST_DIGITS = 2;

/**
 * Brings what may be the rest of a number (the 4 of 1834 in a narrow cell) behind a space to the number above it: they
 * are one or two, and recognition says so. A line of such rests has no label; what they follow are the longest numbers
 * of a row that has one.
 */
export function joinParted(all: readonly LaidLine[]): LaidLine[] {
  const lines: LaidLine[] = [];
  for (const line of all) {
    const above = lines.at(-1);
    const follows = above && line.gap === 0 && line.page === above.page;
    const tokens = follows ? joined(above, splitCells(line.tokens)) : undefined;
    if (tokens) lines[lines.length - 1] = { ...above!, tokens };
    else lines.push(line);
  }
  return lines;
}

/** The cells of a row with the rests of their numbers from the line below it; undefined where that holds anything else. */
function joined(row: LaidLine, rests: readonly Token[]): Token[] | undefined {
  const cells = splitCells(row.tokens);
  if (isNumber(cells[0]?.text ?? '') || !rests.every(({ text }) => isDigits(text))) return undefined;
  const longest = Math.max(...cells.map(({ text }) => (isDigits(text) ? text.length : 0)));
  const flows = row.tokens.length === 1 && rests.length === 1 && rests[0]!.column <= row.tokens[0]!.column;
  const pairs = new Map(rests.map((rest) => [flows ? cells.at(-1) : cells.find(overlaps(rest)), rest]));
  const fits = ([cell, rest]: [Token | undefined, Token]): boolean =>
    cell !== undefined && isDigits(cell.text) && cell.text.length === longest && rest.text.length <= longest;
  if (longest < FEWEST_DIGITS || pairs.size < rests.length || ![...pairs].every(fits)) return undefined;
  return cells.map((cell) => {
    const rest = pairs.get(cell);
    return rest ? { ...cell, text: `${cell.text} ${rest.text}` } : cell;
  });
}

const isDigits = (text: string): boolean => /^\d{1,9}$/.test(text);

const overlaps =
  (a: Token) =>
  (b: Token): boolean =>
    a.column < b.column + b.columns && b.column < a.column + a.columns;
