import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { gouji as goujiIn } from './in-process.ts';

const seed = resolve('fixtures/seed/report.xlsx');
const folder = mkdtempSync(join(tmpdir(), 'gouji-convert-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const gouji = (args: readonly string[], input = '') => goujiIn(args, folder, input);

const read = (name: string) => readFileSync(join(folder, name));
const report = JSON.parse(readFileSync('fixtures/seed/report.json', 'utf8'));

describe('gouji convert', () => {
  it('takes a workbook to JSON and back without a change, the same bytes each time', async () => {
    expect(await gouji(['convert', seed, 'a.json'])).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect((await gouji(['convert', 'a.json', 'b.xlsx'])).status).toBe(0);
    expect((await gouji(['convert', 'b.xlsx', 'c.json'])).status).toBe(0);
    expect((await gouji(['convert', 'c.json', 'd.xlsx'])).status).toBe(0);
    expect(read('c.json')).toEqual(read('a.json'));
    expect(read('d.xlsx')).toEqual(read('b.xlsx'));
    expect((await gouji(['check', 'b.xlsx', '-r', 'json'])).status).toBe(0);
  });

  it('leaves out of a workbook the row that the report lacks', async () => {
    const lacking = resolve('fixtures/rules/missing-row/fails.txt');
    const { status, stderr } = await gouji(['convert', lacking, 'lacking.xlsx']);
    expect({ status, stderr }).toMatchObject({ status: 0, stderr: expect.stringContaining('缺少 1 行') });
    const judged = async (file: string) =>
      JSON.parse((await gouji(['check', file, '-r', 'json'])).stdout).reports[0];
    const [before, after] = [await judged(lacking), await judged('lacking.xlsx')];
    const missing = ({ findings }: { findings: { rule: string }[] }) =>
      findings.filter(({ rule }) => rule === 'missing-row');
    expect(missing(after)).toEqual(missing(before));
    expect(after.status).toBe('failed');
  });

  it('prints JSON where no output is named', async () => {
    const { status, stdout } = await gouji(
      ['convert', '-', '--stdin-filename', 'x.json'],
      JSON.stringify(report),
    );
    expect(status).toBe(0);
    const { $schema, publishedOn, ...rest } = report;
    expect(JSON.parse(stdout)).toEqual({ ...rest, publishedOn });
  });

  it('says what of the texts a workbook does not give back word for word', async () => {
    const odd = { ...report, organization: '某：局', sections: { ...report.sections, other: '无。\n/' } };
    writeFileSync(join(folder, 'texts.json'), JSON.stringify(odd));
    const { status, stderr } = await gouji(['convert', 'texts.json', 'texts.xlsx']);
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr:
        'gouji: 从 .xlsx 读回来会有出入：单位名称、“其他需要报告的事项”的文字；要一字不差请转换为 .json\n',
    });
  });

  it('keeps signs that workbooks cannot hold out of the workbook', async () => {
    const odd = structuredClone(report);
    odd.applications.received.total = '_x0041_';
    odd.sections.other = '含\u000b控制\uffff符\ud800。';
    writeFileSync(join(folder, 'signs.json'), JSON.stringify(odd));
    expect((await gouji(['convert', 'signs.json', 'signs.xlsx'])).status).toBe(0);
    const { stdout } = await gouji(['convert', 'signs.xlsx']);
    expect(JSON.parse(stdout).applications.received.total).toBe('_x0041_');
    expect(JSON.parse(stdout).sections.other).toBe('含控制符。');
  });

  it('takes the extension in any case', async () => {
    expect((await gouji(['convert', seed, 'UPPER.XLSX'])).status).toBe(0);
    expect((await gouji(['convert', 'UPPER.XLSX'])).status).toBe(0);
  });

  mkdirSync(join(folder, 'folder.xlsx'));
  copyFileSync(seed, join(folder, 'same.xlsx'));
  writeFileSync(join(folder, 'broken.json'), '{"edition": ');
  writeFileSync(join(folder, 'letter.txt'), '今天天气很好。\n');

  it.each([
    ['the file itself', 'same.xlsx', './same.xlsx', /原文件/, /the file itself/],
    ['a missing folder', 'same.xlsx', 'none/out.xlsx', /没有文件夹“none”/, /no folder "none"/],
    ['a folder', 'same.xlsx', 'folder.xlsx', /是一个文件夹/, /is a folder/],
    ['another extension', 'same.xlsx', 'out.docx', /\.json 或 \.xlsx/, /\.json or \.xlsx/],
    ['no extension', 'same.xlsx', 'out', /\.json 或 \.xlsx/, /\.json or \.xlsx/],
    ['a missing input', 'none.xlsx', 'out.xlsx', /没有这个文件/, /no such file/],
    ['broken JSON', 'broken.json', 'out.xlsx', /JSON/, /JSON/],
    ['a file without a report', 'letter.txt', 'out.xlsx', /没有年度报告/, /none of the tables/],
    ['a folder as input', '.', 'out.xlsx', /一次转换一个文件/, /one file/],
  ])('refuses %s in one sentence and leaves nothing behind', async (_, input, output, zh, en) => {
    const before = existsSync(join(folder, 'same.xlsx')) && read('same.xlsx');
    for (const [lang, words] of [
      ['zh', zh],
      ['en', en],
    ] as const) {
      const { status, stdout, stderr } = await gouji(['convert', input, output, '--lang', lang]);
      expect(status).toBe(2);
      expect(stdout).toBe('');
      expect(stderr).toMatch(words);
      expect(stderr).toMatch(/^gouji: [^\n]+\n$/);
    }
    expect(existsSync(join(folder, 'out.xlsx'))).toBe(false);
    expect(read('same.xlsx')).toEqual(before);
  });
});

