import { readFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { checkReport, loadReports } from '../src/check.ts';
import { editions } from '../src/generated/editions.ts';
import { rulesOf } from '../src/rules/index.ts';

const rules = rulesOf(editions);
const KEY = 'applications.results.total.naturalPerson';
const bytesOf = (name: string) => new Uint8Array(readFileSync(`fixtures/carriers/${name}`));

/** Changes the text of a carrier, of the part that holds it where it is a package. */
function altered(name: string, change: (text: string) => string): Uint8Array {
  const bytes = bytesOf(name);
  const part = { docx: 'word/document.xml', xlsx: 'xl/sharedStrings.xml', ods: 'content.xml' }[
    name.split('.')[1]!
  ];
  if (part === undefined)
    return strToU8(change(new TextDecoder(name === 'word.htm' ? 'gb18030' : 'utf-8').decode(bytes)));
  const parts = unzipSync(bytes);
  return zipSync({ ...parts, [part]: strToU8(change(strFromU8(parts[part]!))) });
}

/** How the total of the outcomes reads, and what is found. */
async function check(name: string, change: (text: string) => string) {
  const { reports } = await loadReports({ name, bytes: altered(name, change) }, { editions });
  const report = reports[0]!;
  const { status, findings } = checkReport(report, {
    editions,
    rules,
    severities: {},
    waivers: [],
    today: '2025-01-01',
    file: name,
  });
  const cell = report.cells.get(KEY);
  return {
    status,
    value: cell?.value,
    cellStatus: cell?.status,
    findings: findings.map(({ rule, target }) => `${rule} ${target ?? ''}`.trim()),
  };
}

const plain = ['report.md', 'report.tsv', 'tabs.txt', 'one-a-line.txt', 'laid-out.txt', 'report.csv'];
const marked = ['report.html', 'word.htm'];
const put = (text: string) => (source: string) => source.replace(/(?<![\d"])3087(?![\d"])/, text);

describe('a number with a space or a turning mark within', () => {
  for (const name of [...plain, ...marked, 'report.docx'])
    for (const [what, text] of [
      ['space', '308 7'],
      ['mark', '3\u202e780'],
    ] as const)
      it(`is told in ${name}: ${what}`, async () => {
        const result = await check(name, put(text));
        expect(result.status).toBe('failed');
        expect(result.value ?? null).toBeNull();
        if (name !== 'laid-out.txt' && name !== 'one-a-line.txt' && name !== 'tabs.txt')
          expect(result.findings).toContain(`not-a-number ${KEY}`);
      });
});

describe('a note mark behind a number', () => {
  for (const name of ['report.md', 'one-a-line.txt', ...marked])
    it(`is none of it in ${name}`, async () => {
      for (const mark of ['<sup>1</sup>', '<SUP>[12]</SUP>', '<sub>2</sub>'])
        expect(await check(name, put(`3087${mark}`))).toMatchObject({ status: 'passed', value: 3087 });
    });
});

describe('text that is struck out', () => {
  for (const name of marked)
    for (const struck of [
      '<s>29</s>3087',
      '<del>29</del>3087',
      '3087<strike>1</strike>',
      '<span style="text-decoration: line-through red">9</span>3087',
      '<span style="text-decoration-line:line-through">9</span>3087',
      '3087<span style="display:none">5</span>',
      '<span style="visibility:hidden">4</span>3087',
      '<font style="text-line-through:single">4</font>3087',
    ])
      it(`is not read in ${name}: ${struck}`, async () => {
        expect(await check(name, put(struck))).toMatchObject({ status: 'passed', value: 3087 });
      });
  it('is not read in markdown', async () => {
    for (const struck of ['~~29~~3087', '<del>29</del>3087', '3087<s>1</s>'])
      expect(await check('report.md', put(struck))).toMatchObject({ status: 'passed', value: 3087 });
  });
});

describe('radicals and compatibility ideographs in labels and texts', () => {
  const odd = (source: string) =>
    source
      .replaceAll('无', '⽆')
      .replaceAll('人', '⼈')
      .replaceAll('行', '⾏')
      .replaceAll('门', '⻔')
      .replaceAll('年', '\uf98e');
  for (const name of [
    'report.html',
    'word.htm',
    'report.docx',
    'report.md',
    'report.csv',
    'laid-out.txt',
    'report.fods',
  ])
    it(`count as the characters they show in ${name}`, async () => {
      const [plain, shown] = [await check(name, (source) => source), await check(name, odd)];
      expect(shown).toEqual(plain);
    });
});
