import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { opened } from '../src/cli/cache/sealed.ts';

const bin = resolve('bin/gouji.js');
const report = resolve('fixtures/seed/report.json');
const folder = mkdtempSync(join(tmpdir(), 'gouji-start-'));
chmodSync(folder, 0o777);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Checks files with the user's cache folder at `cache`, in a process of its own. */
function check(cache: string, env: Record<string, string> = {}, ...files: readonly string[]) {
  const places = { XDG_CACHE_HOME: cache, LOCALAPPDATA: cache, HOME: cache };
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [bin, 'check', '--no-config', ...(files.length > 0 ? files : [report])],
    {
      encoding: 'utf8',
      env: { ...process.env, ...places, NODE_DISABLE_COMPILE_CACHE: '', ...env },
    },
  );
  return { status, stdout, stderr };
}

/** All files below a folder. */
const filesIn = (path: string): string[] =>
  readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((name) => join(path, name))
    .filter((name) => statSync(name).isFile());

/** Of which kinds the runs were that added to the kept code. */
const kindsIn = (kept: string): string[] =>
  JSON.parse(opened(readFileSync(kept))!.toString().split('\n')[0]!);

describe('the compiled code of the command', () => {
  it('is kept for this user alone, added to, and changes nothing', () => {
    const first = check(folder);
    expect(first).toMatchObject({ status: 0, stderr: '' });
    const [kept, ...others] = filesIn(folder);
    expect(others).toEqual([]);
    expect(statSync(kept!).mode & 0o777).toBe(0o600);
    expect(kindsIn(kept!)).toEqual(['0  --no-config .json']);
    expect(check(folder)).toEqual(first);
    expect(kindsIn(kept!)).toHaveLength(2);
    expect(filesIn(folder)).toEqual([kept]);
  });

  it('is left as it is after some runs of a kind', () => {
    const [kept] = filesIn(folder);
    expect(check(folder).status).toBe(0);
    const { mtimeMs } = statSync(kept!);
    expect(check(folder).status).toBe(0);
    expect(statSync(kept!).mtimeMs).toBe(mtimeMs);
    check(folder, {}, resolve('fixtures/seed/report.xlsx'));
    expect(kindsIn(kept!)).toHaveLength(3);
    expect(
      filesIn(folder)
        .filter((file) => file.includes('-xlsx-'))
        .map(kindsIn),
    ).toEqual([['0  --no-config .xlsx']]);
    for (const file of filesIn(folder)) if (file !== kept) rmSync(file);
  });

  it('loads what is not in the same file', () => {
    const cache = join(folder, 'imports');
    const files = [resolve('fixtures/carriers/report.xls')];
    const copies = Array.from({ length: 33 }, (_, i) => join(folder, `${i}.json`));
    for (const copy of copies) copyFileSync('fixtures/seed/report.json', copy);
    for (const inputs of [files, copies]) {
      const first = check(cache, {}, ...inputs);
      expect(first.stderr).not.toContain('gouji 自身出错');
      expect(first.status).toBe(0);
      expect(check(cache, {}, ...inputs)).toEqual(first);
    }
    rmSync(cache, { recursive: true });
    for (const copy of copies) rmSync(copy);
  });

  it('is kept of each file of the build that a run needs', () => {
    const cache = join(folder, 'several');
    const pattern = resolve('fixtures/seed/repor*.json');
    const first = check(cache, {}, pattern);
    expect(first).toMatchObject({ status: 0, stderr: '' });
    const kept = filesIn(cache).map((file) => file.split('-').at(-1));
    expect(kept.sort()).toEqual(['command', 'picomatch', 'tinyglobby']);
    expect(check(cache, {}, pattern)).toEqual(first);
    rmSync(cache, { recursive: true });
  });

  it.each([
    [
      'damaged',
      (code: Buffer) => Buffer.concat([code.subarray(0, 5000), Buffer.alloc(code.length - 5000, 1)]),
    ],
    ['cut off', (code: Buffer) => code.subarray(0, code.length / 2)],
    ['empty', () => Buffer.alloc(0)],
  ])('is made anew where it is %s', (_, damage) => {
    const first = check(folder);
    const [kept] = filesIn(folder);
    writeFileSync(kept!, damage(readFileSync(kept!)));
    expect(check(folder)).toEqual(first);
    expect(kindsIn(kept!)).toHaveLength(1);
  });

  it('is not kept for a user without a home', () => {
    const nobody = process.getuid?.() === 0 ? { uid: 54_321 } : {};
    for (const home of [{}, { HOME: '' }, { HOME: 'here', XDG_CACHE_HOME: 'here' }]) {
      const env = { PATH: process.env.PATH, ...home };
      const options = { cwd: folder, encoding: 'utf8', env, ...nobody } as const;
      const { status, stderr } = spawnSync(process.execPath, [bin, 'check', '--no-config', report], options);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    }
    expect(existsSync(join(folder, 'here'))).toBe(false);
    expect(existsSync(join(folder, '.cache'))).toBe(false);
  });

  it('is not kept where nothing can be written, or the user wants none', () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    expect(check(file)).toMatchObject({ status: 0, stderr: '' });
    const none = join(folder, 'none');
    expect(check(none, { NODE_DISABLE_COMPILE_CACHE: '1' })).toMatchObject({ status: 0, stderr: '' });
    expect(existsSync(none)).toBe(false);
  });
});
