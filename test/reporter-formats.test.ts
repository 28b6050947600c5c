import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { parseDocument } from 'htmlparser2';
import MarkdownIt from 'markdown-it';
import type { Log } from 'sarif';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { beforeAll, describe, expect, it } from 'vitest';
import { read, utils, type WorkBook } from 'xlsx';
import { checkFile, editions, type Language, type ReportResult, rules } from '../src/index.ts';
import { addResult, noReports } from '../src/model/result.ts';
import { reporters } from '../src/reporters/index.ts';
import type { ReporterSettings, RunEnd } from '../src/reporters/reporter.ts';
import { writtenBytes } from './written.ts';

const bytesOf = (path: string) =>
  new Uint8Array(readFileSync(new URL(`../fixtures/${path}`, import.meta.url)));
const settings = (language: Language): ReporterSettings => ({
  language,
  rules,
  editions,
  version: '1.2.3',
  width: 80,
  color: false,
  quiet: false,
  verbose: false,
  details: false,
  folder: '/work/reports',
});

const hostile = '=cmd|<script>alert("1")</script>&%\r\n::error::,\u202e\u0007`*_@someone|';
const failingText = new TextDecoder().decode(bytesOf('reporters/failing.json'));

/** The failing report with hostile text wherever a file may hold text. */
function attack(): Uint8Array {
  const report = JSON.parse(failingText);
  report.organization = `某${hostile}局`;
  report.applications.received.naturalPerson = hostile;
  report.applications.received.total = `${hostile}18`;
  report.sections.overview += `收到申请99件${hostile}。`;
  return new TextEncoder().encode(JSON.stringify([report, report]));
}

const waivers = [{ rule: 'blank-cell', reason: `台账,"${hostile}"` }];
const skippedFiles = [{ file: '公章.png', reason: { zh: '不是年报', en: 'no annual report' } }];
let results: ReportResult[];

beforeAll(async () => {
  const inputs: [string, Uint8Array][] = [
    ['/work/reports/甲 局/年报#1.json', bytesOf('reporters/failing.json')],
    ['年报.xlsx', bytesOf('seed/report.xlsx')],
    ['text-numbers.xlsx', bytesOf('workbooks/text-numbers.xlsx')],
    ['空.xlsx', new Uint8Array()],
    [`${hostile}.json`, attack()],
    ['report.txt', bytesOf('seed/report.txt')],
  ];
  const all = inputs.map(([name, bytes]) =>
    checkFile({ name, bytes }, name === 'text-numbers.xlsx' ? {} : { waivers }),
  );
  results = (await Promise.all(all)).flat();
});

async function output(
  id: string,
  language: Language = 'zh',
  given: readonly ReportResult[] = results,
  run: RunEnd = { skippedFiles },
): Promise<Uint8Array> {
  return writtenBytes(await reporters.get(id)!.load(), given, settings(language), run);
}
const textOf = async (...args: Parameters<typeof output>) =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(await output(...args));
const jsonOf = async (...args: Parameters<typeof output>) => JSON.parse(await textOf(...args));

/** What must be found in every format: the rules of all findings, and the code of each unreadable file. */
const ruleOf = (result: ReportResult) =>
  result.status === 'unreadable' ? [result.failure.code] : result.findings.map(({ rule }) => rule);
const expected = (given: readonly ReportResult[] = results) => given.flatMap(ruleOf).sort();
const findings = () => results.flatMap((result) => (result.status === 'unreadable' ? [] : result.findings));

/** All elements of an XML document by a parser that refuses what is not well-formed. */
function elementsOf(xml: string): { name: string; attributes: Record<string, string>; text: string }[] {
  const elements: { name: string; attributes: Record<string, string>; text: string }[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) =>
    elements.push({ name, attributes, text: '' }),
  );
  parser.on('text', (text) => {
    const last = elements.at(-1);
    if (last) last.text += text;
  });
  parser.write(xml).close();
  return elements;
}

const sheetOf = (book: WorkBook, i: number): Record<string, unknown>[] =>
  utils.sheet_to_json(book.Sheets[book.SheetNames[i]!]!, { defval: '' });

