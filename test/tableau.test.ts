import { describe, expect, it } from 'vitest';
import { Tableau } from '../src/diagnose/solver/tableau.ts';
import { chooseValues } from '../src/diagnose/solver/values.ts';

const unlimited = 1e9;

/** Equations over changes: coefficients and the sum that they must have. */
function tableauOf(rows: readonly (readonly [coefficients: readonly number[], constant: number])[]): Tableau {
  const tableau = new Tableau(rows.length, rows[0]![0].length);
  for (const [row, [coefficients, constant]] of rows.entries()) {
    for (const [column, coefficient] of coefficients.entries())
      if (coefficient !== 0) tableau.add(row, column, coefficient);
    tableau.setConstant(row, constant);
  }
  return tableau;
}

const changes = (tableau: Tableau) => Array.from({ length: tableau.columns }, (_, c) => tableau.changeOf(c));
const twoRows = () =>
  tableauOf([
    [[1, 1, 0], 4],
    [[0, 1, -1], 1],
  ]);

describe('equations over changes', () => {
  it('say which way their sum must move', () => {
    const needs = [4, 0, -4].map((constant) => tableauOf([[[1], constant]]).infeasibility(0));
    expect(needs).toEqual([-1, 0, 1]);
  });

  it('are met one column after another', () => {
    const tableau = twoRows();
    expect(tableau.restoreFeasibility(unlimited)).toBe(false);
    tableau.choose(0);
    expect(tableau.changeOf(0)).toBe(4);
    expect(tableau.restoreFeasibility(unlimited)).toBe(false);
    tableau.choose(1);
    expect(tableau.restoreFeasibility(unlimited)).toBe(true);
    expect(changes(tableau)).toEqual([3, 1, 0]);
    expect([0, 1].map((row) => tableau.infeasibility(row))).toEqual([0, 0]);
    expect(tableau.fraction()).toBe(-1);
  });

  it('are met in fractions where nothing else does', () => {
    const tableau = tableauOf([[[2, 0], 5]]);
    tableau.choose(0);
    expect(tableau.restoreFeasibility(unlimited)).toBe(true);
    expect(tableau.changeOf(0)).toBe(2.5);
    expect(tableau.fraction()).toBe(0);
  });

  it('add up the coefficients of a column', () => {
    const tableau = tableauOf([[[2], 6]]);
    tableau.add(0, 0, 1);
    tableau.choose(0);
    expect(tableau.changeOf(0)).toBe(2);
  });

  it('move within bounds, or not at all', () => {
    const below = tableauOf([
      [[1, 1, 0], 0],
      [[0, 1, -1], 1],
    ]);
    for (const column of [0, 1, 2]) below.choose(column);
    expect(below.infeasibility(0)).toBe(1);
    expect(below.restoreFeasibility(unlimited)).toBe(false);
    const wider = tableauOf([
      [[1, 1, 0], 0],
      [[0, 1, -1], 1],
    ]);
    wider.lower[2] = -5;
    for (const column of [0, 1, 2]) wider.choose(column);
    expect(wider.restoreFeasibility(unlimited)).toBe(true);
    expect(changes(wider)).toEqual([0, 0, -1]);
  });

  it('move back from an upper bound', () => {
    const tableau = twoRows();
    for (const column of [0, 1, 2]) tableau.choose(column);
    tableau.setBounds(0, 0, 2);
    expect(tableau.infeasibility(0)).toBe(-1);
    expect(tableau.restoreFeasibility(unlimited)).toBe(true);
    expect(changes(tableau)).toEqual([2, 2, 1]);
    tableau.setBounds(2, 0, 0);
    expect(tableau.restoreFeasibility(unlimited)).toBe(false);
  });

  it('follow a column that is moved into its bounds', () => {
    const tableau = twoRows();
    for (const column of [0, 1, 2]) tableau.choose(column);
    tableau.setBounds(2, 2, 3);
    expect(changes(tableau)).toEqual([1, 3, 2]);
    tableau.setBounds(2, 0, 1);
    expect(changes(tableau)).toEqual([2, 2, 1]);
    tableau.setBounds(2, 0, 1);
    expect(changes(tableau)).toEqual([2, 2, 1]);
  });

  it('name the first column that helps', () => {
    const tableau = twoRows();
    for (const column of [0, 1, 2]) tableau.choose(column);
    // Row 0 is x0 = 3 - x2: it falls as x2 grows, and cannot grow while x2 is 0.
    expect(tableau.enteringColumn(0, -1)).toBe(2);
    expect(tableau.enteringColumn(0, 1)).toBe(-1);
    tableau.setBounds(2, -1, 5);
    expect(tableau.enteringColumn(0, 1)).toBe(2);
    tableau.setBounds(2, 0, 0);
    expect(tableau.enteringColumn(0, -1)).toBe(-1);
    for (const order of [
      [0, 2, 1],
      [0, 1, 2],
    ]) {
      const several = tableauOf([[[1, 1, 1], 5]]);
      for (const column of order) several.choose(column);
      expect(several.enteringColumn(0, -1)).toBe(1);
    }
  });

  it('mend first what the first column is out of', () => {
    // Two rows, both below 0, each with a column of its own that helps.
    const mended = (first: number, second: number): boolean[] => {
      const tableau = tableauOf([
        [[1, 0, -1, 0], -2],
        [[0, 1, 0, -1], -3],
      ]);
      for (const column of [first, second, 2, 3]) tableau.choose(column);
      tableau.restoreFeasibility(tableau.steps);
      return [0, 1].map((column) => tableau.rowOf[column]! < 0);
    };
    expect(mended(0, 1)).toEqual([true, false]);
    expect(mended(1, 0)).toEqual([true, false]);
    const swapped = tableauOf([
      [[0, 1, 0, -1], -3],
      [[1, 0, -1, 0], -2],
    ]);
    for (const column of [0, 1, 2, 3]) swapped.choose(column);
    swapped.restoreFeasibility(swapped.steps);
    expect([0, 1].map((column) => swapped.rowOf[column]! < 0)).toEqual([true, false]);
  });

  it('stop at the limit on work, and where numbers are too large', () => {
    const tableau = twoRows();
    for (const column of [0, 1, 2]) tableau.choose(column);
    tableau.setBounds(0, 0, 2);
    expect(tableau.restoreFeasibility(tableau.steps - 1)).toBe(false);
    expect(tableau.restoreFeasibility(unlimited)).toBe(true);
  });

  it('count each number touched once', () => {
    const tableau = twoRows();
    const copy = tableau.copy();
    const spent = (work: () => void): number => {
      const before = tableau.steps;
      work();
      return (tableau.steps - before) / tableau.width;
    };
    // Its own row; then its own row and the other.
    expect(spent(() => tableau.choose(0))).toBe(1);
    expect(spent(() => tableau.choose(1))).toBe(2);
    expect(spent(() => tableau.restore(copy))).toBe(2);
  });

  it('know when a number is too large to be exact', () => {
    const most = Number.MAX_SAFE_INTEGER;
    for (const sign of [1, -1]) {
      expect(tableauOf([[[1], sign * most]]).overflow).toBe(false);
      expect(tableauOf([[[1], sign * (most + 1)]]).overflow).toBe(true);
      const moved = (coefficient: number, constant: number, to: number): boolean => {
        const tableau = tableauOf([[[coefficient], constant]]);
        tableau.setBounds(0, sign * to, sign * to);
        return tableau.overflow;
      };
      expect(moved(0, 0, most)).toBe(false);
      expect(moved(0, 0, most + 1)).toBe(true);
      // The coefficient times the move, and what is left of the constant.
      expect(moved(2, 0, most / 2 - 0.5)).toBe(false);
      expect(moved(2, sign, most / 2 + 0.5)).toBe(true);
      expect(moved(1, sign * -1, most - 1)).toBe(false);
      expect(moved(1, sign * -2, most - 1)).toBe(true);
    }
  });

  it('know when a row is too large to be exact once a column is taken out of it', () => {
    /** The first row is met by the first column; taking that out of the second row multiplies both. */
    const solved = (a: number, b: number, c: number, d: number, constants = [0, 0]): boolean => {
      const tableau = tableauOf([
        [[a, b], constants[0]!],
        [[c, d], constants[1]!],
      ]);
      tableau.choose(0);
      return tableau.overflow;
    };
    const half = 2 ** 52;
    // pivot · the largest of the one row + factor · the largest of the other.
    expect(solved(1, 1, half - 1, 1)).toBe(false);
    expect(solved(1, 1, half, 1)).toBe(true);
    expect(solved(3, 2 ** 30, 2 ** 22, 1)).toBe(false);
    expect(solved(3, 2 ** 30, 2 ** 23, 1)).toBe(true);
    expect(solved(2 ** 26, 1, 2 ** 25, 1)).toBe(false);
    expect(solved(2 ** 26, 1, 2 ** 26, 1)).toBe(true);
    // Where the largest stands does not matter.
    const last = (pivot: number, largest: number): boolean => {
      const tableau = tableauOf([
        [[pivot, 0, 1], 0],
        [[1, 0, largest], 0],
      ]);
      tableau.choose(0);
      return tableau.overflow;
    };
    expect(last(1, half)).toBe(false);
    expect(last(2, half)).toBe(true);
    // The constants do not count among the coefficients.
    expect(solved(1, 0, 1, 0, [2 * half - 1, 2 * half - 1])).toBe(false);
    // The constants, also where their difference would be small again.
    expect(solved(1, 0, 1, 0, [half, half])).toBe(false);
    expect(solved(1, 0, -1, 0, [half, half])).toBe(true);
    expect(solved(1, 0, 2, 0, [half, 0])).toBe(true);
    expect(solved(2, 1, 1, 1, [1, half])).toBe(true);
    expect(solved(1, 0, 2, 0, [half, 2 * half - 1])).toBe(true);
  });

  it('keep what they know of a row while others are solved', () => {
    const solved = (largest: number): boolean => {
      const tableau = tableauOf([
        [[0, 1, largest, 1], 0],
        [[1, 0, 0, 0], 0],
        [[0, 2, 1, 0], 0],
      ]);
      for (const column of [3, 0, 1]) tableau.choose(column);
      return tableau.overflow;
    };
    expect(solved(2 ** 51)).toBe(false);
    expect(solved(2 ** 52)).toBe(true);
  });
});

