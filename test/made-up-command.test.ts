import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Edition } from '../src/form/edition.ts';
import { editions } from '../src/generated/editions.ts';
import { formWorkbook } from '../src/write/xlsx.ts';
import { changeBalance, renamedEdition, widerEdition } from './made-up-edition.ts';
import { numbers, pageOf, reportIn, texts } from './made-up-report.ts';

const folder = mkdtempSync(join(tmpdir(), 'gouji-made-up-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function gouji(...args: string[]) {
  const cli = [join(folder, 'dist/cli.js'), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, cli, { cwd: folder, encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** Keys of its own everywhere, no role, a changed sum; all else is left to the form of 2021. */
const edition = renamedEdition(widerEdition(), false);
changeBalance(edition);

beforeAll(async () => {
  const schemas = join(folder, 'schemas');
  cpSync('schemas', schemas, { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
  writeFileSync(join(schemas, 'editions/2031.json'), JSON.stringify(edition));
  execFileSync(process.execPath, ['build.config.mjs', '--schemas', schemas, '--out', join(folder, 'dist')]);
  const report = reportIn(edition as Edition, numbers(0), texts(0));
  writeFileSync(join(folder, 'drawn.xlsx'), await formWorkbook([report], [...editions, edition as Edition]));
  writeFileSync(join(folder, 'page.html'), pageOf(report, edition as Edition));
});

it('converts a report of the new form to JSON and back, and every file passes', () => {
  for (const [from, to] of [
    ['drawn.xlsx', 'drawn.json'],
    ['page.html', 'page.json'],
    ['page.json', 'again.xlsx'],
  ] as const)
    expect(gouji('convert', from, to)).toMatchObject({ status: 0 });
  const json = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  expect(json('drawn.json')).toMatchObject({ edition: '2031', requests: { incoming: { sum: 16 } } });
  expect(json('page.json')).toEqual(json('drawn.json'));
  const { status, stdout } = gouji(
    'check',
    '-r',
    'json',
    '--rule',
    'duplicate-report=off',
    'drawn.xlsx',
    'page.html',
    'drawn.json',
    'again.xlsx',
  );
  const { reports } = JSON.parse(stdout);
  for (const report of reports)
    expect(report).toMatchObject({ status: 'passed', edition: '2031', findings: [] });
  expect(reports).toHaveLength(4);
  expect(status).toBe(0);
});

it('explains the changed sum beside the old one and offers the edition', () => {
  const { stdout } = gouji('explain', 'applications-balance');
  expect(stdout).toContain('【2031 年版】\n第三部分收办平衡');
  expect(stdout).toContain('本年新收 + 上年结转 = 办理结果总计 + 结转下年度');
  expect(gouji('check', '--help').stdout.replace(/\s/g, '')).toContain('2019、2021、2031');
  expect(gouji('check', '--edition', '2031', 'drawn.xlsx').status).toBe(0);
});

it('writes the new form as a template, and a report into it', () => {
  expect(gouji('template', 'empty.xlsx').stderr).toContain('empty.xlsx（2031 年版）');
  expect(gouji('convert', 'drawn.xlsx', 'live.xlsx', '--live')).toMatchObject({ status: 0, stderr: '' });
  const { reports } = JSON.parse(gouji('check', '-r', 'json', 'empty.xlsx', 'live.xlsx').stdout);
  for (const report of reports) expect(report).toMatchObject({ status: 'passed', edition: '2031' });
  expect(reports).toHaveLength(2);
  expect(reports[1].findings).toEqual([]);
});

it('takes nothing from the cache that was judged before the edition was there', () => {
  const args = ['check', 'drawn.xlsx', '--cache-location', 'kept', '-r', 'json'];
  const before = spawnSync(process.execPath, [resolve('bin/gouji.js'), ...args], { cwd: folder });
  expect(before.status).not.toBe(0);
  expect(gouji(...args)).toMatchObject({ status: 0 });
});
