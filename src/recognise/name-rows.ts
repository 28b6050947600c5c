import type { FormRow, FormTable } from '../form/edition.ts';
import { nearestLabel, normaliseLabel } from '../form/label.ts';
import { substituteRows } from '../form/substitutes.ts';
import { type DataLine, numbersOf } from './place-rows.ts';

/** Names the rows whose labels are near to that of a row between their known neighbours. */
export function nameByNearness(data: readonly DataLine[], rows: readonly FormRow[]): void {
  if (data.every(({ row }) => row)) return;
  const found = new Set(data.flatMap(({ row }) => (row ? [row] : [])));
  for (const [i, entry] of data.entries()) {
    if (entry.row || entry.label === '') continue;
    const { before, after } = neighbours(data, i, rows);
    const open = rows.slice(before + 1, after).filter((row) => !found.has(row));
    const near = nearestLabel(entry.label, open);
    if (!near) continue;
    entry.row = near;
    found.add(near);
  }
}

/** Names the rows whose labels failed by their order between known rows. */
export function nameByOrder(data: readonly DataLine[], table: FormTable, rows: readonly FormRow[]): void {
  if (data.every(({ row }) => row)) return;
  const extra = substituteRows(table);
  const found = new Set(data.flatMap(({ row }) => (row ? [row] : [])));
  for (let i = 0; i < data.length; i++) {
    if (data[i]!.row) continue;
    let end = i;
    while (data[end] && !data[end]!.row) end++;
    const { before, after } = neighbours(data, i, rows);
    const run = data.slice(i, end).filter((entry) => entry.label === '' || numbersOf(entry) > 0);
    const open = rows.slice(before + 1, after).filter((row) => !found.has(row));
    for (const missing of [
      open.filter((row) => !extra.has(row.key)),
      open.filter((row) => isInstead(row, table)),
    ])
      if (
        missing.length === run.length &&
        run.every((entry, k) => resembles(entry.label, missing[k]!.label))
      ) {
        for (const [k, entry] of run.entries()) {
          entry.row = missing[k]!;
          entry.byOrder = true;
          found.add(missing[k]!);
        }
        break;
      }
    i = end;
  }
}

/** True for rows in force when the alternative's official rows are set aside. */
function isInstead(row: FormRow, table: FormTable): boolean {
  return !(table.alternatives ?? []).some(({ official }) => official.includes(row.key));
}

function neighbours(data: readonly DataLine[], i: number, rows: readonly FormRow[]) {
  const before = data.slice(0, i).findLast(({ row }) => row)?.row;
  const after = data.slice(i + 1).find(({ row }) => row)?.row;
  return {
    before: before ? rows.indexOf(before) : -1,
    after: after ? Math.max(rows.indexOf(after), 0) : rows.length,
  };
}

/** A label that was torn off, or at least half of whose characters stand in the printed one. */
function resembles(label: string, printed: string): boolean {
  const text = normaliseLabel(label);
  if (text === '') return true;
  const whole = normaliseLabel(printed);
  return [...text].filter((char) => whole.includes(char)).length * 2 >= text.length;
}