/** The rules in each format, read by a parser that is not ours. */
const readers: Record<string, () => Promise<string[]>> = {
  json: async () => {
    const { reports, skippedFiles: skipped } = await jsonOf('json');
    expect(skipped).toEqual([{ file: '公章.png', reason: '不是年报' }]);
    return rulesInJson(reports);
  },
  ndjson: async () =>
    rulesInJson(
      (await textOf('ndjson'))
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ),
  sarif: async () => {
    const { runs }: Log = await jsonOf('sarif');
    const unread = runs[0]!.invocations![0]!.toolExecutionNotifications!.filter(
      ({ level }) => level === 'error',
    );
    return [
      ...runs[0]!.results!.map(({ ruleId }) => ruleId!),
      ...unread.map(({ descriptor }) => descriptor!.id!),
    ];
  },
  junit: async () => {
    const elements = elementsOf(await textOf('junit'));
    const names: string[] = [];
    for (const [i, { name, attributes }] of elements.entries()) {
      const inside = elements[i + 1]?.name;
      const isSkippedSum = inside === 'skipped' && elements[i + 2]?.name !== 'system-out';
      if (name === 'testcase' && inside && inside !== 'testcase' && inside !== 'testsuite' && !isSkippedSum)
        names.push(attributes.name!.split(' ')[0]!);
    }
    return names;
  },
  github: async () => {
    const lines = (await textOf('github'))
      .trimEnd()
      .split('\n')
      .filter((line) => line.startsWith('::'));
    return lines.map((line) => {
      const [, properties] = /^::(?:error|warning|notice) ([^:]*)::./.exec(line)!;
      const pairs = properties!.split(',').map((pair) => pair.split('='));
      expect(pairs.map(([name]) => name)).toEqual(['file', 'line', 'col', 'title']);
      return pairs.at(-1)![1]!.split(' ').at(-1)!;
    });
  },
  gitlab: async () => (await jsonOf('gitlab')).map((issue: { check_name: string }) => issue.check_name),
  csv: async () => {
    const text = await textOf('csv');
    expect(text.startsWith('\ufeff')).toBe(true);
    expect(text.replaceAll('\r\n', '').includes('\n')).toBe(false);
    return sheetOf(read(text, { type: 'string', raw: true }), 0).map((row) => String(row.规则));
  },
  xlsx: async () => sheetOf(read(await output('xlsx')), 1).map((row) => String(row.规则)),
  html: async () => {
    const elements = pageOf(await textOf('html'));
    const items = elements.filter(({ name, within }) => name === 'li' && within.at(-1) === 'findings');
    const unread = results.filter(({ status }) => status === 'unreadable');
    for (const result of unread)
      if (result.status === 'unreadable')
        expect(elements.some(({ name, text }) => name === 'p' && text === result.failure.message.zh)).toBe(
          true,
        );
    return [
      ...items.map(({ text }) => text.trim().split(' ').at(-1)!),
      ...unread.map((result) => (result.status === 'unreadable' ? result.failure.code : '')),
    ];
  },
  markdown: async () => {
    const html = new MarkdownIt({ html: true, linkify: true }).render(await textOf('markdown'));
    expect(html).not.toMatch(/<script|<a /);
    const codes: string[] = [];
    const visit = (node: ReturnType<typeof parseDocument>['children'][number], inRow: boolean): void => {
      if (node.type !== 'tag') return;
      if (node.name === 'code' && inRow) codes.push((node.children[0] as { data?: string }).data!);
      for (const child of node.children) visit(child, inRow || node.name === 'tr');
    };
    for (const node of parseDocument(html).children) visit(node, false);
    return codes;
  },
};

/** All elements of a page, with the text in them. */
function pageOf(text: string) {
  const elements: { name: string; attributes: Record<string, string>; text: string; within: string[] }[] = [];
  const visit = (node: ReturnType<typeof parseDocument>['children'][number], within: string[]): string => {
    if (node.type === 'text') return (node as { data: string }).data;
    if (!('children' in node)) return '';
    const name = 'name' in node ? node.name : '';
    const attributes = 'attribs' in node ? node.attribs : {};
    const element = { name, attributes, text: '', within };
    if (name !== '') elements.push(element);
    element.text = node.children.map((child) => visit(child, [...within, attributes.class ?? name])).join('');
    return element.text;
  };
  for (const node of parseDocument(text).children) visit(node, []);
  return elements;
}

const rulesInJson = (reports: { findings?: { rule: string }[]; failure?: { code: string } }[]) =>
  reports.flatMap(({ findings: found, failure }) =>
    failure ? [failure.code] : found!.map(({ rule }) => rule),
  );

