import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findSystematicErrors, type SystematicError } from '../src/diagnose/slips/systematic-errors.ts';
import type { Equation, Problem } from '../src/diagnose/solver/problem.ts';
import { asProblem, breadth, cell, grid, liveTotals } from './diagnose-form.ts';
import { sum, term } from './problems.ts';

const published = (
  JSON.parse(readFileSync('fixtures/diagnosis/cases.json', 'utf8')).table as number[][]
).flat();

/** The published report with other numbers in some cells. */
const withCells = (changes: readonly (readonly [row: number, column: number, value: number | null])[]) => {
  const values: (number | null)[] = [...published];
  for (const [row, column, value] of changes) values[cell(row, column)] = value;
  return values;
};
const row = (values: readonly (number | null)[], at: number) => values.slice(cell(at, 0), cell(at, breadth));
const setRow = (at: number, numbers: readonly (number | null)[]) =>
  withCells(numbers.map((value, column) => [at, column, value] as const));
const undone = ({ changes }: SystematicError) =>
  changes.map(({ variable, from, to }) => [variable, from, to]);
/** What the changes must be: all cells that differ from the published ones. */
const difference = (values: readonly (number | null)[]) =>
  values.flatMap((value, variable) =>
    (value ?? 0) === published[variable] ? [] : [[variable, value, published[variable]]],
  );
const first = (values: readonly (number | null)[]) => findSystematicErrors(asProblem(values), grid)[0]!;

describe('a single move on the form', () => {
  it('exchanges neighbours in a column', () => {
    const values = withCells([
      [2, 0, published[cell(3, 0)]!],
      [3, 0, published[cell(2, 0)]!],
    ]);
    const move = first(values);
    expect(move).toMatchObject({ kind: 'exchange', follows: [] });
    expect(move).not.toHaveProperty('row');
    expect(undone(move)).toEqual(difference(values));
  });

  it('shifts a row to the right and to the left, whole or in part', () => {
    const numbers = row(published, 2) as number[];
    const right = setRow(2, [0, ...numbers.slice(0, 6)]);
    expect(first(right)).toMatchObject({ kind: 'shift', row: 2 });
    expect(undone(first(right))).toEqual(difference(right));
    const left = setRow(2, [...numbers.slice(1), null]);
    expect(first(left)).toMatchObject({ kind: 'shift', row: 2 });
    expect(undone(first(left)).map(([variable, , to]) => [variable, to])).toEqual(
      numbers.map((value, column) => [cell(2, column), value]),
    );
    const part = setRow(2, [null, ...numbers.slice(0, 3), ...numbers.slice(4)]);
    expect(first(part)).toMatchObject({ kind: 'shift', row: 2 });
    expect(undone(first(part))).toEqual(difference(part));
  });

  it('leaves a column out, as blanks or as zeros', () => {
    for (const nothing of [null, 0]) {
      const values = published.map((value, index) => (index % breadth === 6 ? nothing : value));
      const move = first(values);
      expect(move).toMatchObject({ kind: 'column-left-out' });
      expect(move).not.toHaveProperty('row');
      expect(undone(move)).toEqual(difference(values));
    }
  });

  it('pastes a column over another, where it is clear which', () => {
    const paste = (over: number, from: number) =>
      published.map((value, index) => (index % breadth === over ? published[index - over + from]! : value));
    const pasted = (values: readonly number[]) =>
      findSystematicErrors(asProblem(values), grid).filter(({ kind }) => kind === 'column-pasted');
    const [move, ...others] = pasted(paste(6, 0));
    expect(others).toEqual([]);
    expect(move).not.toHaveProperty('row');
    expect(undone(move!)).toEqual(difference(paste(6, 0)));
    expect(pasted(paste(5, 0))).toEqual([]);
  });

  it('is none of a column in which two numbers are wrong, and none where nothing is wrong', () => {
    const wrong = withCells([
      [4, 0, 77],
      [9, 0, 78],
    ]);
    expect(findSystematicErrors(asProblem(wrong), grid)).toEqual([]);
    expect(findSystematicErrors(asProblem(published), grid)).toEqual([]);
  });

  it('leaves a row out of which all is zero', () => {
    const values = setRow(0, [0, 0, 0, 0, 0, 0, 0]);
    const move = first(values);
    expect(move).toMatchObject({ kind: 'row-left-out', row: 0 });
    expect(undone(move)).toEqual(difference(values));
  });

  it('pastes a row over another', () => {
    const values = setRow(0, row(published, 24));
    const move = findSystematicErrors(asProblem(values), grid).find(({ kind }) => kind === 'row-pasted')!;
    expect(move).toMatchObject({ row: 0 });
    expect(undone(move)).toEqual(difference(values));
  });

  it('exchanges two rows, also where their totals stayed', () => {
    const [a, b] = [row(published, 0), row(published, 24)] as [number[], number[]];
    const whole = withCells([
      ...b.map((value, column) => [0, column, value] as const),
      ...a.map((value, column) => [24, column, value] as const),
    ]);
    expect(first(whole)).toMatchObject({ kind: 'row-exchange', row: 0 });
    expect(undone(first(whole))).toEqual(difference(whole));
    const inner = withCells([
      ...b.slice(0, 6).map((value, column) => [0, column, value] as const),
      ...a.slice(0, 6).map((value, column) => [24, column, value] as const),
    ]);
    const move = first(inner);
    expect(move).toMatchObject({ kind: 'row-exchange', row: 0 });
    expect(undone(move)).toEqual(difference(inner));
  });

  it('turns a sign and carries the totals along', () => {
    const live = liveTotals();
    const values = withCells([[2, 0, -published[cell(2, 0)]!]]);
    const lost = 2 * published[cell(2, 0)]!;
    for (const index of [cell(2, 6), cell(23, 0), cell(23, 6)]) values[index] = values[index]! - lost;
    const [move] = findSystematicErrors(asProblem(values, live), grid);
    expect(move).toMatchObject({ kind: 'sign' });
    expect(move).not.toHaveProperty('row');
    expect(undone(move!)).toEqual([[cell(2, 0), -published[cell(2, 0)]!, published[cell(2, 0)]]]);
    expect(move!.follows.map(({ variable, to }) => [variable, to])).toEqual(
      [cell(2, 6), cell(23, 0), cell(23, 6)].map((index) => [index, published[index]]),
    );
  });
});

