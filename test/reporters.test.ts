import { readFileSync, writeFileSync } from 'node:fs';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { checkFile, editions, type Language, type ReportResult, rules } from '../src/index.ts';
import { json } from '../src/reporters/json.ts';
import type { ReporterSettings } from '../src/reporters/reporter.ts';
import { table } from '../src/reporters/table.ts';
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
