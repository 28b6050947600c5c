import { describe, expect, it } from 'vitest';
import type { Problem, Term, Variable } from '../src/diagnose/solver/problem.ts';
import {
  carryAlong,
  counted,
  holds,
  isImpossible,
  reduceProblem,
  sumAt,
} from '../src/diagnose/solver/system.ts';
import { count, term } from './problems.ts';

const infinite = Number.POSITIVE_INFINITY;
const free = Number.NEGATIVE_INFINITY;
const follow = (value: number | null, ...follows: Term[]): Variable => count(value, { follows });

describe('a sum', () => {
  it('holds in its relation to 0', () => {
    const signs = [-1, 0, 1];
    expect(signs.map((sum) => holds(sum, '='))).toEqual([false, true, false]);
    expect(signs.map((sum) => holds(sum, undefined))).toEqual([false, true, false]);
    expect(signs.map((sum) => holds(sum, '>='))).toEqual([false, true, true]);
    expect(signs.map((sum) => holds(sum, '<='))).toEqual([true, true, false]);
  });

  it('counts blanks as 0 and has its constant', () => {
    const counts = [count(3), count(null), count(4)].map(counted);
    const terms = [term(0, 2), term(1, 5), term(2, -1)];
    expect(sumAt({ terms }, counts)).toBe(2);
    expect(sumAt({ terms, constant: -7 }, counts)).toBe(-5);
    expect(counted(count(null))).toBe(0);
    expect(counted(count(4))).toBe(4);
  });
});

describe('a cell that must change', () => {
  it('holds no integer, or too small a one, and is not trusted', () => {
    expect(isImpossible(count(0))).toBe(false);
    expect(isImpossible(count(null))).toBe(false);
    expect(isImpossible(count(-1))).toBe(true);
    expect(isImpossible(count(1.5))).toBe(true);
    expect(isImpossible(count(2 ** 60))).toBe(true);
    expect(isImpossible(count(-1, { minimum: free }))).toBe(false);
    expect(isImpossible(count(1.5, { weight: infinite }))).toBe(false);
    expect(isImpossible(count(1.5, { weight: 2 }))).toBe(true);
  });
});

