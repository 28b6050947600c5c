import type { Problem, Term } from './problem.ts';
import { counted, holds, isImpossible, reduceProblem, type SystemRow } from './system.ts';

/** A cell and what it should hold; null where it should be blank. */
export interface MovedCell {
  readonly variable: number;
  readonly from: number | null;
  readonly to: number | null;
}

/** A problem in which something is wrong, ready for guesses: does this set of changes mend everything? */
export class Trial {
  readonly values: readonly (number | null)[];
  /** Cells that may be wrong: neither formulas nor trusted. */
  readonly suspects: readonly number[];
  /** Coefficients of one violated equation, the shortest: a guess that leaves it broken needs no second look. */
  readonly key: Float64Array;
  /** The sum that this equation must lose. */
  readonly keyNeed: number;
  private readonly suspect: Uint8Array;
  private readonly uses: { row: number; coefficient: number }[][];
  private readonly delta: Float64Array;
  private readonly broken: number;

  private constructor(
    private readonly problem: Problem,
    private readonly rows: readonly SystemRow[],
    private readonly sums: readonly number[],
    readonly live: ReadonlyMap<number, readonly Term[]>,
    private readonly impossible: readonly number[],
  ) {
    const { variables } = problem;
    this.values = variables.map(({ value }) => value);
    this.suspect = new Uint8Array(variables.length);
    this.suspects = variables
      .map((_, index) => index)
      .filter((index) => !live.has(index) && variables[index]!.weight !== Number.POSITIVE_INFINITY);
    for (const index of this.suspects) this.suspect[index] = 1;
    this.uses = variables.map(() => []);
    this.delta = new Float64Array(rows.length);
    this.key = new Float64Array(variables.length);
    let key = -1;
    let broken = 0;
    rows.forEach(({ terms, relation }, row) => {
      for (const { variable, coefficient } of terms) this.uses[variable]!.push({ row, coefficient });
      if (holds(sums[row]!, relation)) return;
      broken++;
      if (relation === '=' && (key < 0 || terms.length < rows[key]!.terms.length)) key = row;
    });
    this.broken = broken;
    this.keyNeed = key < 0 ? 0 : sums[key]!;
    if (key >= 0)
      for (const { variable, coefficient } of rows[key]!.terms) this.key[variable]! += coefficient;
    else this.key.fill(1);
  }

  /** Null where nothing is wrong. */
  static of(problem: Problem): Trial | null {
    const { rows, live } = reduceProblem(problem);
    const { variables } = problem;
    const sums = rows.map(({ terms, constant }) =>
      terms.reduce(
        (sum, { variable, coefficient }) => sum + coefficient * counted(variables[variable]!),
        constant,
      ),
    );
    const impossible = variables
      .map((_, index) => index)
      .filter((index) => !live.has(index) && isImpossible(variables[index]!));
    if (impossible.length === 0 && rows.every(({ relation }, row) => holds(sums[row]!, relation)))
      return null;
    return new Trial(problem, rows, sums, live, impossible);
  }

  isSuspect(variable: number): boolean {
    return this.suspect[variable] === 1;
  }

  touchesKey(variable: number): boolean {
    return this.key[variable] !== 0;
  }

  setTo(variable: number, to: number | null): MovedCell {
    return { variable, from: this.values[variable]!, to };
  }

  /** The number that a cell must hold after some changes, by an equation with none of `unknown` but the cell. */
  solve(variable: number, changes: readonly MovedCell[], unknown: readonly number[]): number | null {
    for (const { row, coefficient } of this.uses[variable]!) {
      const { terms, relation } = this.rows[row]!;
      if (relation !== '=') continue;
      if (terms.some((term) => term.variable !== variable && unknown.includes(term.variable))) continue;
      let sum = this.sums[row]!;
      for (const change of changes) {
        for (const use of this.uses[change.variable]!) {
          if (use.row === row) sum += use.coefficient * ((change.to ?? 0) - (change.from ?? 0));
        }
      }
      return (this.values[variable] ?? 0) - sum / coefficient;
    }
    return null;
  }

  /** Whether every equation holds after the changes, and every cell has a number that it may have. */
  explains(changes: readonly MovedCell[]): boolean {
    const { delta, problem, rows, sums } = this;
    const touched: number[] = [];
    let left = this.impossible.length;
    let allowed = true;
    for (const { variable, from, to } of changes) {
      const cell = problem.variables[variable]!;
      const value = to ?? 0;
      if (!Number.isSafeInteger(value) || value < cell.minimum) allowed = false;
      if (this.impossible.includes(variable)) left--;
      for (const { row, coefficient } of this.uses[variable]!) {
        if (!touched.includes(row)) touched.push(row);
        delta[row]! += coefficient * (value - (from ?? 0));
      }
    }
    let broken = this.broken;
    for (const row of touched) {
      const { relation } = rows[row]!;
      if (!holds(sums[row]!, relation)) broken--;
      if (!holds(sums[row]! + delta[row]!, relation)) allowed = false;
      delta[row] = 0;
    }
    return allowed && broken === 0 && left === 0;
  }
}
