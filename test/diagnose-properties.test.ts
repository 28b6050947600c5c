import loadHighs from 'highs';
import { describe, expect, it } from 'vitest';
import { comparePlausibility } from '../src/diagnose/slips/slip.ts';
import { findSystematicErrors } from '../src/diagnose/slips/systematic-errors.ts';
import { combineRepairs, localise } from '../src/diagnose/solver/localise.ts';
import type { Problem } from '../src/diagnose/solver/problem.ts';
import { countCases } from './cases.ts';
import {
  asProblem,
  breadth,
  cell,
  consistentReport,
  equations,
  grid,
  height,
  liveOutcomes,
  liveTotals,
  Random,
  recalculate,
  slip,
} from './diagnose-form.ts';

/** A consistent report, and the same with some cells mistyped. */
function spoiled(random: Random, errors: number): { right: number[]; wrong: number[]; cells: number[] } {
  const right = consistentReport(random);
  const cells = random.some(errors, right.length);
  const wrong = [...right];
  for (const index of cells) wrong[index] = slip(random, right[index]!);
  return { right, wrong, cells };
}

const isBroken = (values: readonly number[]): boolean =>
  equations.some(({ terms }) => terms.reduce((all, t) => all + t.coefficient * values[t.variable]!, 0) !== 0);

const asText = (changes: readonly { variable: number; to: number | null }[]): string =>
  changes.map(({ variable, to }) => `${variable}=${to ?? 0}`).join();

/** What sets `wrong` right again. */
const asTruth = (right: readonly number[], wrong: readonly number[]): string =>
  asText(
    right.map((to, variable) => ({ variable, to })).filter(({ variable, to }) => wrong[variable] !== to),
  );

describe('random slips', () => {
  it('names the one cell and its one number for every single error', () => {
    const random = new Random(1);
    for (let report = 0; report < countCases(10); report++) {
      const right = consistentReport(random);
      for (let index = 0; index < right.length; index++) {
        const slips = Array.from({ length: countCases(20) }, () => slip(random, right[index]!));
        for (const typed of new Set(slips)) {
          const wrong = [...right];
          wrong[index] = typed;
          const { complete, size, unique, parts } = localise(asProblem(wrong));
          const [repair, another] = parts[0]!.repairs;
          const [change] = repair!.changes;
          const told = complete && unique && size === 1 && another === undefined && change!.determined;
          if (!told || change!.variable !== index || change!.to !== right[index]) {
            expect.fail(`report ${report}, cell ${index}: ${right[index]} → ${wrong[index]}`);
          }
        }
      }
    }
  });

  it.each([
    { errors: 2, all: 1000, least: 1 },
    { errors: 3, all: 200, least: 0.99 },
    { errors: 4, all: 200, least: 0.99 },
    { errors: 5, all: 200, least: 0.99 },
  ])('has the true set of $errors among the answers wherever it is minimal', ({ errors, all, least }) => {
    const cases = countCases(all);
    const random = new Random(errors);
    let complete = 0;
    let unique = 0;
    for (let n = 0; n < cases; n++) {
      const { right, wrong } = spoiled(random, errors);
      const problem = asProblem(wrong);
      const answer = localise(problem);
      if (answer.complete) complete++;
      if (answer.unique) unique++;
      expect(answer.atLeast).toBeLessThanOrEqual(errors);
      if (answer.size !== errors) continue;
      const sets = [...combineRepairs(problem, answer)].map(({ changes }) => asText(changes));
      if (answer.complete) expect(sets).toContain(asTruth(right, wrong));
      expect(new Set(sets).size).toBe(sets.length);
    }
    expect(complete).toBeGreaterThanOrEqual(cases * least);
    expect(unique).toBeGreaterThan(cases * 0.8 - 3);
  });

  it('gives repairs that mend everything and change every cell that they name', () => {
    const random = new Random(77);
    const cases = countCases(200);
    let complete = 0;
    for (let n = 0; n < cases; n++) {
      const { right, wrong } = spoiled(random, 1 + (n % 5));
      const blank = wrong.map((value) => (random.below(8) === 0 ? null : value));
      const problem = asProblem(n % 2 === 0 ? wrong : blank);
      const answer = localise(problem);
      if (answer.complete) {
        complete++;
        expect(answer.size).toBeLessThanOrEqual(right.filter((value, i) => wrong[i] !== value).length);
      } else expect(answer.unique).toBe(false);
      for (const { changes, fills } of combineRepairs(problem, answer, 50)) {
        const mended = problem.variables.map(({ value }) => value ?? 0);
        for (const { variable, from, to } of [...changes, ...fills]) {
          expect(to).not.toBe(from ?? 0);
          expect(to).toBeGreaterThanOrEqual(0);
          mended[variable] = to;
        }
        expect(changes.every(({ from }) => from !== null)).toBe(true);
        expect(isBroken(mended)).toBe(false);
      }
    }
    expect(complete).toBeGreaterThanOrEqual(cases / 2);
  });
});

