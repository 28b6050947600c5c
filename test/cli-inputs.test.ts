import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { gouji } from './in-process.ts';

const seed = resolve('fixtures/seed/report.xlsx');
const bin = resolve('bin/gouji.js');
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gouji-inputs-'));
  mkdirSync(join(folder, 'r'));
  copyFileSync(seed, join(folder, 'r/ok.xlsx'));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Results {
  readonly reports: readonly { file: string; status: string; failure?: { code: string; message: string } }[];
  readonly skippedFiles?: readonly { file: string; reason: string }[];
}

async function check(...args: string[]): Promise<Results & { status: number; stderr: string }> {
  const { status, stdout, stderr } = await gouji([...args, '-r', 'json'], folder);
  return { ...(JSON.parse(stdout) as Results), status, stderr };
}
const put = (name: string, content: string | Uint8Array = '') => writeFileSync(join(folder, name), content);
const skipped = ({ skippedFiles = [] }: Results) => skippedFiles.map(({ file }) => file);

describe('a name that is not UTF-8', () => {
  const bytes = Buffer.from([0x72, 0x2f, 0xc4, 0xea, 0xb1, 0xa8, 0x2e, 0x78, 0x6c, 0x73, 0x78]);
  beforeEach(() => copyFileSync(seed, Buffer.concat([Buffer.from(`${folder}/`), bytes])));

  it('is checked below its folder, under the name that it means', async () => {
    const run = await check('r');
    expect(run.status).toBe(0);
    expect(run.reports.map(({ file }) => file)).toEqual(['r/ok.xlsx', 'r/年报.xlsx']);
  });

  it('is checked where it is named, by a pattern and in a list', async () => {
    for (const name of [bytes.toString('utf8'), 'r/*.xlsx'])
      expect((await check(name)).reports.map(({ file }) => file)).toContain('r/年报.xlsx');
    put('list', Buffer.concat([Buffer.from('r/ok.xlsx\n'), bytes, Buffer.from('\n')]));
    const run = await check('--files-from', 'list');
    expect(run.status).toBe(0);
    expect(run.reports).toHaveLength(2);
    const script = `node ${bin} $'r/\\xc4\\xea\\xb1\\xa8.xlsx'`;
    const { status } = spawnSync('bash', ['-c', script], { cwd: folder });
    expect(status).toBe(0);
  });

  it('may be that of a folder', async () => {
    const inner = Buffer.concat([Buffer.from(`${folder}/r/`), Buffer.from([0xbe, 0xd6])]);
    mkdirSync(inner);
    copyFileSync(seed, Buffer.concat([inner, Buffer.from('/a.xlsx')]));
    expect((await check('r')).reports.map(({ file }) => file)).toContain('r/局/a.xlsx');
    expect((await check('r/\ufffd\ufffd')).status).toBe(0);
  });
});

describe('what is no regular file', () => {
  it('is refused unopened, named or come upon', async () => {
    execFileSync('mkfifo', [join(folder, 'r/pipe.xlsx')]);
    for (const path of ['r', 'r/pipe.xlsx', '/dev/zero']) {
      const run = await check(path);
      expect(run.status).toBe(2);
      expect(run.reports.at(-1)!.failure).toMatchObject({ code: 'unsupported-type' });
    }
  });

  it('may be a link: to a folder, to nothing, in a circle', async () => {
    symlinkSync(join(folder, 'r'), join(folder, 'r/again'));
    mkdirSync(join(folder, 'other'));
    symlinkSync(join(folder, 'r'), join(folder, 'other/linked'));
    expect((await check('r')).reports).toHaveLength(1);
    expect((await check('other')).reports.map(({ file }) => file)).toEqual(['other/linked/ok.xlsx']);
    symlinkSync('nowhere.xlsx', join(folder, 'r/broken.xlsx'));
    const run = await check('r');
    expect(run.reports.map(({ file, status }) => [file, status])).toEqual([
      ['r/broken.xlsx', 'unreadable'],
      ['r/ok.xlsx', 'passed'],
    ]);
  });

  it('is held to its size before it is read', async () => {
    put('r/huge.xlsx');
    truncateSync(join(folder, 'r/huge.xlsx'), 2 ** 33);
    const run = await check('r/huge.xlsx');
    expect(run.reports[0]!.failure!.code).toBe('too-large');
  });
});

