import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { read } from 'xlsx';
import { commandNames } from '../src/cli/command-names.ts';
import { rules } from '../src/index.ts';
import { reporters } from '../src/reporters/index.ts';
import { gouji } from './in-process.ts';
import { placeFixture } from './rule-fixture.ts';

const seed = resolve('fixtures/seed/report.json');
const folder = mkdtempSync(join(tmpdir(), 'gouji-usage-'));
const wrong = placeFixture('applications-balance/fails.json', folder);
const english = mkdtempSync(join(tmpdir(), 'gouji-english-'));
writeFileSync(join(english, 'gouji.config.json'), '{ "lang": "en" }');
afterAll(() => {
  for (const path of [folder, english]) rmSync(path, { recursive: true });
});

const call = (args: readonly string[], where = folder) => gouji(args, where);
const reporterNames = [...reporters.keys()];
const hasChinese = (text: string) => /\p{Script=Han}/u.test(text);

describe('options', () => {
  it('stand before or after the command and its arguments', async () => {
    const groups = [['--lang', 'en'], ['--quiet'], ['--rule', 'blank-cell=off'], ['-r', 'json'], [wrong]];
    const expected = await call(['check', ...groups.flat()]);
    expect(expected.status).toBe(1);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(groups, { minLength: groups.length }),
        fc.nat(groups.length - 1),
        async (order, at) => {
          const before = order.slice(0, at).filter((group) => group[0] !== wrong);
          const after = order.filter((group) => !before.includes(group));
          expect(await call([...before.flat(), 'check', ...after.flat()])).toEqual(expected);
        },
      ),
      { numRuns: 12 },
    );
  });

  it.each([
    [
      ['--lang', 'en', 'rules'],
      ['rules', '--lang', 'en'],
    ],
    [
      ['--lang=en', 'explain', 'blank-cell'],
      ['explain', 'blank-cell', '--lang', 'en'],
    ],
    [
      ['--normalise', 'convert', seed],
      ['convert', seed, '--normalise'],
    ],
    [['--lang', 'en', '--version'], ['--version']],
    [
      ['--lang', 'en', '--help'],
      ['help', '--lang', 'en'],
    ],
  ])('%j is %j', async (one, other) => {
    const [first, second] = [await call(one), await call(other)];
    expect(first).toEqual(second);
    expect(first.status).toBe(0);
  });

  it('take what follows them, were it the name of a command', async () => {
    writeFileSync(join(folder, 'rules'), '{}');
    const run = await call(['--config', 'rules', 'check', seed]);
    expect(run.status).toBe(0);
    expect((await call(['--', 'rules', '-r', 'json'])).status).toBe(2);
  });
});

describe('the language of the configuration', () => {
  it.each([
    ['rules'],
    ['explain', 'nonsense'],
    ['help'],
    ['help', 'convert'],
    ['--help'],
    ['check', 'missing.xlsx'],
    ['check', '--nonsense'],
    ['convert', 'missing.xlsx'],
    ['init'],
  ])('holds for gouji %s %s', async (...args) => {
    const { stdout, stderr } = await call(args, english);
    expect(stdout + stderr).not.toBe('');
    expect(hasChinese(stdout + stderr)).toBe(false);
    const chinese = await call([...args, '--lang', 'zh'], english);
    expect(hasChinese(chinese.stdout + chinese.stderr)).toBe(true);
  });
});

describe('help', () => {
  it('is in one language, with three examples and the exit codes', async () => {
    for (const args of [
      ['--help'],
      ['help'],
      ['help', 'check'],
      ['check', '--help'],
      ['--lang', 'zh', '-h'],
    ]) {
      const { status, stdout } = await call(args);
      expect(status).toBe(0);
      expect(stdout).not.toMatch(/Usage|Options|Commands|Arguments|default|choices|\[options\]/);
      expect(
        stdout
          .split('例子：')[1]!
          .split('退出码')[0]!
          .match(/^ {2}gouji /gm),
      ).toHaveLength(3);
      expect(stdout).toMatch(/退出码：\n {2}0 .*\n {2}1 .*\n {2}2 /);
    }
  });

  it.each(commandNames)('tells of %s what its --help tells', async (name) => {
    for (const lang of ['zh', 'en']) {
      const run = await call(['help', name, '--lang', lang]);
      expect(run).toEqual(await call([name, '--help', '--lang', lang]));
      expect(run.status).toBe(0);
      if (lang === 'en') expect(hasChinese(run.stdout)).toBe(false);
    }
  });
});

