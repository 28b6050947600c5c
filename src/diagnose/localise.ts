import type { Change, Localisation, Part, Problem, Repair } from './problem.ts';
import { mostRepairs, searchPart } from './search.ts';
import {
  carryAlong,
  holds,
  isImpossible,
  reduceProblem,
  residual,
  type System,
  type SystemRow,
} from './system.ts';
import { Tableau } from './tableau.ts';
import type { Chosen } from './values.ts';

/** The bound on the work of one search, about 0.3 s. */
export const defaultSteps = 300_000_000;

/** Finds all smallest sets of cells whose change, in integers, makes every equation hold. */
export function localise(problem: Problem): Localisation {
  const { variables, equations } = problem;
  const violated = new Uint8Array(equations.length);
  let wrong = false;
  for (let index = 0; index < equations.length; index++) {
    const equation = equations[index]!;
    if (holds(residual(problem, equation), equation.relation)) continue;
    violated[index] = 1;
    wrong = true;
  }
  if (!wrong && !variables.some(isImpossible)) {
    return { complete: true, size: 0, atLeast: 0, unique: true, parts: [] };
  }
  const system = reduceProblem(problem);
  const groups = splitSystem(problem, system, violated);
  let steps = problem.limits?.steps ?? defaultSteps;
  const solved: { order: number; part: Part }[] = [];
  for (const group of groups.sort((a, b) => a.columns.length - b.columns.length || a.order - b.order)) {
    const { part, spent } = solveGroup(problem, system, group, violated, steps);
    steps = Math.max(steps - spent, 0);
    solved.push({ order: group.order, part });
  }
  const parts = solved.sort((a, b) => a.order - b.order).map(({ part }) => part);
  return {
    complete: parts.every(({ complete }) => complete),
    size: parts.every(({ size }) => size !== null) ? parts.reduce((sum, { size }) => sum + size!, 0) : null,
    atLeast: parts.reduce((sum, { atLeast }) => sum + atLeast, 0),
    unique: parts.every(({ unique }) => unique),
    parts,
  };
}

/** Every smallest repair of the whole problem, one repair of each part at a time, at most `limit` of them. */
export function* combineRepairs(
  problem: Problem,
  { parts }: Localisation,
  limit = mostRepairs,
): Generator<Repair> {
  if (parts.length === 0 || parts.some(({ repairs }) => repairs.length === 0)) return;
  const { live } = reduceProblem(problem);
  const at = parts.map(() => 0);
  for (let made = 0; made < limit; made++) {
    const picked = parts.map(({ repairs }, i) => repairs[at[i]!]!);
    const changes = picked.flatMap((repair) => repair.changes).sort(byVariable);
    const fills = picked.flatMap((repair) => repair.fills).sort(byVariable);
    yield { changes, fills, follows: carryAlong(problem, live, [...changes, ...fills]) };
    let turn = parts.length - 1;
    while (turn >= 0 && ++at[turn]! === parts[turn]!.repairs.length) at[turn--] = 0;
    if (turn < 0) return;
  }
}

function byVariable(a: { variable: number }, b: { variable: number }): number {
  return a.variable - b.variable;
}

/** Rows that share cells, and their cells. */
interface Group {
  /** The first equation of the group, for a stable order of parts. */
  readonly order: number;
  readonly rows: SystemRow[];
  readonly columns: number[];
}

