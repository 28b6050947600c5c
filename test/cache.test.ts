import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { usualLocation } from '../src/cli/cache/location.ts';
import { openStore } from '../src/cli/cache/store.ts';
import type { JudgeTask } from '../src/cli/judging/task.ts';
import { gouji } from './in-process.ts';

const judged = vi.hoisted(() => [] as string[]);
vi.mock('../src/cli/judging/judge-input.ts', async (original) => {
  const module = await original<typeof import('../src/cli/judging/judge-input.ts')>();
  return {
    ...module,
    judgeInput: (task: JudgeTask, ...rest: []) => {
      judged.push(task.name);
      return module.judgeInput(task, ...rest);
    },
  };
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gouji-cache-'));
  judged.length = 0;
  put('a.json', 'fixtures/seed/report.json');
  put('b.xlsx', 'fixtures/seed/report.xlsx');
  put('c.json', 'fixtures/reporters/failing.json');
  writeFileSync(join(folder, 'd.json'), '{');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, from: string) => writeFileSync(join(folder, name), readFileSync(from));
const all = ['a.json', 'b.xlsx', 'c.json', 'd.json'];
const check = (...args: string[]) => gouji(['check', ...all, '--cache-location', 'kept', ...args], folder);
/** What a run with these options gives, and what it judged anew. */
async function run(...args: string[]) {
  judged.length = 0;
  const called = await check(...args);
  return { ...called, judged: [...judged] };
}
const entries = () =>
  readdirSync(join(folder, 'kept'), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, 'kept', name))
    .filter((path) => statSync(path).isFile());

describe('with a cache', () => {
  it.each(['table', 'json', 'html', 'values', 'csv', 'sarif'])(
    '%s says the same, judging nothing twice',
    async (reporter) => {
      const plain = await gouji(['check', ...all, '-r', reporter], folder);
      const first = await run('-r', reporter);
      const second = await run('-r', reporter);
      expect(first).toEqual({ ...plain, judged: all });
      expect(second).toEqual({ ...plain, judged: [] });
    },
  );

  it('a file is judged again where its content, its name or its body is another', async () => {
    await run();
    put('a.json', 'fixtures/reporters/failing.json');
    expect((await run()).judged).toEqual(['a.json']);
    writeFileSync(join(folder, 'gouji.config.json'), '{ "body": { "level": "county" } }');
    expect((await run()).judged).toEqual(all);
    put('e.json', 'fixtures/seed/report.json');
    judged.length = 0;
    await gouji(['e.json', '--cache-location', 'kept'], folder);
    expect(judged).toEqual(['e.json']);
    expect((await run('--edition', '2019')).judged).toEqual(all);
  });

  it('severities and waivers need no new judgement, and count', async () => {
    const before = await run('-r', 'json-summary');
    const rule = JSON.parse((await run('-r', 'json')).stdout).reports[2].findings[0].rule;
    const quiet = await run('-r', 'json-summary', '--rule', `${rule}=off`);
    expect(quiet.judged).toEqual([]);
    expect(quiet.stdout).not.toBe(before.stdout);
    const waivers = [{ rule, file: 'c.json', reason: '已核' }];
    writeFileSync(join(folder, 'gouji.config.json'), JSON.stringify({ waivers }));
    const waived = await run('-r', 'json');
    expect(waived.judged).toEqual(['c.json']);
    expect(waived.stdout).toContain('已核');
    const plain = await gouji(['check', ...all, '-r', 'json'], folder);
    expect((await run('-r', 'json')).stdout).toBe(plain.stdout);
  });

  it.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['emptied', () => Buffer.alloc(0)],
    ['changed', (bytes: Buffer) => Buffer.from(bytes.map((byte, i) => (i === 99 ? byte ^ 1 : byte)))],
    ['overwritten', () => Buffer.from('no cache at all')],
  ])('an entry that was %s costs nothing but time', async (_, damage) => {
    const first = await run('-r', 'json');
    for (const path of entries()) writeFileSync(path, damage(readFileSync(path)));
    expect(await run('-r', 'json')).toEqual(first);
    expect(await run('-r', 'json')).toEqual({ ...first, judged: [] });
  });

  it('that cannot be written the run is the same', async () => {
    writeFileSync(join(folder, 'kept'), '');
    const plain = await gouji(['check', ...all, '-r', 'json'], folder);
    expect(await run('-r', 'json')).toEqual({ ...plain, judged: all });
  });

  it('what was broken off is not kept', async () => {
    writeFileSync(join(folder, 'slow.csv'), '本年新收,1,2,3\n'.repeat(300_000));
    const codeOf = async (seconds: string) => {
      const args = ['slow.csv', '-r', 'json', '--cache-location', 'kept', '--timeout', seconds];
      return JSON.parse((await gouji(args, folder)).stdout).reports[0].failure.code;
    };
    expect(await codeOf('0.01')).toBe('too-slow');
    expect(await codeOf('60')).not.toBe('too-slow');
  });

  it('nobody else can read it', async () => {
    await run();
    for (const path of entries()) expect(statSync(path).mode & 0o077).toBe(0);
    expect(entries().filter((path) => path.endsWith('.tmp'))).toEqual([]);
  });
});

it('an old version of the cache goes when it was not used for a month', async () => {
  const month = new Date(Date.now() - 31 * 24 * 3600 * 1000);
  for (const name of ['judged-0123456789abcdef', 'judged-fedcba9876543210', 'mine']) {
    mkdirSync(join(folder, 'kept', name), { recursive: true });
    utimesSync(join(folder, 'kept', name), month, name.includes('fed') ? new Date() : month);
  }
  await openStore(join(folder, 'kept'), '1111111111111111');
  expect(readdirSync(join(folder, 'kept')).sort()).toEqual(['judged-fedcba9876543210', 'mine']);
});

it('lies where programs of the user keep what they can make again', () => {
  expect(usualLocation('linux', { XDG_CACHE_HOME: '/x' })).toBe(join('/x', 'gouji'));
  expect(usualLocation('linux', {})).toMatch(/\.cache.gouji$/);
  expect(usualLocation('win32', { LOCALAPPDATA: '/local' })).toBe(join('/local', 'gouji', 'Cache'));
  expect(usualLocation('darwin', {})).toMatch(/Library.Caches.gouji$/);
});
