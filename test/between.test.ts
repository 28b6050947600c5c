import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { Diagnosis } from '../src/index.ts';
import { gouji } from './in-process.ts';
import { type CityReport, cityJson, cityRoster, fileOf, problemsOf, soundCity } from './made-up-city.ts';

/** Writes a city into a folder and checks it; texts stand in files as they are. */
async function check(made: ReadonlyMap<string, CityReport | string>, args: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'between-'));
  writeFileSync(join(folder, '名单.csv'), cityRoster);
  for (const [file, report] of made) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), typeof report === 'string' ? report : cityJson(report));
  }
  const { stdout, status } = await gouji(['check', ...args, '-r', 'json', '--no-config'], folder);
  const { reports, together = {} } = JSON.parse(stdout);
  type Found = { file: string; findings?: { rule: string; target?: string }[] };
  const found = reports.flatMap(({ file, findings = [] }: Found) =>
    findings.map(({ rule, target }) => [file, rule, target].filter(Boolean).join(' ')),
  );
  return {
    status,
    files: reports.map(({ file }: Found) => file),
    found: found.sort() as string[],
    together,
    reports,
  };
}

const between = ['2023', '2024', '--roster', '名单.csv'];
const onlyIn = (county: string, city = soundCity()) =>
  new Map<string, CityReport | string>([...city].filter(([file]) => file.includes(county)));

test('a sound city over three levels and two years has nothing between its reports', async () => {
  const { found, together, status } = await check(soundCity(), between);
  expect(found).toEqual([]);
  expect(together).toEqual({});
  expect(status).toBe(0);
});

