import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { reportForm } from '../src/form/report-form.ts';
import { checkFile, editions, rules } from '../src/index.ts';
import type { Report } from '../src/model/report.ts';
import type { RuleContext } from '../src/rules/rule.ts';
import { isLinear } from './linear-time.ts';
import { makeReport, type Tables } from './narrative-report.ts';

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

const make = (text: string) => makeReport({ year: file.year, tables: file.tables }, text);
const check = (report: Report) =>
  rule.check!(report, { editions, form: reportForm(report, editions) } as unknown as RuleContext);

describe('the numbers of the running text against the tables', () => {
  it.each(file.cases)('$text', ({ text, organization, mismatches }) => {
    const report = { ...make(text), ...(organization === undefined ? {} : { organization }) };
    const said = check(report);
    expect(said.map(({ target, actual }) => [target, actual])).toEqual(mismatches);
    for (const { places } of said) expect(places).toEqual([place]);
  });

  it.each(file.messages)('quotes $text', ({ text, zh, en }) => {
    const said = check(make(text));
    expect(said.map(({ message }) => message)).toEqual([{ zh, en }]);
  });

  it('calls a cell blank that is blank', () => {
    const report = make('2024年，我局新收政府信息公开申请999件。');
    const [key] = check(report)[0]!.cells!;
    const blank = { ...report.cells.get(key!)!, raw: null, status: 'blank' as const, value: null };
    const [found] = check({ ...report, cells: new Map([...report.cells, [key!, blank]]) });
    expect(found!.message.zh).toMatch(/未填$/);
    expect(found!.message.en).toMatch(/blank$/);
  });

  it.each([
    '1件申请',
    '1件、，',
    '1件、。',
    '未收到申请和。',
    '予以公开1件，',
    '年转结。',
    '（',
    '其中1件（',
    '2023年至',
    '占1%，',
  ])('take linear time where %s is repeated', async (phrase) => {
    const line = phrase.repeat(1900 / phrase.length);
    expect(await isLinear((n) => check(make(`${line}\n`.repeat(n / line.length))), 8000)).toBe(true);
  });
});

describe('the text of a whole report', () => {
  const markdown = readFileSync('fixtures/carriers/report.md', 'utf8');
  const mismatches = async (text: string) => {
    const [result] = await checkFile(
      { name: 'report.md', bytes: new TextEncoder().encode(text) },
      { editions, rules },
    );
    const findings = result!.status === 'unreadable' ? [] : result!.findings;
    return findings.flatMap(({ rule, target, actual }) =>
      rule === 'text-table-mismatch' ? [[target, actual]] : [],
    );
  };
  const slipped = markdown.replace('全年新收申请3870件', '全年新收申请3878件');
  const without = (text: string) => text.replace(/^## .*$/gm, '');
  const months = '| 月份 | 申请 | 答复 |\n|---|---|---|\n| 1月 | 12 | 10 |\n| 2月 | 30 | 31 |\n';
  const withTable = (text: string) => text.replace('## 二、', `${months}\n## 二、`);

  it.each([
    ['with its headings', (text: string) => text],
    ['without headings', without],
    ['with a table of months in it', withTable],
  ])('%s', async (_, change) => {
    expect(change(slipped)).not.toBe(markdown);
    expect(await mismatches(change(slipped))).toEqual([['newlyReceived', 3878]]);
    expect(await mismatches(change(markdown))).toEqual([]);
  });
});
