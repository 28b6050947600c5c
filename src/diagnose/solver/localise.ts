import type { Change, Localisation, Part, Problem, Repair } from './problem.ts';
import { mostRepairs, searchComponent } from './search.ts';
import {
  carryAlong,
  counted,
  holds,
  isImpossible,
  reduceProblem,
  type System,
  type SystemRow,
  sumAt,
} from './system.ts';
import { Tableau } from './tableau.ts';
import type { Chosen } from './values.ts';

/** The bound on the work of the search of one part, about 0.3 s. */
export const defaultSteps = 300_000_000;

/** Finds all smallest sets of cells whose change, in integers, makes every equation hold. */
export function localise(problem: Problem): Localisation {
  const counts = problem.variables.map(counted);
  const violated = new Set<number>();
  problem.equations.forEach((equation, index) => {
    if (!holds(sumAt(equation, counts), equation.relation)) violated.add(index);
  });
  const system = reduceProblem(problem);
  const parts = splitSystem(problem, withoutImplied(problem, system), violated).map((group) =>
    solveGroup(problem, system, group, violated),
  );
  return {
    complete: parts.every(({ complete }) => complete),
    size: parts.every(({ size }) => size !== null) ? parts.reduce((sum, { size }) => sum + size!, 0) : null,
    atLeast: parts.reduce((sum, { atLeast }) => sum + atLeast, 0),
    unique: parts.every(({ unique }) => unique),
    parts,
  };
}

/**
 * Every smallest repair of the whole problem, one repair of each part at a time, at most `limit` of them: first
 * the first of each part, then those that are later by one in one part, and so on.
 */
export function* combineRepairs(
  problem: Problem,
  { parts }: Localisation,
  limit = mostRepairs,
): Generator<Repair> {
  if (parts.length === 0) return;
  const { live } = reduceProblem(problem);
  const last = parts.map(({ repairs }) => repairs.length - 1);
  let made = 0;
  for (let steps = 0; steps <= last.reduce((sum, count) => sum + count, 0); steps++) {
    for (const at of walk(last, steps)) {
      if (made++ >= limit) return;
      const picked = parts.map(({ repairs }, i) => repairs[at[i]!]!);
      const changes = picked.flatMap((repair) => repair.changes).sort(byVariable);
      const fills = picked.flatMap((repair) => repair.fills).sort(byVariable);
      yield { changes, fills, follows: carryAlong(problem, live, [...changes, ...fills]) };
    }
  }
}

/** All ways to go a number of steps from 0 in several directions, in each as far as `last`. */
function* walk([first, ...rest]: readonly number[], steps: number): Generator<number[]> {
  if (first === undefined) {
    if (steps === 0) yield [];
    return;
  }
  for (let at = 0; at <= Math.min(first, steps); at++) {
    for (const others of walk(rest, steps - at)) yield [at, ...others];
  }
}

function byVariable(a: { variable: number }, b: { variable: number }): number {
  return a.variable - b.variable;
}

/**
 * A system without the equations that follow from those before them: where every total is a formula, the balance
 * of the column of totals follows from the others, and would tie together columns that have nothing in common.
 */
function withoutImplied({ variables }: Problem, system: System): System {
  if (system.live.size === 0) return system;
  const equations = system.rows.filter(({ relation }) => relation === '=');
  const tableau = new Tableau(equations.length, variables.length);
  equations.forEach(({ terms, constant }, row) => {
    for (const { variable, coefficient } of terms) tableau.add(row, variable, coefficient);
    tableau.setConstant(row, -constant);
  });
  for (const variable of variables.keys()) tableau.choose(variable);
  if (tableau.overflow) return system;
  const implied = new Set(
    equations.filter((_, row) => tableau.basic[row]! < 0 && tableau.infeasibility(row) === 0),
  );
  return { ...system, rows: system.rows.filter((row) => !implied.has(row)) };
}

/** Rows that share cells, and their cells. */
interface Group {
  readonly rows: SystemRow[];
  readonly columns: number[];
}

/** The independent groups in which something is wrong, in order of their first equation. */
function splitSystem(
  { variables }: Problem,
  { rows, live, base }: System,
  violated: ReadonlySet<number>,
): Group[] {
  const parent = Array.from({ length: variables.length + rows.length }, (_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
    return at;
  };
  rows.forEach(({ terms }, row) => {
    const rowRoot = root(variables.length + row);
    for (const { variable } of terms) parent[root(variable)] = rowRoot;
  });
  const wrong = new Map<number, Group>();
  rows.forEach((row, index) => {
    const holding = row.equation < 0 ? holds(sumAt(row, base), row.relation) : !violated.has(row.equation);
    if (!holding) wrong.set(root(variables.length + index), { rows: [], columns: [] });
  });
  const suspects = [...variables.keys()].filter((index) => !live.has(index));
  for (const index of suspects) {
    if (isImpossible(variables[index]!)) wrong.set(root(index), { rows: [], columns: [] });
  }
  rows.forEach((row, index) => {
    wrong.get(root(variables.length + index))?.rows.push(row);
  });
  for (const index of suspects) wrong.get(root(index))?.columns.push(index);
  return [...wrong.values()];
}

function solveGroup(
  problem: Problem,
  { rows: all, base, live }: System,
  { rows, columns }: Group,
  violated: ReadonlySet<number>,
): Part {
  const { variables, limits } = problem;
  const slacks = rows.filter(({ relation }) => relation !== '=').length;
  const tableau = new Tableau(rows.length, columns.length + slacks);
  const floor = new Float64Array(tableau.columns);
  const weight = new Float64Array(tableau.columns);
  const position = new Map<number, number>();
  const forced: number[] = [];
  const blanks: number[] = [];
  columns.forEach((index, column) => {
    const variable = variables[index]!;
    position.set(index, column);
    floor[column] = variable.minimum - base[index]!;
    if (variable.value === null) blanks.push(column);
    else weight[column] = variable.weight ?? 1;
    if (isImpossible(variable)) forced.push(column);
  });
  let slack = columns.length;
  rows.forEach((row, index) => {
    for (const { variable, coefficient } of row.terms)
      tableau.add(index, position.get(variable)!, coefficient);
    tableau.setConstant(index, -sumAt(row, base));
    if (row.relation !== '=') tableau.add(index, slack++, row.relation === '>=' ? -1 : 1);
  });
  const steps = limits?.steps ?? defaultSteps;
  const { complete, size, atLeast, found } = searchComponent(
    { tableau, floor, weight, forced, blanks },
    steps,
    limits?.size,
  );
  const repair = (chosen: Chosen): Repair => {
    const change = ({ column, change: by, determined }: Chosen['changes'][number]): Change => {
      const variable = columns[column]!;
      return { variable, from: variables[variable]!.value, to: base[variable]! + by, determined };
    };
    const changes = chosen.changes.map(change);
    const fills = chosen.blanks.map(change).filter(({ to }) => to !== 0);
    return { changes, fills, follows: carryAlong(problem, live, [...changes, ...fills]) };
  };
  return {
    complete,
    size,
    atLeast,
    unique: complete && found.length === 1,
    violated: all
      .filter((row) => rows.includes(row) || row.terms.some(({ variable }) => position.has(variable)))
      .map(({ equation }) => equation)
      .filter((equation) => violated.has(equation)),
    repairs: found.map(repair).sort(byCells),
  };
}

/** By the first cell in which they differ: of two smallest sets, none is part of the other. */
function byCells(a: Repair, b: Repair): number {
  const at = a.changes.findIndex(({ variable }, i) => variable !== b.changes[i]!.variable);
  return byVariable(a.changes[at]!, b.changes[at]!);
}
