import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { utils, write } from 'xlsx';
import { gouji as goujiIn } from './in-process.ts';
import { placeFixture } from './rule-fixture.ts';

const bin = 'bin/gouji.js';
const folder = mkdtempSync(join(tmpdir(), 'gouji-'));
const seed = 'fixtures/seed/report.json';
const blank = placeFixture('blank-cell/fails.json', folder);
const wrong = placeFixture('applications-balance/fails.json', folder);

/** Runs the command in this process, with an input and environment of its own. */
async function gouji(
  args: readonly string[],
  { input = '', env = {} }: { input?: string | Uint8Array; env?: Record<string, string> } = {},
) {
  vi.stubEnv('NO_COLOR', env.NO_COLOR ?? '');
  vi.stubEnv('FORCE_COLOR', env.FORCE_COLOR);
  try {
    return await goujiIn(args, process.cwd(), input);
  } finally {
    vi.unstubAllEnvs();
  }
}

test('--files-from reads a list, also from standard input', async () => {
  const list = join(folder, 'list.txt');
  writeFileSync(list, `${seed}\r\n\n${wrong}\n`);
  const fromFile = await gouji(['check', '--files-from', list, '-r', 'json']);
  const files = JSON.parse(fromFile.stdout).reports.map(({ file }: { file: string }) => file);
  expect(files).toEqual([seed, wrong]);
  expect(fromFile.status).toBe(1);
  expect((await gouji(['check', '--files-from', '-'], { input: `${seed}\n` })).status).toBe(0);
  expect((await gouji(['check', '--files-from', join(folder, 'none')])).status).toBe(2);
});

test('a pattern the shell did not expand is expanded; one without matches is named', async () => {
  const run = await gouji(['check', 'fixtures/seed/*.json', 'fixtures/seed/*.none', '-r', 'json']);
  const { reports } = JSON.parse(run.stdout);
  expect(reports.map(({ file, status }: { file: string; status: string }) => [file, status])).toEqual([
    [seed, 'passed'],
    ['fixtures/seed/*.none', 'unreadable'],
  ]);
  expect(run.status).toBe(2);
});

test('--max-warnings and --blank decide what a blank cell costs', async () => {
  expect((await gouji(['check', blank])).status).toBe(0);
  expect((await gouji(['check', blank, '--max-warnings', '1'])).status).toBe(1);
  expect((await gouji(['check', blank, '--max-warnings', '2'])).status).toBe(0);
  expect((await gouji(['check', blank, '--blank', 'error'])).status).toBe(1);
  expect((await gouji(['check', blank, '--blank', 'error', '--rule', 'blank-cell=off'])).status).toBe(0);
});

test('--quiet shows errors only, --verbose the sums that hold too', async () => {
  expect((await gouji(['check', blank])).stdout).toContain('未填（按 0 计）');
  expect((await gouji(['check', blank, '--quiet'])).stdout).not.toContain('未填（按 0 计）');
  expect((await gouji(['check', wrong, '--quiet'])).stdout).toMatch(/ 列 .* ≠ /);
  expect((await gouji(['check', seed])).stdout).not.toContain('自然人 列');
  expect((await gouji(['check', seed, '--verbose'])).stdout).toMatch(/自然人 列 +2 项之和 0 = 2 项之和 0/);
});

test('-r json:file writes the file and leaves standard output to another reporter', async () => {
  const file = join(folder, 'result.json');
  const run = await gouji(['check', wrong, '-r', `json:${file}`, '-r', 'table']);
  expect(run.stdout).toContain('结论：未通过');
  expect(JSON.parse(readFileSync(file, 'utf8')).summary).toMatchObject({ reports: 1, failed: 1 });
  expect((await gouji(['check', wrong, '-r', 'json', '-r', 'table'])).status).toBe(2);
});

test('a reader that stops early is no crash', () => {
  const many = Array.from({ length: 30 }, () => wrong).map((path, i) => {
    const copy = join(folder, `copy-${i}.json`);
    writeFileSync(copy, readFileSync(path));
    return copy;
  });
  const script = `node ${bin} check ${many.join(' ')} -r json 2>&1 >/dev/stdout | head -c 10`;
  expect(execFileSync('bash', ['-c', script], { encoding: 'utf8' })).toHaveLength(10);
});

test('colour: the option, then NO_COLOR, then FORCE_COLOR', async () => {
  const esc = String.fromCharCode(27);
  const colored = async (args: string[], env: Record<string, string>) =>
    (await gouji(['check', wrong, ...args], { env })).stdout.includes(esc);
  expect(await colored([], {})).toBe(false);
  expect(await colored([], { FORCE_COLOR: '1' })).toBe(true);
  expect(await colored([], { FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false);
  expect(await colored(['--color'], { NO_COLOR: '1' })).toBe(true);
  expect(await colored(['--no-color'], { FORCE_COLOR: '1' })).toBe(false);
});

test('a workbook without the form says so, and costs the others nothing', async () => {
  const book = utils.book_new();
  utils.book_append_sheet(
    book,
    utils.aoa_to_sheet([
      ['姓名', '电话'],
      ['某某', 123],
    ]),
    '通讯录',
  );
  const path = join(folder, 'contacts.xlsx');
  writeFileSync(path, write(book, { type: 'buffer', bookType: 'xlsx' }));
  const run = await gouji(['check', path, seed, '-r', 'json']);
  const { reports } = JSON.parse(run.stdout);
  expect(reports[0].failure.code).toBe('no-report');
  expect(reports[1].status).toBe('passed');
  expect(run.status).toBe(2);
});

test('standard input is checked under the name that was given', async () => {
  const run = await gouji(['check', '-', '--stdin-filename', '某局.json', '-r', 'json'], {
    input: readFileSync(wrong),
  });
  expect(JSON.parse(run.stdout).reports[0]).toMatchObject({ file: '某局.json', status: 'failed' });
  expect(run.status).toBe(1);
});

test('usage errors speak the language of the user', async () => {
  expect((await gouji(['check', '--foo'])).stderr).toContain('不认识的选项“--foo”');
  expect((await gouji(['check', '--foo', '--lang', 'en'])).stderr).toContain("unknown option '--foo'");
  expect((await gouji(['explain', 'blank-cel'])).stderr).toContain('blank-cell');
});

test('--edition holds every table against one form; a row of another edition in it is told', async () => {
  const row = placeFixture('mixed-edition/fails-row.json', folder);
  const told = async (...more: string[]) => {
    const { reports } = JSON.parse(
      (await gouji(['check', row, '-r', 'json', '--lang', 'en', ...more])).stdout,
    );
    return reports[0].findings.map(({ rule, message }: { rule: string; message: string }) => [rule, message]);
  };
  expect(await told()).toEqual([
    ['mixed-edition', 'Section three is of the 2019 form (trial); 2023 asks for the 2021 form'],
  ]);
  expect(await told('--edition', '2021')).toEqual([
    ['mixed-edition', 'Section three has rows of another edition: Otherwise handled'],
  ]);
});
