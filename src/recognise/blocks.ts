import { type FormRow, type FormTable, flatPart } from '../form/edition.ts';
import { matchLabel, normaliseLabel } from '../form/label.ts';
import type { Cell } from '../model/document.ts';
import { finishFlat } from './flat.ts';
import { columnsNamed } from './header.ts';
import { isText, type Line } from './lines.ts';
import { markReported, newDraft, type PlacedTable } from './placed.ts';

/** So far above its header a block's caption may stand, in lines. */
const MOST_APART = 3;

/**
 * Reads a table of the form whose rows should stand side by side, but each has a header of its own: a small
 * table under its caption, or a line behind its label. Undefined where none is found.
 */
export function readBlocks(
  lines: readonly Line[],
  table: FormTable,
  taken: ReadonlySet<number>,
): PlacedTable | undefined {
  const { columns } = flatPart(table);
  const wanted = columns.map(({ key }) => key).join();
  const draft = newDraft();
  const placed = new Map<string, Map<string, Cell>>();
  const used = new Set<number>();
  let caption: { row: FormRow; index: number } | undefined;
  let head: Line | undefined;
  for (const line of lines) {
    if (taken.has(line.index)) continue;
    const from = line.cells.findIndex((cell) => !isText(cell));
    const labels = from < 0 ? line.cells : line.cells.slice(0, from);
    const row = labels.map(({ text }) => soleRow(text, table)).find((found) => found);
    if (from < 0) {
      if (row) caption = { row, index: line.index };
      const named = columnsNamed(line.cells, columns).map(({ key }) => key);
      if (line.grid !== 'paragraph' && named.join() === wanted) head = line;
      continue;
    }
    if (!head || head.block !== line.block) continue;
    const above = caption && head.index - caption.index <= MOST_APART ? caption.row : undefined;
    const formRow = row ?? above;
    caption = undefined;
    if (!formRow) continue;
    const slots = line.cells.slice(from);
    const { place } = slots[0]!;
    used.add(line.index);
    if (slots.length !== columns.length || slots.some(isText))
      draft.unclearRows.push({ row: formRow.key, place });
    else if (placed.has(formRow.key))
      draft.repeatedRows.push({
        row: formRow.key,
        places: [[...placed.get(formRow.key)!.values()][0]!.place, place],
      });
    if (slots.length !== columns.length || slots.some(isText) || placed.has(formRow.key))
      markReported(draft, slots);
    else placed.set(formRow.key, new Map(columns.map(({ key }, i) => [key, slots[i]!])));
  }
  return used.size === 0 ? undefined : finishFlat(table, placed, draft, used, placed.size * columns.length);
}

/** The one row that a label names; none where it names another group too, as the section's heading does. */
function soleRow(text: string, table: FormTable): FormRow | undefined {
  const { rows } = flatPart(table);
  const row = text.length <= 30 ? matchLabel(text, rows) : undefined;
  if (!row) return undefined;
  const label = normaliseLabel(text);
  const others = [...rows, ...table.groups].filter(
    (labelled) => labelled !== row && labelled.key !== row.group,
  );
  return others.some(({ cores }) => cores?.some((core) => label.includes(core))) ? undefined : row;
}
