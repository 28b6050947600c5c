import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reporters } from '../src/reporters/index.ts';
import { gouji } from './in-process.ts';
import { placeFixture } from './rule-fixture.ts';

const seed = resolve('fixtures/seed/report.xlsx');
const bin = resolve('bin/gouji.js');
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gouji-outputs-'));
  mkdirSync(join(folder, 'r'));
  for (const name of ['年报.xlsx', 'r/ok.xlsx']) copyFileSync(seed, join(folder, name));
  placeFixture('applications-balance/fails.json', folder, 'r/wrong.json');
  placeFixture('blank-cell/fails.json', folder, 'r/blank.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const call = (...args: string[]) => gouji(args, folder);
const bytesOf = (name: string) => readFileSync(join(folder, name));
const put = (name: string, content: string) => writeFileSync(join(folder, name), content);
const names = (below = '.') => readdirSync(join(folder, below)).sort();

it.each(['json', 'xlsx', 'table', 'html'])(
  'an earlier %s of the same name in the folder that is checked is written anew, and no report',
  async (reporter) => {
    const args = ['check', 'r', '-r', `${reporter}:r/结果.${reporter === 'table' ? 'txt' : reporter}`];
    const first = await call(...args);
    expect(first.status).toBe(1);
    expect(await call(...args)).toEqual(first);
    put('r/结果.json', bytesOf('r/wrong.json').toString());
    expect((await call('check', 'r', '-r', 'json:r/结果.json')).status).toBe(2);
  },
);

describe('an output that is read in the same run', () => {
  it.each([
    ['its own name', '年报.xlsx'],
    ['another spelling', './r/../年报.xlsx'],
    ['other case', '年报.XLSX'],
    ['a symbolic link', 'link.xlsx'],
    ['a hard link', 'hard.xlsx'],
    ['a link to its folder', 'here/年报.xlsx'],
  ])('is refused by %s, by check and by convert, whatever is forced', async (_, output) => {
    symlinkSync('年报.xlsx', join(folder, 'link.xlsx'));
    linkSync(join(folder, '年报.xlsx'), join(folder, 'hard.xlsx'));
    symlinkSync('.', join(folder, 'here'));
    const before = names();
    for (const more of [[], ['--force']])
      for (const args of [
        ['check', '年报.xlsx', '-r', `json:${output}`],
        ['convert', '年报.xlsx', output],
      ]) {
        const run = await call(...args, ...more);
        expect(run).toMatchObject({ status: 2, stdout: '' });
        expect(run.stderr).toContain('原文件');
        expect(bytesOf('年报.xlsx')).toEqual(readFileSync(seed));
        expect(names()).toEqual(before);
      }
  });

  it('is refused as the file of a folder, the configuration, its roster or the list of files', async () => {
    put('gouji.config.json', '{ "roster": "名单.csv" }');
    put('名单.csv', '名称\n某某局\n');
    put('list', 'r/ok.xlsx\n');
    for (const args of [
      ['r', '-r', 'json:r/blank.json'],
      ['r', '-r', 'json:gouji.config.json'],
      ['r', '-r', 'csv:名单.csv'],
      ['--files-from', 'list', '-r', 'json:list'],
    ])
      expect(await call(...args, '--force')).toMatchObject({ status: 2, stdout: '' });
    expect(bytesOf('gouji.config.json').toString()).toBe('{ "roster": "名单.csv" }');
    expect(bytesOf('名单.csv').toString()).toBe('名称\n某某局\n');
  });
});

describe('an existing file', () => {
  it('that gouji did not write is overwritten with --force alone', async () => {
    put('b.json', '{"mine": 1}');
    copyFileSync(seed, join(folder, 'b.xlsx'));
    for (const args of [
      ['check', '年报.xlsx', '-r', 'json:b.json'],
      ['check', '年报.xlsx', '-r', 'table:b.xlsx'],
      ['convert', '年报.xlsx', 'b.json'],
      ['convert', '年报.xlsx', 'b.xlsx'],
    ]) {
      const run = await call(...args);
      expect(run.status).toBe(2);
      expect(run.stderr).toMatch(/^gouji: 已有文件“b\.(json|xlsx)”，不是 gouji 写的；[^\n]*--force\n$/);
      expect(bytesOf('b.json').toString()).toBe('{"mine": 1}');
      expect(bytesOf('b.xlsx')).toEqual(readFileSync(seed));
      expect((await call(...args, '--force')).status).toBe(0);
      put('b.json', '{"mine": 1}');
      copyFileSync(seed, join(folder, 'b.xlsx'));
    }
  });

  it.each([...reporters.keys()])('that %s wrote may be replaced, and is no report', async (id) => {
    for (const lang of ['zh', 'en']) {
      const output = `r/结果.${id}.txt`;
      const inputs = [['r/ok.xlsx'], ['r/wrong.json', 'r/ok.xlsx'], ['missing.xlsx'], ['r']];
      for (const input of lang === 'zh' ? inputs : inputs.slice(-1)) {
        const run = await call(...input, '-r', `${id}:${output}`, '--lang', lang);
        expect(run.stderr).not.toContain('--force');
      }
      const copies = ['json', 'xlsx', 'md', 'csv', 'html'].map((type) => join(folder, `r/again.${type}`));
      for (const copy of copies) copyFileSync(join(folder, output), copy);
      const { stdout } = await call('r', '-r', 'json');
      const { reports } = JSON.parse(stdout) as { reports: { file: string }[] };
      expect(reports.map(({ file }) => file)).toEqual(['r/blank.json', 'r/ok.xlsx', 'r/wrong.json']);
      for (const file of [...copies, join(folder, output)]) rmSync(file);
    }
  });

  it('that was converted may be replaced, unless somebody changed it', async () => {
    for (const output of ['c.json', 'c.xlsx']) {
      expect((await call('convert', '年报.xlsx', output)).status).toBe(0);
      expect((await call('convert', 'r/blank.json', output)).status).toBe(0);
      expect((await call('年报.xlsx', '-r', `json:${output}`)).status).toBe(2);
    }
    put('c.json', bytesOf('c.json').toString().replace('"edition"', ' "edition"'));
    expect((await call('convert', '年报.xlsx', 'c.json')).status).toBe(2);
  });

  it('keeps its links and its permissions', async () => {
    put('real.json', '');
    chmodSync(join(folder, 'real.json'), 0o640);
    symlinkSync('real.json', join(folder, 'link.json'));
    expect((await call('年报.xlsx', '-r', 'json:link.json')).status).toBe(0);
    expect(JSON.parse(bytesOf('real.json').toString()).summary.reports).toBe(1);
  });
});

describe('a place that cannot be written', () => {
  it.each([
    ['none/out.json', '没有文件夹“none”'],
    ['r', '是一个文件夹'],
    ['/dev/null', '不是普通文件'],
    ['broken', '不是普通文件'],
    ['', '没有写出输出的文件名'],
    [`${'长'.repeat(100)}.json`, '文件名太长'],
  ])('%s is told in one sentence', async (output, words) => {
    symlinkSync('nowhere', join(folder, 'broken'));
    const before = names();
    const run = await call('年报.xlsx', '-r', `json:${output}`);
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toMatch(/^gouji: [^\n]+\n$/);
    expect(run.stderr).toContain(words);
    expect(names()).toEqual(before);
  });

  it('so is a folder without permission', () => {
    const nobody = process.getuid?.() === 0 ? { uid: 65534 } : {};
    chmodSync(folder, 0o555);
    const { status, stderr } = spawnSync(process.execPath, [bin, '年报.xlsx', '-r', 'json:out.json'], {
      cwd: folder,
      encoding: 'utf8',
      ...nobody,
    });
    chmodSync(folder, 0o755);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^gouji: 写不了“out\.json”：没有写入的权限[^\n]*\n$/);
  });

  it('so is a full disk, and the earlier output stays', () => {
    spawnSync(process.execPath, [bin, '年报.xlsx', '-r', 'json:out.json'], { cwd: folder });
    const before = bytesOf('out.json');
    const script = `ulimit -f 1; trap '' XFSZ; node ${bin} r -r json:out.json`;
    const { status, stderr } = spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^gouji: 写不了“out\.json”[^\n]*\n$/);
    expect(bytesOf('out.json')).toEqual(before);
    expect(names().filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('so are two reporters for one file', async () => {
    expect((await call('年报.xlsx', '-r', 'json:a', '-r', 'table:./a')).status).toBe(2);
  });
});
