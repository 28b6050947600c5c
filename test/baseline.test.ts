import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compareFile, knownFile } from '../src/config/baseline.ts';
import { checkFile } from '../src/index.ts';
import { gouji } from './in-process.ts';
import { fixtureNames, placeFixture, readFixture } from './rule-fixture.ts';

const read = (path: string) => readFixture(join('fixtures/rules', path));
const name = 'gouji.baseline.json';
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gouji-baseline-'));
  mkdirSync(join(folder, 'reports'));
  put('applications-balance/fails.json', 'wrong.json');
  put('blank-cell/fails.json', 'blank.json');
  put('not-a-number/fails.json', 'text.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (path: string, file: string) =>
  placeFixture(path, folder, `reports/${file}`, `某县${file.replace('.json', '')}局`);
const call = (...args: string[]) => gouji([...args, '--lang', 'zh'], folder);
const baseline = () => readFileSync(join(folder, name), 'utf8');
const alter = (file: string, from: string, to: string) => {
  const path = join(folder, 'reports', file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
};
const json = async (...args: string[]) => {
  const { status, stdout } = await call(...args, '-r', 'json');
  const result = JSON.parse(stdout) as {
    summary: Record<string, number>;
    mended?: { file: string; rule: string; target: string }[];
  };
  return { status, ...result };
};

describe('gouji baseline', () => {
  it('writes what fails in this folder, and check then finds nothing new', async () => {
    expect((await call('reports')).status).toBe(1);
    const written = await call('baseline');
    expect(written).toMatchObject({ status: 0, stdout: '' });
    expect(written.stderr).toBe(`gouji: 已写好 ${name}：3 个文件，5 处\n`);
    const { status, summary, mended } = await json('reports');
    expect(status).toBe(0);
    expect(summary).toMatchObject({ errors: 0, warnings: 0, known: 5, failed: 1, knownFailed: 1 });
    expect(mended).toBeUndefined();
    expect((await call('reports', '--no-baseline')).status).toBe(1);
    expect((await call('reports', '--max-warnings', '0')).status).toBe(0);
  });

  it('writes the same bytes whatever the order, and keeps what it did not look at', async () => {
    await call('baseline', 'reports');
    const first = baseline();
    await call('baseline', 'reports/wrong.json', 'reports/text.json', 'reports/blank.json');
    expect(baseline()).toBe(first);
    await call('baseline', 'reports/blank.json');
    expect(baseline()).toBe(first);
    rmSync(join(folder, 'reports/wrong.json'));
    await call('baseline', 'reports/blank.json');
    expect(baseline()).not.toContain('wrong.json');
    expect(baseline()).toContain('text.json');
  });

  it('is found from below, and where it is named', async () => {
    await call('baseline');
    expect((await gouji(['.'], join(folder, 'reports'))).status).toBe(0);
    await call('baseline', '--baseline', 'reports/known.json', 'reports');
    rmSync(join(folder, name));
    expect((await call('reports/wrong.json')).status).toBe(1);
    expect((await call('reports/wrong.json', '--baseline', 'reports/known.json')).status).toBe(0);
    writeFileSync(join(folder, 'gouji.config.json'), '{ "baseline": "reports/known.json" }');
    expect((await call('reports/wrong.json')).status).toBe(0);
  });

  it('leaves out what cannot be read, and says so', async () => {
    writeFileSync(join(folder, 'reports/broken.json'), '{');
    expect((await call('baseline', 'reports/broken.json', 'reports/wrong.json')).status).toBe(2);
    expect((await call('reports/wrong.json')).status).toBe(0);
    expect((await call('reports/broken.json')).status).toBe(2);
    expect(baseline()).not.toContain('broken');
  });

  it('destroys nothing', async () => {
    writeFileSync(join(folder, name), '{ "mine": true }');
    expect((await call('baseline', 'reports')).stderr).toContain('不是 gouji 写的');
    expect(await call('reports')).toMatchObject({ status: 2, stdout: '' });
    expect((await call('baseline', 'reports', '--force')).status).toBe(0);
    expect((await call('reports')).status).toBe(0);
    const before = baseline();
    expect((await call('reports', '-r', `json:${name}`, '--force')).status).toBe(2);
    expect((await call('baseline', 'nothing', 'here')).status).toBe(2);
    expect(baseline()).toBe(before);
  });
});

describe('check with a baseline', () => {
  beforeEach(async () => {
    await call('baseline', 'reports');
  });

  it('finds again what has other numbers, and does not call it mended', async () => {
    alter('wrong.json', '"naturalPerson": 3', '"naturalPerson": 4');
    const { status, summary, mended } = await json('reports');
    expect(status).toBe(1);
    expect(summary).toMatchObject({ errors: 2, known: 4 });
    expect(mended).toBeUndefined();
  });

  it('tells what is mended, in words and as data', async () => {
    put('applications-balance/passes.json', 'wrong.json');
    const { status, mended } = await json('reports');
    expect(status).toBe(0);
    expect(mended!.map(({ file, rule, target }) => `${file} ${rule} ${target}`)).toEqual([
      'reports/wrong.json applications-balance commercialEnterprise',
      'reports/wrong.json applications-balance naturalPerson',
    ]);
    const { stdout } = await call('reports');
    expect(stdout).toContain(
      '基线里已改好 2 处，用 gouji baseline 更新：\n  reports/wrong.json：第三部分勾稽关系 2 处',
    );
    expect((await call('reports', '-r', 'csv')).stderr).toContain('基线里已改好 2 处');
    await call('baseline', 'reports');
    expect((await json('reports')).mended).toBeUndefined();
  });

  it('shows a report that has nothing new in a few words', async () => {
    const { stdout, status } = await call('reports/text.json');
    expect(status).toBe(0);
    expect(stdout).toContain('已知 1 处，不再计入：见 gouji.baseline.json\n  不是数字 1 处');
    expect(stdout).toContain('结论：未通过（0 处错误，1 处已知，2 项没有检查）');
    const { stdout: overview } = await call('reports');
    expect(overview).toContain('未通过 1（1 份没有新问题）');
    expect(overview).not.toContain('text.json');
    expect((await call('reports', '--verbose')).stdout).toContain('text.json');
  });

  it('writes results as their schema describes them', async () => {
    put('applications-balance/passes.json', 'wrong.json');
    const schema = JSON.parse(readFileSync('schemas/findings.schema.json', 'utf8')) as object;
    const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);
    validate(await json('reports').then(({ status: _, ...result }) => result));
    expect(validate.errors ?? []).toEqual([]);
  });

  it('does not hide a sum that newly cannot be evaluated', async () => {
    const results = await checkFile({ name: 'text.json', bytes: read('not-a-number/fails.json') });
    const { findings, skipped } = knownFile(results)!;
    expect(skipped).toEqual(['applications-balance naturalPerson', 'applications-row-total received']);
    for (const left of skipped!)
      expect(compareFile(results, { findings, skipped: [left] }, '…').results[0]).not.toHaveProperty('known');
  });
});

describe('what a baseline knows', () => {
  const folders = readdirSync('fixtures/rules').filter((rule) => !rule.endsWith('.json'));
  const files = folders.flatMap((rule) =>
    fixtureNames(join('fixtures/rules', rule))
      .filter((file) => /^fails.*\.json$/.test(file))
      .map((file) => `${rule}/${file}`),
  );

  it('is everything of the same file, once, and nothing of it in another', async () => {
    expect(files.length).toBeGreaterThan(30);
    for (const file of files) {
      const results = await checkFile({ name: file, bytes: read(file) });
      const known = knownFile(results);
      if (!known) continue;
      const again = compareFile(results, known, '…');
      expect(again.mended, file).toEqual([]);
      for (const result of again.results) {
        if (result.status === 'unreadable') throw new Error(file);
        expect(result.status === 'passed' || result.known, file).toBe(true);
        expect(result.findings.filter(({ severity, waived }) => severity !== 'info' && !waived)).toEqual([]);
      }
      const empty = compareFile(results, { findings: [] }, '…');
      expect(empty.results.map(({ status }) => status)).toEqual(results.map(({ status }) => status));
      const none = compareFile([], known, '…');
      expect(none.mended).toEqual(known.findings);
    }
  });
});