/** The independent groups in which something is wrong. */
function splitSystem(
  { variables, equations }: Problem,
  { rows, live, base }: System,
  violated: Uint8Array,
): Group[] {
  const parent = new Int32Array(variables.length + rows.length);
  for (let i = 0; i < parent.length; i++) parent[i] = i;
  const root = (index: number): number => {
    let at = index;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
    return at;
  };
  rows.forEach(({ terms }, row) => {
    const own = root(variables.length + row);
    for (const { variable } of terms) parent[root(variable)] = own;
  });
  const negative = (row: number): boolean => {
    const { terms, constant } = rows[row]!;
    return (
      terms.reduce((sum, { variable, coefficient }) => sum + coefficient * base[variable]!, constant) < 0
    );
  };
  const wrong = new Map<number, Group>();
  const mark = (node: number, order: number): void => {
    const group = wrong.get(node);
    if (group === undefined) wrong.set(node, { order, rows: [], columns: [] });
  };
  rows.forEach(({ equation }, row) => {
    const wrongSum = equation >= 0 ? violated[equation] === 1 : negative(row);
    if (wrongSum) mark(root(variables.length + row), equation >= 0 ? equation : equations.length);
  });
  variables.forEach((variable, index) => {
    if (!live.has(index) && isImpossible(variable)) mark(root(index), equations.length + index);
  });
  rows.forEach((row, index) => {
    wrong.get(root(variables.length + index))?.rows.push(row);
  });
  for (let index = 0; index < variables.length; index++) {
    if (live.has(index)) continue;
    const { value, weight } = variables[index]!;
    if (weight !== Number.POSITIVE_INFINITY || value === null) wrong.get(root(index))?.columns.push(index);
  }
  return [...wrong.values()];
}

function solveGroup(
  problem: Problem,
  { base, live }: System,
  { rows, columns }: Group,
  violated: Uint8Array,
  limit: number,
): { part: Part; spent: number } {
  const { variables } = problem;
  const slacks = rows.filter(({ relation }) => relation !== '=').length;
  const tableau = new Tableau(rows.length, columns.length + slacks);
  const floor = new Float64Array(tableau.columns);
  const weight = new Float64Array(tableau.columns);
  const position = new Int32Array(variables.length);
  const forced: number[] = [];
  const blanks: number[] = [];
  columns.forEach((index, column) => {
    const variable = variables[index]!;
    position[index] = column;
    floor[column] = variable.minimum - base[index]!;
    if (variable.value === null) blanks.push(column);
    else weight[column] = variable.weight ?? 1;
    if (isImpossible(variable)) forced.push(column);
  });
  const lone = new Uint8Array(tableau.columns);
  let slack = columns.length;
  rows.forEach(({ terms, constant, relation }, row) => {
    let sum = constant;
    let positive = 0;
    for (const { variable, coefficient } of terms) {
      tableau.add(row, position[variable]!, coefficient);
      sum += coefficient * base[variable]!;
      if (coefficient > 0) positive++;
    }
    tableau.setConstant(row, -sum);
    if (relation !== '=') tableau.add(row, slack++, relation === '>=' ? -1 : 1);
    for (const { variable, coefficient } of terms) {
      if ((coefficient > 0 ? positive : terms.length - positive) === 1) lone[position[variable]!] = 1;
    }
  });
  blanks.sort((a, b) => lone[a]! - lone[b]! || a - b);
  const outcome = searchPart({ tableau, floor, weight, forced, blanks }, limit);
  const repair = (chosen: Chosen): Repair => {
    const change = ({ column, change: by, determined }: Chosen['changes'][number]): Change => {
      const variable = columns[column]!;
      return { variable, from: variables[variable]!.value, to: base[variable]! + by, determined };
    };
    const changes = chosen.changes.map(change);
    const fills = chosen.blanks
      .map(change)
      .filter(({ to }) => to !== 0)
      .sort(byVariable);
    return { changes, fills, follows: carryAlong(problem, live, [...changes, ...fills]) };
  };
  const repairs = outcome.found.map(repair).sort(byCells);
  const { complete, size, atLeast } = outcome;
  const broken = rows
    .map(({ equation }) => equation)
    .filter((equation) => equation >= 0 && violated[equation] === 1);
  const unique = complete && repairs.length === 1;
  return { part: { complete, size, atLeast, unique, violated: broken, repairs }, spent: tableau.steps };
}

function byCells(a: Repair, b: Repair): number {
  for (let i = 0; i < a.changes.length && i < b.changes.length; i++) {
    const order = byVariable(a.changes[i]!, b.changes[i]!);
    if (order !== 0) return order;
  }
  return a.changes.length - b.changes.length;
}
