import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { snapshotsOf } from '../src/cli/commands/check/snapshots.ts';
import { gouji } from './in-process.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Names a file of a folder. */
type At = (name: string) => string;

/** A folder with an older workbook. */
function madeFolder(): { folder: string; at: At } {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-watch-'));
  folders.push(folder);
  const at = (name: string) => join(folder, name);
  writeFileSync(at('年报.xlsx'), 'older');
  return { folder, at };
}

/** How often a change was seen while something was done in a folder. */
async function changesDuring(action: (at: At) => Promise<void>): Promise<number> {
  const { folder, at } = madeFolder();
  /** Workbooks in the folder, without lock files: what a walk finds. */
  const files = async () =>
    (await readdir(folder)).filter((name) => /^[^~.].*\.xlsx$/.test(name)).map((name) => at(name));
  const stop = new AbortController();
  const snapshots = snapshotsOf(files);
  let count = 0;
  const watching = (async () => {
    while (await snapshots.changed(stop.signal)) count += 1;
  })();
  await wait(400);
  await action(at);
  await wait(1600);
  stop.abort();
  await watching;
  return count;
}

/** Tried again where the machine is so busy that one save takes as long as two. */
describe.concurrent('a save', { retry: 3 }, () => {
  it.each([
    ['over the file', async (at: At) => writeFileSync(at('年报.xlsx'), 'newer')],
    [
      'over the file in its place, with pauses as on a slow drive',
      async (at: At) => {
        for (const text of ['', 'n', 'newer']) {
          writeFileSync(at('年报.xlsx'), text);
          await wait(700);
        }
      },
    ],
    [
      'as Excel does: lock file, another file, delete, rename',
      async (at: At) => {
        writeFileSync(at('~$年报.xlsx'), 'lock');
        writeFileSync(at('8F2A4C00'), 'newer');
        await wait(300);
        unlinkSync(at('年报.xlsx'));
        await wait(400);
        renameSync(at('8F2A4C00'), at('年报.xlsx'));
        unlinkSync(at('~$年报.xlsx'));
      },
    ],
    [
      'as Word does: a new file, the old one renamed, the new one in its place, the old one deleted',
      async (at: At) => {
        writeFileSync(at('~$年报.xlsx'), 'lock');
        writeFileSync(at('~WRD0001.tmp'), 'newer');
        await wait(200);
        renameSync(at('年报.xlsx'), at('~WRL0002.tmp'));
        await wait(200);
        renameSync(at('~WRD0001.tmp'), at('年报.xlsx'));
        await wait(200);
        unlinkSync(at('~WRL0002.tmp'));
        unlinkSync(at('~$年报.xlsx'));
      },
    ],
    [
      'as WPS does: rename the old away, write piece by piece',
      async (at: At) => {
        renameSync(at('年报.xlsx'), at('~年报.tmp'));
        for (const text of ['n', 'ne', 'newer']) {
          writeFileSync(at('年报.xlsx'), text);
          await wait(150);
        }
        unlinkSync(at('~年报.tmp'));
      },
    ],
  ])('is seen once: %s', async (_, save) => {
    expect(await changesDuring(save)).toBe(1);
  });

  it('is none where only the file is opened', async () => {
    expect(
      await changesDuring(async (at) => {
        writeFileSync(at('~$年报.xlsx'), 'lock');
        await wait(500);
        unlinkSync(at('~$年报.xlsx'));
      }),
    ).toBe(0);
  });
});

it.concurrent('--watch checks again when a file is saved, and ends with Ctrl-C', async ({ expect }) => {
  const { folder, at } = madeFolder();
  copyFileSync('fixtures/seed/report.xlsx', at('年报.xlsx'));
  copyFileSync('fixtures/seed/report.xlsx', at('别的.xlsx'));
  const args = [resolve('bin/gouji.js'), '.', '--watch', '-r', 'ndjson', '--no-config'];
  const child = spawn(process.execPath, args, { cwd: folder });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
  });
  const lines = () => text.split('\n').slice(0, -1);
  const came = async (count: number) => {
    while (lines().length < count) await wait(50);
  };
  await came(2);
  await wait(800);
  unlinkSync(at('年报.xlsx'));
  await wait(300);
  writeFileSync(at('年报.xlsx'), '');
  await came(4);
  await wait(800);
  child.kill('SIGINT');
  const code = await new Promise((done) => child.on('close', done));
  const results = lines().map((line) => JSON.parse(line));
  expect(results.map(({ file, status }) => [file, status])).toEqual([
    ['别的.xlsx', 'passed'],
    ['年报.xlsx', 'passed'],
    ['别的.xlsx', 'passed'],
    ['年报.xlsx', 'unreadable'],
  ]);
  expect(code).toBe(130);
});

it('--watch cannot watch standard input', async () => {
  const run = await gouji(['-', '--watch'], madeFolder().folder);
  expect(run.status).toBe(2);
  expect(run.stderr).toContain('不能用于标准输入');
});
