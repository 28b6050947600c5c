import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '../src/cli/settings/config.ts';
import { UsageError } from '../src/cli/usage-error.ts';
import { presets } from '../src/config/config.ts';
import { rules } from '../src/index.ts';
import { gouji as goujiIn } from './in-process.ts';
import { placeFixture } from './rule-fixture.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gouji-config-'));
  mkdirSync(join(folder, 'reports'));
  placeFixture('applications-balance/fails.json', folder, 'reports/wrong.json');
  placeFixture('blank-cell/fails.json', folder, 'reports/blank.json');
  copyFileSync(resolve('fixtures/seed/report.json'), join(folder, 'reports/seed.json'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const gouji = (args: readonly string[], cwd = folder) => goujiIn(args, cwd);
const configure = (config: object | string, name = 'gouji.config.json') =>
  writeFileSync(join(folder, name), typeof config === 'string' ? config : JSON.stringify(config));
const json = async (args: readonly string[], cwd?: string) =>
  JSON.parse((await gouji([...args, '-r', 'json'], cwd)).stdout) as {
    summary: Record<string, number>;
    reports: {
      file: string;
      status: string;
      findings: { rule: string; severity: string; message: string; waived?: object }[];
    }[];
  };

describe('the configuration file', () => {
  it('is found from the working directory upwards, comments and all', async () => {
    configure('{\n  // strict\n  "rules": { "blank-cell": "error", },\n}\n');
    expect((await gouji(['reports/blank.json'])).status).toBe(1);
    expect((await gouji(['blank.json'], join(folder, 'reports'))).status).toBe(1);
    expect((await gouji(['reports/blank.json', '--no-config'])).status).toBe(0);
  });

  it('is the one that is named, wherever it lies', async () => {
    configure({ rules: { 'blank-cell': 'error' } });
    configure({ rules: { 'blank-cell': 'off' } }, 'reports/mild.json5');
    expect((await gouji(['reports/blank.json', '-c', 'reports/mild.json5'])).status).toBe(0);
    const none = await gouji(['reports/blank.json', '-c', 'none.json']);
    expect(none.status).toBe(2);
    expect(none.stderr).toContain('读不到配置文件“none.json”');
  });

  it('gives way to options, its rules come before its preset', async () => {
    const severity = async (args: readonly string[] = []) =>
      (await json(['reports/blank.json', ...args])).reports[0]!.findings[0]!.severity;
    configure({ preset: 'submission' });
    expect(await severity()).toBe('error');
    expect(await severity(['--blank', 'zero'])).toBe('warning');
    expect(await severity(['--rule', 'blank-cell=info'])).toBe('info');
    configure({ preset: 'archive' });
    expect(await severity()).toBe('info');
    configure({ preset: 'archive', blank: 'error' });
    expect(await severity()).toBe('error');
    configure({ preset: 'archive', rules: { 'blank-cell': 'warning' } });
    expect(await severity()).toBe('warning');
  });

  it('mirrors the options of check', async () => {
    configure({ lang: 'en', quiet: true, maxWarnings: 0, reporter: ['table', 'json:result.json'] });
    const run = await gouji(['reports/blank.json']);
    expect(run.stdout).toContain('verdict: failed (0 errors, 2 warnings)');
    expect(run.stdout).toContain('2 warnings, over the limit of 0');
    expect(run.stdout).not.toContain('counted as 0');
    expect(run.status).toBe(1);
    expect(JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8')).summary.warnings).toBe(2);
    expect(await gouji(['reports/blank.json', '--lang', 'zh', '--max-warnings', '2'])).toMatchObject({
      status: 0,
    });
    configure({ edition: '2019' });
    const { findings } = (await json(['reports/seed.json'])).reports[0]!;
    expect(findings.map(({ rule }) => rule)).toContain('mixed-edition');
  });

  it('says which body reports', async () => {
    placeFixture('regulation-below-city-level/passes.json', folder, 'city.json');
    const found = async () => (await json(['city.json'])).reports[0]!.findings.map(({ rule }) => rule);
    expect(await found()).not.toContain('regulation-below-city-level');
    configure({ body: { level: 'county' } });
    expect(await found()).toContain('regulation-below-city-level');
    const nameless = {
      ...JSON.parse(readFileSync(join(folder, 'city.json'), 'utf8')),
      organization: undefined,
    };
    writeFileSync(join(folder, 'city.json'), JSON.stringify(nameless));
    configure({ body: { name: '某某县人民政府' } });
    expect((await json(['city.json'])).reports[0]).toMatchObject({ organization: '某某县人民政府' });
    expect(await found()).toContain('regulation-below-city-level');
  });

  it('ignores files; one that is named all the same is told, and alone is nothing checked', async () => {
    configure({ ignore: ['reports/wrong.*', '**/blank.json'] });
    expect((await json(['reports'])).reports.map(({ file }) => file)).toEqual([join('reports', 'seed.json')]);
    expect((await json(['reports/*.json'])).reports.map(({ file }) => file)).toEqual(['reports/seed.json']);
    expect((await json(['.'], join(folder, 'reports'))).reports.map(({ file }) => file)).toEqual([
      'seed.json',
    ]);
    const run = await gouji(['reports/wrong.json']);
    expect(run.status).toBe(2);
    expect(run.stdout).toContain('reports/wrong.json：按配置文件（ignore）跳过');
    expect(run.stderr).toContain('没有检查任何文件：配置文件的 ignore 排除了 1 个');
    expect((await gouji(['reports/wrong.json', 'reports/seed.json'])).status).toBe(0);
    configure({ ignore: ['**'] });
    expect((await gouji(['reports'])).status).toBe(2);
  });

  it.each([
    ['{ "rule": {} }', '/rule（第 1 行第 3 列）不是可用的键，是不是“rules”？'],
    ['{ "rules": { "blank-cel": "off" } }', '是不是“blank-cell”？'],
    ['{ "rules": { "blank-cell": "of" } }', '应为 "off" 或 "info" 或 "warning" 或 "error"，写的是 "of"'],
    ['{ "preset": "strict" }', '应为 "submission" 或 "archive"，写的是 "strict"'],
    ['{ "waivers": [{ "rule": "blank-cell" }] }', '/waivers/0（第 1 行第 15 列）缺少“reason”'],
    [
      '{ "waivers": [{ "rule": "blank-cell", "reason": " " }] }',
      '/waivers/0/reason（第 1 行第 49 列）不能为空',
    ],
    [
      '{ "waivers": [{ "rule": "blank-cell", "reason": "…", "cells": { "applications.received.totl": 1 } }] }',
      '是不是“applications.received.total”？',
    ],
    [
      '{ "waivers": [{ "rule": "blank-cell", "reason": "…", "until": "2026-13-01" }] }',
      '应写成 2025-01-20 这样的日期',
    ],
    ['{ "ignore": ["a" "b"] }', '第 1 行第 18 列缺少逗号'],
    ['[]', '应为对象'],
    ['{ "__proto__": { "rules": { "blank-cell": "off" } } }', '/__proto__（第 1 行第 3 列）不是可用的键'],
    ['{ "rules": { "\\u005f_proto__": {} } }', '/rules/__proto__（第 1 行第 14 列）不是可用的键'],
    ['{ "rules": { "constructor": "off" } }', '/rules/constructor（第 1 行第 14 列）不是可用的键'],
    ['{ "quiet": true, /* … */ "quiet": false }', '/quiet（第 1 行第 26 列）写了不止一次'],
  ])('%s is a usage error that says what is known', async (text, said) => {
    configure(text);
    const path = join(folder, 'gouji.config.json');
    const error = await loadConfig(path).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as UsageError).text.zh).toContain(`配置文件“${path}”：`);
    expect((error as UsageError).text.zh).toContain(said);
  });

  it('tells all its mistakes at once', async () => {
    configure({ bodi: {}, maxWarnings: -1 });
    const { status, stdout, stderr } = await gouji(['reports/seed.json', '--lang', 'en']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('did you mean "body"?');
    expect(stderr).toContain('should be at least 0 but is -1');
  });
});

describe('a waiver', () => {
  const waiver = { rule: 'applications-balance', file: 'reports/wrong.*', reason: '复核中' };

  it('takes its finding out of the verdict and keeps it in the result', async () => {
    configure({ waivers: [{ ...waiver, by: '张三', until: '2999-12-31' }] });
    const run = await gouji(['reports/wrong.json']);
    expect(run.status).toBe(0);
    expect(run.stdout).toContain('列不平');
    expect(run.stdout).toContain('豁免：复核中（张三），至 2999-12-31');
    expect(run.stdout).not.toContain('最可能的原因');
    const { summary, reports } = await json(['reports/wrong.json']);
    expect(summary).toMatchObject({ passed: 1, errors: 0, waived: reports[0]!.findings.length });
    expect(reports[0]!.findings[0]!.waived).toEqual({ reason: '复核中', by: '张三', until: '2999-12-31' });
  });

  it('holds for its files alone', async () => {
    configure({ waivers: [{ ...waiver, file: 'other/*.json' }] });
    expect((await gouji(['reports/wrong.json'])).status).toBe(1);
    expect((await gouji(['wrong.json'], join(folder, 'reports'))).status).toBe(1);
    configure({ waivers: [waiver] });
    expect((await gouji(['wrong.json'], join(folder, 'reports'))).status).toBe(0);
  });

  it('ends on its day, with a warning', async () => {
    configure({ waivers: [{ ...waiver, until: '2020-01-01' }] });
    const run = await gouji(['reports/wrong.json']);
    expect(run.status).toBe(1);
    expect(run.stdout).toContain('豁免 applications-balance（复核中）已于 2020-01-01 到期');
  });

  it('that covers nothing is told, once, and where all that it is for was judged', async () => {
    const stale = async (args: string[]) =>
      (await json(args)).reports.flatMap(({ file, findings }) =>
        findings.filter(({ rule }) => rule === 'stale-waiver').map(({ message }) => `${file}: ${message}`),
      );
    configure({ waivers: [{ rule: 'blank-cell', reason: '格式如此' }] });
    expect(await stale(['reports/seed.json'])).toEqual([
      'reports/seed.json: 豁免 blank-cell（格式如此）没有对上任何问题，请删去或改正',
    ]);
    expect(await stale(['reports'])).toEqual([]);
    expect(await stale(['reports/seed.json', 'reports/wrong.json'])).toHaveLength(1);
    configure({ waivers: [{ ...waiver, file: 'reports/seed.json' }] });
    expect(await stale(['reports'])).toHaveLength(1);
    expect(await stale(['reports/wrong.json'])).toEqual([]);
    configure({ waivers: [{ ...waiver, file: 'reports/wrnog.json' }] });
    expect(await stale(['reports'])).toEqual([
      'reports/wrong.json: 豁免 applications-balance（复核中）写的文件“reports/wrnog.json”不存在，请删去或改正',
    ]);
    configure({
      rules: { 'stale-waiver': 'error' },
      waivers: [{ rule: 'blank-cell', reason: '格式如此' }],
    });
    expect((await gouji(['reports/seed.json'])).status).toBe(1);
  });

  it('never hides a file that cannot be read', async () => {
    configure({ waivers: rules.map(({ id }) => ({ rule: id, reason: '全部' })) });
    writeFileSync(join(folder, 'reports/broken.json'), '{');
    const run = await gouji(['reports/broken.json', 'reports/wrong.json']);
    expect(run.status).toBe(2);
    expect(run.stdout).toContain('读不出   reports/broken.json');
  });
});

describe('gouji init', () => {
  it.each(['submission', 'archive'])('writes a configuration for %s that is read', async (preset) => {
    for (const lang of ['zh', 'en']) {
      const run = await gouji(['init', '--preset', preset, '--lang', lang, '--force']);
      expect(run).toMatchObject({ status: 0, stdout: '' });
      const path = join(folder, 'gouji.config.json');
      expect(readFileSync(path, 'utf8')).not.toContain('$schema');
      expect((await loadConfig(path)).config).toMatchObject({ preset, rules: {}, waivers: [] });
    }
  });

  it('names the schema where gouji is installed in the folder, and no path of the machine', async () => {
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(resolve('.'), join(folder, 'node_modules/gouji'), 'junction');
    expect((await gouji(['init'])).status).toBe(0);
    const [, schema] = /"\$schema": "(.*)"/.exec(readFileSync(join(folder, 'gouji.config.json'), 'utf8'))!;
    expect(schema).toBe('./node_modules/gouji/schemas/config.schema.json');
    expect(JSON.parse(readFileSync(join(folder, schema!), 'utf8')).$id).toBe('config.schema.json');
  });

  it('keeps a configuration that is there', async () => {
    configure({ preset: 'archive' });
    const run = await gouji(['init']);
    expect(run.status).toBe(2);
    expect(run.stderr).toContain('--force');
    expect(readFileSync(join(folder, 'gouji.config.json'), 'utf8')).toBe('{"preset":"archive"}');
  });
});

describe('presets', () => {
  it('name rules that exist, and change what they name', () => {
    for (const severities of Object.values(presets))
      for (const [id, severity] of Object.entries(severities)) {
        const rule = rules.find((each) => each.id === id);
        expect(rule, id).toBeDefined();
        expect(rule!.severity, id).not.toBe(severity);
      }
  });
});
