import { describe, expect, it } from 'vitest';
import { loadReports } from '../src/check.ts';
import type { Edition } from '../src/form/edition.ts';
import { printedRows, substituteRows } from '../src/form/substitutes.ts';
import { checkReport, editions } from '../src/index.ts';

const [trial, present] = editions as [Edition, Edition];
const row = (cells: readonly (string | number)[]) =>
  `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;

/** Section two, three or four of an edition, all zeros, as a table of a page. */
function table({ tables }: Edition, key: string, { single = false, note = '' } = {}): string {
  const own = tables.find((each) => each.key === key)!;
  if (own.layout === 'flat') {
    const { rows, columns } = own.parts[0]!;
    const head = rows.map(({ label }) => `<td colspan="${columns.length}">${label}</td>`).join('');
    const names = rows.flatMap(() => columns.map(({ label }) => label));
    return `<table><tr>${head}</tr>${row(names)}${row(names.map(() => 0))}</table>`;
  }
  const shown = new Set(printedRows(own, single ? [...substituteRows(own)] : []));
  const lines = own.parts.flatMap(({ clause, columns, rows }) => [
    ...(clause ? [row([clause.label])] : []),
    row(['信息内容', ...columns.map(({ label }) => label + (label.includes('上一年') ? note : ''))]),
    ...rows.filter((each) => shown.has(each)).map(({ label }) => row([label, ...columns.map(() => 0)])),
  ]);
  return `<table>${lines.join('')}</table>`;
}

interface Words {
  readonly title?: readonly string[];
  readonly preface?: string;
  readonly overview?: string;
  readonly file?: string;
  readonly two?: Edition;
  readonly three?: Edition;
  readonly single?: boolean;
  readonly note?: string;
}

async function read({
  title = [],
  preface,
  overview = '本机关依法公开政府信息。',
  file = 'report.html',
  two = present,
  three = two,
  single = two === trial,
  note = '',
}: Words) {
  const html = [
    '<!doctype html><meta charset="utf-8"><body>',
    ...title.map((line) => `<p>${line}</p>`),
    preface ? `<p>${preface}</p>` : '',
    `<h2>一、总体情况</h2><p>${overview}</p>`,
    '<h2>二、主动公开政府信息情况</h2>',
    table(two, 'disclosure', { note }),
    '<h2>三、收到和处理政府信息公开申请情况</h2>',
    table(three, 'applications', { single: single && three === present }),
    '<h2>四、政府信息公开行政复议、行政诉讼情况</h2>',
    table(three, 'proceedings'),
    '<h2>五、存在的主要问题及改进情况</h2><p>公开的时效有待加强，将完善制度。</p>',
    '<h2>六、其他需要报告的事项</h2><p>本年度未收取信息处理费。</p></body>',
  ].join('\n');
  const { reports } = await loadReports({ name: file, bytes: new TextEncoder().encode(html) }, { editions });
  const report = reports[0]!;
  const ids = checkReport(report).findings.map(({ rule }) => rule);
  return {
    year: report.year,
    edition: report.edition,
    tables: report.tables.map(({ edition }) => edition),
    ids,
  };
}

const none = ['mixed-edition', 'surplus-number', 'unknown-row', 'missing-row', 'missing-column'];

describe('the year of a report', () => {
  it.each<[string, Words, number | undefined]>([
    ['its title', { title: ['某县某局2024年政府信息公开工作年度报告'] }, 2024],
    ['its title in Chinese numerals', { title: ['某县某局二〇二三年政府信息公开工作年度报告'] }, 2023],
    ['a title with ○', { title: ['某县某局二○二二年度政府信息公开工作年度报告'] }, 2022],
    ['a title over two lines', { title: ['某县某局', '2023年政府信息公开工作年度报告'] }, 2023],
    ['a title over three lines', { title: ['某县某局2023年', '政府信息公开工作', '年度报告'] }, 2023],
    ['a title over four lines', { title: ['某县某局', '2023年度', '政府信息公开工作', '年度报告'] }, 2023],
    [
      'a title with its year in brackets',
      { title: ['某县某局政府信息公开工作年度报告', '（2023年度）'] },
      2023,
    ],
    [
      'its title on a page of a later day',
      { title: ['发布时间：2025-01-20', '某县某局2024年政府信息公开工作年度报告'] },
      2024,
    ],
    ['a day beside the title', { title: ['2025年1月20日　某县某局2024年政府信息公开工作年度报告'] }, 2024],
    [
      'the title of several that the text agrees with',
      {
        title: ['某县某局2025年政府信息公开工作年度报告', '某县某局2024年政府信息公开工作年度报告'],
        preface: '本报告的统计期限为2024年1月1日至2024年12月31日。',
      },
      2024,
    ],
    [
      'the statistics period',
      { preface: '本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。' },
      2023,
    ],
    [
      'the period in Chinese numerals',
      { preface: '数据统计期限为二〇二二年一月一日至十二月三十一日。' },
      2022,
    ],
    [
      'the preface',
      {
        preface:
          '根据《中华人民共和国政府信息公开条例》（国务院令第711号，2019年修订），现公布某局2022年度政府信息公开工作年度报告。',
      },
      2022,
    ],
    [
      'the preface in other words',
      {
        preface:
          '按照《条例》和《关于2021年政府信息公开工作年度报告有关事项的通知》要求编制本报告，反映某局2023年度工作，欢迎指正。',
      },
      2023,
    ],
    [
      'section one',
      { overview: '2022年，某局坚持以公开为常态。2021年以来，累计公开信息120条，比2021年多12条。' },
      2022,
    ],
    [
      'section one, where it does not begin with it',
      { overview: '某局在2024年认真落实条例。2024年新增制度3项，较2023年多1项；自2021年起实行新表。' },
      2024,
    ],
    ['the file name', { file: '2023年度.html' }, 2023],
    ['the file name in numerals', { file: '某局二〇二三年年报.html' }, 2023],
    ['no day in the file name', { file: '20240115.html' }, undefined],
    ['no year at all', {}, undefined],
    [
      'the text rather than the file name',
      { overview: '2022年，某局坚持以公开为常态。', file: '某局2023年年报.html' },
      2022,
    ],
    [
      'no note on a column',
      { two: trial, note: '(指2019年事项数)', title: ['某局2020年政府信息公开工作年度报告'] },
      2020,
    ],
    ['no note on a column, without a title', { two: trial, note: '(指2019年事项数)' }, undefined],
  ])('is told by %s', async (_, words, year) => {
    const found = await read(words);
    expect(found.year).toBe(year);
    expect(found.edition).toBe(words.two === trial ? '2019' : '2021');
    expect(found.ids.filter((id) => none.includes(id))).toEqual([]);
  });
});

describe('the edition of a report', () => {
  it.each<[string, Words, string, string]>([
    [
      'the title and heads of 2019',
      { two: trial, title: ['某局2019年政府信息公开工作年度报告'] },
      '2019',
      '2019,2019,2019',
    ],
    ['the heads alone', { two: trial }, '2019', '2019,2019,2019'],
    ['the heads rather than the file name', { two: trial, file: '2023年度.html' }, '2019', '2019,2019,2019'],
    ['the file name where heads say nothing', { file: '2023年度.html' }, '2021', '2021,2021,2021'],
    ['the later form where nothing tells', {}, '2021', '2021,2021,2021'],
    ['the heads, with the single row of 2019', { single: true }, '2021', '2021,2021,2021'],
    [
      'the year, with the single row of 2019',
      { single: true, title: ['某局2024年政府信息公开工作年度报告'] },
      '2021',
      '2021,2021,2021',
    ],
    [
      'the year, with section two of 2019',
      { two: trial, three: present, single: false, title: ['某局2023年政府信息公开工作年度报告'] },
      '2021',
      '2019,2021,2021',
    ],
    [
      'the year, with section three of 2021',
      { two: trial, three: present, single: false, title: ['某局2020年政府信息公开工作年度报告'] },
      '2019',
      '2019,2019,2019',
    ],
  ])('follows %s', async (_, words, edition, tables) => {
    const found = await read(words);
    expect(found.edition).toBe(edition);
    expect(found.tables.join()).toBe(tables);
  });
});

describe('a report on a year before the first form', () => {
  it.each([
    [
      'its title over lines',
      'report.html',
      '<p>某县某局</p><p>二〇一八年政府信息公开工作</p><p>年度报告</p><p>一、概述</p><p>本局公开信息12条。</p>',
    ],
    [
      'its preface',
      'report.html',
      '<p>根据条例要求，现公布某局2016年度政府信息公开工作年度报告。</p><p>一、概述</p><p>本局公开信息12条。</p>',
    ],
    [
      'section one',
      'report.html',
      '<p>一、概述</p><p>2017年，本局公开信息12条。</p><p>二、主动公开政府信息情况</p>',
    ],
    ['the file name', '某局2018年年报.html', '<p>一、概述</p><p>本局公开信息12条。</p>'],
  ])('is called so by %s', async (_, name, html) => {
    const bytes = new TextEncoder().encode(`<!doctype html><meta charset="utf-8"><body>${html}</body>`);
    await expect(loadReports({ name, bytes }, { editions })).rejects.toMatchObject({ code: 'pre-2019' });
  });
});

it('a file of JSON without a year has that of its name, one of several reports has none', async () => {
  const report = { disclosure: { regulation: { issued: 0 } }, applications: { received: { total: 0 } } };
  const yearsOf = async (content: object, name: string) => {
    const bytes = new TextEncoder().encode(JSON.stringify(content));
    return (await loadReports({ name, bytes }, { editions })).reports.map(({ year, edition }) => [
      year,
      edition,
    ]);
  };
  expect(await yearsOf(report, '某局2020年政府信息公开年报.json')).toEqual([[2020, '2019']]);
  expect(await yearsOf({ ...report, year: 2023 }, '某局2020年年报.json')).toEqual([[2023, '2021']]);
  const unnamed = await yearsOf([report, report], '某局2020年年报.json');
  expect(unnamed.map(([year]) => year)).toEqual([undefined, undefined]);
});
