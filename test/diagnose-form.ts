import type { Equation, Problem, Term, Variable } from '../src/diagnose/solver/problem.ts';
import { generator } from './generator.ts';

/** Rows and columns of section three. */
export const height = 25;
export const breadth = 7;
const total = 23;
const forward = 24;

/** A cell's index. */
export const cell = (row: number, column: number): number => row * breadth + column;

/** The form as indices. */
export const grid = Array.from({ length: height }, (_, row) =>
  Array.from({ length: breadth }, (_, column) => cell(row, column)),
);

/** The 39 equations of section three: 25 row totals, 7 outcome totals, 7 balances. */
export const equations: readonly Equation[] = [
  ...grid.map((cells) => sum(cells.slice(0, 6), [cells[6]!])),
  ...grid[0]!.map((_, c) =>
    sum(
      range(2, total).map((r) => cell(r, c)),
      [cell(total, c)],
    ),
  ),
  ...grid[0]!.map((_, c) => sum([cell(0, c), cell(1, c)], [cell(total, c), cell(forward, c)])),
];

/** A problem on the form, with live sum formulas in some cells. */
export function asProblem(
  values: readonly (number | null)[],
  live?: ReadonlyMap<number, readonly Term[]>,
): Problem {
  const variables = values.map((value, index): Variable => {
    const follows = live?.get(index);
    return follows === undefined ? { value, minimum: 0 } : { value, minimum: 0, follows };
  });
  return { variables, equations };
}

const plus = (variable: number): Term => ({ variable, coefficient: 1 });

/** Sum formulas in the row （七）总计 alone. */
export function liveOutcomes(): Map<number, readonly Term[]> {
  return new Map(grid[total]!.map((index, c) => [index, range(2, total).map((r) => plus(cell(r, c)))]));
}

/** Sum formulas as a workbook of the form has them: every outcome total, then every row total. */
export function liveTotals(): Map<number, readonly Term[]> {
  const rows = grid.map((cells) => [cells[6]!, cells.slice(0, 6).map(plus)] as const);
  return new Map([...liveOutcomes(), ...rows]);
}

/** Brings the formula cells up to date, as a spreadsheet does. */
export function recalculate(values: number[], live: ReadonlyMap<number, readonly Term[]>): void {
  for (const [index, parts] of live) {
    values[index] = parts.reduce(
      (all, { variable, coefficient }) => all + coefficient * values[variable]!,
      0,
    );
  }
}

/** Small reproducible random integers, and choices by them. */
export class Random {
  /** An integer from 0 to below a bound. */
  readonly below: (bound: number) => number;

  constructor(seed: number) {
    this.below = generator(seed);
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!;
  }

  /** Distinct integers from 0 to below `bound`, ascending. */
  some(count: number, bound: number): number[] {
    const taken = new Set<number>();
    while (taken.size < count) taken.add(this.below(bound));
    return [...taken].sort((a, b) => a - b);
  }
}

/** A report that keeps every rule: most rows small or zero, as in practice, natural persons in front. */
export function consistentReport(random: Random, busy = 0.5): number[] {
  const values = new Array<number>(height * breadth).fill(0);
  const draw = (column: number): number => {
    if (random.below(100) >= busy * 100) return 0;
    const scale = random.pick([3, 3, 10, 20, 60]) * (column === 0 ? 5 : 1);
    return random.below(scale);
  };
  for (let c = 0; c < 6; c++) {
    let results = 0;
    for (let r = 2; r < total; r++) results += values[cell(r, c)] = draw(c) * (r < 4 ? 4 : 1);
    values[cell(total, c)] = results;
    const kept = draw(c);
    const over = Math.min(draw(c), results + kept);
    values[cell(forward, c)] = kept;
    values[cell(1, c)] = over;
    values[cell(0, c)] = results + kept - over;
  }
  for (let r = 0; r < height; r++) {
    values[cell(r, 6)] = grid[r]!.slice(0, 6).reduce((all, index) => all + values[index]!, 0);
  }
  return values;
}

/** One keystroke gone wrong, by the odds measured in the field; another number than before. */
export function slip(random: Random, value: number): number {
  for (;;) {
    const digits = [...String(value)];
    const at = random.below(digits.length);
    const odds = random.below(152);
    if (odds < 112) digits[at] = String(random.below(10));
    else if (odds < 127) digits.splice(at, 1);
    else if (odds < 141) digits.splice(at, 2, ...digits.slice(at, at + 2).reverse());
    else digits.splice(at, 0, String(random.below(10)));
    const typed = Number(digits.join(''));
    if (typed !== value) return typed;
  }
}

function sum(parts: readonly number[], totals: readonly number[]): Equation {
  return {
    terms: [
      ...parts.map((variable) => ({ variable, coefficient: 1 })),
      ...totals.map((variable) => ({ variable, coefficient: -1 })),
    ],
  };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}
