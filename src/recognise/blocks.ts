import { type FormRow, type FormTable, flatPart } from '../form/edition.ts';
import type { Label } from '../form/label.ts';
import { finishFlat } from './flat.ts';
import { columnsNamed, type Header, readHeader } from './header.ts';
import { isText, type Line, type LineCell } from './lines.ts';
import { markReported, newDraft, type PlacedTable } from './placed.ts';
import { placeSlots, surplusOf, unclear } from './slots.ts';

/** So far above its header a block's caption may stand, in lines. */
const MOST_APART = 3;
/** A header names so many columns at least. */
const FEWEST_NAMES = 3;

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
  const keys = columns.map(({ key }) => key);
  const draft = newDraft();
  const placed = new Map<string, Map<string, LineCell>>();
  const used = new Set<number>();
  let caption: { row: FormRow; index: number } | undefined;
  let head: Line | undefined;
  for (const line of lines) {
    if (taken.has(line.index)) continue;
    const from = line.cells.findIndex((cell) => !isText(cell));
    const labels = from < 0 ? line.cells : line.cells.slice(0, from);
    const row = labels.map(({ label }) => soleRow(label, table)).find((found) => found);
    if (from < 0) {
      if (row) caption = { row, index: line.index };
      if (line.grid !== 'paragraph' && columnsNamed(line.cells, columns).length >= FEWEST_NAMES) head = line;
      continue;
    }
    if (!head || head.block !== line.block) continue;
    const above = caption && head.index - caption.index <= MOST_APART ? caption.row : undefined;
    const named = row ?? above;
    caption = undefined;
    if (!named) continue;
    used.add(line.index);
    add(named.key, line, from, readHeader([head], columns));
  }

  function add(row: string, line: Line, from: number, header: Header): void {
    const slots = line.cells.slice(from);
    const { place, column } = slots[0]!;
    const start = Math.min(column, ...[...header.values()].map((named) => named.column));
    const placement = slots.some(isText) ? unclear : placeSlots(line, from, start, keys, header);
    if (placement.by === 'unclear' || placed.has(row)) markReported(draft, slots);
    if (placement.by === 'unclear') draft.unclearRows.push({ row, place });
    else if (placed.has(row))
      draft.repeatedRows.push({ row, places: [[...placed.get(row)!.values()][0]!.place, place] });
    else {
      placed.set(row, new Map(placement.cells));
      for (const cell of placement.surplus) draft.surplus.push(surplusOf(row, cell, placement));
      markReported(draft, placement.surplus);
      if (placement.by === 'order') draft.byOrder.push({ row, place });
    }
  }

  return used.size === 0 ? undefined : finishFlat(table, placed, draft, used, placed.size * columns.length);
}

/** The one row that a label names; none where it names another group too, as the section's heading does. */
function soleRow(label: Label, table: FormTable): FormRow | undefined {
  const { rows } = flatPart(table);
  const row = label.text.length <= 30 ? label.match(rows) : undefined;
  if (!row) return undefined;
  const others = [...rows, ...table.groups].filter(
    (labelled) => labelled !== row && labelled.key !== row.group,
  );
  return others.some(({ cores }) => cores?.some((core) => label.forms.whole.includes(core)))
    ? undefined
    : row;
}
