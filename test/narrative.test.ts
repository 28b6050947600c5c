import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { editions, rules } from '../src/index.ts';
import type { Report, ReportCell } from '../src/model.ts';
import type { RuleContext } from '../src/rule.ts';
import { applicants } from './applicants.ts';

interface Tables {
  readonly [row: string]: number | number[];
}
interface Case {
  readonly text: string;
  readonly organization?: string;
  readonly mismatches: readonly [string, number][];
}
const file = JSON.parse(readFileSync('fixtures/narrative/cases.json', 'utf8')) as {
  year: number;
  tables: Tables;
  cases: Case[];
  messages: { readonly text: string; readonly zh: string; readonly en: string }[];
};
const rule = rules.find(({ id }) => id === 'text-table-mismatch')!;
const place = { line: 1, column: 1 };

const parts = ['upheld', 'corrected', 'other', 'pending'];
const rows = Object.values(editions.find(({ id }) => id === '2021')!.tables)
  .find(({ key }) => key === 'applications')!
  .parts.flatMap((part) => part.rows.map(({ key }) => key));

/** The report of the fixture's tables; what they do not name is 0. */
function makeReport(text: string): Report {
  const cells = new Map<string, ReportCell>();
  const put = (key: string, value: number) =>
    cells.set(key, { key, raw: value, value, meaning: 'number', decimals: 0, oddities: [], place });
  for (const row of rows)
    for (const column of [...applicants, 'total']) put(`applications.${row}.${column}`, 0);
  for (const [name, said] of Object.entries(file.tables))
    if (Array.isArray(said)) {
      for (const [i, part] of parts.entries()) put(`proceedings.${name}.${part}`, said[i]!);
      put(
        `proceedings.${name}.total`,
        said.reduce((sum, n) => sum + n, 0),
      );
    } else put(`applications.${name.includes('@') ? name.replace('@', '.') : `${name}.total`}`, said);
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
  it.each(file.cases)('$text', ({ text, organization, mismatches }) => {
    const report = { ...makeReport(text), ...(organization === undefined ? {} : { organization }) };
    const said = rule.check(report, {} as RuleContext);
    expect(said.map(({ target, actual }) => [target, actual])).toEqual(mismatches);
    for (const { places } of said) expect(places).toEqual([place]);
  });

  it.each(file.messages)('quotes $text', ({ text, zh, en }) => {
    const said = rule.check(makeReport(text), {} as RuleContext);
    expect(said.map(({ message }) => message)).toEqual([{ zh, en }]);
  });

  it('are found in long texts without end (a time that grew with the square would take minutes)', () => {
    for (const phrase of ['1件申请', '1件、，', '1件、。', '未收到申请和。', '予以公开1件，', '年转结。'])
      rule.check(makeReport(phrase.repeat(200_000 / phrase.length)), {} as RuleContext);
  });
});
