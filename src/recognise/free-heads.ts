import type { FormColumn, FormRow } from '../form/edition.ts';
import { matchLabel, numberedLabel } from '../form/label.ts';
import type { DataLine } from './place-rows.ts';

/**
 * Takes its row from a line whose cells stand one below the other, where the head of a column names it (总计) and a row
 * that the form has above it stands below: the head was torn off, and the numbers are those of another row.
 */
export function freeHeads(
  data: readonly DataLine[],
  rows: readonly FormRow[],
  columns: readonly FormColumn[],
): void {
  let highest = rows.length;
  for (const entry of data.toReversed()) {
    if (!entry.row) continue;
    const at = rows.indexOf(entry.row);
    if (at > highest && entry.line.grid === 'sequence' && isHead(entry, columns)) entry.row = undefined;
    else highest = Math.min(highest, at);
  }
}

const isHead = ({ label, row }: DataLine, columns: readonly FormColumn[]): boolean =>
  matchLabel(label, columns) !== undefined && numberedLabel(label) !== numberedLabel(row!.label);