it('an unreadable folder costs itself alone', () => {
  mkdirSync(join(folder, 'r/locked'));
  copyFileSync(seed, join(folder, 'r/locked/a.xlsx'));
  chmodSync(join(folder, 'r/locked'), 0);
  chmodSync(folder, 0o755);
  const nobody = process.getuid?.() === 0 ? { uid: 65534 } : {};
  const { status, stdout } = spawnSync(process.execPath, [bin, 'r', '-r', 'json'], {
    cwd: folder,
    encoding: 'utf8',
    ...nobody,
  });
  chmodSync(join(folder, 'r/locked'), 0o755);
  expect(status).toBe(2);
  const { reports } = JSON.parse(stdout) as Results;
  expect(reports.map(({ file, failure }) => [file, failure?.code])).toEqual([
    ['r/locked', 'permission-denied'],
    ['r/ok.xlsx', undefined],
  ]);
});

describe('below a folder', () => {
  it('what may be a report and cannot be read is listed with what to do', async () => {
    for (const name of [
      '说明.doc',
      'a.wps',
      'a.rtf',
      'a.ofd',
      'a.mht',
      'a.pages',
      'a.numbers',
      'b.ZIP',
      'b.rar',
    ])
      put(`r/${name}`, '…');
    for (const name of ['b.7z', 'c.jpg', 'c.PNG', 'd.js']) put(`r/${name}`, '…');
    const run = await check('r');
    expect(run.status).toBe(0);
    expect(skipped(run).sort()).toEqual(
      ['a.mht', 'a.numbers', 'a.ofd', 'a.pages', 'a.rtf', 'a.wps', 'b.7z', 'b.ZIP', 'b.rar']
        .concat(['c.PNG', 'c.jpg', '说明.doc'])
        .map((name) => `r/${name}`)
        .sort(),
    );
    const table = await gouji(['r'], folder);
    expect(table.stdout).toContain('没有检查 12 个文件：');
    expect(table.stdout).toContain('请另存为 .docx');
    expect(run.stderr).toContain('没有检查 12 个文件：');
  });

  it('what is named as a report and cannot be read makes exit code 2', async () => {
    for (const name of ['某局2024年政府信息公开工作年度报告.doc', '某局2024年政府信息公开年报.rar']) {
      put(`r/${name}`, '…');
      const run = await check('r');
      expect(run.status).toBe(2);
      expect(skipped(run)).toEqual([`r/${name}`]);
      rmSync(join(folder, 'r', name));
    }
  });

  it('a web page named .doc is read for what it is', async () => {
    copyFileSync('fixtures/carriers/report.html', join(folder, 'r/页面.doc'));
    const run = await check('r');
    expect(run.reports.map(({ file, status }) => [file, status])).toContainEqual(['r/页面.doc', 'passed']);
  });

  it('pictures of a saved page are part of it', async () => {
    copyFileSync('fixtures/carriers/report.html', join(folder, 'r/page.html'));
    mkdirSync(join(folder, 'r/page_files'));
    put('r/page_files/logo.png', '…');
    const run = await check('r');
    expect([run.status, skipped(run)]).toEqual([0, []]);
  });

  it.each([
    ['README.md', '# 说明\n\n本文件夹存放政府信息公开年报的检查工具。\n\n- 年度报告见 reports/\n'],
    ['package.json', '{"name": "x", "description": "检查政府信息公开工作年度报告"}'],
    ['tsconfig.json', '{ // comment\n "include": ["src"] }'],
    ['gouji.config.json', '{"preset": "archive"}'],
    ['通知.txt', '关于报送2024年政府信息公开工作年度报告的通知\n各科室：请于1月20日前报送。\n'],
    ['通讯录.csv', '姓名,电话\n张三,123\n'],
  ])('%s is no report, unless it is named', async (name, content) => {
    put(`r/${name}`, content);
    const run = await check('r', '--no-config');
    expect(run).toMatchObject({ status: 0, skippedFiles: [{ file: `r/${name}`, reason: '不是年报' }] });
    const named = await check(`r/${name}`, '--no-config');
    expect(named.status).toBe(2);
    expect(named.reports[0]!.status).toBe('unreadable');
  });

  it('the roster, the baseline and the list that a run reads are none of its files', async () => {
    put('r/名单.csv', '名称\n惠济区科技和工业信息化局\n');
    put('r/list', 'r\n');
    expect((await gouji(['baseline', 'r', '--baseline', 'r/known.json', '--no-config'], folder)).status).toBe(
      0,
    );
    const args = ['--roster', 'r/名单.csv', '--baseline', 'r/known.json', '--files-from', 'r/list'];
    expect(skipped(await check(...args, '--no-config'))).toEqual([]);
    expect(skipped(await check('r', '--no-baseline', '--no-config'))).toContain('r/名单.csv');
  });

  it.each([
    ['某局2024年政府信息公开工作年度报告.txt', '正文\n'],
    ['a.txt', '某某局2024年政府信息公开工作年度报告\n\n一、总体情况\n略\n'],
    ['b.html', '<h1>某某县人民政府办公室政府信息公开工作年度报告（2024年）</h1><p>表格见附图</p>'],
    [
      'c.md',
      '# 一、总体情况\n## 二、主动公开政府信息情况\n图1\n## 三、收到和处理政府信息公开申请情况\n图2\n',
    ],
    ['d.json', '{"edition": "2021", "applications": {"receivd": 1}}'],
    ['e.json', '{"edition": "2021", "applications": {'],
  ])('%s looks like a report and makes exit code 2', async (name, content) => {
    put(`r/${name}`, content);
    const run = await check('r');
    expect(run.status).toBe(2);
    expect(run.reports.map(({ status }) => status).sort()).toEqual(['passed', 'unreadable']);
  });

  it('nothing that was checked is no success', async () => {
    mkdirSync(join(folder, 'none'));
    put('none/README.md', '# x\n');
    const run = await check('none');
    expect(run).toMatchObject({ status: 2, reports: [], skippedFiles: [{ file: 'none/README.md' }] });
    expect(run.stderr).toContain('没有检查任何文件');
  });
});

