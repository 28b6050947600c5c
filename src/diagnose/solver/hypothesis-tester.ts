import type { Problem, Term } from './problem.ts';
import { counted, holds, isImpossible, reduceProblem, type System, type SystemRow, sumAt } from './system.ts';

/** A cell and what it should hold; null where it should be blank. */
export interface MovedCell {
  readonly variable: number;
  readonly from: number | null;
  readonly to: number | null;
}

/** A cell of a grid, by its variable. */
type Cell = number | null | undefined;

/** An equation over the suspects, its coefficient for each variable, and its sum at the present values. */
interface Row extends Pick<SystemRow, 'relation'> {
  readonly coefficients: Float64Array;
  readonly sum: number;
}

/** A problem in which something is wrong, ready for guesses: does this set of changes mend everything? */
export class HypothesisTester {
  readonly values: readonly (number | null)[];
  /** Cells that may be wrong: neither formulas nor trusted. */
  readonly suspects: readonly number[];
  readonly live: ReadonlyMap<number, readonly Term[]>;
  private readonly suspect: ReadonlySet<Cell>;
  private readonly rows: readonly Row[];
  /** The same, those first that do not hold: most guesses leave one of them so. */
  private readonly violatedFirst: readonly Row[];
  private readonly impossible: readonly number[];

  private constructor(
    private readonly problem: Problem,
    { rows, live }: System,
  ) {
    const { variables } = problem;
    this.values = variables.map(({ value }) => value);
    this.live = live;
    const indices = [...variables.keys()].filter((index) => !live.has(index));
    this.suspects = indices.filter((index) => variables[index]!.weight !== Number.POSITIVE_INFINITY);
    this.suspect = new Set(this.suspects);
    this.impossible = indices.filter((index) => isImpossible(variables[index]!));
    const counts = variables.map(counted);
    this.rows = rows.map((row): Row => {
      const coefficients = new Float64Array(variables.length);
      for (const { variable, coefficient } of row.terms) coefficients[variable]! += coefficient;
      return { coefficients, relation: row.relation, sum: sumAt(row, counts) };
    });
    const isSound = ({ sum, relation }: Row) => holds(sum, relation);
    this.violatedFirst = [...this.rows.filter((row) => !isSound(row)), ...this.rows.filter(isSound)];
  }

  /** Null where nothing is wrong. */
  static of(problem: Problem): HypothesisTester | null {
    const trial = new HypothesisTester(problem, reduceProblem(problem));
    return trial.explains([]) ? null : trial;
  }

  isSuspect(variable: Cell): variable is number {
    return this.suspect.has(variable);
  }

  /** The number that a cell counts for in sums. */
  count(variable: number): number {
    return this.values[variable] ?? 0;
  }

  setTo(variable: number, to: number | null): MovedCell {
    return { variable, from: this.values[variable]!, to };
  }

  /** The number that a cell must hold after some changes, by an equation with none of `unknown` but the cell. */
  solve(variable: number, changes: readonly MovedCell[], unknown: readonly number[]): number | null {
    const others = unknown.filter((other) => other !== variable);
    const row = this.rows.find(
      ({ coefficients, relation }) =>
        relation === '=' &&
        coefficients[variable] !== 0 &&
        others.every((other) => coefficients[other] === 0),
    );
    if (row === undefined) return null;
    return this.count(variable) - sumAfter(row, changes) / row.coefficients[variable]!;
  }

  /** Whether one equation that does not hold would, if the cells of a line traded their numbers with those of another. */
  mayTrade(line: readonly Cell[], other: readonly Cell[]): boolean {
    const [row] = this.violatedFirst;
    if (row === undefined) return true;
    const { coefficients, sum, relation } = row;
    let after = sum;
    for (let i = 0; i < line.length; i++) {
      const [a, b] = [line[i], other[i]];
      if (this.isSuspect(a) && this.isSuspect(b))
        after += (coefficients[a]! - coefficients[b]!) * (this.count(b) - this.count(a));
    }
    return holds(after, relation);
  }

  /** Whether every equation holds after the changes, and every cell has a number that it may have. */
  explains(changes: readonly MovedCell[]): boolean {
    const { variables } = this.problem;
    return (
      this.violatedFirst.every((row) => holds(sumAfter(row, changes), row.relation)) &&
      this.impossible.every((index) => changes.some(({ variable }) => variable === index)) &&
      changes.every(({ variable, to }) => !isImpossible({ ...variables[variable]!, value: to ?? 0 }))
    );
  }
}

function sumAfter({ coefficients, sum }: Row, changes: readonly MovedCell[]): number {
  let after = sum;
  for (const { variable, from, to } of changes) after += coefficients[variable]! * ((to ?? 0) - (from ?? 0));
  return after;
}