test('26 faults planted in it are found, in the right column and of the right body, and nothing else', async () => {
  const last = (name: string) => fileOf(name, 2023);
  const now = (name: string) => fileOf(name, 2024);
  const city = new Map<string, CityReport | string>(
    soundCity({ [now('清河县审计局')]: 2, [now('临西县审计局')]: 0 }),
  );
  const faults: string[] = [];
  const expectAt = (file: string, ...found: string[]) =>
    faults.push(...found.map((fault) => `${file} ${fault}`));
  const values = (file: string) => city.get(file) as CityReport;
  const plant = (file: string, planted: Partial<CityReport>, ...found: string[]) => {
    city.set(file, { ...values(file), ...planted });
    expectAt(file, ...found);
  };
  const carried = (file: string, off: Readonly<Record<string, number>>, ...columns: string[]) => {
    const { carriedOver } = values(file);
    const changed = Object.entries(off).map(([column, by]) => [column, (carriedOver[column] ?? 0) + by]);
    plant(
      file,
      { carriedOver: { ...carriedOver, ...Object.fromEntries(changed) } },
      ...columns.map((column) => `carry-over-mismatch ${column}`),
    );
  };

  // One body counted twice in the sum above it, one left out.
  expectAt(now('清河县人民政府'), 'roll-up-mismatch 清河县审计局');
  expectAt(now('临西县人民政府'), 'roll-up-mismatch 临西县审计局');
  // Bodies that changed a number after it was added up.
  plant(now('清河县教育局'), { licenses: values(now('清河县教育局')).licenses - 7 });
  expectAt(now('清河县人民政府'), 'roll-up-mismatch disclosure.license.decisions');
  plant(now('宿水市体育局'), { fee: values(now('宿水市体育局')).fee + 0.05 });
  expectAt(now('宿水市人民政府'), 'roll-up-mismatch disclosure.fee.amount');
  // A government that wrote its fees in another unit.
  plant(last('临西县人民政府'), { fee: values(last('临西县人民政府')).fee * 10_000 });
  expectAt(last('宿水市人民政府'), 'roll-up-mismatch disclosure.fee.amount');
  expectAt(now('临西县人民政府'), 'fee-unit disclosure.fee');
  // Between the years: a wrong column, a wrong number, a stock, copied text, pending cases, a unit.
  carried(
    now('南宫区财政局'),
    { naturalPerson: -1, otherOrganization: 1 },
    'naturalPerson',
    'otherOrganization',
  );
  carried(now('南宫区民政局'), { naturalPerson: 3 }, 'naturalPerson', 'total');
  plant(now('南宫区司法局'), { documents: [2, 1, 9] }, 'stock-mismatch disclosure.normativeDocument');
  plant(now('南宫区信访局'), { problems: problemsOf('南宫区信访局', 2023) }, 'copied-text problems');
  plant(last('南宫区水利局'), { proceedings: [0, 7] });
  expectAt(now('南宫区水利局'), 'pending-mismatch reconsideration');
  expectAt(
    last('南宫区人民政府'),
    'roll-up-mismatch proceedings.reconsideration.pending',
    'roll-up-mismatch proceedings.reconsideration.total',
    'roll-up-mismatch proceedings.reconsideration.upheld',
  );
  plant(now('南宫区葛仙庄镇人民政府'), { fee: 26_000 }, 'fee-unit disclosure.fee');
  // Renamed bodies are held against their own last year.
  plant(last('南宫区医疗保障局'), { organization: '南宫区社会保障局' });
  carried(now('南宫区医疗保障局'), { commercialEnterprise: 2 }, 'commercialEnterprise', 'total');
  plant(now('南宫区发展和改革局'), { organization: '南宫区发改委' });
  carried(now('南宫区发展和改革局'), { researchInstitution: 1 }, 'researchInstitution', 'total');
  // Sums that fail, and which several repairs would mend: last year's, the one above and those below decide.
  const { carriedOver } = values(now('南宫区应急管理局'));
  const sumOf = (row: Readonly<Record<string, number>>) => Object.values(row).reduce((a, b) => a + b, 0);
  plant(
    now('南宫区应急管理局'),
    {
      written: {
        '/applications/carriedOver/commercialEnterprise': (carriedOver.commercialEnterprise ?? 0) + 1,
        '/applications/carriedOver/total': sumOf(carriedOver) + 1,
      },
    },
    'applications-balance commercialEnterprise',
    'applications-balance total',
    'carry-over-mismatch commercialEnterprise',
    'carry-over-mismatch total',
  );
  const one = (file: string, column: string) => ({
    [`/applications/received/${column}`]: values(file).received[column]! + 1,
    '/applications/received/total': sumOf(values(file).received) + 1,
  });
  plant(
    now('宿水市财政局'),
    { written: one(now('宿水市财政局'), 'commercialEnterprise') },
    'applications-balance commercialEnterprise',
    'applications-balance total',
  );
  expectAt(now('宿水市人民政府'), 'roll-up-mismatch 宿水市财政局');
  const cells = ['legalServiceAgency', 'total'].map(
    (column) => `roll-up-mismatch applications.received.${column}`,
  );
  plant(
    last('清河县人民政府'),
    { written: one(last('清河县人民政府'), 'legalServiceAgency') },
    'applications-balance legalServiceAgency',
    'applications-balance total',
    ...cells,
  );
  // Who is missing, there twice, under another's name, on no roster, not to be read.
  city.delete(last('宿水市档案局'));
  expectAt(last('宿水市人民政府'), 'roll-up-mismatch missing');
  city.delete(now('南宫区坝营镇人民政府'));
  expectAt(
    now('南宫区人民政府'),
    'roll-up-mismatch missing',
    'roll-up-mismatch applications.carriedOver.otherOrganization',
    ...['carriedOver', 'results.granted', 'results.total'].map(
      (row) => `roll-up-mismatch applications.${row}.researchInstitution`,
    ),
    'roll-up-mismatch disclosure.fee.amount',
  );
  city.set('2024/清河县民政局 (1).json', values(now('清河县民政局')));
  expectAt(now('清河县民政局'), 'duplicate-report');
  city.set('2024/宿水市教育局（改）.json', { ...values(now('宿水市教育局')), licenses: 900 });
  expectAt('2024/宿水市教育局（改）.json', 'duplicate-report');
  city.set(now('南宫区卫生健康局'), values(now('南宫区教育局')));
  expectAt(now('南宫区教育局'), 'duplicate-report');
  plant(
    last('临西县司法局'),
    { ...values(last('临西县信访局')), organization: '临西县司法局' },
    'duplicate-report',
  );
  expectAt(last('临西县人民政府'), 'roll-up-mismatch');
  expectAt(
    now('临西县司法局'),
    'carry-over-mismatch commercialEnterprise',
    'carry-over-mismatch naturalPerson',
    'carry-over-mismatch total',
    'stock-mismatch disclosure.normativeDocument',
  );
  city.set('2024/外县教育局.json', { ...values(now('临西县教育局')), organization: '外县教育局' });
  expectAt('2024/外县教育局.json', 'duplicate-report');
  city.set(now('南宫区农业农村局'), '{');
  // What the level that the roster gives forbids.
  plant(
    now('清河县连庄镇人民政府'),
    { written: { '/disclosure/regulation': { issued: 1, repealed: 0, inForce: 1 } } },
    'regulation-below-city-level disclosure.regulation',
  );
  expectAt(
    now('清河县人民政府'),
    'roll-up-mismatch disclosure.regulation.issued',
    'roll-up-mismatch disclosure.regulation.inForce',
  );
  plant(now('临西县水利局'), { written: { '/publishedOn': '2025-02-20' } }, 'late-publication');

  const { found, together, reports } = await check(city, between);
  expect(found).toEqual(faults.sort());
  expect(together).toEqual({
    missing: [
      { name: '宿水市档案局', year: 2023 },
      { name: '南宫区卫生健康局', year: 2024 },
      { name: '南宫区坝营镇人民政府', year: 2024 },
    ],
    twice: [
      ['南宫区教育局', '2024/南宫区卫生健康局.json'],
      ['宿水市教育局', '2024/宿水市教育局（改）.json'],
      ['清河县民政局', '2024/清河县民政局 (1).json'],
    ].map(([name, file]) => ({ name, year: 2024, files: [now(name!), file].sort() })),
    strangers: ['2024/外县教育局.json'],
    withoutPrior: ['2024/外县教育局.json', '2024/宿水市档案局.json'],
  });
  const mended = reports.flatMap(({ file, diagnosis }: { file: string; diagnosis?: Diagnosis }) =>
    diagnosis ? [[file, diagnosis.unique, diagnosis.repairs[0]?.changes.map(({ key }) => key)]] : [],
  );
  const keys = (row: string, column: string) =>
    [column, 'total'].map((name) => `applications.${row}.${name}`);
  expect(mended).toEqual([
    [last('清河县人民政府'), true, keys('received', 'legalServiceAgency')],
    [now('南宫区应急管理局'), true, keys('carriedOver', 'commercialEnterprise')],
    [now('宿水市财政局'), true, keys('received', 'commercialEnterprise')],
  ]);
});

