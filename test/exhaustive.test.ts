import { describe, expect, it } from 'vitest';
import { combineRepairs, localise } from '../src/diagnose/solver/localise.ts';
import type { Problem, Term, Variable } from '../src/diagnose/solver/problem.ts';
import { countCases } from './cases.ts';
import { Random } from './diagnose-form.ts';

describe('exhaustive search', () => {
  /** Four cells from 0 to 5, two or three rules with small coefficients, and in half of them a formula cell. */
  function smallProblem(random: Random): Problem {
    const cells = 4;
    const variables: Variable[] = Array.from({ length: cells }, () => ({
      value: random.below(6) === 0 ? null : random.below(7) - (random.below(12) === 0 ? 2 : 0),
      minimum: 0,
      weight: random.pick([1, 1, 1, 2, 3]),
    }));
    const draw = (): Term[] =>
      random.some(2 + random.below(cells - 1), variables.length).map((variable) => ({
        variable,
        coefficient: random.pick([1, 1, -1, 2, -2]),
      }));
    if (random.below(2) === 0) {
      const [a, b] = random.some(2, cells) as [number, number];
      const follows = [
        { variable: a, coefficient: 1 },
        { variable: b, coefficient: random.pick([1, -1]) },
      ];
      const value = follows.reduce((all, t) => all + t.coefficient * (variables[t.variable]!.value ?? 0), 0);
      variables.push({ value, minimum: 0, follows });
    }
    const rules = Array.from({ length: 2 + random.below(2) }, () => ({
      terms: draw(),
      constant: random.below(9) - 4,
      relation: random.pick(['=', '=', '>=', '<='] as const),
    }));
    const bounds = Array.from({ length: cells }, (_, variable) => ({
      terms: [{ variable, coefficient: 1 }],
      constant: -5,
      relation: '<=' as const,
    }));
    return { variables, equations: [...rules, ...bounds] };
  }

  /** The cheapest sets of cells by trying all numbers, with the numbers that each cell can take. */
  function tryAll({ variables, equations: rules }: Problem): {
    size: number;
    sets: Map<string, Set<number>[]>;
  } {
    let size = Number.POSITIVE_INFINITY;
    let sets = new Map<string, Set<number>[]>();
    for (let code = 0; code < 6 ** 4; code++) {
      const values = [code % 6, Math.floor(code / 6) % 6, Math.floor(code / 36) % 6, Math.floor(code / 216)];
      const formula = variables[4]?.follows;
      if (formula) values.push(formula.reduce((all, t) => all + t.coefficient * values[t.variable]!, 0));
      if (formula && values[4]! < 0) continue;
      const kept = rules.every(({ terms, constant = 0, relation = '=' }) => {
        const sum = terms.reduce((all, t) => all + t.coefficient * values[t.variable]!, constant);
        return relation === '=' ? sum === 0 : relation === '>=' ? sum >= 0 : sum <= 0;
      });
      if (!kept) continue;
      const changed = [0, 1, 2, 3].filter(
        (i) => variables[i]!.value !== null && variables[i]!.value !== values[i],
      );
      const cost = changed.reduce((all, i) => all + variables[i]!.weight!, 0);
      if (cost > size) continue;
      if (cost < size) sets = new Map();
      size = cost;
      const name = changed.join();
      const taken = sets.get(name) ?? changed.map(() => new Set<number>());
      for (const [i, index] of changed.entries()) taken[i]!.add(values[index]!);
      sets.set(name, taken);
    }
    return { size, sets };
  }

  it('finds the same sets, the same forced numbers and the nearest of the others', () => {
    const random = new Random(9);
    const cases = countCases(3000);
    let broken = 0;
    for (let n = 0; n < cases; n++) {
      const problem = smallProblem(random);
      const answer = localise(problem);
      const { size, sets } = tryAll(problem);
      const names = JSON.stringify(problem);
      expect(answer.complete, names).toBe(true);
      expect(answer.size ?? Number.POSITIVE_INFINITY, names).toBe(size);
      if (size === 0 || answer.size === null) continue;
      broken++;
      const found = [...combineRepairs(problem, answer)];
      const told = found.map(({ changes }) => changes.map(({ variable }) => variable).join());
      expect(told.sort(), names).toEqual([...sets.keys()].sort());
      for (const { changes } of found) {
        const taken = sets.get(changes.map(({ variable }) => variable).join())!;
        for (const [i, { to, determined }] of changes.entries()) {
          expect(taken[i], names).toContain(to);
          expect(taken[i]!.size === 1, names).toBe(determined);
        }
        const { from, to } = changes[0]!;
        const nearest = Math.min(...[...taken[0]!].map((value) => Math.abs(value - from!)));
        expect(Math.abs(to - from!), names).toBe(nearest);
      }
    }
    expect(broken).toBeGreaterThan(cases / 3);
  });
});
