import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { gouji } from './in-process.ts';

type Numbers = Record<string, number>;
interface Made {
  readonly organization: string;
  readonly year: number;
  readonly received: Numbers;
  readonly carriedOver: Numbers;
  readonly carriedForward: Numbers;
  readonly problems: string;
}

const columns = [
  'naturalPerson',
  'commercialEnterprise',
  'researchInstitution',
  'publicInterestOrganization',
  'legalServiceAgency',
  'otherOrganization',
];
const base = readFileSync('fixtures/rules/base-2021.json', 'utf8');

/** A sound report with these applications, all granted that are not carried forward. */
function reportOf({ organization, year, received, carriedOver, carriedForward, problems }: Made) {
  const report = JSON.parse(base.replaceAll('2021年', `${year}年`));
  Object.assign(report, { organization, year, publishedOn: `${year + 1}-01-20` });
  report.sections.problems = problems;
  report.disclosure.normativeDocument = { issued: 0, repealed: 0, inForce: 4 };
  const of = (row: Numbers, column: string) => row[column] ?? 0;
  const rows = { received, carriedOver, carriedForward } as Record<string, Numbers>;
  const granted = Object.fromEntries(
    columns.map((column) => [
      column,
      of(received, column) + of(carriedOver, column) - of(carriedForward, column),
    ]),
  );
  const whole = (row: Numbers) => ({
    ...Object.fromEntries(columns.map((column) => [column, of(row, column)])),
    total: columns.reduce((sum, column) => sum + of(row, column), 0),
  });
  for (const [key, row] of Object.entries(rows)) report.applications[key] = whole(row);
  report.applications.results.granted = whole(granted);
  report.applications.results.total = whole(granted);
  return report;
}

const counties = ['清河县', '临西县', '南宫市', '威县'];
const offices = ['教育局', '发展和改革局', '财政局', '审计局', '民政局', '司法局', '信访局', '医疗保障局'];
const towns = ['葛仙庄镇'];
const bodies = counties.flatMap((county) => [
  `${county}人民政府`,
  ...offices.map((office) => `${county}${office}`),
  ...towns.map((town) => `${county}${town}人民政府`),
]);
const ownText = (body: string, year: number) =>
  `${body}在${year % 2 === 0 ? '更新栏目' : '培训人员'}方面还有不足，第${bodies.indexOf(body) + year}号事项没有按时公开，已经逐件补上，并指定专人按月核对目录，防止再次遗漏，群众反映的问题都已答复。`;

/** The reports of a sound city over two years, by file. */
function soundCity(county = ''): Map<string, Made> {
  const made = new Map<string, Made>();
  for (const [i, organization] of bodies.entries()) {
    if (!organization.startsWith(county)) continue;
    const forward = { naturalPerson: 1 + (i % 4), commercialEnterprise: i % 3 };
    made.set(`2023/${organization}.json`, {
      organization,
      year: 2023,
      received: { naturalPerson: 20 + i },
      carriedOver: {},
      carriedForward: { naturalPerson: 1 + (i % 4) },
      problems: ownText(organization, 2023),
    });
    made.set(`2024/${organization}.json`, {
      organization,
      year: 2024,
      received: { naturalPerson: 30 + i, commercialEnterprise: 5 },
      carriedOver: { naturalPerson: 1 + (i % 4) },
      carriedForward: forward,
      problems: ownText(organization, 2024),
    });
  }
  return made;
}

async function check(made: ReadonlyMap<string, Made>, args: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'between-'));
  const lines = bodies.map((name) => {
    const county = counties.find((each) => name.startsWith(each))!;
    const level = name === `${county}人民政府` ? '县' : name.includes('镇') ? '乡镇' : '部门';
    return `${name},${level},${level === '县' ? '' : county},${name === '清河县医疗保障局' ? '清河县社保局' : ''}`;
  });
  writeFileSync(join(folder, '名单.csv'), ['名称,级别,上级,别名', ...lines].join('\n'));
  for (const [file, report] of made) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), JSON.stringify(reportOf(report)));
  }
  const { stdout, status } = await gouji(['check', ...args, '-r', 'json', '--no-config'], folder);
  const { reports, together = {} } = JSON.parse(stdout);
  const found = reports.flatMap((report: { file: string; findings: { rule: string; target?: string }[] }) =>
    report.findings.map(({ rule, target }) => [report.file, rule, target].filter(Boolean).join(' ')),
  );
  return {
    status,
    files: reports.map(({ file }: { file: string }) => file),
    found: found.sort(),
    together,
    reports,
  };
}

