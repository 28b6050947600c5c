import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gouji } from './in-process.ts';

const bin = resolve('bin/gouji.js');
const seed = readFileSync('fixtures/seed/report.json');
const folder = mkdtempSync(join(tmpdir(), 'gouji-crowd-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const linesOf = (text: string) => text.split('\n').filter(Boolean);
const resultsOf = (text: string) => linesOf(text).map((line) => JSON.parse(line));

describe('a folder of 600 files, 15 of them broken', () => {
  const names = Array.from({ length: 600 }, (_, i) => `crowd/${String(i).padStart(4, '0')}.json`);
  const isBroken = (i: number) => i % 40 === 7;
  beforeAll(() => {
    mkdirSync(join(folder, 'crowd'));
    for (const [i, name] of names.entries())
      writeFileSync(join(folder, name), isBroken(i) ? seed.subarray(0, 900 + i) : seed);
  });

  it('gives 600 results in order, the broken ones named, whatever the number of jobs', async () => {
    const run = await gouji(['check', 'crowd', '-r', 'ndjson', '-j', '3'], folder);
    const results = resultsOf(run.stdout);
    expect(results.map(({ file }) => file)).toEqual(names);
    expect(results.map(({ status, failure }) => [status, failure?.code])).toEqual(
      names.map((_, i) => (isBroken(i) ? ['unreadable', 'invalid-json'] : ['passed', undefined])),
    );
    expect(run.status).toBe(2);
    const few = names.slice(0, 10);
    const inline = await gouji(['check', ...few, '-r', 'ndjson'], folder);
    expect(linesOf(run.stdout).slice(0, 10)).toEqual(linesOf(inline.stdout));
  });

  it('killed in the middle, leaves whole lines of ndjson', async () => {
    const { child, ended } = start(['check', 'crowd', '-r', 'ndjson', '--no-config']);
    let text = '';
    await new Promise<void>((done) =>
      child.stdout!.on('data', (piece: Buffer) => {
        text += piece;
        if (linesOf(text).length > 50) done();
      }),
    );
    child.kill('SIGKILL');
    await ended;
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    expect(whole).toBe(text);
    expect(resultsOf(text).every(({ file }, i) => file === names[i])).toBe(true);
  });

  it('ends within a second of Ctrl-C, with what is finished', { retry: 3 }, async () => {
    const { child, ended } = start(['check', 'crowd', '-r', 'ndjson', '--no-config', '-r', 'json:out.json']);
    let text = '';
    let asked = 0;
    child.stdout!.on('data', (piece: Buffer) => {
      text += piece;
      if (asked > 0 || linesOf(text).length < 50) return;
      asked = Date.now();
      child.kill('SIGINT');
    });
    const { code, stderr } = await ended;
    expect(Date.now() - asked).toBeLessThan(Math.max(1000, 10 * startTime()));
    expect(code).toBe(130);
    expect(text.endsWith('\n')).toBe(true);
    const results = resultsOf(text);
    expect(results.length).toBeLessThan(600);
    const { reports, skippedFiles } = JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8'));
    expect(reports).toHaveLength(results.length);
    expect(skippedFiles).toHaveLength(600 - results.length);
    expect(stderr).toContain(`没有检查 ${600 - results.length} 个文件`);
  });

  it.each(['json', 'ndjson'])('ends quietly where the reader of %s has enough', (reporter) => {
    const script = `node ${bin} check crowd -r ${reporter} --no-config | head -n 2; echo $PIPESTATUS`;
    const { stdout, stderr } = spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8' });
    expect(linesOf(stdout)).toHaveLength(3);
    expect(linesOf(stdout)[2]).toBe('2');
    expect(stderr).toBe('');
  });

  it('writes its other outputs whole where the reader has enough', () => {
    const few = names.slice(0, 200).join(' ');
    const script = `node ${bin} check ${few} -r ndjson -r json:whole.json --no-config | head -n 1; echo $PIPESTATUS`;
    const { stdout } = spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8' });
    expect(linesOf(stdout).at(-1)).toBe('2');
    expect(JSON.parse(readFileSync(join(folder, 'whole.json'), 'utf8')).reports).toHaveLength(200);
  });
});

it.skipIf(!existsSync('/dev/full'))(
  'a full disk behind standard output is a sentence and exit code 2',
  () => {
    writeFileSync(join(folder, 'one.json'), seed);
    for (const args of ['check one.json', 'check one.json -r json', 'rules', 'explain', '--help']) {
      const script = `node ${bin} ${args} > /dev/full`;
      const { status, stderr } = spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8' });
      expect([args, status]).toEqual([args, 2]);
      expect(stderr).toBe('gouji: 写不了标准输出：磁盘已满，请腾出空间或写到别处\n');
    }
  },
);

/** Tried again where the machine is so busy that what is quick is slow. */
describe('a file that takes long', { retry: 3 }, () => {
  beforeAll(() => {
    writeFileSync(join(folder, 'slow.csv'), '本年新收,1,2,3\n'.repeat(1_500_000));
    writeFileSync(join(folder, 'one.json'), seed);
  });

  it('costs itself alone', async () => {
    const run = await gouji(['slow.csv', 'one.json', '-r', 'ndjson', '--timeout', '0.3'], folder);
    const codes = resultsOf(run.stdout).map(({ status, failure }) => failure?.code ?? status);
    expect(codes).toEqual(['too-slow', 'passed']);
    expect(run.status).toBe(2);
  });

  it('is not read where it is larger than it may be', async () => {
    const run = await gouji(['slow.csv', '-r', 'ndjson', '--max-size', '20'], folder);
    expect(resultsOf(run.stdout)[0].failure).toMatchObject({
      code: 'too-large',
      message: '文件有 27.18 MB，超过 20 MB 的上限。',
    });
  });

  it('may be as large as is asked for', async () => {
    writeFileSync(
      join(folder, 'large.xlsx'),
      Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(101 * 2 ** 20)]),
    );
    const codeOf = async (...args: string[]) =>
      resultsOf((await gouji(['large.xlsx', '-r', 'ndjson', ...args], folder)).stdout)[0].failure.code;
    expect(await codeOf()).toBe('too-large');
    expect(await codeOf('--max-size', '102')).toBe('corrupt');
  });

  it('ends with Ctrl-C', async () => {
    const { child, ended } = start(['one.json', 'slow.csv', '-r', 'ndjson', '--no-config']);
    child.stdout!.once('data', () => child.kill('SIGINT'));
    const { code, stderr } = await ended;
    expect(code).toBe(130);
    expect(stderr).toContain('slow.csv：检查被中断，没有轮到');
  });
});

it.each([
  ['-j', '0', '1 或更大的整数'],
  ['-j', 'two', '1 或更大的整数'],
  ['--timeout', '0', '大于 0 的数'],
  ['--max-size', '-1', '大于 0 的数'],
])('%s %s is a usage error', async (option, value, allowed) => {
  const run = await gouji(['one.json', `${option}=${value}`], folder);
  expect(run).toMatchObject({ status: 2, stdout: '' });
  expect(run.stderr).toContain(allowed);
});

/** How long the machine takes at the moment to start a process; in milliseconds. */
function startTime(): number {
  const begun = Date.now();
  spawnSync(process.execPath, ['-e', '0']);
  return Date.now() - begun;
}

function start(args: string[]) {
  const child: ChildProcess = spawn(process.execPath, [bin, ...args], { cwd: folder });
  let stderr = '';
  child.stderr!.on('data', (piece: Buffer) => {
    stderr += piece;
  });
  const ended = new Promise<{ code: number | null; stderr: string }>((done) =>
    child.on('close', (code) => done({ code, stderr })),
  );
  return { child, ended };
}
