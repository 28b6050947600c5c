import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formCells } from '../../src/form/edition.ts';
import { substituteRows } from '../../src/form/substitutes.ts';
import { editions } from '../../src/generated/editions.ts';
import { load } from '../../src/load/index.ts';
import { recognise } from '../../src/recognise/index.ts';
import { formWorkbook } from '../../src/write/xlsx.ts';
import { applicants } from '../applicants.ts';
import { generator } from '../generator.ts';

const edition = editions.at(-1)!;

type Json = { [key: string]: Json | number | string };

/** Whose report it is, and what is carried over into it from the year before, by column. */
interface Known {
  readonly organization: string;
  readonly year: number;
  readonly carriedOver?: ReadonlyMap<string, number>;
}

/** A report whose sums all hold, with small numbers, mostly 0, as most bodies have them. */
function soundReport(seed: number, { organization, year, carriedOver }: Known): Json {
  const random = generator(seed);
  const numbers = new Map<string, number>();
  const spare = substituteRows(edition.tables.find(({ key }) => key === 'applications')!);
  for (const [key, { table, row }] of formCells(edition))
    if (!spare.has(row.key))
      numbers.set(key, table.key === 'applications' && random(4) === 0 ? random(60) : 0);
  const at = (row: string, column: string) => numbers.get(`applications.${row}.${column}`) ?? 0;
  const set = (row: string, column: string, value: number) =>
    numbers.set(`applications.${row}.${column}`, value);
  const results = [...numbers.keys()].flatMap((key) => {
    const row = /^applications\.(results\..+)\.naturalPerson$/.exec(key)?.[1];
    return row === undefined || row === 'results.total' ? [] : [row];
  });
  for (const column of applicants) {
    const before = carriedOver?.get(column);
    if (before !== undefined) set('results.granted', column, at('results.granted', column) + before);
    const total = results.reduce((sum, row) => sum + at(row, column), 0);
    set('results.total', column, total);
    set('carriedOver', column, before ?? Math.min(at('carriedOver', column), total));
    set('received', column, total + at('carriedForward', column) - at('carriedOver', column));
  }
  for (const row of [...results, 'received', 'carriedOver', 'results.total', 'carriedForward'])
    set(
      row,
      'total',
      applicants.reduce((sum, column) => sum + at(row, column), 0),
    );
  const report: Json = { edition: edition.id, organization, year };
  for (const [key, value] of numbers) plant(report, key.split('.'), value);
  report.sections = {
    overview: `${year}年，本机关新收政府信息公开申请${at('received', 'total')}件，均已依法办理。`.repeat(2),
    problems: '一是公开的主动性有待增强，二是解读形式还不够丰富。下一步将加强培训，完善制度。',
    other: '本年度按规定收取信息处理费0元。',
  };
  return report;
}

function plant(tree: Json, path: readonly string[], value: number): void {
  const branch = path.slice(0, -1).reduce((node, step) => {
    node[step] ??= {};
    return node[step] as Json;
  }, tree);
  branch[path.at(-1)!] = value;
}

/** Writes a report as JSON. */
function writeJson(folder: string, name: string, report: Json): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(report));
}

/** Writes a report as a workbook. */
async function writeWorkbook(folder: string, name: string, report: Json): Promise<void> {
  const bytes = new TextEncoder().encode(JSON.stringify(report));
  const reports = recognise(await load(bytes, 'report.json'), { editions });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.xlsx`), await formWorkbook(reports, editions));
}

/** What a report carries forward, by column. */
function carriedForward(report: Json): Map<string, number> {
  const { carriedForward: row } = report.applications as { carriedForward: Record<string, number> };
  return new Map(applicants.map((column) => [column, row[column]!]));
}

/** The years of a county. */
const years = [2021, 2022, 2023, 2024, 2025];

/**
 * Writes sound reports into a folder: `many` as JSON, `few` of these as workbooks too, and workbooks of `bodies` bodies over
 * five years, a folder a year.
 */
const [folder, ...counts] = process.argv.slice(2) as [string, ...string[]];
const [many, few, bodies] = counts.map(Number) as [number, number, number];
for (let seed = 0; seed < many; seed++) {
  const report = soundReport(seed, { organization: `某县第${seed}局`, year: 2024 });
  writeJson(join(folder, 'json'), String(seed), report);
  if (seed < few) await writeWorkbook(join(folder, 'xlsx'), String(seed), report);
}
for (let body = 0; body < bodies; body++) {
  let carriedOver: Map<string, number> | undefined;
  for (const year of years) {
    const known = { organization: `某县第${body}局`, year, ...(carriedOver ? { carriedOver } : {}) };
    const report = soundReport(body * years.length + year, known);
    await writeWorkbook(join(folder, 'county', String(year)), String(body), report);
    carriedOver = carriedForward(report);
  }
}