describe('a name that is nearly right', () => {
  it.each([
    ['r/Ok.xlsx', 'r/ok.xlsx'],
    ['r/ok.xls', 'r/ok.xlsx'],
    ['R/ok.xlsx', 'r/ok.xlsx'],
    ['r/年报(终稿).xlsx', 'r/年报（终稿）.xlsx'],
    ['r/年报（终搞）.xlsx', 'r/年报（终稿）.xlsx'],
    ['ｒ/ｏｋ.xlsx', 'r/ok.xlsx'],
  ])('%s gets the nearest one', async (name, near) => {
    put('r/年报（终稿）.xlsx');
    expect((await check(name)).reports[0]!.failure!.message).toContain(`是不是“${near}”？`);
  });

  it('gets none where nothing is near', async () => {
    expect((await check('r/完全不同的名字.docx')).reports[0]!.failure!.message).not.toContain('是不是');
  });
});

describe('--files-from', () => {
  const names = ['r/ok.xlsx', 'r/年报 一.xlsx'];
  const wide = (text: string) => Buffer.from(text, 'utf16le');
  const gbk = Buffer.concat([
    Buffer.from('r/ok.xlsx\r\nr/'),
    Buffer.from([0xc4, 0xea, 0xb1, 0xa8, 0x20, 0xd2, 0xbb]),
    Buffer.from('.xlsx\r\n'),
  ]);

  it.each([
    ['UTF-8', Buffer.from(`${names.join('\n')}\n`)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${names.join('\r\n')}`)],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), wide(`${names.join('\r\n')}\r\n`)])],
    ['UTF-16 without its mark', wide(names.join('\r\n'))],
    ['big-endian UTF-16', Buffer.concat([Buffer.from([0xfe, 0xff]), wide(names.join('\n')).swap16()])],
    ['GB18030', gbk],
    ['parts ended by NUL', Buffer.from(`${names.join('\0')}\0`)],
    ['quoted lines', Buffer.from(names.map((name) => `"${name}"\n`).join(''))],
  ])('reads %s', async (_, list) => {
    copyFileSync(seed, join(folder, names[1]!));
    put('list.txt', list);
    const run = await check('--files-from', 'list.txt');
    expect(run.status).toBe(0);
    expect(run.reports.map(({ file }) => file)).toEqual(names);
  });

  it('reads a pipe', () => {
    const script = `node ${bin} --files-from <(find r -name '*.xlsx' -print0)`;
    expect(spawnSync('bash', ['-c', script], { cwd: folder }).status).toBe(0);
  });
});

it('one file is checked once, by whatever paths it is named', async () => {
  expect((await check('r/ok.xlsx', './r/ok.xlsx', 'r', `${folder}/r/ok.xlsx`)).reports).toHaveLength(1);
  expect(readFileSync(join(folder, 'r/ok.xlsx'))).toEqual(readFileSync(seed));
});
