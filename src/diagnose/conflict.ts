import type { Tableau } from './tableau.ts';

/** Whether a row is out of bounds and no chosen column can mend it: then another column must. */
export function isConflict(tableau: Tableau, row: number): boolean {
  const direction = tableau.need(row);
  if (direction === 0 || tableau.basic[row]! < 0) return direction !== 0;
  return tableau.helper(row, direction) < 0;
}

/** Whether one more column, which mends `row`, can mend everything together with those chosen; may err to true. */
export function meetsAll(tableau: Tableau, floor: Float64Array, row: number, column: number): boolean {
  const { cells, width, columns, basic, rows, lower, upper } = tableau;
  const equation = basic[row]! < 0;
  const at = row * width;
  const by = equation ? cells[at + columns + 1]! / cells[at + column]! : 0;
  tableau.steps += rows;
  if (!Number.isInteger(by) || by < floor[column]!) return false;
  for (let other = 0; other < rows; other++) {
    const start = other * width;
    const a = cells[start + column]!;
    const present = cells[start + columns + 1]!;
    const cell = basic[other]!;
    if (cell < 0) {
      if (equation ? present !== a * by : a !== 0) return false;
      continue;
    }
    const scale = cells[start + columns]!;
    const after = present - a * by;
    const need = after < lower[cell]! * scale ? 1 : after > upper[cell]! * scale ? -1 : 0;
    if (need === 0 || (!equation && (a * need < 0 || (a * need > 0 && floor[column]! < 0)))) continue;
    if (tableau.helper(other, need) < 0) return false;
  }
  return true;
}
