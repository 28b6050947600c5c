import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import type { Edition, FormGroup, FormTable } from '../src/form/edition.ts';

const RULE = 'applications-denied-check';
const folder = mkdtempSync(join(tmpdir(), 'gouji-edition-'));
const schemas = join(folder, 'schemas');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;
const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const write = (path: string, value: unknown) => writeFileSync(path, JSON.stringify(value));
const table = (edition: Mutable<Edition>, key: string) => edition.tables.find((each) => each.key === key)!;
const equation = (edition: Mutable<Edition>, id: string) => edition.equations.find((each) => each.id === id)!;

/** The made-up form of 2031: one more kind of applicant, a subtotal of the refusals, and its sum. */
function edition2031(): Edition {
  const edition: Mutable<Edition> = read('schemas/editions/2021.json');
  edition.id = '2031';
  edition.years = { from: 2031 };
  edition.name = { zh: '2031 年版', en: '2031 form' };
  const applications = table(edition, 'applications');
  const [part] = applications.parts;
  part!.columns.splice(-1, 0, {
    key: 'foreignPerson',
    label: '外国人',
    short: { zh: '外国人', en: 'Foreign persons' },
    cores: ['外国人'],
    kind: 'count',
    unit: '件',
  });
  applications.headings![0]!.columns.splice(-1, 0, 'foreignPerson');
  equation(edition, 'applications-row-total').left.push('foreignPerson');

  const denied = part!.rows.filter(({ group }) => group === 'results.denied').map(({ key }) => key);
  const after = part!.rows.findIndex(({ key }) => key === denied.at(-1)) + 1;
  part!.rows.splice(after, 0, {
    key: 'results.denied.subtotal',
    label: '9.小计',
    short: { zh: '不予公开小计', en: 'Denied in all' },
    group: 'results.denied',
    cores: ['小计'],
  });
  edition.equations.push({
    ...structuredClone(equation(edition, 'applications-outcome-total')),
    id: RULE,
    left: denied,
    right: ['results.denied.subtotal'],
    title: { zh: '不予公开小计', en: 'Subtotal of refusals' },
    words: { zh: '1 至 8 之和 = 小计', en: 'sum of 1–8 = subtotal' },
  });
  return edition;
}

type Numbers = { [key: string]: Numbers | number };

/** A consistent report in that form. */
function report2031() {
  const report = read('fixtures/workbooks/numbers.json');
  delete report.edition;
  report.year = 2031;
  report.sections = {
    overview: '2031年，本机关依法主动公开政府信息，按时答复政府信息公开申请。',
    problems: '主要问题是公开的内容还不够及时。改进情况：已经明确每类信息的公开时限，逐月检查。',
    other: '2031年没有收取政府信息公开信息处理费，没有其他需要报告的事项。',
  };
  const rows = (tree: Numbers): Numbers[] =>
    typeof tree.total === 'number' ? [tree] : Object.values(tree).flatMap((each) => rows(each as Numbers));
  for (const row of rows(report.applications)) row.foreignPerson = 0;
  const { received, results } = report.applications;
  for (const row of [received, results.denied.processInformation, results.total]) {
    row.foreignPerson += 4;
    row.total += 4;
  }
  const denied = Object.values(results.denied) as Record<string, number>[];
  results.denied.subtotal = Object.fromEntries(
    Object.keys(received).map((key) => [key, denied.reduce((sum, row) => sum + row[key]!, 0)]),
  );
  return report;
}

/** A report as the form prints it: labels and numbers, repeated group labels left out. */
function workbook(edition: Edition, report: Numbers): Uint8Array {
  const lines: (string | number)[][] = [[`${report.organization}${report.year}年政府信息公开工作年度报告`]];
  const numberAt = (path: string) =>
    path.split('.').reduce((node: Numbers | number, key) => (node as Numbers)[key]!, report) as number;
  for (const { key, heading } of edition.sections) {
    lines.push([heading]);
    const form = edition.tables.find(({ section }) => section === key);
    if (!form) lines.push([(report.sections as unknown as Record<string, string>)[key]!]);
    else if (form.layout === 'rows') lines.push(...rowLines(form, numberAt));
    else lines.push(...flatLines(form, numberAt));
  }
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(lines), '年度报告');
  return new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx' }));
}

function rowLines(form: FormTable, numberAt: (path: string) => number) {
  const instead = new Set(form.alternatives?.flatMap((each) => each.instead));
  const groups = (key?: string): FormGroup[] => {
    const group = form.groups.find((each) => each.key === key);
    return group ? [...groups(group.within), group] : [];
  };
  const shown = new Set<string>();
  return form.parts.flatMap(({ clause, columns, rows }) => [
    ...(clause ? [[clause.label]] : []),
    [form.corner ?? '', '', '', ...columns.map(({ label }) => label)],
    ...rows
      .filter(({ key }) => !instead.has(key))
      .map((row) => {
        const labels = groups(row.group).map(({ key, label }) => {
          const first = !shown.has(key);
          shown.add(key);
          return first ? label : '';
        });
        const left = [...labels, row.label];
        while (left.length < 3) left.push('');
        return [...left, ...columns.map((column) => numberAt(`${form.key}.${row.key}.${column.key}`))];
      }),
  ]);
}