describe('every format', () => {
  it.each(Object.keys(readers))('%s holds the same findings', async (id) => {
    expect((await readers[id]!()).sort()).toEqual(expected());
  });

  it('is read by a test, or tested below', () => {
    const below = ['table', 'json-summary', 'values'];
    expect([...reporters.keys()].filter((id) => !(id in readers) && !below.includes(id))).toEqual([]);
  });

  it.each([
    'json',
    'ndjson',
    'sarif',
    'gitlab',
    'json-summary',
    'junit',
    'csv',
    'values',
    'markdown',
    'github',
    'html',
  ])('%s shows nothing that changes how text is shown, and is the same every time', async (id) => {
    const text = await textOf(id);
    expect(/[^\P{Cc}\t\r\n]|\u202e/u.exec(text)).toBe(null);
    expect(await textOf(id)).toBe(text);
  });

  it.each(['json', 'sarif', 'gitlab', 'json-summary'])('%s of nothing is valid JSON', async (id) => {
    await jsonOf(id, 'en', [], { skippedFiles: [] });
  });
});

describe('json-summary', () => {
  it('counts as the results do', async () => {
    const { summary, rules: byRule } = await jsonOf('json-summary');
    expect(summary).toEqual(results.reduce(addResult, noReports));
    const open = findings().filter(({ waived }) => !waived);
    const counted = Object.entries<{ findings: number }>(byRule).map(([rule, count]) => [
      rule,
      count.findings,
    ]);
    for (const [rule, count] of counted)
      expect([rule, count]).toEqual([rule, open.filter((finding) => finding.rule === rule).length]);
    expect(counted.length).toBe(new Set(open.map(({ rule }) => rule)).size);
  });
});