describe('a wrong argument is named', () => {
  it.each([
    [['rules', '多余'], '“多余”'],
    [['convert', 'a.xlsx', 'b.json', 'c.json'], '“c.json”'],
    [['init', 'x', 'y'], '“x”“y”'],
    [['help', 'chekc'], '是不是“check”？'],
    [['check', '--quiett', 'a.xlsx'], '“--quiett”，是不是“--quiet”？'],
    [['check', '--max-warnings', 'two', 'a.xlsx'], '“two”不对，应为 0 或更大的整数'],
    [['check', '--blank', 'none', 'a.xlsx'], '“none”不对，应为 zero、error'],
    [['check', '--rule', 'blank-cell', 'a.xlsx'], '--rule blank-cell=off'],
    [['check', '--rule'], '缺少内容'],
    [['convert'], '缺少参数“文件”'],
    [['explain', 'blank-cel'], '是不是“blank-cell”？'],
    [['explain', '数字格没填'], '是不是“数字格未填”？'],
  ])('%j', async (args, words) => {
    const run = await call(args);
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toMatch(/^gouji: [^\n]+\n$/);
    expect(run.stderr).toContain(words);
  });

  it('a command too, which is taken for a file', async () => {
    expect((await call(['rulse'])).stdout).toContain('是不是“gouji rules”？');
  });
});

it.each(rules)('explain finds $id by its title', async ({ id, title }) => {
  for (const name of [id, title.zh, title.en, title.en.toUpperCase()])
    expect((await call(['explain', name])).stdout.startsWith(`${id} · `)).toBe(true);
});

describe('more warnings than the limit', () => {
  const blank = placeFixture('blank-cell/fails.json', folder);

  it.each(reporterNames)('are told by %s or beside it', async (id) => {
    const run = await call([blank, '--max-warnings', '0', '-r', id]);
    expect(run.status).toBe(1);
    expect(run.stdout + run.stderr).toContain('警告 2 处，超过上限 0');
    expect(run.stdout).not.toContain('结论：通过');
    const enough = await call([blank, '--max-warnings', '2', '-r', id]);
    expect(enough.status).toBe(0);
    expect(enough.stdout + enough.stderr).not.toContain('超过上限');
  });

  it.each(['table', 'html', 'markdown', 'sarif', 'junit', 'github'])(
    'stand in what %s writes',
    async (id) => {
      const { stdout } = await call([blank, '--max-warnings', '0', '-r', id]);
      expect(stdout).toContain('警告 2 处，超过上限 0');
    },
  );

  it('stand in the overview of the workbook', async () => {
    const { status } = await call([blank, '--max-warnings', '0', '-r', 'xlsx:limit.xlsx', '--force']);
    expect(status).toBe(1);
    const { Sheets } = read(readFileSync(join(folder, 'limit.xlsx')));
    expect(JSON.stringify(Sheets.总览)).toContain('警告 2 处，超过上限 0');
  });

  it('stand in the summary of the JSON', async () => {
    const { stdout } = await call([blank, '--max-warnings', '0', '-r', 'json']);
    expect(JSON.parse(stdout).summary).toMatchObject({
      passed: 1,
      warnings: 2,
      maxWarnings: 0,
      overMaxWarnings: '警告 2 处，超过上限 0',
    });
  });
});

it('says in one line what was written where nothing is shown', async () => {
  const run = await call([wrong, '-r', 'json:written.json']);
  expect(run).toMatchObject({ status: 1, stdout: '' });
  expect(run.stderr).toMatch(/^gouji: 已写入 written\.json：共 1 份报告，通过 0，未通过 1，[^\n]*\n$/);
});
