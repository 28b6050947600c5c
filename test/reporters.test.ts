import { readFileSync, writeFileSync } from 'node:fs';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { checkFile, editions, type Language, type ReportResult, rules } from '../src/index.ts';
import { json } from '../src/reporters/json.ts';
import { markdown } from '../src/reporters/markdown.ts';
import type { ReporterSettings } from '../src/reporters/reporter.ts';
import { table } from '../src/reporters/table.ts';
import { changeText } from '../src/reporters/words.ts';
import { written } from './written.ts';

const fixtures = new URL('../fixtures/', import.meta.url);
const bytesOf = (path: string) => new Uint8Array(readFileSync(new URL(path, fixtures)));
const update = Boolean(process.env.UPDATE);

const settings = (language: Language, changed: Partial<ReporterSettings> = {}): ReporterSettings => ({
  language,
  rules,
  version: '0.0.0',
  width: 80,
  color: false,
  quiet: false,
  verbose: false,
  details: false,
  folder: '/folder',
  editions,
  ...changed,
});

/** Golden output: compared, or with UPDATE=1 rewritten. */
function matches(name: string, output: string) {
  const file = new URL(`reporters/${name}`, fixtures);
  if (update) writeFileSync(file, output);
  expect(output).toBe(readFileSync(file, 'utf8'));
}

const passing = await checkFile({ name: 'report.xlsx', bytes: bytesOf('seed/report.xlsx') });
const failing = await checkFile({ name: 'failing.json', bytes: bytesOf('reporters/failing.json') });
const unreadable = await checkFile({ name: '空.xlsx', bytes: new Uint8Array() });
const cases: Readonly<Record<string, readonly ReportResult[]>> = {
  passing,
  failing,
  unreadable,
  all: [...passing, ...failing, ...unreadable],
};
const languages = ['zh', 'en'] as const;
const each = Object.keys(cases).flatMap((name) => languages.map((language) => ({ name, language })));

/** The text without spaces and line ends, which a break may swallow. */
const joined = (text: string) => text.replace(/\s/g, '');
const findingsOf = (results: readonly ReportResult[]) =>
  results.flatMap((result) => (result.status === 'unreadable' ? [] : result.findings));

/** Every message stands in the output; of a sum of section three its name, both sides and how far they are apart. */
function expectAll(result: ReportResult, output: string, language: Language) {
  if (result.status === 'unreadable') {
    expect(output).toContain(joined(result.failure.message[language]));
    return;
  }
  for (const { rule, target, message, severity } of result.findings) {
    if (!rule.startsWith('applications-') || severity !== 'error') {
      expect(output).toContain(joined(message[language]));
      continue;
    }
    const sum = result.equations.find((equation) => equation.rule === rule && equation.target === target)!;
    const off = language === 'zh' ? '差' : 'offby';
    expect(output).toContain(joined(sum.name[language]));
    expect(output).toContain(`(${off}${Math.abs(sum.difference!)})`);
    for (const side of [sum.left, sum.right]) expect(output).toContain(String(side));
  }
}

const tooWide = (output: string, width: number) =>
  output.split('\n').filter((line) => stringWidth(line) > width);

describe('table', () => {
  it.each(each)('writes $name in $language as its golden file', ({ name, language }) => {
    matches(`${name}.${language}.out`, written(table, cases[name]!, settings(language)));
  });

  it.each(each)('keeps $name in $language within the width and says all of every message', (given) => {
    const results = cases[given.name]!;
    for (const width of [60, 80, 120])
      for (const verbose of [false, true]) {
        const output = written(table, results, settings(given.language, { width, verbose }));
        expect(tooWide(output, width)).toEqual([]);
        for (const result of results) expectAll(result, joined(output), given.language);
      }
  });

  it('shows errors alone when quiet, and the same verdict', () => {
    const loud = written(table, failing, settings('zh'));
    const quiet = written(table, failing, settings('zh', { quiet: true }));
    for (const { severity, message, rule } of findingsOf(failing))
      if (!rule.startsWith('applications-'))
        expect(joined(quiet).includes(joined(message.zh))).toBe(severity === 'error');
    expect(quiet.trimEnd().split('\n').slice(-2)).toEqual(loud.trimEnd().split('\n').slice(-2));
  });

  it.each(languages)('colours %s by nothing but escapes', (language) => {
    const esc = String.fromCharCode(27);
    const colored = written(table, cases.all!, settings(language, { color: true }));
    expect(colored).toContain(`${esc}[31m`);
    expect(colored.replace(new RegExp(`${esc}\\[[0-9;]*m`, 'g'), '')).toBe(
      written(table, cases.all!, settings(language)),
    );
  });
});

