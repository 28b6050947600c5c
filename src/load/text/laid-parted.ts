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
  const lines = [...all];
  for (let at = 1; at < lines.length; at++) {
    const [above, line] = [lines[at - 1]!, lines[at]!];
    if (line.gap > 0 || line.page !== above.page) continue;
    const rests = splitCells(line.tokens);
    const cells = splitCells(above.tokens);
    if (isNumber(cells[0]?.text ?? '') || !rests.every(({ text }) => isDigits(text))) continue;
    const longest = Math.max(...cells.map(({ text }) => (isDigits(text) ? text.length : 0)));
    if (longest < FEWEST_DIGITS || rests.length >= cells.length) continue;
    const flows = above.tokens.length === 1 && rests.length === 1 && line.indent <= above.indent;
    const joined = new Map(rests.map((rest) => [flows ? cells.at(-1) : cells.find(overlaps(rest)), rest]));
    const fits = ([cell, rest]: [Token | undefined, Token]): boolean =>
      cell !== undefined &&
      isDigits(cell.text) &&
      cell.text.length === longest &&
      rest.text.length <= longest;
    if (joined.size < rests.length || ![...joined].every(fits)) continue;
    const tokens = cells.map((cell) => {
      const rest = joined.get(cell);
      return rest ? { ...cell, text: `${cell.text} ${rest.text}` } : cell;
    });
    lines.splice(at - 1, 2, { ...above, tokens });
    at--;
  }
  return lines;
}

const isDigits = (text: string): boolean => /^\d{1,9}$/.test(text);

const overlaps =
  (a: Token) =>
  (b: Token): boolean =>
    a.column < b.column + b.columns && b.column < a.column + a.columns;
