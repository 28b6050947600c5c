import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { ciFiles } from '../src/cli/commands/ci-files.ts';
import { gouji } from './in-process.ts';
import { placeFixture } from './rule-fixture.ts';

const root = resolve('.');
const yamlOf = (path: string) => parse(readFileSync(path, 'utf8'));
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gouji-ci-'));
  mkdirSync(join(folder, '2024'));
  copyFileSync('fixtures/seed/report.xlsx', join(folder, '2024/年报 1.xlsx'));
  placeFixture('applications-balance/fails.json', folder, '2024/wrong.json', '某县某局');
  mkdirSync(join(folder, '.bin'));
  const shim = `#!/usr/bin/env bash\n[ "$1" = --yes ] || exit 99\n[[ "$2" == gouji@* ]] || exit 98\nexec node "${root}/bin/gouji.js" "\${@:3}"\n`;
  writeFileSync(join(folder, '.bin/npx'), shim);
  chmodSync(join(folder, '.bin/npx'), 0o755);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs a script of a CI as it stands; `npx gouji@…` is this checkout. */
function run(script: string, env: Record<string, string> = {}) {
  const path = [join(folder, '.bin'), process.env.PATH].join(delimiter);
  return spawnSync('bash', ['-e', '-c', script], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, GITHUB_STEP_SUMMARY: '', ...env, PATH: path },
  });
}

const read = (name: string) => readFileSync(join(folder, name), 'utf8');

describe('action.yml', () => {
  const action = yamlOf('action.yml');
  const check = action.runs.steps.find(({ name }: { name?: string }) => name === 'Check');
  /** What GitHub puts into the environment: the inputs, or their defaults. */
  const envOf = (inputs: Record<string, string>) =>
    Object.fromEntries(
      Object.entries<string>(check.env).map(([name, expression]) => {
        const [, input] = /^\$\{\{ inputs\.([a-z-]+) \}\}$/.exec(expression)!;
        return [name, inputs[input!] ?? action.inputs[input!].default];
      }),
    );

  it('annotates, writes the summary of the step, SARIF and the page, and fails where a report does', () => {
    const summary = join(folder, 'summary.md');
    writeFileSync(summary, '# before\n');
    const inputs = {
      paths: '2024\n2024/年报 1.xlsx\n',
      sarif: 'gouji.sarif',
      html: 'gouji.html',
      lang: 'en',
    };
    const env = { ...envOf(inputs), GITHUB_ACTION_PATH: root, GITHUB_STEP_SUMMARY: summary };
    const { status, stdout, stderr } = run(check.run, env);
    expect([status, stderr]).toEqual([1, '']);
    expect(stdout).toMatch(/^::error file=2024\/wrong\.json,line=\d+,col=\d+,title=/);
    expect(read('summary.md')).toMatch(
      /^# before\n## Annual reports[\s\S]*### 2024\/wrong\\\.json|^# before\n## Annual reports[\s\S]*wrong\.json/,
    );
    expect(JSON.parse(read('gouji.sarif')).runs[0].results.length).toBeGreaterThan(0);
    expect(read('gouji.html')).toContain('<!doctype html>');
  });

  it('passes by default where every report does, names and inputs being no code', () => {
    rmSync(join(folder, '2024/wrong.json'));
    const env = { ...envOf({ sarif: '$(touch ran).sarif' }), GITHUB_ACTION_PATH: root };
    expect(run(check.run, env)).toMatchObject({ status: 0, stdout: '' });
    expect(existsSync(join(folder, 'ran'))).toBe(false);
    expect(JSON.stringify(action.runs.steps.map((step: { run?: string }) => step.run ?? ''))).not.toContain(
      '${{',
    );
  });
});

describe('templates/check.yml', () => {
  it('is a component whose script runs with its inputs and writes what it hands on', () => {
    const [spec, jobs] = parseAllDocuments(readFileSync('templates/check.yml', 'utf8')).map((each) =>
      each.toJS(),
    );
    const { inputs } = spec.spec;
    const job = jobs.gouji;
    const filled = (text: string) =>
      text.replace(/\$\[\[ inputs\.([a-z]+) \]\]/g, (_, name: string) => inputs[name].default);
    const { status, stdout } = run(job.script.map(filled).join('\n'));
    expect(status).toBe(1);
    expect(stdout).toContain('wrong.json');
    const { codequality, junit } = job.artifacts.reports;
    expect(JSON.parse(read(codequality)).length).toBeGreaterThan(0);
    expect(read(junit)).toContain('<testsuites');
    for (const path of job.artifacts.paths) expect(read(path)).toContain('<!doctype html>');
  });
});

describe('gouji init --ci', () => {
  it.each(Object.keys(ciFiles))('%s writes a file whose commands run', async (name) => {
    const { path } = ciFiles[name]!;
    expect(await gouji(['init', '--ci', name], folder)).toMatchObject({ status: 0, stdout: '' });
    expect(existsSync(join(folder, 'gouji.config.json'))).toBe(true);
    const text = read(path);
    const commands = [...text.matchAll(/^ *(?:- |- run: |entry: )(npx .*)$/gm)].map(
      ([, command]) => command!,
    );
    expect(commands).toHaveLength(1);
    const parsed = JSON.stringify(parse(text));
    expect(parsed).toContain(JSON.stringify(commands[0]).slice(1, -1));
    const files = name === 'pre-commit' ? ' "2024/年报 1.xlsx" 2024/wrong.json' : '';
    const { status, stdout } = run(commands[0]! + files);
    expect(status).toBe(1);
    expect(stdout).toContain('wrong.json');
    for (const [, written] of commands[0]!.matchAll(/-r \w+:(\S+)/g)) expect(read(written!)).not.toBe('');
  });

  it('keeps a configuration and a file that are there, and names what it knows', async () => {
    await gouji(['init', '--ci', 'gitlab'], folder);
    writeFileSync(join(folder, 'gouji.config.json'), '{}');
    expect(await gouji(['init', '--ci', 'gitee'], folder)).toMatchObject({ status: 0 });
    expect(read('gouji.config.json')).toBe('{}');
    expect((await gouji(['init', '--ci', 'gitlab'], folder)).stderr).toContain('--force');
    const unknown = await gouji(['init', '--ci', 'jenkins'], folder);
    expect([unknown.status, unknown.stderr]).toEqual([2, expect.stringContaining('pre-commit')]);
  });
});

describe('.pre-commit-hooks.yaml', () => {
  const [hook] = yamlOf('.pre-commit-hooks.yaml');
  const matches = (pattern: string, path: string) => new RegExp(pattern.replace('(?i)', ''), 'i').test(path);

  it('checks the reports that are committed, and no file of settings', () => {
    for (const path of ['2024/某局.xlsx', 'a.XLS', 'b.docx', 'reports/c.json'])
      expect([path, matches(hook.files, path), matches(hook.exclude, path)]).toEqual([path, true, false]);
    for (const path of ['package.json', 'a/tsconfig.build.json', 'gouji.config.json', 'gouji.baseline.json'])
      expect([path, matches(hook.exclude, path)]).toEqual([path, true]);
  });

  it('runs a command of the package', () => {
    const [name, ...args] = hook.entry.split(' ');
    const { bin } = JSON.parse(readFileSync('package.json', 'utf8'));
    const command = `node "${join(root, bin[name])}" ${args.join(' ')} "2024/年报 1.xlsx" 2024/wrong.json`;
    expect(run(command)).toMatchObject({ status: 1, stdout: expect.stringContaining('wrong.json') });
  });
});
