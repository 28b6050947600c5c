import { type FormTable, flatPart } from '../form/edition.ts';
import { type Header, readFlatHeader, readFlatSequence } from './header.ts';
import { blankAt, isBlank, isNumber, isText, type Line, type LineCell } from './lines.ts';
import { type Draft, markReported, newDraft, type PlacedTable, readingOf } from './placed.ts';
import { placeSlots, surplusOf, unclear } from './slots.ts';

/** So many named columns make a header; all of them where the table has fewer. */
const fewestHeads = (size: number): number => Math.min(4, size);

/** A number may stand so many columns beside the name of its column. */
const ASIDE = 2;

/** Reads a table whose rows stand side by side in one line of numbers; undefined where none is found. */
export function readFlat(
  lines: readonly Line[],
  table: FormTable,
  taken: ReadonlySet<number>,
): PlacedTable | undefined {
  const { rows, columns } = flatPart(table);
  const keys = rows.flatMap((row) => columns.map((column) => `${row.key}.${column.key}`));
  const draft = newDraft();
  const placed = new Map<string, Map<string, LineCell>>();
  const used = new Set<number>();
  /** Row key → the block that it was first found in. */
  const blocks = new Map<string, number>();
  let above: Line[] = [];
  let named = 0;
  for (const line of withBlankRows(lines, table, keys.length)) {
    if (line.grid === 'paragraph') continue;
    if (taken.has(line.index)) {
      above = [];
      continue;
    }
    if (line.cells.every(isText) && (line.grid !== 'exact' || line.cells.length < keys.length)) {
      if (line.cells.length > 0) above.push(line);
      continue;
    }
    const before = line.cells.slice(
      0,
      line.cells.findIndex((cell) => !isText(cell)),
    );
    const header =
      line.grid === 'sequence'
        ? readFlatSequence([...above.flatMap(({ cells }) => cells), ...before], table)
        : readFlatHeader(above.slice(-6), table);
    const from = firstSlot(line, header, keys.length);
    const slots = from < 0 ? [] : line.cells.slice(from);
    if (from < 0 || !isData(line, slots, header, keys.length)) {
      if (line.cells.some(isText)) above.push(line);
      continue;
    }
    const label = line.cells.slice(0, from);
    const held = header.size > 0 ? keys.filter((key) => header.has(key)) : keys;
    const whole =
      slots.filter((cell) => !isText(cell) && (line.grid !== 'exact' || !isBlank(cell))).length ===
      keys.length;
    const asked = whole ? keys : held;
    const placement =
      asked.length < keys.length && !standsBelow(line, slots, asked, header)
        ? unclear
        : placeSlots(line, from, slots[0]!.column, asked, header);
    above = [];
    if (label.some((cell) => cell.label.match(rows)) && header.size === 0) continue;
    used.add(line.index);
    named = Math.max(named, header.size);
    const at = slots[0]!.place;
    for (const row of rows) {
      const mine = [...placement.cells].filter(([key]) => key.startsWith(`${row.key}.`));
      if (placement.by === 'unclear') draft.unclearRows.push({ row: row.key, place: at });
      else if (mine.length > 0)
        keep(row.key, line.block, new Map(mine.map(([key, cell]) => [key.slice(row.key.length + 1), cell])));
    }
    for (const cell of placement.surplus) draft.surplus.push(surplusOf(rows.at(-1)!.key, cell, placement));
    markReported(draft, placement.by === 'unclear' ? slots : placement.surplus);
    if (placement.by === 'order') for (const row of rows) draft.byOrder.push({ row: row.key, place: at });
  }

  function keep(row: string, block: number, cells: Map<string, LineCell>): void {
    const earlier = placed.get(row);
    const blank = (map: Map<string, LineCell>) => [...map.values()].every(isBlank);
    if (!earlier || blank(earlier)) {
      placed.set(row, cells);
      blocks.set(row, block);
      return;
    }
    if (blank(cells)) return;
    markReported(draft, cells.values());
    const places = [[...earlier.values()][0]!.place, [...cells.values()][0]!.place];
    if ([...cells].some(([key, cell]) => earlier.get(key)?.text !== cell.text))
      draft.repeatedRows.push({ row, places });
    else if (blocks.get(row) === block) draft.repeatedRows.push({ row, places, same: true });
  }

  return used.size === 0 ? undefined : finishFlat(table, placed, draft, used, named);
}

/** A `flat` table as found: what is missing of it, and how many of its columns the header names. */
export function finishFlat(
  table: FormTable,
  placed: Map<string, Map<string, LineCell>>,
  draft: Draft,
  used: ReadonlySet<number>,
  named: number,
): PlacedTable {
  const { rows, columns } = flatPart(table);
  const seen = new Set([...placed.keys(), ...draft.unclearRows.map(({ row }) => row)]);
  const missingRows = rows.map(({ key }) => key).filter((key) => !seen.has(key));
  const missingColumns = columns
    .map(({ key }) => key)
    .filter((key) => placed.size > 0 && ![...placed.values()].some((cells) => cells.has(key)));
  return {
    table,
    rows: placed,
    reading: readingOf(table, { missingRows, missingColumns }, [], draft),
    score: placed.size * 2 + named,
    lines: used,
    reported: draft.reported,
  };
}

/** The index of the first number cell; under a sheet's whole header its column decides, whatever stands there. */
function firstSlot({ grid, cells }: Line, header: Header, size: number): number {
  if (grid !== 'exact' || header.size < size) return cells.findIndex((cell) => !isText(cell));
  const start = Math.min(...[...header.values()].map(({ column }) => column));
  return cells.findIndex((cell) => cell.column >= start);
}

/** Whether the numbers of a text laid out by position stand below those columns that its header names. */
function standsBelow(
  { grid }: Line,
  slots: readonly LineCell[],
  keys: readonly string[],
  header: Header,
): boolean {
  if (grid !== 'layout' || slots.length !== keys.length) return true;
  return keys.every((key, i) => {
    const { column, columns } = header.get(key)!;
    const slot = slots[i]!;
    return (
      Number.isNaN(column) ||
      (slot.column < column + columns + ASIDE && column < slot.column + slot.columns + ASIDE)
    );
  });
}

/** The lines, and below a sheet's whole header the row that is blank, which has no line of its own. */
function* withBlankRows(lines: readonly Line[], table: FormTable, size: number): Generator<Line> {
  for (const [i, line] of lines.entries()) {
    yield line;
    const next = lines[i + 1];
    if (line.grid !== 'exact' || line.cells.filter(isText).length < fewestHeads(size)) continue;
    if (next?.block === line.block && next.row === line.row + 1) continue;
    const header = readFlatHeader(lines.slice(Math.max(0, i - 5), i + 1), table);
    if (header.size < size) continue;
    const row = { ...line, row: line.row + 1 };
    yield { ...row, cells: [blankAt(row, Math.min(...[...header.values()].map(({ column }) => column)))] };
  }
}

/** A line of numbers (or blanks) under a header of this table, or exactly as many numbers as it has. */
function isData(line: Line, slots: readonly LineCell[], header: Header, size: number): boolean {
  const numbers = slots.filter(isNumber).length;
  if (slots.some(isText) && numbers === 0)
    return line.grid === 'exact' && header.size === size && slots.length === size;
  if (numbers === size) return true;
  if (header.size < fewestHeads(size)) return false;
  return numbers > 0 || slots.length >= header.size || line.grid === 'exact';
}
