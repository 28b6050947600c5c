import { readFileSync } from 'node:fs';
import { applicants } from './applicants.ts';

/** The numbers of a row by its columns. */
type Numbers = Readonly<Record<string, number>>;

/** A report of the city before it is written as JSON: what differs from one to the next. */
export interface CityReport {
  readonly organization: string;
  readonly year: number;
  readonly received: Numbers;
  readonly carriedOver: Numbers;
  readonly carriedForward: Numbers;
  /** Granted, in three rows; what is left of the rest. */
  readonly partiallyGranted: Numbers;
  /** Normative documents issued, repealed and in force. */
  readonly documents: readonly [issued: number, repealed: number, inForce: number];
  readonly licenses: number;
  readonly fee: number;
  /** Reconsiderations upheld and pending. */
  readonly proceedings: readonly [upheld: number, pending: number];
  readonly problems: string;
  /** Numbers that are written in the place of those that follow, by JSON Pointer. */
  readonly written?: Readonly<Record<string, unknown>>;
}

/** A body of the city, and the one above it. */
export interface CityBody {
  readonly name: string;
  readonly level: string;
  readonly parent?: string;
  readonly alias?: string;
}

const city = '宿水市人民政府';
const counties = ['清河县', '临西县', '南宫区'];
const offices = [
  '教育局',
  '发展和改革局',
  '财政局',
  '审计局',
  '民政局',
  '司法局',
  '信访局',
  '医疗保障局',
  '卫生健康局',
  '水利局',
  '农业农村局',
  '应急管理局',
];
const towns = ['葛仙庄镇', '连庄镇', '王官庄镇', '坝营镇'];
const cityOffices = ['教育局', '财政局', '民政局', '司法局', '水利局', '统计局', '档案局', '体育局'];

/** 60 bodies over three levels: a city, its 8 offices, 3 counties with 12 offices and 4 towns each. */
export const cityBodies: readonly CityBody[] = [
  { name: city, level: '市' },
  ...cityOffices.map((office) => ({ name: `宿水市${office}`, level: '部门', parent: city })),
  ...counties.flatMap((county) => [
    { name: `${county}人民政府`, level: '县', parent: '宿水市' },
    ...offices.map((office) => ({
      name: `${county}${office}`,
      level: '部门',
      parent: county,
      ...(office === '医疗保障局' ? { alias: `${county}社会保障局` } : {}),
    })),
    ...towns.map((town) => ({ name: `${county}${town}人民政府`, level: '乡镇', parent: county })),
  ]),
];

/** The roster of the city as comma-separated values. */
export const cityRoster = [
  '名称,级别,上级,别名',
  ...cityBodies.map(({ name, level, parent = '', alias = '' }) => [name, level, parent, alias].join(',')),
].join('\n');

const parentOf = new Map(
  cityBodies.map(({ name, parent }) => [
    name,
    parent === '宿水市' ? city : parent && !parent.endsWith('政府') ? `${parent}人民政府` : parent,
  ]),
);
const isLeaf = (name: string) => ![...parentOf.values()].includes(name);

/** The text on problems that a body writes in a year. */
export const problemsOf = (name: string, year: number): string =>
  `${name}在${year % 2 === 0 ? '更新栏目' : '培训人员'}方面还有不足，第${cityBodies.findIndex((body) => body.name === name) * 7 + year}号事项没有按时公开，已经逐件补上，并指定专人按月核对目录，防止再次遗漏，群众反映的问题都已答复。`;

/** How often each report counts in that of the body above, where that is not once. */
export type Counted = Readonly<Record<string, number>>;

/** The file of a body's report on a year. */
export const fileOf = (name: string, year: number): string => `${year}/${name}.json`;

/** The reports of the city over two years by file, those of governments the sums of those below. */
export function soundCity(counted: Counted = {}): Map<string, CityReport> {
  const made = new Map<string, CityReport>();
  for (const year of [2023, 2024]) {
    const leaves = cityBodies.filter(({ name }) => isLeaf(name));
    for (const { name } of leaves) made.set(fileOf(name, year), leafReport(name, year));
    for (const { name } of cityBodies.filter((body) => !isLeaf(body.name)).reverse()) {
      const below = cityBodies.flatMap((body) => {
        const file = fileOf(body.name, year);
        if (parentOf.get(body.name) !== name) return [];
        return Array.from({ length: counted[file] ?? 1 }, () => made.get(file)!);
      });
      made.set(fileOf(name, year), sumOf(name, year, below));
    }
  }
  return made;
}