describe.skipIf(process.env.GOUJI_CASES)('an independent solver', () => {
  // In fractions its optimum can only be lower than in integers; since ours is reached in integers, equal sizes
  // prove it for both.
  it('agrees on the size of the smallest repair', async () => {
    const highs = await loadHighs();
    const random = new Random(4711);
    for (let n = 0; n < countCases(100); n++) {
      const { wrong } = spoiled(random, 1 + (n % 4));
      const { Status, ObjectiveValue } = highs.solve(asModel(wrong), { output_flag: false });
      expect(Status).toBe('Optimal');
      expect(localise(asProblem(wrong))).toMatchObject({ complete: true, size: Math.round(ObjectiveValue) });
    }
  }, 60_000);

  /** Fewest cells (z) that go up (p) or down (m) so that all 39 sums hold, in the LP format. */
  function asModel(values: readonly number[]): string {
    const most = 2 * Math.max(...values) + 100;
    const sums = equations.map(({ terms }, i) => {
      const text = terms.map(({ variable: v, coefficient: c }) =>
        c > 0 ? `+ p${v}${values[v]! > 0 ? ` - m${v}` : ''}` : `- p${v}${values[v]! > 0 ? ` + m${v}` : ''}`,
      );
      const sum = terms.reduce((all, { variable, coefficient }) => all + coefficient * values[variable]!, 0);
      return `e${i}: ${text.join(' ')} = ${-sum}`;
    });
    const bounds = values.flatMap((value, i) => {
      const up = `u${i}: p${i} - ${most} z${i} <= 0`;
      return value > 0 ? [up, `l${i}: m${i} - ${value} z${i} <= 0`] : [up];
    });
    const cells = values.map((_, i) => `z${i}`);
    return [
      'Minimize',
      cells.join(' + '),
      'Subject To',
      ...sums,
      ...bounds,
      'Binaries',
      cells.join(' '),
      'End',
    ].join('\n');
  }
});

