import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { gouji } from './in-process.ts';
import { placeFixture } from './rule-fixture.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gouji-overrides-'));
  for (const name of ['towns', 'bureaus']) mkdirSync(join(folder, name));
  for (const name of ['towns', 'bureaus']) {
    placeFixture('blank-cell/fails.json', folder, `${name}/blank.json`, `甲市${name}府`);
    placeFixture('regulation-below-city-level/passes.json', folder, `${name}/rules.json`, `乙市${name}府`);
  }
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string) => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
};
const configure = (config: object) => write('gouji.config.json', JSON.stringify(config));
const found = async (...args: string[]) => {
  const { stdout } = await gouji(['.', '-r', 'json', ...args], folder);
  const { reports } = JSON.parse(stdout) as {
    reports: { file: string; edition: string; findings: { rule: string; severity: string }[] }[];
  };
  return reports.flatMap(({ file, findings }) =>
    [...new Set(findings.map(({ rule, severity }) => `${file} ${rule} ${severity}`))].sort(),
  );
};
const checked = async (...args: string[]) => {
  const { stdout } = await gouji(['.', '-r', 'ndjson', ...args], folder);
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { file: string }).file);
};

describe('overrides', () => {
  it('set severities and level for their files alone', async () => {
    configure({
      overrides: [
        { files: 'towns/**', body: { level: 'township' }, rules: { 'blank-cell': 'error' } },
        { files: ['nothing/**', '**/rules.json'], rules: { 'regulation-below-city-level': 'info' } },
      ],
    });
    expect(await found()).toEqual([
      'bureaus/blank.json blank-cell warning',
      'towns/blank.json blank-cell error',
      'towns/rules.json regulation-below-city-level info',
    ]);
  });

  it('come before what is for all, the last first, and after options', async () => {
    configure({
      rules: { 'blank-cell': 'off' },
      overrides: [
        { files: '**/*.json', blank: 'error' },
        { files: 'towns/*', preset: 'archive' },
      ],
    });
    expect(await found()).toEqual([
      'bureaus/blank.json blank-cell error',
      'towns/blank.json blank-cell info',
    ]);
    expect(await found('--blank', 'zero')).toEqual([
      'bureaus/blank.json blank-cell warning',
      'towns/blank.json blank-cell warning',
    ]);
  });

  it('hold files to an edition', async () => {
    configure({ edition: 'auto', overrides: [{ files: 'towns/blank.json', edition: '2019' }] });
    expect(await found()).toContain('towns/blank.json mixed-edition warning');
    expect(await found()).not.toContain('bureaus/blank.json mixed-edition warning');
    expect(await found('--edition', 'auto')).not.toContain('towns/blank.json mixed-edition warning');
  });

  it.each([
    [{ overrides: [{}] }, '缺少“files”'],
    [{ overrides: [{ files: [] }] }, '不能为空'],
    [{ overrides: [{ files: '*', rule: {} }] }, '是不是“rules”？'],
    [{ overrides: [{ files: '*', edition: '2030' }] }, '应为 "auto" 或'],
  ])('%j is a usage error', async (config, text) => {
    configure(config);
    const { status, stderr } = await gouji(['.'], folder);
    expect(status).toBe(2);
    expect(stderr).toContain(text);
  });
});

describe('files of patterns', () => {
  it('.goujiignore leaves files out, in its folder or above, the nearest first', async () => {
    write('.goujiignore', '# 草稿\nblank.json\n/bureaus/rules.json\n');
    write('towns/.goujiignore', '!blank.json\n');
    expect(await checked()).toEqual(['towns/blank.json', 'towns/rules.json']);
    expect(await checked('--no-config')).toEqual(['towns/blank.json', 'towns/rules.json']);
    const { stdout, stderr, status } = await gouji(['bureaus/blank.json'], folder);
    expect(status).toBe(2);
    expect(stdout).toContain('bureaus/blank.json：按 .goujiignore 跳过');
    expect(stderr).toContain('没有检查任何文件：.goujiignore 排除了 1 个');
  });

  it('.gitignore does so on request, in its own repository', async () => {
    write('.gitignore', 'towns/\n');
    write('bureaus/.git/HEAD', '');
    write('bureaus/.gitignore', 'rules.json\n');
    expect(await checked()).toHaveLength(4);
    expect(await checked('--gitignore')).toEqual(['bureaus/blank.json']);
    write('.gitignore', '**/blank.json\n');
    expect(await checked('--gitignore')).toEqual(['bureaus/blank.json', 'towns/rules.json']);
    configure({ gitignore: true });
    expect(await checked()).toEqual(['bureaus/blank.json', 'towns/rules.json']);
  });
});
