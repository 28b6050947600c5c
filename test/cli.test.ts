import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import stringWidth from 'string-width';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { gouji as run } from './in-process.ts';

const bin = resolve('bin/gouji.js');
const seed = resolve('fixtures/seed/report.xlsx');
const folder = mkdtempSync(join(tmpdir(), 'gouji-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  vi.stubEnv('FORCE_COLOR', undefined);
  vi.stubEnv('NO_COLOR', undefined);
});
afterEach(() => vi.unstubAllEnvs());

const report = JSON.parse(readFileSync('fixtures/seed/report.json', 'utf8'));
const wrong = structuredClone(report);
wrong.applications.received.total = 1;

function file(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return name;
}

/** Runs the built command in a process of its own. */
function command(args: readonly string[], input = '') {
  const env = { ...process.env, FORCE_COLOR: undefined, NO_COLOR: undefined };
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd: folder,
    input,
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  return { status, stdout, stderr };
}

const gouji = (args: readonly string[], input = '') => run(args, folder, input);

const failing = file('wrong.json', JSON.stringify(wrong));
copyFileSync(seed, join(folder, '年报(1).xlsx'));
mkdirSync(join(folder, 'empty'));

describe('exit codes', () => {
  it('is 0 for the seed report, without a finding', () => {
    const { status, stdout } = command([seed, '-r', 'json']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout).reports[0].findings).toEqual([]);
  });
  it('is 1 for a broken sum', () => expect(command(['check', failing]).status).toBe(1));
  it('takes a bracketed name literally', async () => expect((await gouji(['年报(1).xlsx'])).status).toBe(0));
  it('reads standard input', () => expect(command(['-'], JSON.stringify(wrong)).status).toBe(1));
  it('silences a rule', async () => {
    const off = ['applications-row-total', 'applications-balance'].flatMap((id) => ['--rule', `${id}=off`]);
    expect((await gouji([failing, ...off])).status).toBe(0);
  });

  it.each([
    ['an empty file', file('empty.xlsx', '')],
    ['a text named .xlsx', file('text.xlsx', '没有表格的文字\n')],
    ['an empty folder', 'empty'],
    ['a missing path', 'missing.xlsx'],
    ['an unknown key', file('key.json', JSON.stringify({ ...report, surplus: 1 }))],
    ['edition 1999', file('edition.json', JSON.stringify({ ...report, edition: '1999' }))],
    ['invalid JSON', file('invalid.json', '{"edition": "2021",')],
  ])('is 2 for %s, and the other file is still checked', async (_, path) => {
    const { status, stdout } = await gouji([path, failing, '-r', 'json']);
    expect(status).toBe(2);
    const { reports } = JSON.parse(stdout);
    expect(reports.map((each: { status: string }) => each.status)).toEqual(['unreadable', 'failed']);
    expect(reports[0].failure.message).toMatch(/^[^\n]+。$/);
  });

  it.each([
    ['reporter', ['-r', 'tabel']],
    ['rule', ['--rule', 'blank-cel=off']],
    ['option', ['--unknown']],
    ['edition', ['--edition', '1999']],
  ])('is 2 for an unknown %s, said in one sentence', async (_, args) => {
    const { status, stdout, stderr } = await gouji([failing, ...args]);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^gouji: /);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe('what is printed', () => {
  it('is at most 80 columns wide in a pipe, without colour unless forced', async () => {
    const { stdout } = command([failing]);
    expect(stdout.split('\n').filter((line) => stringWidth(line) > 80)).toEqual([]);
    expect(stdout).not.toContain('\u001b');
    vi.stubEnv('FORCE_COLOR', '1');
    expect((await gouji([failing])).stdout).toContain('\u001b');
  });
  it('speaks English', async () =>
    expect((await gouji([failing, '--lang', 'en'])).stdout).toMatch(/verdict: failed/));
  it('lets no control character through', async () => {
    const hostile = { ...wrong, organization: '某\u001b[31m某\u0007局' };
    const { stdout } = await gouji([file('hostile.json', JSON.stringify(hostile))]);
    expect(stdout).toContain('某某局');
    expect([...stdout].filter((char) => char !== '\n' && char < ' ')).toEqual([]);
  });
  it('holds more than a megabyte in a pipe', () => {
    const many = file('many.json', JSON.stringify(Array.from({ length: 80 }, () => wrong)));
    const { stdout } = command([many, '-r', 'json']);
    expect(stdout.length).toBeGreaterThan(2 ** 20);
    expect(JSON.parse(stdout).summary.reports).toBe(80);
  });
});
