import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '../src/index.ts';
import type { Report, ReportCell } from '../src/model.ts';
import type { RuleContext } from '../src/rule.ts';

interface Tables {
  readonly [row: string]: number | number[];
}
interface Case {
  readonly text: string;
  readonly mismatches: readonly [string, number][];
}
const file = JSON.parse(readFileSync('fixtures/narrative/cases.json', 'utf8')) as {
  year: number;
  tables: Tables;
  cases: Case[];
};
const rule = rules.find(({ id }) => id === 'text-table-mismatch')!;
const place = { line: 1, column: 1 };

const rows: Record<string, string[]> = {
  received: ['received'],
  carriedOver: ['carriedOver'],
  granted: ['results.granted'],
  partiallyGranted: ['results.partiallyGranted'],
  denied: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `results.denied.row${n}`),
  unavailable: [1, 2, 3].map((n) => `results.unavailable.row${n}`),
  notProcessed: [1, 2, 3, 4, 5].map((n) => `results.notProcessed.row${n}`),
  other: [1, 2, 3].map((n) => `results.other.row${n}`),
  results: ['results.total'],
  carriedForward: ['carriedForward'],
};
const blocks: Record<string, string> = {
  reconsideration: 'reconsideration',
  direct: 'litigation.direct',
  after: 'litigation.afterReconsideration',
};

/** The case's cells; a group's number stands in its first row, the other rows hold 0. */
function makeReport(text: string): Report {
  const cells = new Map<string, ReportCell>();
  const put = (key: string, value: number) =>
    cells.set(key, { key, raw: value, value, meaning: 'number', decimals: 0, oddities: [], place });
  for (const [name, said] of Object.entries(file.tables))
    if (Array.isArray(said)) {
      const parts = ['upheld', 'corrected', 'other', 'pending'];
      for (const [i, part] of parts.entries()) put(`proceedings.${blocks[name]}.${part}`, said[i]!);
      put(
        `proceedings.${blocks[name]}.total`,
        said.reduce((sum, n) => sum + n, 0),
      );
    } else for (const [i, row] of rows[name]!.entries()) put(`applications.${row}.total`, i === 0 ? said : 0);
  const paragraphs = [{ kind: 'paragraph' as const, text, place }];
  return {
    format: 'text',
    edition: '2021',
    year: file.year,
    typed: false,
    cells,
    tables: [],
    sections: [{ key: 'overview', heading: '一、总体情况', place, paragraphs }],
    preface: [],
  };
}

describe('the numbers of the running text against the tables', () => {
  it.each(file.cases)('$text', ({ text, mismatches }) => {
    const said = rule.check(makeReport(text), {} as RuleContext);
    expect(said.map(({ target, actual }) => [target, actual])).toEqual(mismatches);
    for (const { places } of said) expect(places).toEqual([place]);
  });
});