test('later years named first are held against earlier ones, and told in the order of the input', async () => {
  const city = onlyIn('南宫区');
  const made = city.get('2024/南宫区财政局.json') as CityReport;
  city.set('2024/南宫区财政局.json', { ...made, carriedOver: { ...made.carriedOver, naturalPerson: 8 } });
  const { found, files } = await check(city, ['2024', '2023']);
  expect(found).toEqual([
    '2024/南宫区财政局.json carry-over-mismatch naturalPerson',
    '2024/南宫区财政局.json carry-over-mismatch total',
  ]);
  expect(files[0]).toMatch(/^2024/);
  expect(files.at(-1)).toMatch(/^2023/);
});

test('last year is found in the folder that --prior names, and it is said where it is not', async () => {
  const city = onlyIn('南宫区');
  city.delete('2023/南宫区信访局.json');
  const { found, together } = await check(city, ['2024', '--prior', '2023']);
  expect(found).toEqual([]);
  expect(together).toEqual({ withoutPrior: ['2024/南宫区信访局.json'] });
});

test('nothing is printed of reports that pass where only errors are wanted', async () => {
  const { stdout, status } = await gouji(
    ['check', 'fixtures/rules/base-2021.json', '--quiet', '--no-config'],
    '.',
  );
  expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
});
void problemsOf;

test('of bodies with one name the one without a report is told with what is above it', async () => {
  const made = soundCity();
  const folder = mkdtempSync(join(tmpdir(), 'between-'));
  const file = '2024/南宫区/财政局.json';
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), cityJson(made.get('2024/南宫区财政局.json')!));
  writeFileSync(join(folder, '名单.csv'), '名称,级别,上级\n财政局,区直部门,南宫区\n财政局,县直部门,清河县\n');
  const { stdout } = await gouji(
    ['check', '2024', '--roster', '名单.csv', '-r', 'json', '--no-config'],
    folder,
  );
  expect(JSON.parse(stdout).together).toEqual({ missing: [{ name: '财政局', parent: '清河县' }] });
  const { stderr } = await gouji(
    ['check', '2024', '--roster', '名单.csv', '-r', 'csv', '--no-config'],
    folder,
  );
  expect(stderr).toContain('名单上没有报送：财政局（清河县）');
});
