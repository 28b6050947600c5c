import type { SystematicErrorKind } from '../../model/diagnosis.ts';
import { HypothesisTester, type MovedCell } from '../solver/hypothesis-tester.ts';
import type { Follow, Problem } from '../solver/problem.ts';
import { carryAlong } from '../solver/system.ts';

/** A move that alone explains every violated equation, and what undoes it. */
export interface SystematicError {
  readonly kind: SystematicErrorKind;
  /** The grid row in which it happened; what happened to a column or a single cell has none. */
  readonly row?: number;
  /** The cells to set right, in index order. */
  readonly changes: readonly MovedCell[];
  readonly follows: readonly Follow[];
}

/** Cells as rows and columns, by their indices in the problem; null where the table has none. */
export type Grid = readonly (readonly (number | null)[])[];

/** What may have happened, and the cells that would undo it; those that keep their number do not count. */
type Guess = Pick<SystematicError, 'row' | 'changes'>;
type Line = readonly (number | null | undefined)[];

/** A kind of move, the fewest cells that it changes, and where it may have happened. */
interface Kind {
  readonly kind: SystematicErrorKind;
  readonly fewest: number;
  /** True where it is reported only if exactly one line qualifies: its numbers are computed from the sums, and another line could take them as well. */
  readonly alone?: true;
  readonly guess: (trial: HypothesisTester, rows: Grid, columns: Grid) => readonly Guess[];
}

/** The likeliest kind first. */
const kinds: readonly Kind[] = [
  {
    kind: 'exchange',
    fewest: 2,
    guess: (trial, rows, columns) => [
      ...rows.flatMap((line, row) => tradeNeighbours(trial, line).map((changes) => ({ row, changes }))),
      ...columns.flatMap((line) => tradeNeighbours(trial, line).map((changes) => ({ changes }))),
    ],
  },
  { kind: 'sign', fewest: 1, guess: turnSigns },
  {
    kind: 'shift',
    fewest: 2,
    guess: (trial, rows) =>
      rows.flatMap((line, row) => shiftBack(trial, line).map((changes) => ({ row, changes }))),
  },
  {
    kind: 'row-left-out',
    fewest: 2,
    alone: true,
    guess: (trial, rows) =>
      rows.flatMap((line, row) => (isEmpty(trial, line) ? [{ row, changes: fillAnew(trial, line) }] : [])),
  },
  {
    kind: 'column-left-out',
    fewest: 2,
    alone: true,
    guess: (trial, _, columns) =>
      columns.filter((line) => isEmpty(trial, line)).map((line) => ({ changes: fillAnew(trial, line) })),
  },
  {
    kind: 'row-pasted',
    fewest: 2,
    alone: true,
    guess: (trial, rows) =>
      rows.flatMap((line, row) =>
        hasTwin(trial, line, rows) ? [{ row, changes: fillAnew(trial, line) }] : [],
      ),
  },
  {
    kind: 'column-pasted',
    fewest: 2,
    alone: true,
    guess: (trial, _, columns) =>
      columns
        .filter((line) => hasTwin(trial, line, columns))
        .map((line) => ({ changes: fillAnew(trial, line) })),
  },
  { kind: 'row-exchange', fewest: 4, guess: tradeRows },
];

/**
 * All single moves after whose undoing every equation holds. The likeliest kind comes first, in the order of
 * `MoveKind`; of a kind, the one that moves more cells, then the larger numbers, since small ones agree by chance.
 * A line left out or pasted is reported only if exactly one line qualifies.
 */
export function findSystematicErrors(problem: Problem, rows: Grid): SystematicError[] {
  const trial = HypothesisTester.of(problem);
  if (trial === null) return [];
  const breadth = Math.max(0, ...rows.map((row) => row.length));
  const columns = Array.from({ length: breadth }, (_, c) => rows.map((row) => row[c] ?? null));
  const seen = new Set<string>();
  return kinds.flatMap(({ kind, fewest, alone, guess }) => {
    const moves = guess(trial, rows, columns).flatMap((guessed): SystematicError[] => {
      const changes = guessed.changes.filter(differs);
      if (changes.length < fewest || !trial.explains(changes)) return [];
      changes.sort((a, b) => a.variable - b.variable);
      const name = changes.map(({ variable, to }) => `${variable}=${to}`).join();
      if (seen.has(name)) return [];
      seen.add(name);
      const corrections = changes.map((change) => ({ ...change, to: change.to ?? 0 }));
      return [{ ...guessed, kind, changes, follows: carryAlong(problem, trial.live, corrections) }];
    });
    if (alone && moves.length > 1) return [];
    return moves.sort((a, b) => b.changes.length - a.changes.length || leastMoved(b) - leastMoved(a));
  });
}