describe('json', () => {
  it.each(each.filter(({ name }) => name !== 'all'))(
    'writes $name in $language as its golden file',
    ({ name, language }) => {
      matches(`${name}.${language}.json.out`, written(json, cases[name]!, settings(language)));
    },
  );

  it('differs between the languages in messages, labels and reasons alone', () => {
    const spoken = new Set(['message', 'label', 'reason']);
    const [zh, en] = languages.map((language) =>
      JSON.parse(written(json, cases.all!, settings(language)), (key, value) =>
        spoken.has(key) ? typeof value : value,
      ),
    );
    expect(zh).toEqual(en);
  });
});

describe("text of a stranger's file", () => {
  const hostile = [
    '\u001b[31m红\u001b[0m',
    '\u001b]0;标题\u0007',
    '\u0007\b\u0000',
    '\u009b2J',
    '\u202e倒\u2066写\u2069',
    '\u200b\ufeff\u2028',
    '\u007f',
  ].join('字');
  const forbidden = /[^\P{Cc}\n]|[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

  /** The failing report with hostile text wherever a file may hold text. */
  async function attack(): Promise<ReportResult[]> {
    const report = JSON.parse(new TextDecoder().decode(bytesOf('reporters/failing.json')));
    report.organization = `某${hostile}局\r\n结论：通过`;
    report.applications.received.total = `${hostile}18`;
    report.applications.received.naturalPerson = hostile;
    report.disclosure.fee.amount = `0${hostile}`;
    report.sections.overview += `新收政府信息公开申请${hostile}件，收到申请99件。`;
    const bytes = new TextEncoder().encode(JSON.stringify(report));
    return checkFile({ name: `年报${hostile}\r\n.json`, bytes });
  }

  it.each(languages)(
    'never reaches the terminal as control, ANSI or direction characters: %s',
    async (language) => {
      const results = await attack();
      expect(
        findingsOf(results).some(({ cells }) => cells.some(({ raw }) => String(raw).includes('\u202e'))),
      ).toBe(true);
      for (const verbose of [false, true]) {
        const output = written(table, results, settings(language, { verbose }));
        expect(forbidden.exec(output)).toBe(null);
        expect(tooWide(output, 80)).toEqual([]);
        expect(output).toContain('红');
        expect(output.split('\n')).not.toContain('结论：通过');
      }
    },
  );

  it.each(languages)('never reaches it from a failure or an unread file: %s', async (language) => {
    const texts = [
      JSON.stringify({ [hostile]: 1 }),
      JSON.stringify({ applications: { [hostile]: {} } }),
      JSON.stringify({ edition: hostile }),
      hostile,
    ];
    for (const text of texts) {
      const results = await checkFile({ name: `${hostile}.json`, bytes: new TextEncoder().encode(text) });
      expect(results[0]!.status).toBe('unreadable');
      expect(forbidden.exec(written(table, results, settings(language)))).toBe(null);
    }
  });

  it.each(languages)('stands escaped in the JSON and comes back whole: %s', async (language) => {
    const results = await attack();
    const output = written(json, results, settings(language));
    expect(forbidden.exec(output)).toBe(null);
    const { file, organization } = JSON.parse(output).reports[0];
    expect(file).toBe(results[0]!.file);
    expect(results[0]).toMatchObject({ organization });
  });
});

describe('the answer to one report', () => {
  const esc = String.fromCharCode(27);

  it('opens with the checks, then marks the suspect cell in a frame of the form', () => {
    const output = written(table, failing, settings('zh'));
    const lines = output.split('\n');
    const at = (pattern: RegExp) => lines.findIndex((line) => pattern.test(line));
    expect(lines[0]).toMatch(/^failing\.json .*未通过$/);
    expect(at(/^ +检查 +通过 +未过 +跳过$/)).toBe(2);
    expect(at(/^ +第三部分每行合计 .* 24 +1 +0 +✗$/)).toBe(3);
    const framed = lines[at(/▸ +4◂/)]!;
    expect(framed).toMatch(/^ +部分公开 +2 +1 +0 +0 +0 +0 ▸ +4◂ 行和 3$/);
    expect(at(/各项之和 +20$/)).toBeGreaterThan(at(/▸ +4◂/));
    expect(lines).toContain('    部分公开 行   自然人 2 + 商业企业 1 = 3 ≠ 总计 4 (差 1)');
    expect(at(/^ +第四部分 +维持 +纠正 +其他 +未结 +总计$/)).toBeGreaterThan(0);
  });

  it('shows equally small repairs side by side, a cell a line', () => {
    const lines = written(table, failing, settings('zh')).split('\n');
    const at = lines.findIndex((line) => /^ +格 +现在 +甲 +乙 +丙$/.test(line));
    expect(lines[at + 2]).toMatch(/^ +47:16 上年结转 · 总计 +3 +4 +- +-$/);
    expect(lines.slice(at + 1, at + 7).every((line) => /^ +\d+:\d+ /.test(line))).toBe(true);
  });

  it('marks by signs that survive without colour, and dims the ids of rules', () => {
    const colored = written(table, failing, settings('zh', { color: true }));
    expect(colored).toContain(`${esc}[2mapplications-balance${esc}[22m`);
    expect(written(table, failing, settings('zh'))).toMatch(/▸ +4◂/);
  });

  it.each([60, 80, 120])('splits no number from its label at %i columns', (width) => {
    for (const language of languages)
      for (const line of written(table, failing, settings(language, { width })).split('\n')) {
        expect(line).not.toMatch(/^ +\d+ (?:\+|≠|=)/);
        expect(line).not.toMatch(/[+=≠→]$/);
      }
  });
});

describe('the answer to several reports', () => {
  const many = Array.from({ length: 8 }, (_, i) =>
    failing.map((result) => ({ ...result, file: `甲县/${i}局.json` })),
  ).flat();

  it('begins with the counts and a line each, worst first; passes are counted, not listed', () => {
    const lines = written(table, cases.all!, settings('zh')).split('\n');
    expect(lines[0]).toBe('3 份报告（2021、2024 年）  通过 1  未通过 1  读不出 1  （5 处错误，1 处警告）');
    expect(lines[2]).toMatch(/^ +读不出 +空\.xlsx +文件是空的/);
    expect(lines[3]).toMatch(/^ +改 3 格 +某某局 2024 +3 种改法一样小 +failing\.json$/);
    expect(lines.slice(0, 8).join('')).not.toContain('report.xlsx');
    expect(lines[5]).toMatch(/^ +第三部分每行合计 1 份/);
    expect(written(table, cases.all!, settings('zh', { verbose: true }))).toMatch(/通过 +惠济区/);
  });

  it('shows the failing ones in full while they are few, or where it is asked for', () => {
    const brief = written(table, many, settings('zh'));
    expect(brief).not.toContain('▸');
    expect(brief.split('\n').length).toBeLessThan(20);
    expect(brief).toContain('--details');
    expect(written(table, many, settings('zh', { details: true })).match(/▸ +4◂/g)).toHaveLength(8);
    expect(written(table, many.slice(0, 5), settings('zh')).match(/▸ +4◂/g)).toHaveLength(5);
  });

  it('keeps the year of a long name and names the file below, or in what is left where there are many', () => {
    const long = (i: number) =>
      failing.map((result) => ({
        ...result,
        organization: '绥岭高新技术产业开发区管理委员会',
        file: `2024/市直部门/${i}关于绥岭高新技术产业开发区2024年度政府信息公开工作情况的报告（终稿）.xlsx`,
      }));
    const few = written(table, [...long(1), ...long(2)], settings('zh', { width: 80 })).split('\n');
    expect(few[2]).toMatch(/^ {2}改 3 格 {2}绥岭高\S*\.\.\S*委员会 2024 {2,3}3 种改法一样小$/);
    expect(few[3]).toMatch(/^ {11}1关于绥岭\S*\.\.\S*（终稿）\.xlsx$/);
    const lots = Array.from({ length: 30 }, (_, i) => long(i)).flat();
    const many = written(table, lots, settings('zh', { width: 80 }))
      .split('\n')
      .slice(2, 32);
    for (const line of many) expect(line).toMatch(/委员会 2024 {2,3}3 种改法一样小 {2}\d+关\S*\.xlsx$/);
    for (const line of [...few, ...many]) expect(stringWidth(line)).toBeLessThanOrEqual(80);
  });

  it('says what is wrong without the files in brackets that it speaks of', () => {
    const message = {
      zh: '所有数字都与甲局的报告（2024/甲局（修改）.docx）相同，可能交错了文件',
      en: 'All numbers are those of A (2024/A (2).docx), perhaps a mix-up',
    };
    const warned = passing.map((result) =>
      result.status === 'unreadable'
        ? result
        : {
            ...result,
            findings: [{ rule: 'duplicate-report', severity: 'warning' as const, message, cells: [] }],
          },
    );
    const two = [...warned, ...warned];
    expect(written(table, two, settings('zh', { width: 160 }))).toContain(
      '所有数字都与甲局的报告相同，可能交错了文件',
    );
    expect(written(table, two, settings('en', { width: 160 }))).toContain(
      'All numbers are those of A, perhaps a mix-up',
    );
  });

  it('tells who did not report a year a line, and who did twice a body a line', () => {
    const run = {
      skippedFiles: [],
      together: {
        missing: [2023, 2024].flatMap((year) =>
          Array.from({ length: year - 2001 }, (_, i) => ({ name: `${i}局`, year })),
        ),
        twice: ['甲局', '乙局'].map((name) => ({
          name,
          year: 2024,
          files: [`${name}.xlsx`, `${name}2.xlsx`],
        })),
        ...{ strangers: [], withoutPrior: [], otherNames: [] },
      },
    };
    const answer = written(table, many, settings('zh', { width: 400 }), run);
    expect(answer).toMatch(/^名单上没有报送（2023 年）：0局、1局.*、19局 等 22 个（全部：--details）$/m);
    expect(answer).toMatch(/^名单上没有报送（2024 年）：/m);
    expect(answer).toMatch(/^报了两次：甲局 2024 年：甲局\.xlsx、甲局2\.xlsx$/m);
    expect(written(table, many, settings('zh', { width: 400, details: true }), run)).toMatch(/、21局$/m);
    expect(written(markdown, many, settings('zh'), run)).toMatch(/^- 名单上没有报送（2024 年）：.*、22局$/m);
  });

  it.each(languages)('names files that were not checked: %s', (language) => {
    const run = { skippedFiles: [{ file: '公章.png', reason: { zh: '不是年报', en: 'no annual report' } }] };
    for (const results of [passing, many])
      expect(written(table, results, settings(language), run)).toMatch(
        language === 'zh'
          ? /没有检查 1 个文件：\n {2}公章\.png：不是年报/
          : /1 file not checked:\n {2}公章\.png: no annual report/,
      );
  });
});

describe('the change of a cell', () => {
  it('calls a blank blank, and what stands there but is no number unread', () => {
    expect(changeText({ from: 9, to: 0 }, 'zh')).toBe('9 → 0');
    expect(changeText({ from: null, to: 3 }, 'zh')).toBe('未填 → 3');
    expect(changeText({ from: null, to: 3, unread: true }, 'zh')).toBe('读不出 → 3');
    expect(changeText({ from: 5, to: null }, 'en')).toBe('5 → blank');
    expect(changeText({ from: null, to: 3, unread: true }, 'en', '→')).toBe('unread→3');
  });
});
