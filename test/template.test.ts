import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { gouji } from './in-process.ts';
import { numberChanged } from './package-parts.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gouji-template-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const call = (...args: string[]) => gouji(args, folder);
const bytesOf = (name: string) => new Uint8Array(readFileSync(join(folder, name)));

describe('gouji template', () => {
  it('writes the latest form under its usual name, and one of its own again', async () => {
    for (let run = 0; run < 2; run++) {
      const { status, stdout, stderr } = await call('template');
      expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
      expect(stderr).toBe(
        'gouji: 已写好 政府信息公开工作年度报告.xlsx（2021 年版）；填好后检查：gouji 政府信息公开工作年度报告.xlsx\n',
      );
    }
    const { stdout } = await call('政府信息公开工作年度报告.xlsx', '-r', 'json');
    expect(JSON.parse(stdout).reports[0]).toMatchObject({ status: 'passed', edition: '2021' });
  });

  it('takes its output by either way of naming it, and any edition', async () => {
    expect((await call('template', 'a.xlsx', '--edition', '2019')).status).toBe(0);
    expect((await call('--lang', 'en', 'template', '--out', 'b.xlsx', '--edition', '2019')).stderr).toBe(
      'gouji: wrote b.xlsx (2019 form (trial)); when it is filled in: gouji b.xlsx\n',
    );
    expect(bytesOf('a.xlsx')).toEqual(bytesOf('b.xlsx'));
    const { stdout } = await call('a.xlsx', '-r', 'json');
    expect(JSON.parse(stdout).reports[0]).toMatchObject({ edition: '2019' });
  });

  it('refuses in a sentence and writes nothing', async () => {
    writeFileSync(join(folder, 'mine.xlsx'), 'mine');
    for (const [args, words] of [
      [['a.xlsx', '--out', 'b.xlsx'], '请只写一个'],
      [['a.docx'], '.xlsx 工作簿'],
      [['a.xlsx', '--edition', '2020'], '没有这一版格式“2020”'],
      [['mine.xlsx'], '--force'],
      [['none/a.xlsx'], '没有文件夹'],
    ] as const) {
      const { status, stderr } = await call('template', ...args);
      expect(status).toBe(2);
      expect(stderr).toContain(words);
      expect(stderr).toMatch(/^gouji: [^\n]+\n$/);
    }
    expect(readdirSync(folder)).toEqual(['mine.xlsx']);
    expect((await call('template', 'mine.xlsx', '--force')).status).toBe(0);
  });

  it('tells of a sum that nobody reckoned anew', async () => {
    copyFileSync(resolve('fixtures/carriers/report.json'), join(folder, 'a.json'));
    await call('convert', 'a.json', 'a.xlsx', '--live');
    const { stdout } = await call('a.xlsx', '-r', 'json');
    const [report] = JSON.parse(stdout).reports;
    expect(report.findings).toEqual([]);
    writeFileSync(join(folder, 'b.xlsx'), numberChanged(bytesOf('a.xlsx'), 'I22', 999));
    const changed = JSON.parse((await call('b.xlsx', '-r', 'json')).stdout).reports[0];
    expect(changed.findings.map(({ rule }: { rule: string }) => rule)).toContain('stale-formula');
    expect(changed.status).toBe('failed');
  });
});

describe('gouji convert --live', () => {
  it('keeps a wrong total, and says so', async () => {
    copyFileSync(resolve('fixtures/reporters/failing.json'), join(folder, 'a.json'));
    const { status, stderr } = await call('convert', 'a.json', 'a.xlsx', '--live');
    expect(status).toBe(0);
    expect(stderr).toBe(
      [
        'gouji: 与各项之和不同的总计：',
        '  O25  部分公开 · 总计：4，各项之和 3；照原样写，没有写成公式',
        '  E53  行政复议 · 总计：未填，各项之和 2；照原样写，没有写成公式',
        '',
      ].join('\n'),
    );
    const findings = async (name: string) =>
      JSON.parse((await call(name, '-r', 'json')).stdout).reports[0].findings.map(
        ({ rule, message, severity }: Record<string, string>) => ({ rule, message, severity }),
      );
    expect(await findings('a.xlsx')).toEqual(await findings('a.json'));
    expect((await call('convert', 'a.xlsx', 'b.json')).status).toBe(0);
    expect((await call('convert', 'a.json', 'c.json')).status).toBe(0);
    expect(bytesOf('b.json')).toEqual(bytesOf('c.json'));
  });

  it('refuses what it cannot write live', async () => {
    copyFileSync(resolve('fixtures/reporters/failing.json'), join(folder, 'a.json'));
    const one = JSON.parse(readFileSync(join(folder, 'a.json'), 'utf8'));
    writeFileSync(join(folder, 'two.json'), JSON.stringify([one, { ...one, year: 2023 }]));
    for (const [args, words] of [
      [['a.json', '--live'], '以 .xlsx 结尾'],
      [['a.json', 'b.json', '--live'], '以 .xlsx 结尾'],
      [['two.json', 'b.xlsx', '--live'], '里有 2 份'],
    ] as const) {
      const { status, stderr } = await call('convert', ...args);
      expect({ status, words: stderr.includes(words) }).toEqual({ status: 2, words: true });
    }
    expect(readdirSync(folder).sort()).toEqual(['a.json', 'two.json']);
  });
});
