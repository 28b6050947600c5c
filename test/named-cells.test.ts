import { describe, expect, it } from 'vitest';
import { misnamedCells } from '../src/cli/settings/waived-names.ts';
import { knownLabels, labelledCells } from '../src/config/labelled-cells.ts';
import { namedCells } from '../src/config/named-cells.ts';
import { compileForm } from '../src/form/compiled-form.ts';
import { cellName } from '../src/form/edition.ts';
import { reportForm } from '../src/form/report-form.ts';
import { checkReport, editions, loadReport } from '../src/index.ts';
import { placeText } from '../src/model/place.ts';
import type { Report } from '../src/model/report.ts';
import { readFixture } from './rule-fixture.ts';

const read = async (path: string): Promise<Report> =>
  (await loadReport(readFixture(`fixtures/${path}`), path))[0]!;
const tables = editions.flatMap((edition) => [...compileForm(edition).tables.values()]);

describe('labels of cells', () => {
  it.each(['zh', 'en'] as const)('name that cell and no other, in %s', (language) => {
    for (const compiled of tables)
      for (const cell of compiled.cells)
        for (const label of [
          cellName(cell)[language],
          `${compiled.table.short[language]} ${cellName(cell)[language]}`,
          `${compiled.table.name[language]}${cell.row.label}${cell.column.label}`,
        ])
          expect(
            labelledCells(label, compiled).flatMap(({ keys, isCell }) => [isCell, ...keys]),
            label,
          ).toEqual([true, cell.key]);
  });

  it('are all known to the one who asks for them', () => {
    for (const compiled of tables)
      for (const label of knownLabels(compiled))
        expect(labelledCells(label, compiled), label).toHaveLength(1);
  });

  it.each([
    ['第三部分 总计列', 23 + 3, 'applications.received.total'],
    ['第三部分总计', 0, ''],
    ['section three total column', 26, 'applications.carriedForward.total'],
    ['（七）总计行', 7, 'applications.results.total.naturalPerson'],
    ['办理结果总计', 7, 'applications.results.total.total'],
    ['不予公开', 56, 'applications.results.denied.stateSecret.total'],
    ['一、本年新收政府信息公开申请数量', 7, 'applications.received.total'],
  ])('%s names %d cells', (label, count, key) => {
    const [, applications] = [...compileForm(editions.at(-1)!).tables.values()];
    const found = labelledCells(label, applications!);
    if (count === 0) expect(found.length).toBe(2);
    else {
      expect(found).toHaveLength(1);
      expect(found[0]!.keys).toHaveLength(count);
      expect(found[0]!.keys).toContain(key);
    }
  });
});

describe('addresses of cells', () => {
  it.each(['seed/report.xlsx', 'carriers/report.docx', 'seed/report.json'])(
    'name the cells that stand there: %s',
    async (path) => {
      const report = await read(path);
      const form = reportForm(report, editions);
      for (const { key, place } of report.cells.values())
        for (const language of ['zh', 'en'] as const)
          expect([...namedCells(placeText(place, language), report, form).keys]).toEqual([key]);
    },
  );

  it('may leave out the sheet, and may be ranges', async () => {
    const report = await read('seed/report.xlsx');
    const form = reportForm(report, editions);
    const keys = (name: string) => [...namedCells(name, report, form).keys];
    const place = report.cells.get('applications.received.naturalPerson')!.place;
    if (!('sheet' in place)) throw new Error('the seed is a workbook');
    const [, column, row] = /^([A-Z]+)(\d+)$/.exec(place.range)!;
    expect(keys(`${column}${row}`)).toEqual(['applications.received.naturalPerson']);
    expect(keys(`$${column!.toLowerCase()}$${row}`)).toEqual(['applications.received.naturalPerson']);
    expect(keys(`${place.sheet}！${column}${row}：${column}${Number(row) + 1}`)).toEqual([
      'applications.received.naturalPerson',
      'applications.carriedOver.naturalPerson',
    ]);
    expect(keys(`别的表!${column}${row}`)).toEqual([]);
    expect(keys('ZZ9999999')).toEqual([]);
  });
});

describe('a waiver by names', () => {
  const reason = '复核中';
  const judge = async (cells: readonly string[] | Record<string, number | null>, target?: string) => {
    const report = await read('rules/applications-balance/fails-total.json');
    const { findings } = checkReport(report, {
      waivers: [{ rule: 'applications-balance', cells, reason, ...(target ? { target } : {}) }],
    });
    return findings.flatMap(({ target, waived }) => (waived ? [target] : []));
  };

  it('covers the sums of a row, a column, a cell', async () => {
    expect(await judge(['第三部分 总计列'])).toEqual(['total']);
    expect(await judge(['自然人列'])).toEqual(['naturalPerson']);
    expect(await judge(['第三部分'])).toEqual(['naturalPerson', 'total']);
    expect(await judge(['本年新收行'])).toEqual([]);
    expect(await judge(['本年新收 · 总计', '上年结转 · 总计'])).toEqual(['total']);
    expect(await judge(['/applications/received/naturalPerson'])).toEqual(['naturalPerson']);
    expect(await judge({ '本年新收 · 自然人': 3 })).toEqual(['naturalPerson']);
    expect(await judge({ '本年新收 · 自然人': 4 })).toEqual([]);
  });

  it('covers what its target names', async () => {
    const keys = ['第三部分'];
    expect(await judge(keys, '总计列')).toEqual(['total']);
    expect(await judge(keys, '第三部分 自然人列')).toEqual(['naturalPerson']);
    expect(await judge(keys, '本年新收 · 自然人')).toEqual(['naturalPerson']);
    expect(await judge(keys, '上年结转行')).toEqual([]);
  });

  it.each([
    [['第三部分 总计例'], '没有这一格“第三部分 总计例”，是不是“第三部分 总计列”？'],
    [
      ['applications.received.totl'],
      '没有这一格“applications.received.totl”，是不是“applications.received.total”？',
    ],
    [['总计'], '“总计”既是一行又是一列，请写“总计行”或“总计列”'],
    [['其他'], '“其他”既是一行又是一列，请写“其他行”或“其他列”'],
    [{ 'D5:J5': 0 }, '“D5:J5”不止一格，不能只写一个数；请一格一格写'],
    [{ 本年新收: 0 }, '“本年新收”不止一格，不能只写一个数；请一格一格写'],
    [['D5:J5', '本年新收', '年度报告!D5'], undefined],
    [['（）'], '没有这一格“（）”；可用的有：'],
  ])('%j is refused where it names nothing, or too much', (cells, text) => {
    const mistakes = misnamedCells({ rule: 'blank-cell', reason, cells }, editions);
    expect(mistakes.map(({ zh }) => zh.replace(/：.*/, '：'))).toEqual(text === undefined ? [] : [text]);
  });
});
