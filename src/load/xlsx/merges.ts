import { type Range, SHEET_COLUMNS } from './reference.ts';

/** The merges of a sheet, asked row by row from the top; nothing is expanded. */
export interface Merges {
  /** The merge whose upper left cell this is. */
  readonly anchoredAt: (row: number, column: number) => Range | undefined;
  /** Whether a merge covers the cell; rows must not go up from one call to the next. */
  readonly covers: (row: number, column: number) => boolean;
}

/** Merges may overlap; of several with one anchor the first counts as its merge. */
export function mergesOf(ranges: readonly Range[]): Merges {
  const anchors = new Map<number, Range>();
  for (const range of ranges) {
    const key = range.top * SHEET_COLUMNS + range.left;
    if (!anchors.has(key)) anchors.set(key, range);
  }
  const starts = ranges.toSorted((a, b) => a.top - b.top);
  const ends = ranges.toSorted((a, b) => a.bottom - b.bottom);
  let started = 0;
  let ended = 0;
  // A Fenwick tree of how many merges of the present row open at or left of a column and are not closed yet.
  const rightmost = ranges.reduce((most, { right }) => Math.max(most, right), 0);
  const tree = new Int32Array(rightmost + 3);
  const add = (column: number, change: number) => {
    for (let i = column + 1; i < tree.length; i += i & -i) tree[i] = tree[i]! + change;
  };
  const cover = (range: Range, change: number) => {
    add(range.left, change);
    add(range.right + 1, -change);
  };
  return {
    anchoredAt: (row, column) => anchors.get(row * SHEET_COLUMNS + column),
    covers: (row, column) => {
      while (started < starts.length && starts[started]!.top <= row) cover(starts[started++]!, 1);
      while (ended < ends.length && ends[ended]!.bottom < row) cover(ends[ended++]!, -1);
      let count = 0;
      for (let i = Math.min(column + 1, tree.length - 1); i > 0; i -= i & -i) count += tree[i]!;
      return count > 0;
    },
  };
}
