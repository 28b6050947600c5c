import { beginsNote, isNoted, isVagueAbove, isVagueBelow, openBrackets } from './laid-cell.ts';
import { isNumber } from './lines.ts';

const MOST_LINES = 5;

const filled = (row: readonly { readonly text: string }[]): number =>
  row.filter(({ text }) => text !== '').length;

/** Index of the row that closes the note of a cell, or -1. */
function closingRow(
  rows: readonly (readonly { readonly text: string }[])[],
  at: number,
  column: number,
): number {
  let text = rows[at]![column]!.text;
  for (let row = at + 1; row < rows.length && row <= at + MOST_LINES; row++) {
    const piece = rows[row]![column]?.text ?? '';
    if (piece === '') continue;
    if (!isNoted(text) && !beginsNote(piece)) return -1;
    text += piece;
    if (openBrackets(text) === 0) return row;
  }
  return -1;
}

/**
 * Rows drawn with bars in which a note wraps over several lines of its cell: brings it back to its number, in that
 * line which has most cells filled. A bracket that nothing closes stays open.
 */
export function joinNotedCells<T extends { readonly text: string }>(drawn: readonly (readonly T[])[]): T[][] {
  const rows = drawn.map((row) => [...row]);
  joinVagueCells(rows);
  for (const [at, cells] of rows.entries())
    for (const [column, cell] of cells.entries()) {
      if (!isNumber(cell.text) && !(isNoted(cell.text) && openBrackets(cell.text) > 0)) continue;
      const end = closingRow(rows, at, column);
      if (end < 0) continue;
      const part = rows.slice(at, end + 1);
      const text = part.map((row) => row[column]?.text ?? '').join('');
      for (const row of part) if (row[column]) row[column] = { ...row[column]!, text: '' };
      const best = part.reduce((most, row) => (row[column] && filled(row) > filled(most) ? row : most));
      best[column] = { ...cell, text };
    }
  return rows;
}

/** Puts a word that makes a number vague (约 above it, 左右 below it) and its number into the row of the two that has more. */
function joinVagueCells<T extends { readonly text: string }>(rows: T[][]): void {
  const isNumberAt = (row: number, column: number): boolean => isNumber(rows[row]?.[column]?.text ?? '');
  for (const [at, cells] of rows.entries())
    for (const [column, cell] of cells.entries()) {
      const above = isVagueAbove(cell.text) && isNumberAt(at + 1, column);
      if (!above && !(isVagueBelow(cell.text) && isNumberAt(at - 1, column))) continue;
      const number = rows[above ? at + 1 : at - 1]!;
      const text = above ? cell.text + number[column]!.text : number[column]!.text + cell.text;
      const [row, other] = filled(cells) > filled(number) ? [cells, number] : [number, cells];
      row[column] = { ...row[column]!, text };
      other[column] = { ...other[column]!, text: '' };
    }
}
