import type { Follow, Problem } from './problem.ts';
import { carryAlong } from './system.ts';
import { type MovedCell, Trial } from './trial.ts';

/**
 * One mistake with a whole row, column or pair of cells: two neighbours exchanged, a sign, a row moved by one
 * column, a row or column left out or pasted from another, two rows exchanged.
 */
export type MoveKind =
  | 'exchange'
  | 'sign'
  | 'shift'
  | 'row-left-out'
  | 'column-left-out'
  | 'row-pasted'
  | 'column-pasted'
  | 'row-exchange';

/** A move that alone explains every violated equation, and what undoes it. */
export interface Move {
  readonly kind: MoveKind;
  /** The grid row in which it happened; an exchange within a column has none. */
  readonly row?: number;
  /** The grid column in which it happened; an exchange within a row has none. */
  readonly column?: number;
  /** The other row of a `row-exchange`; the row or column that was pasted. */
  readonly other?: number;
  /** Where the numbers of a `shift` went. */
  readonly direction?: 'left' | 'right';
  /** The cells to set right, in index order. */
  readonly changes: readonly MovedCell[];
  readonly follows: readonly Follow[];
}

/** Cells as rows and columns, by their indices in the problem; null where the table has none. */
export type Grid = readonly (readonly (number | null)[])[];

/**
 * All single moves after whose undoing every equation holds. The likeliest kind comes first, in the order of
 * `MoveKind`; of a kind, the one that moves more cells, then the larger numbers, since small ones agree by chance.
 */
export function findMoves(problem: Problem, grid: Grid): Move[] {
  const trial = Trial.of(problem);
  if (trial === null) return [];
  const breadth = grid.reduce((most, row) => Math.max(most, row.length), 0);
  const columns = Array.from({ length: breadth }, (_, c) => grid.map((row) => row[c] ?? null));
  const finder = new Finder(problem, trial);
  grid.forEach((line, row) => {
    finder.tryNeighbours(line, { row });
  });
  columns.forEach((line, column) => {
    finder.tryNeighbours(line, { column });
  });
  finder.trySigns();
  grid.forEach((line, row) => {
    finder.tryShifts(line, row);
  });
  finder.tryLines(grid, 'row');
  finder.tryLines(columns, 'column');
  finder.tryRowPairs(grid);
  return finder.ranked();
}

const order: readonly MoveKind[] = [
  'exchange',
  'sign',
  'shift',
  'row-left-out',
  'column-left-out',
  'row-pasted',
  'column-pasted',
  'row-exchange',
];

type Line = readonly (number | null)[];
type Where = Omit<Move, 'kind' | 'changes' | 'follows'>;

class Finder {
  private readonly found = new Map<string, { move: Move; weight: readonly [number, number, number] }>();

  constructor(
    private readonly problem: Problem,
    private readonly trial: Trial,
  ) {}

  /** Most plausible first. */
  ranked(): Move[] {
    const all = [...this.found.values()];
    all.sort((a, b) => {
      const kind = order.indexOf(a.move.kind) - order.indexOf(b.move.kind);
      const [i, j] = [a.weight, b.weight];
      return kind || j[0] - i[0] || j[1] - i[1] || j[2] - i[2];
    });
    return all.map(({ move }) => move);
  }

  tryNeighbours(line: Line, where: Where): void {
    for (let i = 0; i + 1 < line.length; i++) this.tryTrade([[line[i], line[i + 1]]], 'exchange', where);
  }

  trySigns(): void {
    const { trial } = this;
    for (const variable of trial.suspects) {
      const value = trial.values[variable]!;
      if (value === null || value === 0 || !trial.touchesKey(variable)) continue;
      this.propose([{ variable, from: value, to: -value }], 'sign', {});
    }
  }

  tryShifts(line: Line, row: number): void {
    const { trial } = this;
    for (let start = 0; start < line.length; start++) {
      for (let end = start + 1; end < line.length; end++) {
        const cells: number[] = [];
        for (const cell of line.slice(start, end + 1))
          if (cell !== null && trial.isSuspect(cell)) cells.push(cell);
        if (cells.length < end - start + 1) continue;
        if (cells.some((cell) => trial.touchesKey(cell))) {
          this.tryShift(cells, row, 'right');
          this.tryShift(cells.reverse(), row, 'left');
        }
      }
    }
  }

