import { describe, expect, it } from 'vitest';
import { HypothesisTester } from '../src/diagnose/solver/hypothesis-tester.ts';
import type { Equation, Problem } from '../src/diagnose/solver/problem.ts';
import { count, sum, term } from './problems.ts';

/** 2 + 3 + blank = 7 is wrong by -2; 7 + 1 = 8 is right; the last cell follows the first two, one is trusted. */
const problem: Problem = {
  variables: [
    count(2),
    count(3),
    count(null),
    count(7),
    count(1, { weight: Number.POSITIVE_INFINITY }),
    count(8),
    count(5, { follows: [term(0), term(1)] }),
  ],
  equations: [sum([0, 1, 2], 3), sum([3, 4], 5)],
};
const trial = HypothesisTester.of(problem)!;
const set = (variable: number, to: number | null) => trial.setTo(variable, to);

describe('a trial', () => {
  it('is none where nothing is wrong', () => {
    const variables = problem.variables.map((variable, i) => (i === 3 || i === 5 ? count(i + 2) : variable));
    variables[5] = count(6);
    expect(HypothesisTester.of({ ...problem, variables })).toBeNull();
    const fraction = { variables: [count(1.5)], equations: [] };
    expect(HypothesisTester.of(fraction)).not.toBeNull();
  });

  it('knows its values and suspects', () => {
    expect(trial.values).toEqual([2, 3, null, 7, 1, 8, 5]);
    expect(trial.suspects).toEqual([0, 1, 2, 3, 5]);
    expect([0, 1, 2, 3, 4, 5, 6].map((variable) => trial.isSuspect(variable))).toEqual([
      true,
      true,
      true,
      true,
      false,
      true,
      false,
    ]);
    expect([...trial.live.keys()]).toEqual([6]);
  });

  it('tells what a cell held', () => {
    expect(set(2, 4)).toEqual({ variable: 2, from: null, to: 4 });
    expect(set(3, null)).toEqual({ variable: 3, from: 7, to: null });
  });

  it('solves a cell by an equation without other unknowns', () => {
    expect(trial.solve(0, [], [])).toBe(4);
    expect(trial.solve(2, [], [])).toBe(2);
    expect(trial.solve(3, [], [3])).toBe(5);
    expect(trial.solve(3, [], [0, 3])).toBe(7);
    expect(trial.solve(0, [], [0, 1])).toBeNull();
    expect(trial.solve(0, [set(1, 1), set(2, 3)], [])).toBe(3);
    expect(trial.solve(0, [set(3, null)], [])).toBe(-3);
    expect(trial.solve(5, [set(3, 9)], [])).toBe(10);
    expect(trial.solve(6, [], [])).toBeNull();
    const twice = HypothesisTester.of({
      variables: [count(1), count(6)],
      equations: [{ terms: [term(0, 2), term(1, -1)] }],
    });
    expect(twice!.solve(0, [], [])).toBe(3);
    const bound: Equation = { terms: [term(0)], constant: -3, relation: '>=' };
    expect(HypothesisTester.of({ variables: [count(1)], equations: [bound] })!.solve(0, [], [])).toBeNull();
  });

  it('explains what keeps every equation, and nothing else', () => {
    expect(trial.explains([set(0, 4)])).toBe(true);
    expect(trial.explains([set(2, 2)])).toBe(true);
    expect(trial.explains([set(0, 3), set(1, 4)])).toBe(true);
    expect(trial.explains([set(0, 3)])).toBe(false);
    expect(trial.explains([set(3, 5)])).toBe(false);
    expect(trial.explains([set(3, 5), set(5, 6)])).toBe(true);
    expect(trial.explains([set(5, 9)])).toBe(false);
    expect(trial.explains([])).toBe(false);
    // After all these, still the same.
    expect(trial.explains([set(0, 4)])).toBe(true);
  });

  it('explains by no number that a cell may not have', () => {
    expect(trial.explains([set(0, -1), set(1, 8)])).toBe(false);
    expect(trial.explains([set(0, 2.5), set(1, 4.5)])).toBe(false);
    expect(trial.explains([set(0, 0), set(1, 7)])).toBe(true);
    expect(trial.explains([set(0, null), set(1, 7)])).toBe(true);
  });

  it('must change every cell that holds an impossible number', () => {
    const impossible = HypothesisTester.of({
      ...problem,
      variables: problem.variables.map((variable, i) => (i === 5 ? count(8.5) : variable)),
      equations: [problem.equations[0]!],
    })!;
    expect(impossible.explains([set(0, 4)])).toBe(false);
    expect(impossible.explains([set(0, 4), { variable: 5, from: 8.5, to: 8 }])).toBe(true);
  });
});
