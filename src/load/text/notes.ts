import { beginsNote, isNoted, openBrackets } from './laid-cell.ts';
import { isNumber } from './lines.ts';

const MOST_LINES = 5;

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
  const filled = (row: readonly T[]): number => row.filter(({ text }) => text !== '').length;
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
