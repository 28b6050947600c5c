import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { gouji } from './in-process.ts';
import { numberChanged } from './package-parts.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gouji-annotate-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const wrong = numberChanged(new Uint8Array(readFileSync('fixtures/workbooks/sheetjs.xlsx')), 'D25', 9);
const failing = readFileSync('fixtures/reporters/failing.json');
const right = readFileSync('fixtures/seed/report.xlsx');
const put = (name: string, bytes: Uint8Array | string) => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), bytes);
};
const files = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
const call = (...args: string[]) => gouji(args, folder);

describe('--annotate', () => {
  it('marks each file with findings below the folder, where it lies, and no other', async () => {
    put('甲县/年报.xlsx', wrong);
    put('乙县/年报.xlsx', wrong);
    put('乙县/年报.json', failing.toString().replace('某某局', '另一局'));
    put('好.xlsx', right);
    const { status, stdout, stderr } = await call('.', '--annotate', '标注', '-r', 'json');
    expect({ status, stderr }).toEqual({ status: 1, stderr: 'gouji: 标注过的副本 3 份，在“标注”里\n' });
    expect(JSON.parse(stdout).summary.reports).toBe(4);
    expect(files().filter((name) => name.startsWith('标注'))).toEqual([
      '标注/乙县/年报.json.xlsx',
      '标注/乙县/年报.xlsx',
      '标注/甲县/年报.xlsx',
    ]);
    expect(XLSX.read(readFileSync(join(folder, '标注/甲县/年报.xlsx'))).SheetNames).toEqual([
      '检查结果',
      '年度报告',
    ]);
  });

  it('checks no copy in place of its original, and replaces its own copies', async () => {
    put('年报.xlsx', wrong);
    for (let run = 0; run < 2; run++) {
      const { stdout } = await call('.', '--annotate', 'out', '-r', 'json');
      expect(JSON.parse(stdout).reports.map(({ file }: { file: string }) => file)).toEqual(['年报.xlsx']);
    }
    const { stdout } = await call('.', '-r', 'json');
    expect(JSON.parse(stdout).skippedFiles).toEqual([
      { file: 'out/年报.xlsx', reason: '是标注过的副本，请检查原文件' },
    ]);
    const named = await call('out/年报.xlsx', '-r', 'json');
    expect(JSON.parse(named.stdout).reports[0].findings).toEqual(
      JSON.parse((await call('年报.xlsx', '-r', 'json')).stdout).reports[0].findings,
    );
    expect(files()).toEqual(['out/年报.xlsx', '年报.xlsx']);
  });

  it('writes over no file that gouji did not write, and never over an original', async () => {
    put('年报.xlsx', wrong);
    put('out/年报.xlsx', 'mine');
    const kept = await call('年报.xlsx', '--annotate', 'out');
    expect(kept.status).toBe(2);
    expect(kept.stderr).toMatch(/^gouji: 没有标注“年报\.xlsx”：已有文件[^\n]*--force\n$/);
    expect(readFileSync(join(folder, 'out/年报.xlsx'), 'utf8')).toBe('mine');
    expect((await call('年报.xlsx', '--annotate', 'out', '--force')).status).toBe(1);
    for (const args of [['年报.xlsx'], ['年报.xlsx', '--force'], ['.', '--force']]) {
      const { status, stderr } = await call(...args, '--annotate', '.');
      expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('原文件') });
      expect(readFileSync(join(folder, '年报.xlsx'))).toEqual(Buffer.from(wrong));
    }
  });

  it('says before it checks that the folder cannot be one', async () => {
    put('年报.xlsx', wrong);
    for (const [name, words] of [
      ['年报.xlsx', '是一个文件，不能作文件夹'],
      ['年报.xlsx/x', '是一个文件，不能作文件夹'],
      ['', '没有写出'],
    ] as const) {
      const { status, stdout, stderr } = await call('年报.xlsx', '--annotate', name);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toContain(words);
    }
  });

  it('takes odd names as they are, and numbers those that come out the same', async () => {
    const long = `${'长'.repeat(80)}.json`;
    put('<b>\n%0A::error::.xlsx', wrong);
    put(long, failing);
    put('a/年报.xlsx', wrong);
    put('b/年报.xlsx', wrong);
    const outside = mkdtempSync(join(tmpdir(), 'gouji-out-'));
    const { status, stderr } = await gouji(
      ['../a/年报.xlsx', '../b/年报.xlsx', `../${long}`, '../<b>\n%0A::error::.xlsx', '--annotate', outside],
      join(folder, 'a'),
    );
    expect({ status, lines: stderr.split('\n').length }).toEqual({ status: 1, lines: 2 });
    expect(readdirSync(outside).sort()).toEqual(
      ['<b>_%0A::error::.xlsx', `${'长'.repeat(66)}.json.xlsx`, '年报 (2).xlsx', '年报.xlsx'].sort(),
    );
    rmSync(outside, { recursive: true });
  });

  it('is told in English too, and leaves what could not be read', async () => {
    put('a.xlsx', wrong);
    put('broken.xlsx', wrong.slice(0, 500));
    const { status, stderr } = await call('a.xlsx', 'broken.xlsx', '--annotate', 'out', '--lang', 'en');
    expect({ status, stderr }).toEqual({ status: 2, stderr: 'gouji: marked copy: out/a.xlsx\n' });
    const book = XLSX.read(readFileSync(join(folder, 'out/a.xlsx')));
    expect(book.SheetNames[0]).toBe('What was found');
  });
});
