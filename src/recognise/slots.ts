import type { SurplusNumber } from '../model/report.ts';
import type { Header } from './header.ts';
import { blankAt, isBlank, isNumber, type Line, type LineCell } from './lines.ts';
import { readNumber } from './number.ts';

/** The cells of one line given to the columns of the form, or why that cannot be done. */
export interface Placement {
  /** Column key → cell. */
  readonly cells: ReadonlyMap<string, LineCell>;
  /** `header`: columns named by the header; `order`: by count alone; `unclear`: two readings are possible. */
  readonly by: 'header' | 'order' | 'unclear';
  readonly surplus: readonly LineCell[];
  /** Set where the row reads the same whichever of its numbers is left out. */
  readonly idle?: true;
}

/** A surplus number of a row, as its reading tells it. */
export function surplusOf(row: string, { raw, place }: LineCell, { idle }: Placement): SurplusNumber {
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
  const placement =
    line.grid === 'exact'
      ? placeExact(line, from, start, keys, header)
      : placeInOrder(line.cells.slice(from), keys, header, line.grid !== 'layout');
  return isMoved(placement, keys) ? unclear : placement;
}

/**
 * Whether a cell holds several numbers while the row's end is blank: those between may stand a column too far to the
 * left, unless the next cell is the blank that they left.
 */
function isMoved({ cells }: Placement, keys: readonly string[]): boolean {
  const last = cells.get(keys.at(-1)!);
  if (!last || !isBlank(last)) return false;
  const row = keys.map((key) => cells.get(key));
  return row.some((cell, i) => {
    const next = row[i + 1];
    return cell && next && !isBlank(next) && readNumber(cell.raw).puzzle === 'parted';
  });
}

/** A line whose cells can be matched with columns in more than one way. */
export const unclear: Placement = { cells: new Map(), by: 'unclear', surplus: [] };

/**
 * Gives as many cells as there are keys to the keys: where the header stands over the cells, each to the column named
 * above it, else by their order. Undefined where the header names another order, and not for certain which.
 */
function assign(
  keys: readonly string[],
  cells: readonly LineCell[],
  header: Header,
): ReadonlyMap<string, LineCell> | undefined {
  const byOrder = new Map(keys.map((key, i) => [key, cells[i]!]));
  const above = cellsBelow(keys, cells, header);
  if (!above) return header.crossed ? undefined : byOrder;
  if ([...above].every(([key, cell]) => byOrder.get(key) === cell))
    return header.crossed && above.size < keys.length ? undefined : byOrder;
  return above.size === keys.length ? above : undefined;
}

/**
 * The cells below the names of the header, where each name has one: in its column, or, below a whole header, all off by
 * the same number. */
function cellsBelow(
  keys: readonly string[],
  cells: readonly LineCell[],
  header: Header,
  allowed?: readonly number[],
): ReadonlyMap<string, LineCell> | undefined {
  const named = keys.flatMap((key) => {
    const at = header.get(key);
    return at && !Number.isNaN(at.column) ? [{ key, column: at.column }] : [];
  });
  if (header.unplaced || named.length === 0 || named.length < keys.length - 1) return undefined;
  const columns = named.map(({ column }) => column);
  const whole = named.length === keys.length;
  const ends = [0, cells[0]!.column - Math.min(...columns), cells.at(-1)!.column - Math.max(...columns)];
  const offsets = allowed ?? (whole ? ends : [0]);
  for (const offset of offsets) {
    const below = named.flatMap(({ key, column }) => {
      const cell = cells.find((candidate) => candidate.column === column + offset);
      return cell ? [[key, cell] as const] : [];
    });
    if (below.length === named.length && new Set(below.map(([, cell]) => cell)).size === below.length)
      return new Map(below);
  }
  return undefined;
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
  const cells = new Map<string, LineCell>();
  const used: LineCell[] = [];
  const slots = line.cells.slice(from).filter((cell) => cell.column >= start);
  for (const key of known) {
    const { column } = header.get(key)!;
    const cell = slots.find((slot) => slot.column === column) ?? blankAt(line, column);
    cells.set(key, cell);
    used.push(cell);
  }
  const left = slots.filter((cell) => isNumber(cell) && !used.includes(cell));
  if (left.length === 0 && known.length === keys.length) return { cells, by: 'header', surplus: [] };
  const uncovered = uncoveredCells(line, slots, start, header);
  if (uncovered.length === keys.length) {
    const given = assign(keys, uncovered, header);
    return given ? { cells: given, by: complete(header, keys) ? 'header' : 'order', surplus: [] } : unclear;
  }
  const lastKnown = Math.max(-1, ...known.map((key) => header.get(key)!.column));
  if (known.length > 0 && left.every((cell) => cell.column > lastKnown))
    return { cells, by: 'header', surplus: left };
  return unclear;
}

