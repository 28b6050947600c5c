import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { InputFile } from '../src/check.ts';
import { checkFile, editions, type Language, type ReportResult, rules } from '../src/index.ts';
import { json } from '../src/reporters/json.ts';
import type { ReporterSettings } from '../src/reporters/reporter.ts';
import { written } from './written.ts';

const root = new URL('../', import.meta.url);
const bytesOf = (path: string) => new Uint8Array(readFileSync(new URL(path, root)));
const jsonOf = (path: string) => JSON.parse(new TextDecoder().decode(bytesOf(path)));
const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
const validateFindings = new Ajv2020({ allErrors: true, strict: true }).compile(
  jsonOf('schemas/findings.schema.json'),
);
const validateReport = ajv.compile(jsonOf('schemas/report.schema.json'));

const fixture = (name: string): InputFile => ({ name, bytes: bytesOf(name) });
const made = (name: string, text: string): InputFile => ({ name, bytes: new TextEncoder().encode(text) });

/** The seed report with cells changed, keys as `applications.received.total`. */
function changed(path: string, cells: Readonly<Record<string, unknown>>): string {
  const report = jsonOf(path);
  for (const [key, value] of Object.entries(cells)) {
    const names = key.split('.');
    const last = names.pop()!;
    let node = report;
    for (const name of names) node = node[name];
    node[last] = value;
  }
  return JSON.stringify(report, null, 2);
}

const text = new TextDecoder().decode(bytesOf('fixtures/seed/report.txt'));
const failing = changed('fixtures/workbooks/numbers.json', {
  'applications.received.total': 9999,
  'applications.carriedForward.naturalPerson': 77,
  'proceedings.reconsideration.total': null,
});
/** The text report as a page whose rows of fields are tables. */
const page = text
  .replace(/(一、本年新收政府信息公开申请数量\t+)0/, '$15')
  .replace(
    /(?:.*\t.*\n)+/g,
    (rows) => `<table>\n${rows.replace(/.+/g, (row) => `<tr><td>${row.replaceAll('\t', '<td>')}`)}</table>\n`,
  )
  .replace(/^[^<\n].*/gm, '<p>$&</p>');
const workbooks = readdirSync(new URL('fixtures/workbooks', root))
  .filter((name) => name.endsWith('.xlsx'))
  .sort();

const inputs: readonly InputFile[] = [
  ...['xlsx', 'json', 'txt'].map((type) => fixture(`fixtures/seed/report.${type}`)),
  ...workbooks.map((name) => fixture(`fixtures/workbooks/${name}`)),
  made('空.xlsx', ''),
  made('坏.json', '{'),
  made('别的.txt', '今天天气很好。'),
  made('不平.json', failing),
  made('两份.json', `[${failing}, ${changed('fixtures/seed/report.json', {})}]`),
  made(
    '怪.json',
    changed('fixtures/seed/report.json', {
      'applications.received.total': '无数',
      'applications.received.naturalPerson': '３',
      'applications.carriedOver.total': -1,
      'disclosure.fee.amount': '1.5万元',
    }),
  ),
  made('不平.html', page),
  made('不平.txt', text.replace(/(一、本年新收政府信息公开申请数量\t+)0/, '$15')),
];