describe('a reduced problem', () => {
  it('is the problem itself where nothing is trusted and no cell follows', () => {
    const terms = [term(0), term(1, -1)];
    const { rows, base, live } = reduceProblem({
      variables: [
        count(3),
        count(null),
        count(-2),
        count(1.5),
        count(-2, { minimum: free }),
        count(1, { minimum: 4 }),
        count(2 ** 60),
        count(-3.5, { minimum: free }),
      ],
      equations: [{ terms }, { terms, constant: 2, relation: '<=' }],
    });
    expect(rows).toEqual([
      { terms, constant: 0, relation: '=', equation: 0 },
      { terms, constant: 2, relation: '<=', equation: 1 },
    ]);
    expect([...base]).toEqual([3, 0, 0, 1, -2, 4, 0, -3]);
    expect(live.size).toBe(0);
  });

  it('has the number of a trusted cell in its constant, but not of a trusted blank', () => {
    const trusted = { weight: infinite };
    const { rows, base } = reduceProblem({
      variables: [count(3), count(-5, trusted), count(null, trusted)],
      equations: [{ terms: [term(0), term(1, 2), term(2)], constant: 1 }],
    });
    expect(rows).toEqual([{ terms: [term(0), term(2)], constant: -9, relation: '=', equation: 0 }]);
    expect([...base]).toEqual([3, -5, 0]);
    const fraction = { variables: [count(0), count(1.5, trusted)], equations: [] };
    expect(() => reduceProblem(fraction)).toThrow(new RangeError('trusted variable 1 is no integer'));
  });

  it('has the parts of a formula cell in its place, those of its parts too', () => {
    const variables = [
      count(1),
      count(2),
      follow(3, term(0), term(1)),
      follow(7, term(2), term(4)),
      count(4),
      follow(null, term(4, 2)),
    ];
    const { rows, live } = reduceProblem({
      variables,
      equations: [
        { terms: [term(3), term(0, -1)] },
        { terms: [term(2), term(5), term(4, -2)], constant: 3, relation: '>=' },
      ],
    });
    expect(Object.fromEntries(live)).toEqual({
      2: [term(0), term(1)],
      3: [term(0), term(1), term(4)],
      5: [term(4, 2)],
    });
    expect(rows).toEqual([
      { terms: [term(1), term(4)], constant: 0, relation: '=', equation: 0 },
      { terms: [term(0), term(1)], constant: 3, relation: '>=', equation: 1 },
    ]);
  });

  it('takes a formula for a number where it is stale or runs in a circle', () => {
    const stale = [count(1), follow(5, term(0))];
    expect(reduceProblem({ variables: stale, equations: [] }).live.size).toBe(0);
    const circle = [follow(2, term(1)), follow(2, term(0))];
    expect(reduceProblem({ variables: circle, equations: [] }).live.has(0)).toBe(false);
    const itself = [follow(2, term(0))];
    expect(reduceProblem({ variables: itself, equations: [] }).live.size).toBe(0);
  });

  it('keeps the least number of a formula cell, where its parts could go below', () => {
    const rowsOf = (minimum: number, parts: Term[], part: Partial<Variable> = {}) =>
      reduceProblem({
        variables: [count(5, part), count(2, part), { ...follow(null, ...parts), minimum }],
        equations: [],
      }).rows;
    const bound = (parts: Term[], constant: number) => [
      { terms: parts, constant, relation: '>=', equation: -1 },
    ];
    const plus = [term(0), term(1)];
    const minus = [term(0), term(1, -1)];
    expect(rowsOf(0, plus)).toEqual([]);
    expect(rowsOf(-3, plus)).toEqual([]);
    expect(rowsOf(free, minus)).toEqual([]);
    expect(rowsOf(0, minus)).toEqual(bound(minus, -0));
    expect(rowsOf(2, plus)).toEqual(bound(plus, -2));
    expect(rowsOf(0, plus, { minimum: free })).toEqual(bound(plus, -0));
    expect(rowsOf(0, plus, { minimum: -1 })).toEqual(bound(plus, -0));
  });
});

describe('formula cells carried along', () => {
  const problem: Problem = {
    variables: [
      count(1),
      count(null),
      follow(1, term(0), term(1)),
      follow(null, term(0, 2)),
      follow(0, term(1)),
    ],
    equations: [],
  };
  const { live } = reduceProblem(problem);
  const carried = (...changes: { variable: number; from: number | null; to: number }[]) =>
    carryAlong(problem, live, changes);

  it('are those that take another value, in order', () => {
    expect(carried({ variable: 0, from: 1, to: 4 })).toEqual([
      { variable: 2, from: 1, to: 4 },
      { variable: 3, from: null, to: 8 },
    ]);
    expect(carried({ variable: 1, from: null, to: 2 })).toEqual([
      { variable: 2, from: 1, to: 3 },
      { variable: 4, from: 0, to: 2 },
    ]);
    expect(carried()).toEqual([]);
  });

  it('are none whose parts make up for each other, unless they were blank', () => {
    expect(carried({ variable: 0, from: 1, to: 0 }, { variable: 1, from: null, to: 1 })).toEqual([
      { variable: 3, from: null, to: 0 },
      { variable: 4, from: 0, to: 1 },
    ]);
    expect(carryAlong(problem, new Map(), [{ variable: 0, from: 1, to: 4 }])).toEqual([]);
  });

  it('stand in index order whatever the order of the formulas', () => {
    const turned = new Map([...live].reverse());
    expect(
      carryAlong(problem, turned, [{ variable: 0, from: 1, to: 4 }]).map(({ variable }) => variable),
    ).toEqual([2, 3]);
  });
});
