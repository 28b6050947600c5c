import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keepDigest, openDigest } from '../src/form/kept-digest.ts';
import { editions } from '../src/generated/editions.ts';
import { digestReport } from '../src/index.ts';
import { type Judgement, judge, judgeAgainst, type Related } from '../src/judge.ts';
import type { Report } from '../src/model/report.ts';
import { rollUp } from '../src/rollup/rollup.ts';
import { rulesOf } from '../src/rules/index.ts';
import { gouji } from './in-process.ts';
import { type CityReport, cityJson, fileOf, soundCity } from './made-up-city.ts';
import { sound, value, withAdded, withValues } from './sound-report.ts';

const measures = { editions, rules: rulesOf(editions) };
const keys = [...sound.cells.keys()].filter((key) => value(sound, key) !== null);

/** The report with a few other numbers and blanks. */
const nearby = fc
  .dictionary(fc.constantFrom(...keys), fc.option(fc.integer({ min: -3, max: 9 })), { maxKeys: 2 })
  .map((changes) => {
    const added = Object.entries(changes).flatMap(([key, by]) =>
      by === null ? [] : [[key, Math.max(by, -value(sound, key))] as const],
    );
    const blank = Object.entries(changes).flatMap(([key, by]) => (by === null ? [[key, null] as const] : []));
    return withValues(withAdded(sound, Object.fromEntries(added)), Object.fromEntries(blank));
  });

const member = (organization: string) => ({ organization, status: 'counted' as const });
const rollUpOf = (parent: Report, children: readonly Report[]) =>
  rollUp(
    { member: member('县'), report: parent },
    children.map((report, i) => ({ member: member(String(i)), digest: digestReport(report) })),
    editions,
  );

/** Other reports of any kind, or none. */
const relations = (report: Report) =>
  fc
    .record({
      year: fc.option(nearby),
      twin: fc.option(nearby),
      below: fc.array(nearby, { maxLength: 2 }),
      above: fc.option(nearby),
    })
    .map(
      ({ year, twin, below, above }): Related => ({
        ...(year ? { lastYear: digestReport(year) } : {}),
        ...(twin ? { twins: [digestReport(twin)] } : {}),
        ...(below.length > 0 ? { subordinates: rollUpOf(report, below) } : {}),
        ...(above ? { parent: rollUpOf(above, [report, ...below]) } : {}),
      }),
    );

const named = ({ findings }: Judgement) =>
  findings.map(({ rule, target, cells }) => [rule, target, ...cells.map(({ key }) => key)].join(' '));

test('a report judged alone and then against others is judged as if with them, and no finding is lost', () => {
  fc.assert(
    fc.property(
      nearby.chain((report) => fc.tuple(fc.constant(report), relations(report))),
      ([report, related]) => {
        const alone = judge(report, measures);
        const whole = judge(report, measures, related);
        expect(judgeAgainst(alone, report, measures, related)).toEqual(whole);
        const all = named(whole);
        for (const finding of named(alone)) expect(all).toContain(finding);
        expect(whole.equations).toEqual(alone.equations);
        expect(whole.diagnosis?.cellsToChange).toBe(alone.diagnosis?.cellsToChange);
      },
    ),
    { numRuns: 6 },
  );
});

test('a digest comes back from its few bytes as it was', () => {
  fc.assert(
    fc.property(nearby, (report) => {
      const digest = digestReport({ ...report, cells: new Map([...report.cells].slice(1)) }, '年报.xlsx');
      expect(openDigest(keepDigest(digest))).toEqual(digest);
    }),
    { numRuns: 20 },
  );
});

/** Reports in a folder with a configuration, checked: rule and target of each finding by its file. */
async function check(reports: ReadonlyMap<string, CityReport>, config: object, roster = '') {
  const folder = mkdtempSync(join(tmpdir(), 'relations-'));
  for (const [file, report] of reports) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), cityJson(report));
  }
  writeFileSync(join(folder, 'gouji.config.json'), JSON.stringify(config));
  writeFileSync(join(folder, '名单.csv'), roster);
  const args = ['check', '2023', '2024', '-r', 'json', ...(roster ? ['--roster', '名单.csv'] : [])];
  const { reports: results, together } = JSON.parse((await gouji(args, folder)).stdout);
  type Found = { file: string; findings: { rule: string; target?: string }[] };
  return {
    together,
    found: results.flatMap(({ file, findings }: Found) =>
      findings.map(({ rule, target }) => `${file} ${rule} ${target ?? ''}`.trim()),
    ),
  };
}

