import type { Cell } from '../document.ts';
import type { SurplusNumber } from '../model.ts';
import type { Header } from './header.ts';
import { blankAt, isBlank, isSlot, isText, type Line } from './lines.ts';

/** The cells of one line given to the columns of the form, or why that cannot be done. */
export interface Placement {
  /** Column key → cell. */
  readonly cells: ReadonlyMap<string, Cell>;
  /** `header`: columns named by the header; `order`: by count alone; `unclear`: two readings are possible. */
  readonly by: 'header' | 'order' | 'unclear';
  readonly surplus: readonly Cell[];
  /** Set where the row reads the same whichever of its numbers is left out. */
  readonly idle?: true;
}

/** A surplus number of a row, as its reading tells it. */
export function surplusOf(row: string, { raw, place }: Cell, { idle }: Placement): SurplusNumber {
  return idle ? { row, raw, place, idle } : { row, raw, place };
}

/** Gives a line's cells from grid column `start` (or cell index `from`) on to the columns `keys`. */
export function placeSlots(
  line: Line,
  from: number,
  start: number,
  keys: readonly string[],
  header: Header,
): Placement {
  if (line.grid === 'exact') return placeExact(line, from, start, keys, header);
  const slots = line.cells.slice(from);
  if (line.grid === 'layout') return placeInOrder(slots, keys, header, false);
  return placeInOrder(slots, keys, header, true);
}

const unclear: Placement = { cells: new Map(), by: 'unclear', surplus: [] };

function zip(keys: readonly string[], cells: readonly Cell[]): Map<string, Cell> {
  return new Map(keys.map((key, i) => [key, cells[i]!]));
}

const complete = (header: Header, keys: readonly string[]): boolean => keys.every((key) => header.has(key));

/** In a sheet the header's columns decide; where merges disagree, the order of the uncovered cells. */
function placeExact(
  line: Line,
  from: number,
  start: number,
  keys: readonly string[],
  header: Header,
): Placement {
  const known = keys.filter((key) => header.has(key));
  const cells = new Map<string, Cell>();
  const used = new Set<Cell>();
  const slots = line.cells.slice(from).filter((cell) => cell.column >= start);
  for (const key of known) {
    const { column } = header.get(key)!;
    const cell = slots.find((slot) => slot.column === column) ?? blankAt(line, column);
    cells.set(key, cell);
    used.add(cell);
  }
  const numbers = slots.filter((cell) => isSlot(cell) && !isBlank(cell));
  const left = numbers.filter((cell) => !used.has(cell));
  if (left.length === 0 && known.length === keys.length) return { cells, by: 'header', surplus: [] };
  const uncovered = uncoveredCells(line, slots, start, header);
  if (uncovered.length === keys.length)
    return { cells: zip(keys, uncovered), by: complete(header, keys) ? 'header' : 'order', surplus: [] };
  const lastKnown = Math.max(-1, ...known.map((key) => header.get(key)!.column));
  if (known.length > 0 && left.every((cell) => cell.column > lastKnown))
    return { cells, by: 'header', surplus: left };
  return unclear;
}

/** Every column from `start` to the last one in use that no merge covers. */
function uncoveredCells(line: Line, slots: readonly Cell[], start: number, header: Header): Cell[] {
  const ends = [...header.values()].map(({ column, columns }) => column + columns);
  const end = Math.max(start, ...ends, ...slots.map((cell) => cell.column + cell.columns));
  const cells: Cell[] = [];
  for (let column = start; column < end && cells.length < 64; ) {
    const cell = slots.find((slot) => slot.column === column) ?? blankAt(line, column);
    cells.push(cell);
    column += Math.max(1, cell.columns);
  }
  return cells;
}

/** In pages and texts the order of the cells after the label decides. */
function placeInOrder(
  slots: readonly Cell[],
  keys: readonly string[],
  header: Header,
  blanksAreCells: boolean,
): Placement {
  const n = keys.length;
  const by = complete(header, keys) ? 'header' : 'order';
  const empty = (cell: Cell | undefined) => cell !== undefined && isBlank(cell) && cell.text.trim() === '';
  let leading = 0;
  while (empty(slots[leading])) leading++;
  const fill = (cells: readonly Cell[], surplus: readonly Cell[] = []): Placement => ({
    cells: zip(keys, cells),
    by,
    surplus,
  });
  const known = keys.filter((key) => header.has(key));
  if (leading > 0 && known.length < n && known.length * 2 >= n && slots.length - leading === known.length)
    return unclear;
  if (slots.length === n) return fill(slots);
  if (blanksAreCells && slots.length === known.length && known.length * 2 >= n)
    return { cells: zip(known, slots), by: 'header', surplus: [] };
  if (slots.length < n) return blanksAreCells ? placeBySpan(slots, keys, header) : unclear;
  const extra = slots.length - n;
  let trailing = 0;
  while (empty(slots[slots.length - 1 - trailing])) trailing++;
  if (trailing >= extra) return fill(slots.slice(0, n));
  if (leading >= extra && trailing === 0) return fill(slots.slice(extra));
  if (leading > 0 && trailing === 0) return placeInOrder(slots.slice(leading), keys, header, blanksAreCells);
  const first = slots.slice(0, n);
  const last = slots.slice(extra);
  if (leading === 0 && first.every((cell, i) => cell.text.trim() === last[i]!.text.trim()))
    return {
      ...fill(
        first,
        slots.slice(n).filter((cell) => !isBlank(cell)),
      ),
      idle: true,
    };
  const spanned = placeBySpan(slots, keys, header);
  return spanned;
}

/** By the header's grid columns: each number must lie under one named column, a blank may span several. */
function placeBySpan(slots: readonly Cell[], keys: readonly string[], header: Header): Placement {
  if (!complete(header, keys)) return unclear;
  const cells = new Map<string, Cell>();
  const used = new Set<Cell>();
  for (const key of keys) {
    const { column, columns } = header.get(key)!;
    const cell = slots.find((slot) => slot.column < column + columns && column < slot.column + slot.columns);
    if (!cell || (used.has(cell) && !isBlank(cell))) return unclear;
    cells.set(key, cell);
    used.add(cell);
  }
  const lost = slots.some((cell) => !used.has(cell) && !isBlank(cell) && !isText(cell));
  return lost ? unclear : { cells, by: 'header', surplus: [] };
}
