import { expect, it } from 'vitest';
import { recalculated, type StatedSum, statedSum } from '../src/form/stated-sum.ts';
import type { ReportCell } from '../src/model/report.ts';

const cell = (value: number, more: Partial<ReportCell> = {}): ReportCell => ({
  key: 'disclosure.fee.amount',
  raw: value,
  value,
  status: 'number',
  decimals: 4,
  notationIssues: [],
  place: { sheet: '年报', range: 'A1' },
  ...more,
});
const sumOf = (...values: readonly number[]): StatedSum => ({
  terms: values.map((value) => ({ cell: cell(value), sign: 1 })),
  constant: 0,
});

it('adds amounts and large counts to the last digit', () => {
  expect(recalculated(sumOf(0.1, 0.2, 0.3))).toBe(0.6);
  expect(recalculated(sumOf(4503599627370496, 4503599627370495))).toBe(9007199254740991);
  expect(recalculated(sumOf(9007199254740991, 1.5, -1.5))).toBe(9007199254740991);
  expect(recalculated(sumOf(9007199254740991, 1))).toBeUndefined();
});

it('does not add up text, which SUM passes over', () => {
  const text = cell(22, { raw: '22（其中修订16件）', notationIssues: ['annotated-number'] });
  const terms = [...sumOf(134).terms, { cell: text, sign: 1 as const }];
  expect(recalculated({ terms, constant: 0 })).toBeUndefined();
});

it('takes a constant that no cell could hold for no sum', () => {
  const formula = `A2+${'9'.repeat(30)}`;
  expect(statedSum(cell(0, { formula }), new Map([['年报!A2', cell(1)]]))).toBeUndefined();
  expect(statedSum(cell(0, { formula: 'A2+7' }), new Map([['年报!A2', cell(1)]]))?.constant).toBe(7);
});