describe('gouji convert --normalise', () => {
  const odd = structuredClone(report);
  odd.applications.received.naturalPerson = '１２';
  odd.applications.received.total = '12';
  odd.applications.results.granted.naturalPerson = '12件';
  odd.applications.results.granted.total = 12;
  odd.applications.results.total.naturalPerson = '';
  odd.applications.results.total.total = 12;
  odd.proceedings.reconsideration.upheld = '/';
  odd.disclosure.fee.amount = '约3万元';
  writeFileSync(join(folder, 'odd.json'), JSON.stringify(odd));

  it('lists each change on standard error and what it left alone', async () => {
    const { status, stdout, stderr } = await gouji(['convert', 'odd.json', 'tidy.json', '--normalise']);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(stderr.replace(/ \(\d+:\d+\)/g, '').split('\n')).toEqual([
      'gouji: 整理了 4 格，数值都没有变：',
      '  /applications/received/naturalPerson  本年新收 · 自然人：“１２” → 12',
      '  /applications/received/total  本年新收 · 总计：“12” → 12',
      '  /applications/results/granted/naturalPerson  予以公开 · 自然人：“12件” → 12',
      '  /proceedings/reconsideration/upheld  行政复议 · 结果维持：“/” → 0',
      '照原样保留 2 格：',
      '  /disclosure/fee/amount  行政事业性收费 · 本年收费金额：“约3万元”，不是数字',
      '  /applications/results/total/naturalPerson  办理结果总计 · 自然人：空白，应为 12，不能当作 0',
      '',
    ]);
    const { received, results } = JSON.parse(read('tidy.json').toString()).applications;
    expect(received.naturalPerson).toBe(12);
    expect(results.total.naturalPerson).toBe(null);
  });

  it('speaks English and names the place in a workbook', async () => {
    expect((await gouji(['convert', 'odd.json', 'odd.xlsx'])).stderr).toBe('');
    const { stderr } = await gouji(['convert', 'odd.xlsx', 'tidy.xlsx', '--normalise', '--lang', 'en']);
    expect(stderr).toMatch(/^gouji: normalised 3 cells; no value changed:\n/);
    expect(stderr).toMatch(/ {2}年度报告!I\d+ {2}Received this year · Natural persons: "１２" → 12\n/);
    expect(stderr).toMatch(/left as written, 2 cells:\n/);
  });

  it('says so where there is nothing to do, and the copy is the same', async () => {
    const { status, stderr } = await gouji(['convert', 'tidy.json', 'again.json', '--normalise']);
    expect(status).toBe(0);
    expect(stderr).toMatch(/^gouji: 没有需要整理的格子\n/);
    expect(read('again.json')).toEqual(read('tidy.json'));
  });

  it('is not done unasked: blanks stay blank', async () => {
    const blank = { edition: '2021', applications: { received: { total: null } } };
    const { stdout, stderr } = await gouji(
      ['convert', '-', '--stdin-filename', 'x.json'],
      JSON.stringify(blank),
    );
    expect(stderr).toContain('没有找到第二部分的表');
    expect(JSON.parse(stdout).applications.received.total).toBe(null);
  });
});
