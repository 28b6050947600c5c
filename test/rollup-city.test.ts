import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { gouji } from './in-process.ts';
import { type CityReport, cityJson, cityRoster, fileOf, soundCity } from './made-up-city.ts';

const county = '清河县人民政府';

/** One county of the city over two years, changed and written into a folder. */
function countyFolder(change: (county: Map<string, CityReport>) => void): string {
  const made = new Map([...soundCity()].filter(([file]) => file.includes('清河县')));
  change(made);
  const folder = mkdtempSync(join(tmpdir(), 'rollup-city-'));
  writeFileSync(join(folder, '名单.csv'), cityRoster);
  for (const [file, report] of made) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), cityJson(report));
  }
  return folder;
}

/** One number and its total, both by one more than they are: the row holds, the column does not. */
function oneMore(made: Map<string, CityReport>, file: string, column: string): void {
  const report = made.get(file)!;
  const { received } = report;
  const total = Object.values(received).reduce((a, b) => a + b, 0);
  made.set(file, {
    ...report,
    written: {
      [`/applications/received/${column}`]: received[column]! + 1,
      '/applications/received/total': total + 1,
    },
  });
}

const rollup = async (folder: string, ...args: string[]) => {
  const called = await gouji(['rollup', ...args, '--no-config'], folder);
  return { ...called, rollups: args.includes('json') ? JSON.parse(called.stdout).rollups : [] };
};

test('a roster holds every year against itself, bodies by any of their names', async () => {
  const folder = countyFolder((made) => {
    const file = fileOf('清河县医疗保障局', 2023);
    made.set(file, { ...made.get(file)!, organization: '清河县社会保障局' });
  });
  const { rollups, status } = await rollup(folder, '--roster', '名单.csv', '2023', '2024', '-r', 'json');
  type Found = { parent: { organization: string; year: number; status: string }; status: string };
  const found = rollups.map(({ parent, status }: Found) => [parent.organization, parent.year, status]);
  expect(found.filter(([, , state]: string[]) => state !== 'unreadable')).toEqual([
    [county, 2023, 'passed'],
    [county, 2024, 'passed'],
  ]);
  expect(status).toBe(0);
});

test('the reports below decide among equally small repairs of the one above, and the cell is told once', async () => {
  const folder = countyFolder((made) => oneMore(made, fileOf(county, 2024), 'commercialEnterprise'));
  const { rollups } = await rollup(folder, fileOf(county, 2024), '2024', '-r', 'json');
  const [{ diagnoses }] = rollups;
  expect(diagnoses).toHaveLength(1);
  const [{ organization, diagnosis }] = diagnoses;
  expect(organization).toBe(county);
  expect(diagnosis).toMatchObject({ unique: true, cellsToChange: 2 });
  expect(diagnosis.againstSubordinates).toBeGreaterThan(0);
  const changed = ['commercialEnterprise', 'total'].map((column) => `applications.received.${column}`);
  expect(diagnosis.repairs[0].changes.map(({ key }: { key: string }) => key)).toEqual(changed);
  const { stdout } = await rollup(folder, fileOf(county, 2024), '2024');
  expect(stdout).toContain(`✗ ${county}的报告自己对不上：改 2 格就全部成立`);
  expect(stdout.match(/本年新收 · 商业企业/g)).toHaveLength(1);
});

test('the report above and the others below decide among those of one below', async () => {
  const file = fileOf('清河县财政局', 2024);
  const folder = countyFolder((made) => oneMore(made, file, 'naturalPerson'));
  const { rollups } = await rollup(folder, fileOf(county, 2024), '2024', '-r', 'json');
  const [{ diagnoses }] = rollups;
  expect(diagnoses).toMatchObject([{ file, diagnosis: { unique: true } }]);
  expect(diagnoses[0].diagnosis.againstParent).toBeGreaterThan(0);
});

