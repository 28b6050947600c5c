import type { RulingLine, RulingLines } from './ruling-lines.ts';

/** A cell between rules: its grid place, and its spans where rules are missing. */
interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** A ruled table of a page: where its rows and columns begin and end, and its cells by base square. */
export interface Grid {
  /** Ascending, one more than there are columns and rows. */
  readonly lefts: readonly number[];
  readonly tops: readonly number[];
  readonly cells: readonly GridCell[];
  /** Index into `cells` of the base square at row × columns + column. */
  readonly owner: readonly number[];
}

const TOUCH = 3;
const NARROWEST = 4;
const MOST_RULES = 3000;
const MOST_SQUARES = 40_000;

/** Sets of connected things, by number. */
function linker(count: number): { find: (at: number) => number; link: (a: number, b: number) => void } {
  const parent = Array.from({ length: count }, (_, at) => at);
  const find = (at: number): number => {
    let root = at;
    while (parent[root] !== root) root = parent[root] = parent[parent[root]!]!;
    return root;
  };
  return {
    find,
    link: (a, b) => {
      parent[find(a)] = find(b);
    },
  };
}

const crosses = (across: RulingLine, down: RulingLine): boolean =>
  down.at >= across.from - TOUCH &&
  down.at <= across.to + TOUCH &&
  across.at >= down.from - TOUCH &&
  across.at <= down.to + TOUCH;

/** Positions of rules in order, near ones once, with the ends of the rules that cross them as outer bounds. */
function bounds(rules: readonly RulingLine[], crossing: readonly RulingLine[]): number[] {
  const ends = [Math.min(...crossing.map((rule) => rule.from)), Math.max(...crossing.map((rule) => rule.to))];
  const sorted = [...rules.map((rule) => rule.at), ...ends].sort((a, b) => a - b);
  return sorted.filter((at, index) => index === 0 || at - sorted[index - 1]! > NARROWEST);
}

/** The cells between the rules of one table: squares without a rule between them are one cell. */
function buildGrid(across: readonly RulingLine[], down: readonly RulingLine[]): Grid | undefined {
  const lefts = bounds(down, across);
  const tops = bounds(across, down);
  const [columns, rows] = [lefts.length - 1, tops.length - 1];
  if (columns < 1 || rows < 1 || columns * rows > MOST_SQUARES) return undefined;
  const { find, link } = linker(columns * rows);
  const covered = (rules: readonly RulingLine[], at: number, from: number, to: number): boolean =>
    rules.some(
      (rule) =>
        Math.abs(rule.at - at) <= NARROWEST && rule.from <= (from + to) / 2 && rule.to >= (from + to) / 2,
    );
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const square = row * columns + column;
      if (column + 1 < columns && !covered(down, lefts[column + 1]!, tops[row]!, tops[row + 1]!))
        link(square, square + 1);
      if (row + 1 < rows && !covered(across, tops[row + 1]!, lefts[column]!, lefts[column + 1]!))
        link(square, square + columns);
    }
  const members = new Map<number, number[]>();
  for (let square = 0; square < columns * rows; square++) {
    const group = members.get(find(square));
    if (group) group.push(square);
    else members.set(find(square), [square]);
  }
  const owner = new Array<number>(columns * rows);
  const cells: GridCell[] = [];
  for (const squares of members.values())
    for (const part of asRectangle(squares, columns)) {
      for (const square of part.squares) owner[square] = cells.length;
      cells.push(part.cell);
    }
  return { lefts, tops, cells, owner };
}

/** One cell where the squares fill a rectangle; else each square on its own. */
function asRectangle(
  squares: readonly number[],
  columns: number,
): { cell: GridCell; squares: readonly number[] }[] {
  const inRows = squares.map((square) => Math.floor(square / columns));
  const inColumns = squares.map((square) => square % columns);
  const [row, column] = [inRows[0]!, Math.min(...inColumns)];
  const cell = { row, column, rows: inRows.at(-1)! - row + 1, columns: Math.max(...inColumns) - column + 1 };
  if (cell.rows * cell.columns === squares.length) return [{ cell, squares }];
  return squares.map((square, at) => ({
    cell: { row: inRows[at]!, column: inColumns[at]!, rows: 1, columns: 1 },
    squares: [square],
  }));
}

/** The ruled tables of a page, from top to bottom; frames around a single cell are none. */
export function findGrids({ across, down }: RulingLines): Grid[] {
  if (across.length + down.length > MOST_RULES) return [];
  const { find, link } = linker(across.length + down.length);
  across.forEach((rule, at) => {
    down.forEach((other, index) => {
      if (crosses(rule, other)) link(at, across.length + index);
    });
  });
  const sets = new Map<number, { across: RulingLine[]; down: RulingLine[] }>();
  const set = (at: number): { across: RulingLine[]; down: RulingLine[] } => {
    const known = sets.get(find(at)) ?? { across: [], down: [] };
    sets.set(find(at), known);
    return known;
  };
  across.forEach((rule, at) => {
    set(at).across.push(rule);
  });
  down.forEach((rule, at) => {
    set(across.length + at).down.push(rule);
  });
  return [...sets.values()]
    .flatMap(({ across, down }) =>
      across.length > 0 && down.length > 0 ? (buildGrid(across, down) ?? []) : [],
    )
    .filter((grid) => grid.cells.length > 1)
    .sort((a, b) => a.tops[0]! - b.tops[0]!);
}

/** Index of the cell of a grid at a point of the page, or -1. */
export function cellAt(grid: Grid, x: number, y: number): number {
  const column = grid.lefts.findLastIndex((left) => left <= x);
  const row = grid.tops.findLastIndex((top) => top <= y);
  const columns = grid.lefts.length - 1;
  if (column < 0 || row < 0 || column >= columns || row >= grid.tops.length - 1) return -1;
  return grid.owner[row * columns + column]!;
}