describe('structured mistakes', () => {
  const mistakes = countCases(150);

  /** How often the true cause stands first, and among the first three, of the visible mistakes. */
  function countFound(
    seed: number,
    spoil: (random: Random, values: number[]) => void,
    rank: (wrong: number[]) => string[],
  ): { first: number; three: number } {
    const random = new Random(seed);
    let first = 0;
    let three = 0;
    for (let n = 0; n < mistakes; ) {
      const right = consistentReport(random);
      const wrong = [...right];
      spoil(random, wrong);
      if (!isBroken(wrong) || right.filter((value, i) => value !== wrong[i]).length < 2) continue;
      n++;
      const at = rank(wrong).indexOf(asTruth(right, wrong));
      if (at === 0) first++;
      if (at >= 0 && at < 3) three++;
    }
    return { first, three };
  }

  const rankMoves = (wrong: number[]): string[] =>
    findSystematicErrors(asProblem(wrong), grid).map(({ changes }) => asText(changes));

  it('tells a shifted row', () => {
    const shift = (random: Random, values: number[]): void => {
      const cells = grid[random.below(height)]!.slice(0, 6 + random.below(2));
      const before = cells.map((index) => values[index]!);
      const after = random.below(2) === 0 ? [0, ...before.slice(0, -1)] : [...before.slice(1), 0];
      for (const [i, index] of cells.entries()) values[index] = after[i]!;
    };
    // 143 of 150 measured: a shift that pushes a number out of the row cannot always be undone.
    expect(countFound(11, shift, rankMoves).three).toBeGreaterThanOrEqual(Math.floor((mistakes * 143) / 150));
  });

  it('tells neighbours exchanged in a row', () => {
    const trade = (random: Random, values: number[]): void => {
      const at = cell(random.below(height), random.below(breadth - 1));
      [values[at], values[at + 1]] = [values[at + 1]!, values[at]!];
    };
    expect(countFound(12, trade, rankMoves).three).toBe(mistakes);
  });

  it('tells neighbours exchanged in a column', () => {
    const trade = (random: Random, values: number[]): void => {
      const at = cell(random.below(height - 1), random.below(breadth));
      [values[at], values[at + breadth]] = [values[at + breadth]!, values[at]!];
    };
    expect(countFound(13, trade, rankMoves).three).toBe(mistakes);
  });

  /** Repairs with all that they carry along, most plausible first. */
  const rankRepairs = (problem: Problem): string[] =>
    [...combineRepairs(problem, localise(problem))]
      .sort(comparePlausibility)
      .map(({ changes, follows }) =>
        asText([...changes, ...follows].sort((a, b) => a.variable - b.variable)),
      );

  it('names the inner cell wrong under live outcome totals', () => {
    const live = liveOutcomes();
    const spoil = (random: Random, values: number[]): void => {
      const index = cell(random.below(23), random.below(6));
      values[index] = slip(random, values[index]!);
      recalculate(values, live);
    };
    expect(countFound(14, spoil, (wrong) => rankRepairs(asProblem(wrong, live))).first).toBe(mistakes);
  });

  it('searches each column by itself where every total is live', () => {
    const live = liveTotals();
    const random = new Random(16);
    for (let n = 0; n < countCases(50); n++) {
      const right = consistentReport(random);
      const wrong = [...right];
      const columns = random.some(2 + random.below(5), 6);
      for (const column of columns) {
        const index = cell(random.below(23), column);
        wrong[index] = slip(random, right[index]!);
      }
      recalculate(wrong, live);
      const { complete, size, parts } = localise(asProblem(wrong, live));
      expect({ complete, size, parts: parts.length }).toEqual({
        complete: true,
        size: columns.length,
        parts: columns.length,
      });
      for (const { repairs } of parts) {
        const to = (change: { variable: number; to: number }) => change.to === right[change.variable];
        expect(repairs.some(({ changes }) => changes.every(to))).toBe(true);
      }
    }
  });

  // Then only a balance breaks, and arithmetic leaves every cell of a column: the slip decides among them.
  it('mostly ranks the inner cell in front where every total is live', () => {
    const live = liveTotals();
    const spoil = (random: Random, values: number[]): void => {
      const index = cell(random.below(23), random.below(6));
      const mistyped = slip(random, values[index]!);
      if (values[index]! < 10 || mistyped < 10) return;
      values[index] = mistyped;
      recalculate(values, live);
    };
    const { first, three } = countFound(15, spoil, (wrong) => rankRepairs(asProblem(wrong, live)));
    expect(three).toBeGreaterThanOrEqual(Math.floor((mistakes * 130) / 150));
    expect(first).toBeGreaterThanOrEqual(Math.floor(mistakes / 2));
  });
});