/** The schema of OASIS for SARIF 2.1.0, from a package that ships it; its addresses are checked as addresses. */
function sarifSchema() {
  const path = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/package.json');
  const { id, $schema, ...schema } = JSON.parse(
    readFileSync(path.replace(/package\.json$/, 'lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'),
  );
  expect([id, $schema].join()).toContain('draft-04');
  const formats = {
    uri: (text: string) => URL.canParse(text),
    'uri-reference': (text: string) =>
      URL.canParse(text, 'file:///') && /^[\w\-.~:/?#[\]@!$&'()*+,;=%]*$/.test(text),
    'date-time': (text: string) => !Number.isNaN(Date.parse(text)),
  };
  return new Ajv({ allErrors: true, strict: false, unicodeRegExp: false, formats }).compile(schema);
}

describe('sarif', () => {
  it.each(['zh', 'en'] as const)('is valid against the schema of OASIS: %s', async (language) => {
    const validate = sarifSchema();
    for (const given of [results, []]) {
      validate(await jsonOf('sarif', language, given));
      expect(validate.errors ?? []).toEqual([]);
    }
    expect(validate({ ...(await jsonOf('sarif')), runs: [{ tool: {} }] })).toBe(false);
  });

  it.each(['zh', 'en'] as const)('is what GitHub takes: %s', async (language) => {
    const log: Log = await jsonOf('sarif', language);
    expect([log.version, log.runs.length]).toEqual(['2.1.0', 1]);
    const { tool, results: found, logicalLocations } = log.runs[0]!;
    const { rules: listed } = tool.driver;
    expect(listed!.map(({ id }) => id)).toEqual(rules.map(({ id }) => id));
    for (const { shortDescription, fullDescription, help, helpUri } of listed!) {
      for (const text of [shortDescription, fullDescription, help]) expect(text!.text).toMatch(/\S/);
      expect(URL.canParse(helpUri!)).toBe(true);
    }
    const prints = new Set<string>();
    for (const {
      ruleId,
      ruleIndex,
      message,
      level,
      locations,
      partialFingerprints,
      relatedLocations,
    } of found!) {
      expect(listed![ruleIndex!]!.id).toBe(ruleId);
      expect(['error', 'warning', 'note']).toContain(level);
      expect(message.text).toMatch(/\S/);
      for (const { physicalLocation, logicalLocations: named = [] } of [
        ...locations!,
        ...(relatedLocations ?? []),
      ]) {
        const { artifactLocation, region } = physicalLocation!;
        expect(artifactLocation!.uri).toMatch(/^(?!\/)[\w.~%/!'()*-]+$/);
        expect(region!.startLine).toBeGreaterThan(0);
        expect(region!.startColumn).toBeGreaterThan(0);
        for (const { kind, parentIndex, fullyQualifiedName } of named)
          if (kind === 'cell' && parentIndex !== undefined)
            expect(fullyQualifiedName!.startsWith(logicalLocations![parentIndex]!.fullyQualifiedName!)).toBe(
              true,
            );
      }
      const print = JSON.stringify([locations![0]!.physicalLocation!.artifactLocation, partialFingerprints]);
      expect(prints.has(print)).toBe(false);
      prints.add(print);
    }
  });

  it('tells files from the folder of the run, percent-encoded', async () => {
    const text = await textOf('sarif');
    expect(text).toContain('"%E7%94%B2%20%E5%B1%80/%E5%B9%B4%E6%8A%A5%231.json"');
  });

  it('names a finding alike when rows are moved', async () => {
    const prints = async (text: string) => {
      const given = await checkFile({ name: 'a.json', bytes: new TextEncoder().encode(text) });
      const log: Log = await jsonOf('sarif', 'zh', given);
      return log.runs[0]!.results!.map(({ partialFingerprints }) => partialFingerprints);
    };
    expect(await prints(failingText.replace('{', '{\n\n\n'))).toEqual(await prints(failingText));
  });
});

describe('junit', () => {
  it('counts its cases, and names them apart', async () => {
    const elements = elementsOf(await textOf('junit', 'en'));
    const suites = elements.filter(({ name }) => name === 'testsuite');
    expect(suites.length).toBe(results.length);
    const sum = (count: string) =>
      suites.reduce((total, { attributes }) => total + Number(attributes[count]), 0);
    const count = (wanted: string) => elements.filter(({ name }) => name === wanted).length;
    expect(sum('tests')).toBe(count('testcase'));
    expect(sum('failures')).toBe(count('failure'));
    expect(sum('errors')).toBe(count('error'));
    expect(sum('skipped')).toBe(count('skipped'));
    const names: string[] = [];
    for (const { name, attributes } of elements)
      if (name === 'testcase') names.push(`${attributes.classname} ${attributes.name}`);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('gitlab', () => {
  it('holds what Code Quality asks for, each fingerprint once', async () => {
    const issues = await jsonOf('gitlab');
    for (const { description, severity, location } of issues) {
      expect(description).toMatch(/\S/);
      expect(['info', 'minor', 'major', 'critical', 'blocker']).toContain(severity);
      expect(location.lines.begin).toBeGreaterThan(0);
      expect(location.path).not.toMatch(/^\//);
    }
    const prints = issues.map((issue: { fingerprint: string; location: object }) =>
      JSON.stringify([issue.fingerprint]),
    );
    expect(new Set(prints).size).toBe(issues.length);
  });
});

describe('csv and values', () => {
  it('never begin a field with what a spreadsheet takes for a formula', async () => {
    for (const id of ['csv', 'values']) {
      const book = read(await textOf(id), { type: 'string', raw: true });
      for (const row of sheetOf(book, 0))
        for (const value of Object.values(row)) expect(String(value)).not.toMatch(/^[=+@]|^-\D/);
    }
  });

  it('hold every number of every report', async () => {
    const rows = sheetOf(read(await textOf('values'), { type: 'string' }), 0);
    const judged = results.flatMap((result) => (result.status === 'unreadable' ? [] : [result]));
    const cells = judged.flatMap(({ report }) => [...report.cells.values()]);
    expect(rows.length).toBe(cells.length);
    const sum = (numbers: readonly unknown[]) =>
      numbers.reduce<number>((total, n) => total + Number(n || 0), 0);
    expect(sum(rows.map(({ value }) => value))).toBeCloseTo(sum(cells.map(({ value }) => value)), 6);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(new Set(cells.map(({ key }) => key)).size);
  });
});

describe('xlsx', () => {
  it('has the overview worst first, statistics and all numbers, and links to the files', async () => {
    const book = read(await output('xlsx'));
    expect(book.SheetNames).toEqual(['总览', '问题', '统计', '数值']);
    const overview = sheetOf(book, 0);
    expect(overview.length).toBe(results.length + skippedFiles.length);
    expect(overview[0]).toMatchObject({ 文件: '空.xlsx', 结论: '读不出' });
    expect(overview.at(-2)).toMatchObject({ 结论: '通过' });
    expect(book.Sheets.总览!.A2.l.Target).toBe('%E7%A9%BA.xlsx');
    const values = sheetOf(read(await textOf('values'), { type: 'string' }), 0);
    expect(sheetOf(book, 3).length).toBe(values.length);
    expect(JSON.stringify(book)).not.toContain('"f":');
    const together = {
      missing: [{ name: '甲局', year: 2024 }],
      twice: [{ name: '乙局', year: 2024, files: ['乙.xlsx', '乙2.xlsx'] }],
      strangers: ['丙.xlsx'],
      withoutPrior: ['丁.xlsx'],
      otherNames: [],
    };
    const rows = sheetOf(read(await output('xlsx', 'zh', [], { skippedFiles: [], together })), 0);
    expect(rows.map((row) => [row.文件, row.单位, row.结论, row.主要问题])).toEqual([
      ['', '甲局', '没有报送', ''],
      ['乙.xlsx', '乙局', '报了两次', '乙.xlsx、乙2.xlsx'],
      ['丙.xlsx', '', '不在名单上', ''],
      ['丁.xlsx', '', '没有上年报告', ''],
    ]);
    expect(Buffer.compare(await output('xlsx'), await output('xlsx'))).toBe(0);
  });
});

it('shows 300 reports on two screens: who must mend what', async () => {
  const of = (status: ReportResult['status']) => results.find((result) => result.status === status)!;
  const given = Array.from({ length: 300 }, (_, i) => ({
    ...of(i % 5 > 0 ? 'passed' : i === 150 ? 'unreadable' : 'failed'),
    file: `${i}.xlsx`,
  }));
  const lines = (await textOf('table', 'zh', given)).split('\n');
  expect(lines.length).toBeLessThanOrEqual(90);
  for (const { file, status } of given)
    expect([file, lines.some((line) => `${line} `.includes(` ${file} `))]).toEqual([
      file,
      status !== 'passed',
    ]);
});

describe('html', () => {
  it.each(['zh', 'en'] as const)(
    'loads nothing and runs nothing but its own script: %s',
    async (language) => {
      const elements = pageOf(await textOf('html', language));
      const named = (wanted: string) => elements.filter(({ name }) => name === wanted);
      const [data, reports, script] = named('script');
      expect(named('script')).toHaveLength(3);
      expect(JSON.parse(data!.text).lines).toHaveLength(results.length);
      const drawn: ({ findings: object[] } | null)[] = JSON.parse(reports!.text);
      expect(drawn.flatMap((report) => report?.findings ?? [])).toHaveLength(findings().length);
      for (const { attributes } of [data!, reports!]) expect(attributes.type).toBe('application/json');
      expect(named('style')).toHaveLength(1);
      for (const name of ['img', 'link', 'iframe', 'object', 'base', 'form']) expect(named(name)).toEqual([]);
      const policy = named('meta').find(({ attributes }) => attributes['http-equiv'])!.attributes.content!;
      expect(policy).toMatch(/^default-src 'none'; /);
      for (const [directive, { text }] of [
        ['style-src', named('style')[0]!],
        ['script-src', script!],
      ] as const)
        expect(policy).toContain(
          `${directive} 'sha256-${createHash('sha256').update(text).digest('base64')}'`,
        );
      for (const { attributes } of elements) {
        for (const name of Object.keys(attributes)) expect(name).toMatch(/^(?!on|style$)[a-z-]+$/);
        expect(attributes.href ?? '#').toMatch(/^#/);
      }
    },
  );

  it('draws the official form, the suspect cell and the operands of failed sums marked', async () => {
    const elements = pageOf(await textOf('html', 'zh', results.slice(0, 1)));
    const cells = elements.filter(({ attributes }) => attributes['data-key'] !== undefined);
    const [judged] = results;
    expect(cells).toHaveLength(judged!.status === 'unreadable' ? 0 : judged!.report.cells.size);
    const of = (key: string) => cells.find(({ attributes }) => attributes['data-key'] === key)!;
    expect(of('applications.results.partiallyGranted.total')).toMatchObject({ text: '▸4' });
    expect(of('applications.results.partiallyGranted.total').attributes.class).toBe('number suspect');
    expect(of('applications.results.granted.total').attributes.class).toBe('number operand');
    expect(of('disclosure.regulation.issued').attributes.class).toBe('number');
  });

  it('lists a report that passed without a finding in the overview alone', async () => {
    const elements = pageOf(await textOf('html'));
    const lines = elements.filter(({ attributes }) => attributes['data-status'] !== undefined);
    expect(lines).toHaveLength(results.length);
    expect(lines[0]!.attributes['data-status']).toBe('unreadable');
    const sections = elements.filter(({ name }) => name === 'section').map(({ attributes }) => attributes.id);
    const links = elements.filter(({ name }) => name === 'a').map(({ attributes }) => attributes.href);
    expect(sections.map((id) => `#${id}`)).toEqual(links);
    expect(sections.length).toBeLessThan(results.length);
  });
});
