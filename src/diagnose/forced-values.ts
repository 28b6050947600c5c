import type { FormCell } from '../form/edition.ts';
import type { EquationInstance } from '../form/equations.ts';
import type { Report } from '../model/report.ts';
import { formProblem } from './form-problem.ts';
import { localise } from './solver/localise.ts';
import type { Equation, Problem, Term, Variable } from './solver/problem.ts';

/** Numbers that blank or unreadable cells must have, by key. */
export interface ForcedValues {
  readonly values: ReadonlyMap<string, number>;
  /** Those of them that are totals whose parts are all filled in. */
  readonly totals: ReadonlySet<string>;
}

/**
 * The numbers that blank or unreadable cells must have, whole and not negative: those that every solution of the
 * equations together gives them if all that is filled in is right. Where the equations leave a choice there is none;
 * where they contradict one another, only a blank total has one whose parts are filled and add up alike.
 */
export function forcedValues(
  report: Report,
  instances: readonly EquationInstance[],
  form: ReadonlyMap<string, FormCell>,
): ForcedValues {
  const usable = instances.filter(({ left, right }) =>
    [...left, ...right].every((key) => Number.isSafeInteger(report.cells.get(key)?.value ?? 0)),
  );
  const { problem, keys } = formProblem(report, usable, form);
  if (problem.variables.every(({ value }) => value !== null)) return nothingForced;
  const variables = problem.variables.map((variable) =>
    variable.value === null ? variable : { ...variable, weight: Number.POSITIVE_INFINITY },
  );
  const { parts } = localise({ ...problem, variables });
  const solved = parts.filter(({ complete, size }) => complete && size === 0);
  const fills = solved.flatMap(({ repairs }) => repairs.flatMap((repair) => repair.fills));
  const forced = new Map(
    fills.filter(({ determined }) => determined).map(({ variable, to }) => [variable, to]),
  );
  const unsolved = parts.filter((part) => !solved.includes(part)).flatMap(({ violated }) => violated);
  addZeros(forced, withoutBlanksOf(unsolved, problem), problem.variables);
  addTotals(forced, problem.equations, problem.variables);
  const totals = usable.filter(({ left }) => left.every((key) => report.cells.get(key)?.status === 'number'));
  const values = new Map([...forced].map(([variable, value]) => [keys[variable]!, value]));
  return {
    values,
    totals: new Set(
      totals.flatMap(({ right }) => (right.length === 1 && values.has(right[0]!) ? right : [])),
    ),
  };
}

/** What is forced where no cell is blank. */
export const nothingForced: ForcedValues = { values: new Map(), totals: new Set() };

/** The equations that share no blank with some others, directly or by way of further equations. */
function withoutBlanksOf(wrong: readonly number[], { equations, variables }: Problem): Equation[] {
  const left = new Set(equations);
  const doubtful = new Set<number>();
  const leave = (equation: Equation) => {
    left.delete(equation);
    for (const { variable } of equation.terms)
      if (variables[variable]!.value === null) doubtful.add(variable);
  };
  for (const index of wrong) leave(equations[index]!);
  for (let before = -1; before < doubtful.size; ) {
    before = doubtful.size;
    for (const equation of left)
      if (equation.terms.some(({ variable }) => doubtful.has(variable))) leave(equation);
  }
  return [...left];
}

/** Adds the blanks of a side of a sum that is complete without them: they can only be 0. */
function addZeros(
  forced: Map<number, number>,
  equations: readonly Equation[],
  variables: readonly Variable[],
): void {
  for (let before = -1; before < forced.size; ) {
    before = forced.size;
    for (const { terms } of equations) {
      const open = terms.filter(
        ({ variable }) => variables[variable]!.value === null && !forced.has(variable),
      );
      const sum = terms.reduce(
        (all, { variable, coefficient }) =>
          all + coefficient * (variables[variable]!.value ?? forced.get(variable) ?? 0),
        0,
      );
      const oneSided = open.every(
        ({ variable, coefficient }) =>
          coefficient === open[0]!.coefficient && variables[variable]!.minimum === 0,
      );
      if (sum === 0 && oneSided) for (const { variable } of open) forced.set(variable, 0);
    }
  }
}

/** Adds the blank totals whose parts are known, unless two sums give one total different numbers. */
function addTotals(
  forced: Map<number, number>,
  equations: readonly Equation[],
  variables: readonly Variable[],
): void {
  const known = (variable: number) => variables[variable]!.value ?? forced.get(variable);
  const sums = new Map<number, (readonly Term[])[]>();
  for (const { terms } of equations) {
    const totals = terms.filter(({ coefficient }) => coefficient < 0);
    const total = totals[0]?.variable;
    if (totals.length !== 1 || total === undefined || known(total) !== undefined) continue;
    sums.set(total, [...(sums.get(total) ?? []), terms.filter(({ coefficient }) => coefficient > 0)]);
  }
  const worthOf = (total: number): number[] =>
    sums.get(total)!.flatMap((parts) => {
      const values = parts.map(({ variable }) => known(variable));
      return values.includes(undefined) ? [] : [values.reduce<number>((sum, value) => sum + value!, 0)];
    });
  const contested = new Set<number>();
  for (let changed = true; changed; ) {
    changed = false;
    for (const total of sums.keys()) {
      const [first, ...others] = worthOf(total);
      const sure = first !== undefined && first >= 0 && others.every((sum) => sum === first);
      if (forced.get(total) === (sure ? first : undefined) || contested.has(total)) continue;
      changed = true;
      if (sure && !forced.has(total)) forced.set(total, first);
      else {
        forced.delete(total);
        contested.add(total);
      }
    }
  }
}
