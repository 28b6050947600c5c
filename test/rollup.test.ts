import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reportForm } from '../src/form/report-form.ts';
import { editions, loadReport } from '../src/index.ts';
import type { Report } from '../src/model/report.ts';
import type { RollupMember } from '../src/model/rollup.ts';
import { type Body, rollUp } from '../src/rollup/rollup.ts';
import { sumReports } from '../src/rollup/sum-report.ts';
import { canonicalReport } from '../src/write/json.ts';
import { gouji } from './in-process.ts';
import { sound, value, withAdded, withValues } from './sound-report.ts';

const keys = [...sound.cells.keys()].filter((key) => value(sound, key) !== null);
const edition = editions.at(-1)!;
const counted = (report: Report, organization: string): Body => ({
  member: { file: `${organization}.json`, organization, year: 2024, status: 'counted' },
  report,
});
const without = (organization: string, status: RollupMember['status']): Body => ({
  member: { organization, status, reason: { zh: '缺少报告', en: 'no report' } },
});
const sumOf = (children: readonly Report[]): Report =>
  withValues(
    sound,
    Object.fromEntries(
      keys.map((key) => [key, children.reduce((sum, each) => sum + (each.cells.get(key)!.value ?? 0), 0)]),
    ),
  );
const times = (factor: number): Report =>
  withValues(sound, Object.fromEntries(keys.map((key) => [key, value(sound, key) * factor])));
const children = [times(1), times(3), times(10)];
const bodies = children.map((report, i) => counted(report, '甲乙丙'[i]!));
const statuses = (parent: Report, below: readonly Body[]) => {
  const { status, cells } = rollUp(counted(parent, '县'), below, editions);
  return { status, failed: cells.filter((cell) => cell.status === 'failed'), cells };
};