const between = ['2023', '2024', '--roster', '名单.csv'];

test('a sound city over three levels and two years has nothing between its reports', async () => {
  const { found, together, status } = await check(soundCity(), between);
  expect(found).toEqual([]);
  expect(together).toEqual({});
  expect(status).toBe(0);
});

test('every fault planted in it is found, in the right column and of the right body, and nothing else', async () => {
  const city = soundCity();
  const change = (file: string, values: Partial<Made>, to = file) => {
    const made = city.get(file)!;
    city.delete(file);
    city.set(to, { ...made, ...values });
  };
  change('2024/清河县财政局.json', {
    carriedOver: { commercialEnterprise: 1 + (bodies.indexOf('清河县财政局') % 4) },
  });
  change('2024/临西县财政局.json', { carriedOver: { naturalPerson: 9 } });
  change('2024/南宫市民政局.json', { problems: ownText('南宫市民政局', 2023) });
  change('2024/威县发展和改革局.json', { organization: '威县发改委' }, '2024/威县发改委.json');
  change('2023/清河县医疗保障局.json', { organization: '清河县社保局' }, '2023/清河县社保局.json');
  city.delete('2024/临西县审计局.json');
  city.set('2024/威县司法局 (1).json', city.get('2024/威县司法局.json')!);
  city.set('2024/外县教育局.json', {
    ...city.get('2024/威县教育局.json')!,
    organization: '外县教育局',
    problems: ownText('外县教育局', 2024),
  });
  const { found, together } = await check(city, between);
  expect(found).toEqual(
    [
      '2024/清河县财政局.json carry-over-mismatch commercialEnterprise',
      '2024/清河县财政局.json carry-over-mismatch naturalPerson',
      '2024/临西县财政局.json carry-over-mismatch naturalPerson',
      '2024/临西县财政局.json carry-over-mismatch total',
      '2024/南宫市民政局.json copied-text problems',
      '2024/威县司法局.json duplicate-report',
    ].sort(),
  );
  expect(together).toEqual({
    missing: [{ name: '临西县审计局', year: 2024 }],
    twice: [{ name: '威县司法局', year: 2024, files: ['2024/威县司法局 (1).json', '2024/威县司法局.json'] }],
    strangers: ['2024/外县教育局.json'],
    withoutPrior: ['2024/外县教育局.json'],
  });
});

test('later years named first are held against earlier ones, and told in the order of the input', async () => {
  const city = soundCity('威县');
  const made = city.get('2024/威县财政局.json')!;
  city.set('2024/威县财政局.json', { ...made, carriedOver: { naturalPerson: 8 } });
  const { found, files } = await check(city, ['2024', '2023']);
  expect(found).toEqual([
    '2024/威县财政局.json carry-over-mismatch naturalPerson',
    '2024/威县财政局.json carry-over-mismatch total',
  ]);
  expect(files[0]).toMatch(/^2024/);
  expect(files.at(-1)).toMatch(/^2023/);
});

test('last year is found in the folder that --prior names, and it is said where it is not', async () => {
  const city = soundCity('威县');
  city.delete('2023/威县信访局.json');
  const { found, together } = await check(city, ['2024', '--prior', '2023']);
  expect(found).toEqual([]);
  expect(together).toEqual({ withoutPrior: ['2024/威县信访局.json'] });
});

test('nothing is printed of reports that pass where only errors are wanted', async () => {
  const { stdout, status } = await gouji(
    ['check', 'fixtures/rules/base-2021.json', '--quiet', '--no-config'],
    '.',
  );
  expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
});
