import { describe, expect, it } from 'vitest';
import { combineRepairs, localise } from '../src/diagnose/solver/localise.ts';
import type { Problem } from '../src/diagnose/solver/problem.ts';
import { count, sum, term } from './problems.ts';

const told = ({ changes }: { changes: readonly { variable: number; to: number }[] }) =>
  changes.map(({ variable, to }) => `${variable}=${to}`).join();

describe('the parts of a problem', () => {
  it('stand in order of their first equation, then come those that break none', () => {
    const problem: Problem = {
      variables: [
        ...[count(2), count(5), count(-3, { follows: [term(0), term(1, -1)] })],
        ...[count(1), count(1), count(3)],
        ...[count(4), count(4), count(9)],
        count(1.5),
        ...[count(7), count(7)],
      ],
      equations: [sum([6, 7], 8), sum([10], 11), sum([3, 4], 5)],
    };
    const { parts, ...verdict } = localise(problem);
    expect(parts.map(({ violated }) => violated)).toEqual([[0], [2], [], []]);
    expect(parts.map(({ repairs }) => repairs.map(told))).toEqual([
      ['6=5', '7=5', '8=8'],
      ['3=2', '4=2', '5=2'],
      ['0=5', '1=2'],
      ['9=1'],
    ]);
    expect(parts.map(({ unique }) => unique)).toEqual([false, false, false, true]);
    expect(verdict).toEqual({ complete: true, size: 4, atLeast: 4, unique: false });
  });

  it('have no repair of a greater weight than the limit', () => {
    const variables = [count(2), count(5), count(9)];
    const problem: Problem = { variables, equations: [sum([0], 1), sum([1], 2)] };
    expect(localise(problem)).toMatchObject({ complete: true, size: 2 });
    expect(localise({ ...problem, limits: { size: 2 } })).toEqual(localise(problem));
    expect(localise({ ...problem, limits: { size: 1 } })).toMatchObject({
      size: null,
      atLeast: 2,
      unique: false,
    });
  });

  it('are not tied together by an equation that follows from the others', () => {
    // Two columns and the formulas of their totals: what is received equals what is done, in each and in all.
    const total = (...parts: number[]) => parts.map((part) => term(part));
    const problem = (all: number, done = 5): Problem => ({
      variables: [
        ...[count(5), count(3), count(1)],
        ...[count(7), count(4), count(1)],
        ...[
          count(12, { follows: total(0, 3) }),
          count(7, { follows: total(1, 4) }),
          count(2, { follows: total(2, 5) }),
        ],
        count(done),
      ],
      equations: [
        sum([1, 2], 0),
        sum([4, 5], 3),
        { terms: [term(7), term(8), term(6, -1)], constant: all },
        sum([0], 9),
      ],
    });
    const { parts, ...verdict } = localise(problem(0));
    expect(verdict).toEqual({ complete: true, size: 2, atLeast: 2, unique: false });
    expect(parts.map(({ violated }) => violated)).toEqual([
      [0, 2],
      [1, 2],
    ]);
    expect(parts.map(({ repairs }) => repairs.map(told))).toEqual([
      ['1=4', '2=2'],
      ['3=5', '4=6', '5=3'],
    ]);
    // With a constant of its own the last equation contradicts the others.
    expect(localise(problem(1))).toMatchObject({ complete: true, size: null });
  });

  it('name only the equations that are broken', () => {
    const problem: Problem = {
      variables: [count(1), count(2), count(4), count(4), count(4)],
      equations: [sum([0, 1], 2), sum([2], 3), sum([3], 4)],
    };
    const [part] = localise(problem).parts;
    expect(part!.violated).toEqual([0]);
    expect(part!.repairs.map(told)).toEqual(['0=2', '1=3']);
  });

  it('are cut each by itself', () => {
    const hard = Array.from({ length: 12 }, (_, i) => count(7 * i + 1));
    const problem: Problem = {
      variables: [count(1), count(1), count(3), ...hard],
      equations: [
        sum([0, 1], 2),
        ...[3, 4, 5, 6, 7, 8].map((first) => sum([first, first + 2, first + 3], first + 6)),
      ],
    };
    expect(localise(problem)).toMatchObject({ complete: true });
    const { parts, ...verdict } = localise({ ...problem, limits: { steps: 200 } });
    expect(parts.map(({ complete }) => complete)).toEqual([true, false]);
    expect(parts.map(({ size }) => size)).toEqual([1, null]);
    expect(verdict).toMatchObject({ complete: false, size: null, unique: false });
    expect(verdict.atLeast).toBeGreaterThanOrEqual(1);
    expect([...combineRepairs(problem, { parts, ...verdict })]).toEqual([]);
    expect([...combineRepairs(problem, localise(problem), 0)]).toEqual([]);
  });
});

describe('the repairs of a part', () => {
  it('stand in order of their cells', () => {
    const problem: Problem = {
      variables: [count(1), count(2), count(4), count(3), count(8)],
      equations: [sum([2, 3], 4), sum([0, 1], 2)],
    };
    const [part] = localise(problem).parts;
    const cells = part!.repairs.map(({ changes }) => changes.map(({ variable }) => variable).join(' '));
    expect(cells).toEqual(['0 2', '0 3', '0 4', '1 2', '1 3', '1 4', '2 3', '2 4']);
  });

  it('carry along what follows, also what follows a blank that is filled', () => {
    const problem: Problem = {
      variables: [count(3), count(null), count(7), count(3, { follows: [term(0), term(1)] })],
      equations: [sum([3], 2)],
    };
    const [part] = localise(problem).parts;
    expect(part!.repairs).toEqual([
      {
        changes: [],
        fills: [{ variable: 1, from: null, to: 4, determined: true }],
        follows: [{ variable: 3, from: 3, to: 7 }],
      },
    ]);
  });

  it('are combined with changes and fills in order', () => {
    const problem: Problem = {
      variables: [count(null), count(null), count(2), count(3), count(null), count(2), count(3), count(2)],
      equations: [sum([3], 0), sum([2], 4), sum([6], 7), sum([5], 1)],
    };
    const answer = localise({ ...problem, equations: [2, 0, 1, 3].map((i) => problem.equations[i]!) });
    const [repair] = [...combineRepairs(problem, answer)];
    expect(repair!.fills.map(({ variable }) => variable)).toEqual([0, 1, 4]);
  });
});