describe('a roll-up', () => {
  it('holds where every cell is the sum, and names the cell that is not', () => {
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.constantFrom(...keys), fc.nat(1e6)), { minLength: 1, maxLength: 4 }),
        fc.constantFrom(...keys),
        fc.integer({ min: 1, max: 1000 }),
        (numbers, key, more) => {
          const reports = numbers.map((each) => withValues(sound, each));
          const below = reports.map((report, i) => counted(report, String(i)));
          const parent = sumOf(reports);
          expect(statuses(parent, below)).toMatchObject({ status: 'passed', failed: [] });
          const { status, failed } = statuses(withAdded(parent, { [key]: more }), below);
          expect(status).toBe('failed');
          expect(failed.map((cell) => [cell.key, cell.difference])).toEqual([[key, more]]);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('names the child that is left out, or counted twice', () => {
    const left = rollUp(counted(sumOf([children[0]!, children[2]!]), '县'), bodies, editions);
    const twice = rollUp(counted(sumOf([...children, children[1]!]), '县'), bodies, editions);
    const filled = keys.filter((key) => value(sound, key) !== 0).length;
    expect(left.causes).toEqual([{ child: 1, explains: 'omitted', cells: filled }]);
    expect(twice.causes).toEqual([{ child: 1, explains: 'doubled', cells: filled }]);
  });

  it('skips what a missing or unreadable child could explain, and nothing else', () => {
    const [key] = keys.filter((each) => value(sound, each) > 0);
    const parent = sumOf(children);
    for (const status of ['missing', 'unreadable'] as const) {
      const below = [...bodies.slice(0, 2), without('丙', status)];
      const { status: verdict, failed, cells } = statuses(parent, below);
      expect({ verdict, failed }).toEqual({ verdict: 'skipped', failed: [] });
      expect(cells[0]!.reason).toEqual({ zh: '丙：缺少报告', en: '丙: no report' });
      const low = withValues(parent, { [key!]: 0 });
      expect(statuses(low, below).failed.map((cell) => cell.key)).toEqual([key]);
    }
    const torn = new Map(children[1]!.cells);
    torn.set(key!, { ...torn.get(key!)!, status: 'unreadable', value: null, raw: '约3件' });
    const below = [bodies[0]!, counted({ ...children[1]!, cells: torn }, '乙'), bodies[2]!];
    const { cells } = statuses(parent, below);
    expect(cells.filter(({ status }) => status === 'skipped').map((cell) => cell.key)).toEqual([key]);
    expect(cells.find((cell) => cell.key === key)!.reason!.zh).toBe('乙：读不出');
    const odd = new Map(parent.cells);
    odd.set(key!, { ...odd.get(key!)!, status: 'unreadable', value: null });
    expect(statuses({ ...parent, cells: odd }, bodies)).toMatchObject({ status: 'skipped', failed: [] });
  });

  it('adds amounts by their printed digits, and lets the parent round', () => {
    const key = 'disclosure.fee.amount';
    const amount = (text: string) => {
      const cells = new Map(sound.cells);
      const decimals = text.split('.')[1]?.length ?? 0;
      cells.set(key, { ...cells.get(key)!, value: Number(text), raw: Number(text), decimals });
      return { ...sound, cells };
    };
    const holds = (parent: string, ...below: string[]) =>
      rollUp(
        counted(amount(parent), '县'),
        below.map((text, i) => counted(amount(text), String(i))),
        editions,
      ).cells.find((cell) => cell.key === key)!.status === 'passed';
    expect(holds('0.3', '0.1', '0.2')).toBe(true);
    expect(holds('0.30', '0.1', '0.2')).toBe(true);
    expect(holds('1.24', '1.2345', '0')).toBe(false);
    expect(holds('1.23', '1.2345', '0')).toBe(true);
    expect(holds('0', '0.3')).toBe(false);
    expect(holds('0.3001', '0.1', '0.2')).toBe(false);
  });

  it('counts exactly where numbers are too large for sums of doubles', () => {
    const big = Number.MAX_SAFE_INTEGER;
    const [key] = keys;
    const below = [big, big, big].map((n, i) => counted(withValues(sound, { [key!]: n }), String(i)));
    const status = (n: number) =>
      rollUp(counted(withValues(sound, { [key!]: n }), '县'), below, editions).cells.find(
        (cell) => cell.key === key,
      )!.status;
    expect(status(3 * big)).toBe('failed');
    expect(BigInt(3 * big)).not.toBe(3n * BigInt(big));
  });

  it('puts one row of another edition against three', async () => {
    const load = async (other: object) => {
      const report = canonicalReport(sound, editions) as {
        applications: { results: Record<string, object> };
      };
      report.applications.results.other = other;
      const bytes = new TextEncoder().encode(JSON.stringify(report));
      return (await loadReport(bytes, 'report.json'))[0]!;
    };
    const three = await load({
      correctionOverdue: { total: 1 },
      feeOverdue: { total: 2 },
      other: { total: 4 },
    });
    const one = await load({ naturalPerson: 0, total: 7 });
    expect([...reportForm(one, editions).cells.keys()]).toContain('applications.results.other.total');
    for (const [parent, child] of [
      [three, one],
      [one, three],
    ] as const) {
      const { cells } = rollUp(counted(parent, '县'), [counted(child, '甲')], editions);
      const cell = cells.find(({ key }) => key === 'applications.results.other.total')!;
      expect(cell).toMatchObject({ status: 'passed', parent: 7, sum: 7 });
      expect(cells.map(({ key }) => key)).not.toContain('applications.results.other.feeOverdue.total');
    }
    const { cells } = rollUp(counted(three, '县'), [counted(three, '甲')], editions);
    expect(cells.map(({ key }) => key)).toContain('applications.results.other.feeOverdue.total');
  });
});

describe('the sum of reports', () => {
  it('is a report whose cells are the sums, with the numbers that they are made of', () => {
    const { report, operands, unknown } = sumReports(bodies, { edition, editions, year: 2024 });
    expect(unknown).toEqual([]);
    expect(rollUp(counted(report, '县'), bodies, editions).status).toBe('passed');
    for (const key of keys) {
      const parts = operands.filter((operand) => operand.key === key);
      expect(parts.reduce((sum, operand) => sum + operand.value, 0)).toBe(report.cells.get(key)!.value);
    }
  });

  it('has no number where one of them has none', () => {
    const [key] = keys;
    const cells = new Map(children[0]!.cells);
    cells.set(key!, { ...cells.get(key!)!, status: 'unreadable', value: null, raw: '约3件' });
    const below = [counted({ ...children[0]!, cells }, '甲'), ...bodies.slice(1)];
    const { report, unknown } = sumReports(below, { edition, editions });
    expect(report.cells.get(key!)).toMatchObject({ value: null, raw: '未读到' });
    expect(unknown.map(({ cell, member }) => [cell.key, member.file])).toEqual([[key, '甲.json']]);
  });
});

describe('gouji rollup', () => {
  let folder = '';
  const write = (name: string, report: Report, organization: string, year = 2024) =>
    writeFileSync(
      join(folder, name),
      JSON.stringify({ ...canonicalReport(report, editions), organization, year }),
    );
  const call = (...args: string[]) => gouji(['rollup', ...args], folder);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gouji-rollup-'));
    mkdirSync(join(folder, '下级'));
    for (const [i, report] of children.entries())
      write(`下级/${'甲乙丙'[i]}局.json`, report, `清河县${'甲乙丙'[i]}局`);
    write('县.json', sumOf(children), '清河县人民政府');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('passes, fails and names the child, with the exit codes of check', async () => {
    expect(await call('县.json', '下级')).toMatchObject({ status: 0, stderr: '' });
    write('县.json', sumOf(children.slice(0, 2)), '清河县人民政府');
    const run = await call('县.json', '下级');
    expect(run.status).toBe(1);
    expect(run.stdout).toContain('正好是清河县丙局的数：可能漏加了它');
    expect(run.stdout).toContain('▸清河县丙局');
    const { rollups, summary } = JSON.parse((await call('县.json', '下级', '-r', 'json')).stdout) as {
      rollups: { status: string; causes: object[] }[];
      summary: object;
    };
    expect(rollups[0]).toMatchObject({
      status: 'failed',
      causes: [{ organization: '清河县丙局', explains: 'omitted' }],
    });
    expect(summary).toEqual({ rollups: 1, passed: 0, failed: 1, skipped: 0, unreadable: 0 });
    expect((await call('县.json', '下级', '--lang', 'en')).stdout).toMatch(/it\s+may\s+be\s+left\s+out/);
  });

  it('names what is not counted: what cannot be read, is of another year, is there twice, is the parent', async () => {
    write('下级/旧.json', children[0]!, '清河县旧局', 2023);
    write('下级/甲局2.json', children[0]!, '清河县甲局');
    expect((await call('县.json', '.')).status).toBe(0);
    const run = await call('县.json', '下级', '没有.json');
    expect(run.status).toBe(2);
    expect(run.stdout).toContain('没有比较');
    write('县.json', withAdded(sumOf(children), { 'applications.received.total': 5 }), '清河县人民政府');
    expect((await call('县.json', '下级', '没有.json')).stdout).toMatch(
      /计入的合不上 1 格，可能在没有计入的里面：\n {4}\/applications\/received\/total 本年新收 · 总计 5\n/,
    );
    expect(run.stdout).toContain('没有.json：没有这个文件或文件夹');
    expect(run.stdout).toContain('是 2023 年的，这里是 2024 年');
    expect(run.stdout).toContain('同一单位的第二份，已计入 下级/甲局.json');
    expect((await call('没有.json', '下级')).status).toBe(2);
    expect((await call('县.json')).stderr).toContain('没有写出下级的报告');
    expect((await call('下级', '县.json')).stderr).toContain('上级应是一份报告');
  });

  it('writes the sum as the form, which is read as one report and holds against its parts', async () => {
    const run = await call('--out', '汇总.xlsx', '--name', '清河县人民政府', '下级');
    expect(run).toMatchObject({ status: 0, stdout: '', stderr: 'gouji: 已写好 汇总.xlsx：3 份报告之和\n' });
    const bytes = new Uint8Array(readFileSync(join(folder, '汇总.xlsx')));
    const reports = await loadReport(bytes, '汇总.xlsx');
    expect(reports.map(({ organization, year }) => [organization, year])).toEqual([['清河县人民政府', 2024]]);
    for (const key of keys) expect(reports[0]!.cells.get(key)!.value).toBe(value(sumOf(children), key));
    expect(reports[0]!.tables.flatMap(({ surplus }) => surplus)).toEqual([]);
    expect((await call('汇总.xlsx', '下级')).status).toBe(0);
    expect((await call('--out', '汇总.xlsx', '--name', '清河县人民政府', '下级')).status).toBe(0);
    expect(new Uint8Array(readFileSync(join(folder, '汇总.xlsx')))).toEqual(bytes);
    expect((await call('--out', '县.json', '下级')).status).toBe(2);
    expect((await call('--out', '下级/甲局.xlsx', '下级/甲局.xlsx')).status).toBe(2);
  });
});

describe('gouji rollup by a roster', () => {
  let folder = '';
  const write = (name: string, report: Report, organization: string, year = 2024) =>
    writeFileSync(
      join(folder, name),
      JSON.stringify({ ...canonicalReport(report, editions), organization, year }),
    );
  const roster = [
    ['清河市人民政府', ''],
    ['清河市教育局', '清河市人民政府'],
    ['东河县人民政府', '清河市人民政府'],
    ['东河县民政局', '东河县人民政府'],
    ['东河县发展和改革局', '东河县人民政府'],
  ];
  const call = (...args: string[]) => gouji(['rollup', '--roster', '名单.csv', ...args], folder);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gouji-tree-'));
    writeFileSync(join(folder, '名单.csv'), ['名称,上级', ...roster.map((line) => line.join())].join('\n'));
    write('1.json', sumOf([...children, times(1)]), '清河市人民政府');
    write('2.json', times(1), '清河市教育局');
    write('3.json', sumOf(children), '东河县人民政府');
    write('4.json', children[0]!, '东河县民政局');
    write('5.json', sumOf(children.slice(1)), '东河县发改局');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('holds every level against the one below, in one run', async () => {
    const run = await call('.');
    expect(run.stdout).toContain('2 个上级  一致 2  不一致 0  没有全部比较 0  没有上级报告 0');
    expect(run).toMatchObject({ status: 0 });
  });

  it('finds the level that is wrong, names who is missing and who is nobody', async () => {
    rmSync(join(folder, '2.json'));
    write('3.json', withAdded(sumOf(children), { 'applications.received.total': 5 }), '东河县人民政府');
    write('9.json', times(1), '西河县财政局');
    const { status, stdout, stderr } = await call('.', '--no-config');
    expect(status).toBe(1);
    expect(stdout).toContain('清河市教育局：缺少报告');
    expect(stdout).toMatch(/3\.json {3}东河县人民政府 · 2024 年 · 下级 2 家 +不一致/);
    expect(stdout).toMatch(/1\.json {3}清河市人民政府 · 2024 年 · 下级 1 家 +没有全部比较/);
    expect(stderr).toContain('名单上没有的，没有计入：\n  9.json  西河县财政局');
  });

  it('needs to know who is above whom', async () => {
    writeFileSync(join(folder, '名单.csv'), '名称\n清河市人民政府\n');
    expect(await call('.')).toMatchObject({ status: 2, stdout: '' });
  });
});