/** Every column from `start` to the last one that is filled or named, and that no merge covers. */
function uncoveredCells(line: Line, slots: readonly LineCell[], start: number, header: Header): LineCell[] {
  const ends = [...header.values()].map(({ column, columns }) => column + columns);
  const filled = slots.filter((cell) => !isBlank(cell));
  const end = Math.max(start, ...ends, ...filled.map((cell) => cell.column + cell.columns));
  const cells: LineCell[] = [];
  for (let column = start; column < end && cells.length < 64; ) {
    const cell = slots.find((slot) => slot.column === column) ?? blankAt(line, column);
    cells.push(cell);
    column += Math.max(1, cell.columns);
  }
  return cells;
}

/** In pages and texts the order of the cells after the label decides. */
function placeInOrder(
  slots: readonly LineCell[],
  keys: readonly string[],
  header: Header,
  blanksAreCells: boolean,
): Placement {
  const n = keys.length;
  const by = complete(header, keys) ? 'header' : 'order';
  const empty = (cell: LineCell | undefined) =>
    cell !== undefined && isBlank(cell) && cell.text.trim() === '';
  let leading = 0;
  while (empty(slots[leading])) leading++;
  const fill = (cells: readonly LineCell[], surplus: readonly LineCell[] = []): Placement => {
    const given = assign(keys, cells, header);
    return given ? { cells: given, by, surplus } : unclear;
  };
  const known = keys.filter((key) => header.has(key));
  if (leading > 0 && known.length < n && known.length * 2 >= n && slots.length - leading === known.length)
    return unclear;
  if (slots.length === n) return fill(slots);
  const below =
    blanksAreCells && slots.length > n && by === 'header' ? cellsBelow(keys, slots, header, [0]) : undefined;
  if (below && slots.every((cell) => isBlank(cell) || [...below.values()].includes(cell)))
    return { cells: below, by, surplus: [] };
  if (blanksAreCells && slots.length === known.length && known.length * 2 >= n)
    return withKnown(known, slots, header);
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

/** A line that has as many cells as the header names columns. */
function withKnown(known: readonly string[], slots: readonly LineCell[], header: Header): Placement {
  const given = assign(known, slots, header);
  return given ? { cells: given, by: 'header', surplus: [] } : unclear;
}

/** By the header's grid columns: each number must lie under one named column, a blank may span several. */
function placeBySpan(slots: readonly LineCell[], keys: readonly string[], header: Header): Placement {
  if (!complete(header, keys)) return unclear;
  const cells = new Map<string, LineCell>();
  const used = new Set<LineCell>();
  for (const key of keys) {
    const { column, columns } = header.get(key)!;
    const cell = slots.find((slot) => slot.column < column + columns && column < slot.column + slot.columns);
    if (!cell || (used.has(cell) && !isBlank(cell))) return unclear;
    cells.set(key, cell);
    used.add(cell);
  }
  const lost = slots.some((cell) => !used.has(cell) && isNumber(cell));
  return lost ? unclear : { cells, by: 'header', surplus: [] };
}
