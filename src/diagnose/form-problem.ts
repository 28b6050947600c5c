import type { FormCell } from '../form/edition.ts';
import type { EquationInstance } from '../form/equations.ts';
import { cellsByAddress, statedSum } from '../form/stated-sum.ts';
import type { Report } from '../model/report.ts';
import type { Equation, Problem, Variable } from './solver/problem.ts';

/** Cells and equations of a report as numbers: what the search for causes works on. */
export interface FormProblem {
  readonly problem: Problem;
  /** The cell key of each variable. */
  readonly keys: readonly string[];
  /** The instance of each equation. */
  readonly instances: readonly EquationInstance[];
  /** The variables as rows and columns of the form; null where the report lacks a cell. */
  readonly grid: readonly (readonly (number | null)[])[];
  /** Row and column of each variable in the grid. */
  readonly at: readonly (readonly [row: number, column: number])[];
}

/** States the equations whose cells all are in the report as a problem over these cells. */
export function formProblem(
  report: Report,
  instances: readonly EquationInstance[],
  form: ReadonlyMap<string, FormCell>,
): FormProblem {
  const whole = instances.filter(({ left, right }) =>
    [...left, ...right].every((key) => report.cells.has(key)),
  );
  const wanted = new Set(instances.flatMap(({ left, right }) => [...left, ...right]));
  const keys = [...wanted].filter((key) => report.cells.has(key));
  const index = new Map(keys.map((key, i) => [key, i]));
  const equations = whole.map(({ left, right }): Equation => {
    const term = (coefficient: number) => (key: string) => ({ variable: index.get(key)!, coefficient });
    return { terms: [...left.map(term(1)), ...right.map(term(-1))] };
  });
  const grid = gridOf(keys, form);
  const at: [number, number][] = keys.map(() => [0, 0]);
  for (const [row, line] of grid.entries())
    for (const [column, variable] of line.entries()) if (variable !== null) at[variable] = [row, column];
  return {
    problem: { variables: variablesOf(keys, index, report, form), equations },
    keys,
    instances: whole,
    grid,
    at,
  };
}

function variablesOf(
  keys: readonly string[],
  index: ReadonlyMap<string, number>,
  report: Report,
  form: ReadonlyMap<string, FormCell>,
): Variable[] {
  const addresses = cellsByAddress(report.cells.values());
  return keys.map((key) => {
    const cell = report.cells.get(key)!;
    const minimum = form.get(key)!.column.signed ? Number.NEGATIVE_INFINITY : 0;
    const plain = { value: cell.value, minimum };
    const sum = statedSum(cell, addresses);
    if (sum?.constant !== 0) return plain;
    const follows = sum.terms.flatMap((term) => {
      const variable = index.get(term.cell.key);
      return variable === undefined ? [] : [{ variable, coefficient: term.sign }];
    });
    return follows.length === sum.terms.length ? { ...plain, follows } : plain;
  });
}

function gridOf(keys: readonly string[], form: ReadonlyMap<string, FormCell>): (number | null)[][] {
  const rows = new Map<FormCell['row'], (number | null)[]>();
  for (const [i, key] of keys.entries()) {
    const { row, part, column } = form.get(key)!;
    const line = rows.get(row) ?? part.columns.map(() => null);
    line[part.columns.indexOf(column)] = i;
    rows.set(row, line);
  }
  const printed = [...form.values()].map(({ row }) => row);
  return [...rows].sort(([a], [b]) => printed.indexOf(a) - printed.indexOf(b)).map(([, line]) => line);
}