const settings = (language: Language): ReporterSettings => ({
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
});
const outputOf = async (files: readonly InputFile[], language: Language) => {
  const results: ReportResult[] = [];
  for (const file of files) results.push(...(await checkFile(file)));
  return written(json, results, settings(language));
};
const problems = (output: string) => {
  validateFindings(JSON.parse(output));
  return (validateFindings.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};

describe('findings.schema.json', () => {
  for (const language of ['zh', 'en'] as const) {
    it.each(inputs)(`describes the ${language} results of $name, the same bytes each time`, async (file) => {
      const output = await outputOf([file], language);
      expect(problems(output)).toEqual([]);
      expect(await outputOf([file], language)).toBe(output);
    });

    it(`describes the ${language} results of all of them, and of none`, async () => {
      const output = await outputOf(inputs, language);
      expect(problems(output)).toEqual([]);
      const { summary, reports } = JSON.parse(output);
      expect(summary.reports).toBe(inputs.length + 1);
      expect(summary.reports).toBe(summary.passed + summary.failed + summary.unreadable);
      expect(summary.unreadable).toBe(3);
      expect(new Set(reports.map(({ status }: ReportResult) => status))).toEqual(
        new Set(['passed', 'failed', 'unreadable']),
      );
      expect(problems(await outputOf([], language))).toEqual([]);
    });
  }

  it('describes failed sums and every kind of place', async () => {
    const { reports } = JSON.parse(await outputOf([made('不平.json', failing)], 'zh'));
    const failed = reports[0].equations.filter(({ status }: { status: string }) => status === 'failed');
    expect(failed.length).toBeGreaterThan(2);
    const output = JSON.parse(await outputOf(inputs, 'zh'));
    const kinds = new Set<string>();
    for (const { findings = [] } of output.reports)
      for (const { cells, places = [] } of findings)
        for (const place of [...cells.map((cell: { place: object }) => cell.place), ...places])
          kinds.add(Object.keys(place).join());
    expect([...kinds].sort()).toEqual([
      'line,column',
      'pointer,line,column',
      'sheet,range',
      'table,row,column',
    ]);
  });

  it('refuses what the reporter never writes', async () => {
    const good = JSON.parse(await outputOf([made('不平.json', failing)], 'zh'));
    const bad: ((document: typeof good) => void)[] = [
      (document) => delete document.summary,
      (document) => (document.extra = 1),
      (document) => (document.reports[0].status = 'unreadable'),
      (document) => (document.reports[0].findings[0].severity = 'off'),
      (document) => (document.reports[0].findings[0].cells[0].place = { line: 1 }),
      (document) => delete document.reports[0].equations[0].left,
      (document) => (document.reports[0].equations[0].reason = '…'),
      (document) =>
        (document.reports[0] = { file: 'a', status: 'unreadable', failure: { code: 'no', message: 'x' } }),
    ];
    for (const spoil of bad) {
      const document = structuredClone(good);
      spoil(document);
      expect(validateFindings(document), String(spoil)).toBe(false);
    }
  });

  it('never takes a cut diagnosis for a unique one', () => {
    const change = {
      key: 'applications.received.total',
      label: '本年新收 · 总计',
      from: 4,
      to: 3,
      slip: 'digit',
      place: { sheet: '年度报告', range: 'K5' },
      explains: [{ rule: 'applications-balance', target: 'total' }],
    };
    const valid = (diagnosis: object) =>
      validateFindings({
        schemaVersion: 1,
        tool: { name: 'gouji', version: '1.0.0' },
        summary: { reports: 1, passed: 0, failed: 1, unreadable: 0, errors: 1, warnings: 0, infos: 0 },
        reports: [
          { file: 'a.xlsx', status: 'failed', edition: '2021', equations: [], findings: [], diagnosis },
        ],
      });
    const repairs = [{ changes: [change] }];
    const found = { complete: true, cellsToChange: 1, unique: true, repairs };
    expect(valid(found)).toBe(true);
    expect(valid({ ...found, move: { kind: 'shift', row: 'received', changes: [change] } })).toBe(true);
    const unexplained = change.explains;
    expect(valid({ complete: false, cellsToChange: null, unique: false, repairs: [], unexplained })).toBe(
      true,
    );
    expect(valid({ ...found, repairs: [{ changes: [change], contradictions: 0 }] })).toBe(true);
    expect(valid({ ...found, unexplained: [] })).toBe(false);
    const follows = [{ key: 'applications.results.total.total', from: 4, to: 3, place: change.place }];
    expect(valid({ ...found, repairs: [{ changes: [{ ...change, open: true, follows }] }] })).toBe(true);
    expect(valid({ ...found, complete: false })).toBe(false);
    expect(valid({ ...found, move: { kind: 'other', changes: [change] } })).toBe(false);
    expect(valid({ ...found, repairs: [{ changes: [{ ...change, slip: 'typo' }] }] })).toBe(false);
  });
});

describe('report.schema.json', () => {
  it.each(['fixtures/seed/report.json', 'fixtures/workbooks/numbers.json'])('describes %s', (path) => {
    validateReport(jsonOf(path));
    expect(validateReport.errors).toBe(null);
  });

  it('refuses a key that no edition has', () => {
    expect(validateReport({ edition: '2021', applications: { receivd: {} } })).toBe(false);
  });
});