describe('the memory of a tableau', () => {
  const state = ({ cells, value, lower, upper, basic, rowOf, chosenCount }: Tableau) => ({
    cells: [...cells],
    value: [...value],
    lower: [...lower],
    upper: [...upper],
    basic: [...basic],
    rowOf: [...rowOf],
    chosenCount,
  });

  it('goes back to a copy, again and again, also to one that is kept anew', () => {
    const tableau = tableauOf(
      Array.from(
        { length: 6 },
        (_, i) => [Array.from({ length: 8 }, (_, j) => ((i * j) % 5) - 1), i] as const,
      ),
    );
    const start = tableau.copy();
    const before = state(tableau);
    tableau.choose(1);
    const between = tableau.copy();
    const after = state(tableau);
    for (const column of [2, 3, 4, 5, 6]) tableau.choose(column);
    tableau.restore(between);
    expect(state(tableau)).toEqual(after);
    tableau.choose(7);
    tableau.setBounds(7, -3, -2);
    const later = state(tableau);
    expect(tableau.copy(between)).toBe(between);
    for (const column of [5, 3, 2, 6, 4]) tableau.choose(column);
    tableau.restore(start);
    expect(state(tableau)).toEqual(before);
    tableau.restore(between);
    expect(state(tableau)).toEqual(later);
  });
});

