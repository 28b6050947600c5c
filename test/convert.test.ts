import { spawnSync } from 'node:child_process';
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

const bin = resolve('bin/gouji.js');
const seed = resolve('fixtures/seed/report.xlsx');
const folder = mkdtempSync(join(tmpdir(), 'gouji-convert-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function gouji(args: readonly string[], input = '') {
  const env = { ...process.env, FORCE_COLOR: undefined, NO_COLOR: undefined } as NodeJS.ProcessEnv;
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd: folder,
    input,
    env,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const read = (name: string) => readFileSync(join(folder, name));
const report = JSON.parse(readFileSync('fixtures/seed/report.json', 'utf8'));

describe('gouji convert', () => {
  it('takes a workbook to JSON and back without a change, the same bytes each time', () => {
    expect(gouji(['convert', seed, 'a.json'])).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect(gouji(['convert', 'a.json', 'b.xlsx']).status).toBe(0);
    expect(gouji(['convert', 'b.xlsx', 'c.json']).status).toBe(0);
    expect(gouji(['convert', 'c.json', 'd.xlsx']).status).toBe(0);
    expect(read('c.json')).toEqual(read('a.json'));
    expect(read('d.xlsx')).toEqual(read('b.xlsx'));
    expect(gouji(['check', 'b.xlsx', '-r', 'json']).status).toBe(0);
  });

  it('prints JSON where no output is named', () => {
    const { status, stdout } = gouji(['convert', '-', '--stdin-filename', 'x.json'], JSON.stringify(report));
    expect(status).toBe(0);
    const { $schema, publishedOn, ...rest } = report;
    expect(JSON.parse(stdout)).toEqual({ ...rest, publishedOn });
  });

  it('takes the extension in any case', () => {
    expect(gouji(['convert', seed, 'UPPER.XLSX']).status).toBe(0);
    expect(gouji(['convert', 'UPPER.XLSX']).status).toBe(0);
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
  ])('refuses %s in one sentence and leaves nothing behind', (_, input, output, zh, en) => {
    const before = existsSync(join(folder, 'same.xlsx')) && read('same.xlsx');
    for (const [lang, words] of [
      ['zh', zh],
      ['en', en],
    ] as const) {
      const { status, stdout, stderr } = gouji(['convert', input, output, '--lang', lang]);
      expect(status).toBe(2);
      expect(stdout).toBe('');
      expect(stderr).toMatch(words);
      expect(stderr).toMatch(/^gouji: [^\n]+\n$/);
    }
    expect(existsSync(join(folder, 'out.xlsx'))).toBe(false);
    expect(read('same.xlsx')).toEqual(before);
  });
});