function flatLines(form: FormTable, numberAt: (path: string) => number) {
  const { columns, rows } = form.parts[0]!;
  const over = (label: string) => [label, ...columns.slice(1).map(() => '')];
  const [litigation] = form.groups;
  return [
    rows.flatMap(({ label, group }, i) => over(group ? (i === 1 ? litigation!.label : '') : label)),
    rows.flatMap(({ label, group }) => over(group ? label : '')),
    rows.flatMap(() => columns.map(({ label }) => label)),
    rows.flatMap((row) => columns.map((column) => numberAt(`${form.key}.${row.key}.${column.key}`))),
  ];
}

function check(name: string) {
  const cli = join(folder, 'dist/cli.js');
  const options = { cwd: folder, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'check', '-r', 'json', name], options);
  expect(stderr).toBe('');
  return { status, report: JSON.parse(stdout).reports[0] };
}

type Equation = { rule: string; target: string; status: string; left: number; right: number };
const sums = (report: { equations: Equation[] }, rule: string) =>
  report.equations.filter((each) => each.rule === rule);

beforeAll(() => {
  cpSync('schemas', schemas, { recursive: true });
  const old = read(join(schemas, 'editions/2021.json'));
  old.years.to = 2030;
  write(join(schemas, 'editions/2021.json'), old);
  const edition = edition2031();
  write(join(schemas, 'editions/2031.json'), edition);

  const right = report2031();
  const wrong = structuredClone(right);
  wrong.applications.results.denied.subtotal.foreignPerson = 5;
  wrong.applications.results.denied.subtotal.total += 1;
  for (const [name, report] of Object.entries({ right, wrong })) {
    write(join(folder, `${name}.json`), report);
    writeFileSync(join(folder, `${name}.xlsx`), workbook(edition, report));
  }
  execFileSync(process.execPath, ['build.config.mjs', '--schemas', schemas, '--out', join(folder, 'dist')]);
});

describe('a new edition is one file', () => {
  it.each(['right.json', 'right.xlsx'])('%s passes, the new sum evaluated', (name) => {
    const { status, report } = check(name);
    expect(report).toMatchObject({ status: 'passed', edition: '2031', year: 2031, findings: [] });
    expect(status).toBe(0);
    const denied = sums(report, RULE);
    expect(denied).toHaveLength(8);
    expect(denied.every((each) => each.status === 'passed')).toBe(true);
    expect(denied.find(({ target }) => target === 'foreignPerson')).toMatchObject({ left: 4, right: 4 });
    const received = sums(report, 'applications-row-total').find(({ target }) => target === 'received');
    expect(received).toMatchObject({ status: 'passed', left: 22, right: 22 });
  });

  it.each(['wrong.json', 'wrong.xlsx'])('%s fails the new sum', (name) => {
    const { status, report } = check(name);
    expect(report).toMatchObject({ status: 'failed', edition: '2031' });
    expect(status).toBe(1);
    const failed = report.equations.filter((each: Equation) => each.status === 'failed');
    expect(failed.map(({ rule, target }: Equation) => `${rule} ${target}`)).toEqual([
      `${RULE} foreignPerson`,
      `${RULE} total`,
    ]);
    expect(report.findings.map(({ rule }: Equation) => rule)).toContain(RULE);
  });

  it('leaves the reports of earlier years to the earlier form', () => {
    const { status, report } = check(resolve('fixtures/workbooks/sheetjs.xlsx'));
    expect(report).toMatchObject({ status: 'passed', edition: '2021', year: 2024 });
    expect(sums(report, RULE)).toEqual([]);
    expect(status).toBe(0);
  });

  it('adds its rule to the list of rules and touches nothing else', () => {
    const list = (cli: string) => execFileSync(process.execPath, [cli, 'rules'], { encoding: 'utf8' });
    expect(list(join(folder, 'dist/cli.js'))).toContain(RULE);
    const explain = [join(folder, 'dist/cli.js'), 'explain', RULE];
    expect(execFileSync(process.execPath, explain, { encoding: 'utf8' })).toContain('1 至 8 之和 = 小计');
    expect(readFileSync('src/generated/editions.ts', 'utf8')).not.toContain('2031');
    expect(readFileSync('schemas/report.schema.json', 'utf8')).not.toContain('foreignPerson');
    expect(readdirSync('schemas/editions')).not.toContain('2031.json');
  });
});