test('what is wrong in a report with others below it is told in its own roll-up alone', async () => {
  const folder = countyFolder((made) => {
    oneMore(made, fileOf(county, 2024), 'commercialEnterprise');
    for (const [file, report] of soundCity()) if (file.includes('宿水市人民政府')) made.set(file, report);
  });
  const { rollups } = await rollup(folder, '--roster', '名单.csv', '2024', '-r', 'json');
  const told = rollups.flatMap(({ parent, diagnoses = [] }: { parent: object; diagnoses?: object[] }) =>
    diagnoses.map(() => parent),
  );
  expect(told).toMatchObject([{ organization: county }]);
});

test('a file that cannot be read is missed in the sums of its own year alone', async () => {
  const folder = countyFolder(() => {});
  const whole = cityJson(soundCity().get(fileOf('清河县财政局', 2024))!);
  writeFileSync(join(folder, fileOf('清河县财政局', 2024)), whole.slice(0, 2000));
  const { rollups, status } = await rollup(folder, '--roster', '名单.csv', '2023', '2024', '-r', 'json');
  type Found = { parent: { organization: string; year: number }; status: string };
  const found = rollups.filter(({ parent }: Found) => parent.organization === county);
  expect(found.map(({ parent, status }: Found) => [parent.year, status])).toEqual([
    [2023, 'passed'],
    [2024, 'skipped'],
  ]);
  expect(status).toBe(2);
});

test('a damaged file that bears the name of a body without a report is no missing report', async () => {
  const folder = countyFolder(() => {});
  writeFileSync(join(folder, fileOf('清河县财政局', 2024)), '{');
  const { rollups, status } = await rollup(folder, '--roster', '名单.csv', '2024', '-r', 'json');
  const [{ children }] = rollups.filter(({ parent }: { parent: object }) => 'file' in parent);
  type Member = { organization: string; status: string };
  const absent = children.filter(({ status }: Member) => status !== 'counted');
  expect(absent).toMatchObject([{ organization: '清河县财政局', status: 'unreadable' }]);
  expect(status).toBe(2);
});

test('a body whose one number is by chance the difference of one of many cells is no cause', async () => {
  const folder = countyFolder((made) => {
    const zero = { received: {}, carriedOver: {}, carriedForward: {}, partiallyGranted: {} };
    const small = { ...zero, licenses: 0, fee: 0, documents: [0, 0, 2], proceedings: [0, 0] } as const;
    const audit = fileOf('清河县审计局', 2024);
    made.set(audit, { ...made.get(audit)!, ...small });
  });
  const { rollups } = await rollup(folder, fileOf(county, 2024), '2024', '-r', 'json');
  const [{ cells, causes }] = rollups;
  const stock = cells.find(({ key }: { key: string }) => key === 'disclosure.normativeDocument.inForce');
  expect(stock).toMatchObject({ status: 'failed', difference: -2 });
  expect(causes).toEqual([]);
});

test('a sum leaves out the report of the body that it is named for, and warns of a government among its departments', async () => {
  const folder = countyFolder(() => {});
  const whole = await gouji(['rollup', '--out', '和.xlsx', '2024', '--no-config'], folder);
  expect(whole.stderr).toContain(`${county}的报告也加进来了`);
  const named = await gouji(
    ['rollup', '--out', '和2.xlsx', '--name', '清河县政府', '2024', '--no-config'],
    folder,
  );
  expect(named.stderr).toContain('已写好 和2.xlsx：16 份报告之和');
  expect(named.stderr).toContain(`没有计入 ${fileOf(county, 2024)}：是清河县政府自己的，不是下级`);
  expect(named.stderr).not.toContain('也加进来了');
  const checked = await gouji(['rollup', fileOf(county, 2024), '和2.xlsx', '--no-config'], folder);
  expect(checked.stdout).toContain('没有计入');
  const again = await gouji(['rollup', '和2.xlsx', '2024', '--no-config'], folder);
  expect([again.status, again.stdout]).toEqual([0, expect.stringContaining('一致')]);
});