function leafReport(organization: string, year: number): CityReport {
  const i = cityBodies.findIndex(({ name }) => name === organization);
  const hasStock = !organization.endsWith('审计局');
  const before = hasStock ? { naturalPerson: i % 4, commercialEnterprise: i % 3 } : {};
  const after = hasStock ? { naturalPerson: (i + 1) % 4, legalServiceAgency: i % 2 } : {};
  const isFirst = year === 2023;
  return {
    organization,
    year,
    received: {
      naturalPerson: (isFirst ? 20 : 31) + i,
      commercialEnterprise: 5 + (i % 7),
      legalServiceAgency: 1 + (i % 2),
      otherOrganization: (isFirst ? 1 : 2) + (i % 5),
    },
    carriedOver: isFirst ? {} : before,
    carriedForward: isFirst ? before : after,
    partiallyGranted: { naturalPerson: 2 + (i % 3) },
    documents: !hasStock ? [0, 0, 0] : isFirst ? [0, 0, 3 + (i % 4)] : [2, 1, 4 + (i % 4)],
    licenses: (isFirst ? 100 : 120) + 3 * i,
    fee: (isFirst ? 1 : 1.25) * (1 + (i % 6)),
    proceedings: [i % 3, isFirst ? 0 : i % 2],
    problems: problemsOf(organization, year),
  };
}

function sumOf(organization: string, year: number, below: readonly CityReport[]): CityReport {
  const row = (of: (report: CityReport) => Numbers): Numbers =>
    Object.fromEntries(
      applicants.map((column) => [column, below.reduce((sum, report) => sum + (of(report)[column] ?? 0), 0)]),
    );
  const number = (of: (report: CityReport) => number) => below.reduce((sum, report) => sum + of(report), 0);
  return {
    organization,
    year,
    received: row(({ received }) => received),
    carriedOver: row(({ carriedOver }) => carriedOver),
    carriedForward: row(({ carriedForward }) => carriedForward),
    partiallyGranted: row(({ partiallyGranted }) => partiallyGranted),
    documents: [
      number(({ documents }) => documents[0]),
      number(({ documents }) => documents[1]),
      number(({ documents }) => documents[2]),
    ],
    licenses: number(({ licenses }) => licenses),
    fee: number(({ fee }) => fee),
    proceedings: [number(({ proceedings }) => proceedings[0]), number(({ proceedings }) => proceedings[1])],
    problems: problemsOf(organization, year),
  };
}

const base = readFileSync('fixtures/rules/base-2021.json', 'utf8');

/** A report of the city as JSON: all is granted that is not carried forward. */
export function cityJson(made: CityReport): string {
  const { organization, year, received, carriedOver, carriedForward, partiallyGranted } = made;
  const report = JSON.parse(base.replaceAll('2021年', `${year}年`));
  Object.assign(report, { organization, year, publishedOn: `${year + 1}-01-20` });
  report.sections.problems = made.problems;
  const [issued, repealed, inForce] = made.documents;
  report.disclosure.normativeDocument = { issued, repealed, inForce };
  report.disclosure.license.decisions = made.licenses;
  report.disclosure.fee.amount = made.fee;
  const [upheld, pending] = made.proceedings;
  Object.assign(report.proceedings.reconsideration, { upheld, pending, total: upheld + pending });
  const all = row((column) => at(received, column) + at(carriedOver, column) - at(carriedForward, column));
  const { applications } = report;
  Object.assign(applications, {
    received: row((column) => at(received, column)),
    carriedOver: row((column) => at(carriedOver, column)),
    carriedForward: row((column) => at(carriedForward, column)),
  });
  applications.results.total = all;
  applications.results.partiallyGranted = row((column) => at(partiallyGranted, column));
  applications.results.granted = row((column) => at(all, column) - at(partiallyGranted, column));
  for (const [pointer, value] of Object.entries(made.written ?? {})) {
    const steps = pointer.split('/').slice(1);
    let branch = report;
    for (const step of steps.slice(0, -1)) branch = branch[step];
    branch[steps.at(-1)!] = value;
  }
  return JSON.stringify(report);
}

const at = (numbers: Numbers, column: string): number => numbers[column] ?? 0;

function row(of: (column: string) => number): Numbers {
  const numbers = Object.fromEntries(applicants.map((column) => [column, of(column)]));
  return { ...numbers, total: applicants.reduce((sum, column) => sum + numbers[column]!, 0) };
}