const city = soundCity();
const of = (name: string, year: number, changes: Partial<CityReport> = {}): [string, CityReport] => {
  const report = { ...city.get(fileOf(name, year))!, ...changes };
  return [fileOf(report.organization, year), report];
};

test('a renamed body is held against its last year only where the configuration tells its former name', async () => {
  const reports = new Map([
    of('清河县财政局', 2023, { organization: '清河县国资中心' }),
    of('清河县财政局', 2024, { carriedOver: { researchInstitution: 3 } }),
  ]);
  const known = await check(reports, { renamed: { 清河县国资中心: '清河县财政局' } });
  expect(known.found).toContain('2024/清河县财政局.json carry-over-mismatch researchInstitution');
  expect(known.together).toBeUndefined();
  const unknown = await check(reports, {});
  expect(unknown.found).toEqual([]);
  expect(unknown.together.withoutPrior).toEqual(['2024/清河县财政局.json']);
});

test('one file that is named as the last year of one report is that, whatever the two are called', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'relations-'));
  const [, before] = of('清河县财政局', 2023, { organization: '清河县国资中心' });
  const [, after] = of('清河县财政局', 2024, { carriedOver: { researchInstitution: 3 } });
  writeFileSync(join(folder, '上年.json'), cityJson(before));
  writeFileSync(join(folder, '本年.json'), cityJson(after));
  writeFileSync(join(folder, '另.json'), cityJson(of('清河县民政局', 2024)[1]));
  const run = async (...files: string[]) =>
    JSON.parse(
      (await gouji(['check', ...files, '--prior', '上年.json', '-r', 'json', '--no-config'], folder)).stdout,
    );
  const one = await run('本年.json');
  expect(one.reports[0].findings[0]).toMatchObject({ rule: 'carry-over-mismatch' });
  expect(one.together).toEqual({ otherNames: [{ name: '清河县财政局', before: '清河县国资中心' }] });
  const two = await run('本年.json', '另.json');
  expect(two.together).toEqual({ withoutPrior: ['本年.json', '另.json'] });
});

test('bodies that were merged are held against the sum of their last years', async () => {
  const parts = ['清河县水利局', '清河县农业农村局'].map((name) => city.get(fileOf(name, 2023))!);
  const sumOf = (column: string) =>
    parts.reduce((sum, { carriedForward }) => sum + (carriedForward[column] ?? 0), 0);
  const stock = parts.reduce((sum, { documents }) => sum + documents[2], 0);
  const merged = (naturalPerson: number) =>
    new Map([
      of('清河县水利局', 2023),
      of('清河县农业农村局', 2023),
      of('清河县水利局', 2024, {
        organization: '清河县农业水利局',
        carriedOver: { naturalPerson, commercialEnterprise: sumOf('commercialEnterprise') },
        documents: [1, 0, stock + 1],
      }),
    ]);
  const renamed = { 清河县水利局: '清河县农业水利局', 清河县农业农村局: '清河县农业水利局' };
  expect((await check(merged(sumOf('naturalPerson')), { renamed })).found).toEqual([]);
  expect((await check(merged(sumOf('naturalPerson') + 2), { renamed })).found).toEqual([
    '2024/清河县农业水利局.json carry-over-mismatch naturalPerson',
    '2024/清河县农业水利局.json carry-over-mismatch total',
  ]);
});

test('rules of level and deadline go by the level on the roster', async () => {
  const organization = '清河经济开发区管理委员会';
  const reports = new Map([
    of('清河县财政局', 2024, {
      organization,
      written: {
        '/disclosure/regulation': { issued: 1, repealed: 0, inForce: 1 },
        '/publishedOn': '2025-02-20',
      },
    }),
    of('清河县民政局', 2023),
  ]);
  const foundAs = async (level: string) =>
    (await check(reports, {}, `名称,级别\n${organization},${level}\n`)).found.map(
      (line: string) => line.split(' ')[1],
    );
  expect(await foundAs('市')).toEqual([]);
  expect(await foundAs('县')).toEqual(['regulation-below-city-level']);
  expect(await foundAs('部门')).toEqual(['regulation-below-city-level', 'late-publication']);
});