  /** Numbers moved towards the end of the list, which left its first cell empty. */
  private tryShift(cells: readonly number[], row: number, direction: 'left' | 'right'): void {
    const { trial } = this;
    if ((trial.values[cells[0]!] ?? 0) !== 0 || (trial.values[cells[1]!] ?? 0) === 0) return;
    const moved = cells
      .slice(0, -1)
      .map((variable, i) => trial.setTo(variable, trial.values[cells[i + 1]!]!));
    const last = cells.at(-1)!;
    const lost = trial.solve(last, moved, []);
    if (lost === null || lost === (trial.values[last] ?? 0)) return;
    const changes = [...moved, trial.setTo(last, lost)].filter(differs);
    this.propose(changes, 'shift', { row, direction });
  }

  /** A row or column that is empty, or equal to another, is taken as unknown and filled from the rest. */
  tryLines(lines: readonly Line[], side: 'row' | 'column'): void {
    const { trial } = this;
    lines.forEach((line, at) => {
      const cells = line.filter((cell) => cell !== null && trial.isSuspect(cell)) as number[];
      if (cells.length < 2 || !cells.some((cell) => trial.touchesKey(cell))) return;
      const empty = cells.every((cell) => (trial.values[cell] ?? 0) === 0);
      const other = empty ? -1 : lines.findIndex((source, i) => i !== at && this.equals(line, source));
      if (!empty && other < 0) return;
      const changes: MovedCell[] = [];
      for (const cell of cells) {
        const value = trial.solve(cell, [], cells);
        if (value === null) return;
        changes.push(trial.setTo(cell, value));
      }
      const real = changes.filter(differs);
      const where = empty ? { [side]: at } : { [side]: at, other };
      if (real.length > 1) this.propose(real, `${side}-${empty ? 'left-out' : 'pasted'}`, where);
    });
  }

  private equals(line: Line, source: Line): boolean {
    let numbers = 0;
    for (let i = 0; i < line.length; i++) {
      const [a, b] = [line[i] ?? null, source[i] ?? null];
      if (a === null || b === null) continue;
      const value = this.trial.values[a] ?? 0;
      if (value !== (this.trial.values[b] ?? 0)) return false;
      if (value !== 0) numbers++;
    }
    return numbers > 1;
  }

  /** Pairs of rows, with and without their last column. */
  tryRowPairs(rows: readonly Line[]): void {
    for (let row = 0; row < rows.length; row++) {
      for (let other = row + 1; other < rows.length; other++) {
        const [a, b] = [rows[row]!, rows[other]!];
        const pairs = a.map((cell, i) => [cell, b[i]] as const);
        this.tryTrade(pairs, 'row-exchange', { row, other });
        this.tryTrade(pairs.slice(0, -1), 'row-exchange', { row, other });
      }
    }
  }

  /** Cells that hold each other's numbers. */
  private tryTrade(
    pairs: readonly (readonly [number | null | undefined, number | null | undefined])[],
    kind: MoveKind,
    where: Where,
  ): void {
    const { trial } = this;
    let need = trial.keyNeed;
    let trades = 0;
    for (const [a, b] of pairs) {
      if (a == null || b == null || !trial.isSuspect(a) || !trial.isSuspect(b)) continue;
      const difference = (trial.values[a] ?? 0) - (trial.values[b] ?? 0);
      if (difference === 0) continue;
      trades++;
      need -= difference * (trial.key[a]! - trial.key[b]!);
    }
    if (need !== 0 || trades === 0 || (kind === 'row-exchange' && trades < 2)) return;
    const changes: MovedCell[] = [];
    for (const [a, b] of pairs) {
      if (a == null || b == null || !trial.isSuspect(a) || !trial.isSuspect(b)) continue;
      changes.push(trial.setTo(a, trial.values[b]!), trial.setTo(b, trial.values[a]!));
    }
    this.propose(changes.filter(differs), kind, where);
  }

  private propose(changes: readonly MovedCell[], kind: MoveKind, where: Where): void {
    if (changes.length === 0 || !this.trial.explains(changes)) return;
    const sorted = [...changes].sort((a, b) => a.variable - b.variable);
    const name = sorted.map(({ variable, to }) => `${variable}=${to}`).join();
    if (this.found.has(name)) return;
    const corrections = sorted.map(({ variable, from, to }) => ({ variable, from, to: to ?? 0 }));
    const follows = carryAlong(this.problem, this.trial.live, corrections);
    const sizes = sorted.map(({ from, to }) => [Math.abs(from ?? 0), Math.abs(to ?? 0)] as const);
    const least = Math.min(...sizes.map(([a, b]) => Math.min(a, b)));
    const most = Math.min(...sizes.map(([a, b]) => Math.max(a, b)));
    this.found.set(name, {
      move: { kind, ...where, changes: sorted, follows },
      weight: [sorted.length, least, most],
    });
  }
}

function differs({ from, to }: MovedCell): boolean {
  return (from ?? 0) !== (to ?? 0);
}
