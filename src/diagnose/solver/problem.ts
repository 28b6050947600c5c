/** One cell of the problem. */
export interface Variable {
  /** The number in the cell; null where it is blank or unreadable: it may be filled at no cost. */
  readonly value: number | null;
  /** The smallest value allowed: 0 for counts, -Infinity where negatives are allowed. */
  readonly minimum: number;
  /** What a change of this cell costs, a positive integer; 1 if absent; Infinity for a cell that is trusted. */
  readonly weight?: number;
  /** The sum formula in the cell: its value follows from its parts, so it is never suspected. */
  readonly follows?: readonly Term[];
}

/** An integer multiple of a variable, given by its index. */
export interface Term {
  readonly variable: number;
  readonly coefficient: number;
}

/** A linear rule with integer coefficients: the sum of its terms and its constant stands in `relation` to 0. */
export interface Equation {
  readonly terms: readonly Term[];
  readonly constant?: number;
  /** '=' if absent. */
  readonly relation?: '=' | '>=' | '<=';
}

/** Cells and the rules that they must keep. */
export interface Problem {
  readonly variables: readonly Variable[];
  readonly equations: readonly Equation[];
  readonly limits?: Limits;
}

/** Bounds on the search of one part. */
export interface Limits {
  /** Repairs of a greater weight are not looked for; none if absent. */
  readonly size?: number;
  /** Numbers touched in the tableau, a deterministic measure of time; `defaultSteps` if absent. */
  readonly steps?: number;
}

/** A new value for one cell. */
export interface Change {
  readonly variable: number;
  readonly from: number | null;
  readonly to: number;
  /** False where other values would do as well; `to` is then the one nearest to the present value. */
  readonly determined: boolean;
}

/** A cell with a sum formula, carried along by a change of its parts. */
export interface Follow {
  readonly variable: number;
  readonly from: number | null;
  readonly to: number;
}

/** One smallest set of cells whose change makes every equation hold, with the new values. */
export interface Repair {
  /** The cells to change, in index order. */
  readonly changes: readonly Change[];
  /** Blank cells that must hold a number other than 0 for this, in index order. */
  readonly fills: readonly Change[];
  /** Formula cells that take another value by this, in index order. */
  readonly follows: readonly Follow[];
}

/** What the search says of a problem, or of one part of it. */
export interface Verdict {
  /** False where the bound on work was reached: then `repairs` may lack some, or all. */
  readonly complete: boolean;
  /** The weight of the smallest repair (with equal weights: cells to change); null where none was found. */
  readonly size: number | null;
  /** No repair is smaller than this, whether the search is complete or not; Infinity where none exists. */
  readonly atLeast: number;
  /** True where the search is complete and exactly one set of cells is smallest. */
  readonly unique: boolean;
}

/** The answer for one set of equations that shares no cell with the rest. */
export interface Part extends Verdict {
  /** Indices of the violated equations with cells of this part, ascending; one may touch several parts. */
  readonly violated: readonly number[];
  /** All smallest repairs, in lexicographic order of their cells. */
  readonly repairs: readonly Repair[];
}

/** The answer for a problem: every smallest repair takes one repair of each part. */
export interface Localisation extends Verdict {
  /** Only the parts in which something is wrong, in order of their first equation. */
  readonly parts: readonly Part[];
}