describe('the values of a choice', () => {
  const chosen = (tableau: Tableau, picked: number[], blanks: number[] = []) => {
    for (const column of [...blanks, ...picked]) tableau.choose(column);
    return tableau.restoreFeasibility(unlimited)
      ? chooseValues(tableau, picked, blanks, unlimited)
      : undefined;
  };
  const told = (answer: ReturnType<typeof chosen>) =>
    answer &&
    [answer.changes, answer.blanks].map((list) => list.map((a) => [a.column, a.change, a.determined]));

  it('are the only ones where there is no freedom', () => {
    expect(told(chosen(twoRows(), [1, 0]))).toEqual([
      [
        [0, 3, true],
        [1, 1, true],
      ],
      [],
    ]);
    expect(chosen(tableauOf([[[2], 5]]), [0])).toBeNull();
  });

  it('are the nearest where there is, one cell after another, blanks last', () => {
    expect(told(chosen(twoRows(), [0, 1, 2]))).toEqual([
      [
        [0, 0, false],
        [1, 4, false],
        [2, 3, false],
      ],
      [],
    ]);
    expect(told(chosen(twoRows(), [0], [1, 2]))).toEqual([
      [[0, 0, false]],
      [
        [1, 4, false],
        [2, 3, false],
      ],
    ]);
  });

  it('are integers, and none where only fractions do', () => {
    expect(told(chosen(tableauOf([[[2, 3], 7]]), [0, 1]))).toEqual([
      [
        [0, 2, true],
        [1, 1, true],
      ],
      [],
    ]);
    expect(chosen(tableauOf([[[2, 4], 7]]), [0, 1])).toBeNull();
    expect(told(chosen(tableauOf([[[3, 5], 30]]), [0, 1]))).toEqual([
      [
        [0, 0, false],
        [1, 6, false],
      ],
      [],
    ]);
  });

  it('are given up where no integers are found however far the search goes', () => {
    const tableau = tableauOf([[[3, -3], 1]]);
    tableau.lower.fill(Number.NEGATIVE_INFINITY);
    expect(chosen(tableau, [0, 1])).toBeNull();
    expect(tableau.overflow).toBe(true);
  });

  it('leave the tableau at them, or free where there are none', () => {
    const tableau = twoRows();
    chosen(tableau, [0, 1, 2]);
    expect([...tableau.lower]).toEqual([0, 4, 3]);
    expect([...tableau.upper]).toEqual([0, 4, 3]);
    const none = tableauOf([[[2, 4], 7]]);
    chosen(none, [0, 1]);
    expect([...none.lower]).toEqual([0, 0]);
    expect([...none.upper]).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });

  it('are sought on both sides of the present one', () => {
    const tableau = tableauOf([[[1, 1], -7]]);
    tableau.lower.fill(-20);
    expect(told(chosen(tableau, [0, 1]))).toEqual([
      [
        [0, 0, false],
        [1, -7, false],
      ],
      [],
    ]);
    const bounded = tableauOf([[[1, 1], -7]]);
    bounded.lower[0] = -20;
    bounded.lower[1] = -3;
    expect(told(chosen(bounded, [0, 1]))).toEqual([
      [
        [0, -4, false],
        [1, -3, false],
      ],
      [],
    ]);
  });
});
