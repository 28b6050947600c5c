import type { Equation, Follow, Problem, Term, Variable } from './problem.ts';

/** One equation over cells that may change, or the lower bound of a formula cell. */
export interface SystemRow {
  readonly terms: readonly Term[];
  readonly constant: number;
  readonly relation: '=' | '>=' | '<=';
  /** Index of the equation in the problem; -1 for the lower bound of a formula cell. */
  readonly equation: number;
}

/** A problem in which every live formula cell is replaced by its parts and every trusted cell by its number. */
export interface System {
  readonly rows: readonly SystemRow[];
  /** The integer within bounds from which each cell's change is counted, near its number. */
  readonly base: Float64Array;
  /** Formula cells that hold the sum of their parts, each with the cells that it comes down to. */
  readonly live: ReadonlyMap<number, readonly Term[]>;
}

/** The number that a variable counts for in sums: a blank counts as 0. */
export function counted(variable: Variable): number {
  return variable.value ?? 0;
}

/** The sum of an equation at some values. */
export function sumAt({ terms, constant = 0 }: Equation, values: ArrayLike<number>): number {
  return terms.reduce((sum, { variable, coefficient }) => sum + coefficient * values[variable]!, constant);
}

/** Whether a sum stands in the relation of its equation to 0. */
export function holds(sum: number, relation: Equation['relation']): boolean {
  if (relation === '>=') return sum >= 0;
  return relation === '<=' ? sum <= 0 : sum === 0;
}

/** True where the cell must change whatever the equations say: no integer, or below its minimum. */
export function isImpossible({ value, minimum, weight }: Variable): boolean {
  return (
    value !== null &&
    weight !== Number.POSITIVE_INFINITY &&
    !(Number.isSafeInteger(value) && value >= minimum)
  );
}

/** Replaces formula cells by their parts and trusted cells by their numbers; throws RangeError for fractions. */
export function reduceProblem(problem: Problem): System {
  const { variables, equations } = problem;
  const live = findLiveFormulas(variables);
  const base = new Float64Array(variables.length);
  let trusted = false;
  for (let index = 0; index < variables.length; index++) {
    const { value, minimum, weight } = variables[index]!;
    const whole = Math.trunc(value ?? 0);
    base[index] = Math.max(Number.isSafeInteger(whole) ? whole : 0, minimum);
    if (weight === Number.POSITIVE_INFINITY && value !== null) {
      if (!Number.isSafeInteger(value)) throw new RangeError(`trusted variable ${index} is no integer`);
      base[index] = value;
      trusted = true;
    }
  }
  const rows: SystemRow[] = [];
  const plain = live.size === 0 && !trusted;
  for (let equation = 0; equation < equations.length; equation++) {
    const { terms, constant = 0, relation = '=' } = equations[equation]!;
    rows.push(
      plain
        ? { terms, constant, relation, equation }
        : { ...fold(variables, live, base, terms, constant), relation, equation },
    );
  }
  for (const [index, parts] of live) {
    const { minimum } = variables[index]!;
    const safe = parts.every(
      ({ variable, coefficient }) => coefficient > 0 && variables[variable]!.minimum >= 0,
    );
    if (minimum === Number.NEGATIVE_INFINITY || (minimum <= 0 && safe)) continue;
    rows.push({ ...fold(variables, live, base, parts, -minimum), relation: '>=', equation: -1 });
  }
  return { rows, base, live };
}

/** The formula cells that take another value when some cells change. */
export function carryAlong(
  { variables }: Problem,
  live: System['live'],
  changes: readonly { variable: number; from: number | null; to: number }[],
): Follow[] {
  if (live.size === 0) return [];
  const moved = new Map(changes.map(({ variable, from, to }) => [variable, to - (from ?? 0)]));
  const follows: Follow[] = [];
  for (const [variable, parts] of live) {
    let by = 0;
    let touched = false;
    let sum = 0;
    for (const part of parts) {
      const move = moved.get(part.variable);
      sum += part.coefficient * counted(variables[part.variable]!);
      if (move === undefined) continue;
      touched = true;
      by += part.coefficient * move;
    }
    const from = variables[variable]!.value;
    if (touched && (from === null || by !== 0)) follows.push({ variable, from, to: sum + by });
  }
  return follows.sort((a, b) => a.variable - b.variable);
}

function fold(
  variables: readonly Variable[],
  live: ReadonlyMap<number, readonly Term[]>,
  base: Float64Array,
  terms: readonly Term[],
  constant: number,
): { terms: Term[]; constant: number } {
  const sums = new Map<number, number>();
  let rest = constant;
  const collect = (list: readonly Term[], factor: number): void => {
    for (const { variable, coefficient } of list) {
      const parts = live.get(variable);
      const times = factor * coefficient;
      if (parts !== undefined) collect(parts, times);
      else if (
        variables[variable]!.weight === Number.POSITIVE_INFINITY &&
        variables[variable]!.value !== null
      ) {
        rest += times * base[variable]!;
      } else sums.set(variable, (sums.get(variable) ?? 0) + times);
    }
  };
  collect(terms, 1);
  const folded: Term[] = [];
  for (const [variable, coefficient] of sums) if (coefficient !== 0) folded.push({ variable, coefficient });
  return { terms: folded, constant: rest };
}

/** Formula cells whose number is the sum of their parts (or missing); cells of cyclic formulas count as ordinary cells. */
function findLiveFormulas(variables: readonly Variable[]): Map<number, readonly Term[]> {
  const live = new Map<number, readonly Term[]>();
  const seen = new Map<number, { parts: readonly Term[]; value: number } | null>();
  const visit = (index: number): { parts: readonly Term[]; value: number } => {
    const variable = variables[index]!;
    const alone = { parts: [{ variable: index, coefficient: 1 }], value: counted(variable) };
    const known = seen.get(index);
    if (known !== undefined) return known ?? alone;
    seen.set(index, null);
    if (variable.follows === undefined) {
      seen.set(index, alone);
      return alone;
    }
    const sums = new Map<number, number>();
    let value = 0;
    for (const term of variable.follows) {
      const inner = visit(term.variable);
      value += term.coefficient * inner.value;
      for (const { variable: part, coefficient } of inner.parts) {
        sums.set(part, (sums.get(part) ?? 0) + term.coefficient * coefficient);
      }
    }
    const stale = variable.value !== null && variable.value !== value;
    if (stale || sums.has(index)) {
      seen.set(index, alone);
      return alone;
    }
    const parts = [...sums].map(([part, coefficient]) => ({ variable: part, coefficient }));
    const found = { parts, value };
    live.set(index, parts);
    seen.set(index, found);
    return found;
  };
  for (let index = 0; index < variables.length; index++) if (variables[index]!.follows) visit(index);
  return live;
}
