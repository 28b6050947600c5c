import type { Equation, Term, Variable } from '../src/diagnose/solver/problem.ts';

export const term = (variable: number, coefficient = 1): Term => ({ variable, coefficient });

/** A cell of a count: no number below 0. */
export const count = (value: number | null, more: Partial<Variable> = {}): Variable => ({
  value,
  minimum: 0,
  ...more,
});

/** The parts make the total. */
export const sum = (parts: readonly number[], total: number): Equation => ({
  terms: [...parts.map((part) => term(part)), term(total, -1)],
});