const differs = ({ from, to }: MovedCell): boolean => (from ?? 0) !== (to ?? 0);

/** The smallest of the numbers that were moved; of a cell, the larger of what it held and what it should hold. */
const leastMoved = ({ changes }: SystematicError): number =>
  Math.min(...changes.map(({ from, to }) => Math.max(Math.abs(from ?? 0), Math.abs(to ?? 0))));

const tradeNeighbours = (trial: HypothesisTester, line: Line): MovedCell[][] =>
  line.map((cell, i) => trade(trial, line[i - 1], cell));

/** The changes that swap the numbers of two cells; none where one of them is a formula cell or may not change. */
function trade(trial: HypothesisTester, a: Line[number], b: Line[number]): MovedCell[] {
  if (!trial.isSuspect(a) || !trial.isSuspect(b)) return [];
  return [trial.setTo(a, trial.values[b]!), trial.setTo(b, trial.values[a]!)];
}

function turnSigns(trial: HypothesisTester): Guess[] {
  return trial.suspects.map((cell) => ({ changes: [trial.setTo(cell, -trial.count(cell))] }));
}

/** Parts of a line whose numbers moved by one cell, leaving the first cell empty and losing the last number. */
function shiftBack(trial: HypothesisTester, line: Line): MovedCell[][] {
  const guesses: MovedCell[][] = [];
  const isEmptied = (cell: Line[number]) => trial.count(cell!) === 0;
  for (const start of line.keys()) {
    if (!trial.isSuspect(line[start])) continue;
    for (let end = start + 1; end < line.length && trial.isSuspect(line[end]); end++) {
      if (!isEmptied(line[start]) && !isEmptied(line[end])) continue;
      const part = line.slice(start, end + 1) as number[];
      for (const cells of [part, part.toReversed()]) {
        if (!isEmptied(cells[0])) continue;
        const last = cells.at(-1)!;
        const moved = cells.slice(0, -1).map((cell, i) => trial.setTo(cell, trial.values[cells[i + 1]!]!));
        const lost = trial.solve(last, moved, []);
        if (lost !== null) guesses.push([...moved, trial.setTo(last, lost)]);
      }
    }
  }
  return guesses;
}

const isEmpty = (trial: HypothesisTester, line: Line): boolean =>
  line.every((cell) => !trial.isSuspect(cell) || trial.count(cell) === 0);

/** Whether another line holds the same numbers wherever both have a cell, at least two that are not 0. */
const hasTwin = (trial: HypothesisTester, line: Line, lines: readonly Line[]): boolean =>
  lines.some((other) => other !== line && areTwins(trial, line, other));

function areTwins(trial: HypothesisTester, line: Line, other: Line): boolean {
  let filled = 0;
  for (let i = 0; i < line.length; i++) {
    const [cell, twin] = [line[i], other[i]];
    if (cell == null || twin == null) continue;
    if (trial.count(cell) !== trial.count(twin)) return false;
    if (trial.count(cell) !== 0) filled++;
  }
  return filled > 1;
}

/** What the suspects of a line must hold, all taken as unknown; nothing where an equation lacks for one. */
function fillAnew(trial: HypothesisTester, line: Line): MovedCell[] {
  const cells = line.filter((cell) => trial.isSuspect(cell));
  const values = cells.map((cell) => trial.solve(cell, [], cells));
  return values.includes(null) ? [] : cells.map((cell, i) => trial.setTo(cell, values[i]!));
}

/** The changes that swap two rows, with and without their last column. */
function tradeRows(trial: HypothesisTester, rows: Grid): Guess[] {
  return rows.flatMap((line, row) =>
    rows
      .slice(row + 1)
      .flatMap((other) =>
        [line, line.slice(0, -1)].flatMap((cells) =>
          trial.mayTrade(cells, other)
            ? [{ row, changes: cells.flatMap((cell, i) => trade(trial, cell, other[i])) }]
            : [],
        ),
      ),
  );
}
