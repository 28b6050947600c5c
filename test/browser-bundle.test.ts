import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { browserOptions } from '../build.browser.mjs';
import * as library from '../src/browser.ts';
import type { ReportResult } from '../src/index.ts';
import { writtenBytes } from './written.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const bytesOf = (path: string) => new Uint8Array(readFileSync(`${root}/${path}`));
const files = [
  ...['xlsx', 'xls', 'ods', 'docx', 'pdf', 'html', 'csv', 'tsv', 'json', 'md'].map(
    (type) => `fixtures/carriers/report.${type}`,
  ),
  ...['gb18030.csv', 'laid-out.txt', 'one-a-line.txt', 'tabs.txt', 'word.htm'].map(
    (name) => `fixtures/carriers/${name}`,
  ),
  'fixtures/reporters/failing.json',
  'fixtures/workbooks/text-numbers.xlsx',
  'package.json',
];

const ofNode = [
  'process',
  'Buffer',
  'global',
  'globalThis',
  'require',
  'module',
  'setImmediate',
  'clearImmediate',
];

/** What a page has and the language itself has not: the globals that Node shares with pages. */
function pageGlobals(): object {
  const language = new Set(runInContext('Object.getOwnPropertyNames(globalThis)', createContext({})));
  const names = Object.getOwnPropertyNames(globalThis).filter(
    (name) => !language.has(name) && !ofNode.includes(name),
  );
  return Object.fromEntries(names.map((name) => [name, (globalThis as Record<string, unknown>)[name]]));
}

let imported: string[];
let page: typeof library;
let there: ReportResult[][];
let here: ReportResult[][];

beforeAll(async () => {
  const { outputFiles, metafile } = await build({
    ...browserOptions,
    absWorkingDir: root,
    entryPoints: ['src/browser.ts'],
    format: 'iife',
    globalName: 'gouji',
    minify: false,
    write: false,
    metafile: true,
    logOverride: { 'empty-import-meta': 'silent' },
  });
  imported = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
  const world = createContext(pageGlobals());
  page = runInContext(`${outputFiles[0]!.text}; gouji`, world);
  const checked = (from: typeof library) =>
    Promise.all(files.map((name) => from.checkFile({ name, bytes: bytesOf(name) })));
  there = await checked(page);
  here = await checked(library);
});

const settings = (id: string) => ({
  language: 'zh' as const,
  rules: library.rules,
  editions: library.editions,
  version: '1.2.3',
  width: 80,
  color: false,
  quiet: false,
  verbose: id === 'table',
  details: false,
  folder: '/',
});

describe('the library for a page', () => {
  it('imports nothing at all, and so nothing of Node', () => {
    expect(imported).toEqual([]);
  });

  it('runs without Node, and reads and judges every type of file as the command does', () => {
    for (const [i, name] of files.entries()) expect(plain(there[i]!), name).toEqual(plain(here[i]!));
    expect(here.flat().filter(({ status }) => status === 'unreadable')).toHaveLength(1);
  });

  it.each([...library.reporters.keys()])('writes %s as the command does', async (id) => {
    const results = there.slice(-3).flat();
    const [first, second] = await Promise.all(
      [page, library].map(async (from) =>
        writtenBytes(await from.reporters.get(id)!.load(), results, settings(id)),
      ),
    );
    if (id === 'xlsx') expect(unzipSync(first!)).toEqual(unzipSync(second!));
    else expect(first!.equals(second!)).toBe(true);
  });
});

/** Results as data, since objects of another realm are of other classes. */
function plain(results: readonly ReportResult[]): unknown {
  return JSON.parse(JSON.stringify(results, (_, value) => (isMap(value) ? [...value] : value)));
}

const isMap = (value: unknown): value is Map<unknown, unknown> =>
  Object.prototype.toString.call(value) === '[object Map]';