describe('a move on few cells', () => {
  const problemOf = (values: readonly (number | null)[], equations: readonly Equation[]): Problem => ({
    variables: values.map((value) => ({ value, minimum: 0 })),
    equations,
  });
  const kinds = (problem: Problem, cells: readonly (readonly (number | null)[])[]) =>
    findSystematicErrors(problem, cells).map(
      ({ kind, changes }) => `${kind} ${changes.map(({ variable }) => variable)}`,
    );

  it('is none across a gap, and none of a trusted cell', () => {
    // 9 + 5 = 4 is wrong, 4 + 5 = 9 is right.
    const swapped = problemOf([9, 4, 5], [sum([0, 2], 1)]);
    expect(kinds(swapped, [[0, 1, 2]])).toEqual(['exchange 0,1']);
    expect(kinds(swapped, [[0, null, 1, 2]])).toEqual([]);
    const [nine, ...rest] = swapped.variables;
    const trusted = { ...nine!, weight: Number.POSITIVE_INFINITY };
    expect(kinds({ ...swapped, variables: [trusted, ...rest] }, [[0, 1, 2]])).toEqual([]);
  });

  it('is told once, the larger numbers first', () => {
    // 50 + 5 should be 50: 45 and 5, or 50 and 0.
    const both = problemOf(
      [50, 45, 5, 0],
      [
        {
          terms: [term(0), term(2)],
          constant: -50,
        },
      ],
    );
    expect(
      kinds(both, [
        [0, 1],
        [2, 3],
      ]),
    ).toEqual(['exchange 0,1', 'exchange 2,3']);
    expect(
      kinds(both, [
        [2, 3],
        [0, 1],
        [0, 1],
      ]),
    ).toEqual(['exchange 0,1', 'exchange 2,3']);
  });

  const is = (variable: number, value: number): Equation => ({
    terms: [term(variable)],
    constant: -value,
  });
  const trusting = (problem: Problem, ...trusted: number[]): Problem => ({
    ...problem,
    variables: problem.variables.map((variable, index) =>
      trusted.includes(index) ? { ...variable, weight: Number.POSITIVE_INFINITY } : variable,
    ),
  });

  it('takes the number of a trusted cell no more than it gives it one', () => {
    const trade = trusting(problemOf([5, 3], [is(1, 5)]), 0);
    expect(kinds(trade, [[0, 1]])).toEqual([]);
    const shift = trusting(problemOf([0, 5], [is(1, 7)]), 0);
    expect(kinds(shift, [[0, 1]])).toEqual([]);
  });

  it('shifts within a row, across no gap, and only where the lost number is known', () => {
    const within = problemOf([9, 0, 4, 6], [is(0, 9), is(1, 4), is(2, 6), is(3, 8)]);
    expect(kinds(within, [[0, 1, 2, 3]])).toEqual(['shift 1,2,3']);
    const gap = problemOf([0, 5], [is(0, 5), is(1, 3)]);
    expect(kinds(gap, [[0, 1]])).toEqual(['shift 0,1']);
    expect(kinds(gap, [[0, null, 1]])).toEqual([]);
    const most: Equation = { terms: [term(1)], constant: -3, relation: '<=' };
    const lost = problemOf([0, 5, 3], [is(0, 5), most]);
    expect(kinds(lost, [[0, 1, 2]])).toEqual(['exchange 0,1']);
  });

  it('leaves no gap for a line: what has no cell there, or a trusted one, is passed over', () => {
    const empty = [is(0, 4), is(1, 6), is(3, 9)];
    const out = trusting(problemOf([0, 0, 0, 9], empty), 2);
    expect(kinds(out, [[0, 1, 2, null], [3]])).toEqual(['row-left-out 0,1']);
    const pasted = problemOf([2, 3, 7, 2, 3, 8], [is(3, 4), is(4, 5), is(5, 8)]);
    expect(
      kinds(pasted, [
        [0, 1, 2, null],
        [3, 4, null, 5],
      ]),
    ).toEqual(['row-pasted 3,4']);
    expect(
      kinds(pasted, [
        [0, 1, 2],
        [3, 4, 5],
      ]),
    ).toEqual([]);
  });

  it('leaves no line out where another could have been left out as well', () => {
    const left = problemOf([0, 0, 0, 0, 4, 6], [sum([0, 2], 4), sum([1, 3], 5)]);
    const rows = [
      [0, 1],
      [2, 3],
      [4, 5],
    ];
    expect(kinds(left, rows)).toEqual([]);
    const variables = left.variables.map((cell, index) => (index < 2 ? { ...cell, value: 1 } : cell));
    expect(kinds({ ...left, variables }, rows)).toEqual(['row-left-out 2,3']);
  });

  it('takes lines for pasted only where two numbers agree that are not 0', () => {
    const one = problemOf([2, 0, 0, 2, 0, 0], [is(3, 4), is(4, 5), is(5, 0)]);
    expect(
      kinds(one, [
        [0, 1, 2],
        [3, 4, 5],
      ]),
    ).toEqual([]);
  });

  it('exchanges rows that differ in more than one column', () => {
    const one = problemOf([9, 1, 4], [is(0, 4), is(2, 9)]);
    expect(kinds(one, [[0], [1], [2]])).toEqual([]);
    const two = problemOf([9, 8, 1, 1, 4, 3], [is(0, 4), is(1, 3), is(4, 9), is(5, 8)]);
    expect(
      kinds(two, [
        [0, 1],
        [2, 3],
        [4, 5],
      ]),
    ).toEqual(['row-exchange 0,1,4,5']);
  });

  it('is the likelier the larger the smallest number that it moves', () => {
    // The first two trade 10, the others 5 that count twice.
    const traded = problemOf(
      [0, 10, 3, 8],
      [
        {
          terms: [term(0), term(2, 2)],
          constant: -16,
        },
      ],
    );
    expect(
      kinds(traded, [
        [2, 3],
        [0, 1],
      ]),
    ).toEqual(['exchange 0,1', 'exchange 2,3']);
    // 0 5 was 5 30, or 0 8 was 8 9.
    const shifted = problemOf(
      [0, 5, 0, 8],
      [
        {
          terms: [term(0, 8), term(2, 5)],
          constant: -40,
        },
        {
          terms: [term(1), term(3, 25)],
          constant: -230,
        },
      ],
    );
    expect(
      kinds(shifted, [
        [0, 1],
        [2, 3],
      ]),
    ).toEqual(['shift 2,3', 'shift 0,1']);
  });

  it('must leave every cell with a number that it may have', () => {
    const negative = problemOf([-4, 6], [{ terms: [term(1)], constant: 4 }]);
    expect(kinds(negative, [[0, 1]])).toEqual([]);
    const free = {
      ...negative,
      variables: negative.variables.map((v) => ({ ...v, minimum: Number.NEGATIVE_INFINITY })),
    };
    expect(kinds(free, [[0, 1]])).toEqual(['exchange 0,1']);
  });
});
