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

/** A report whose sums all hold, with small numbers, mostly 0, as most bodies have them. */
function soundReport(seed: number): Json {
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
    const total = results.reduce((sum, row) => sum + at(row, column), 0);
    set('results.total', column, total);
    set('carriedOver', column, Math.min(at('carriedOver', column), total));
    set('received', column, total + at('carriedForward', column) - at('carriedOver', column));
  }
  for (const row of [...results, 'received', 'carriedOver', 'results.total', 'carriedForward'])
    set(
      row,
      'total',
      applicants.reduce((sum, column) => sum + at(row, column), 0),
    );
  const report: Json = { edition: edition.id, organization: `某县第${seed}局`, year: 2024 };
  for (const [key, value] of numbers) plant(report, key.split('.'), value);
  report.sections = {
    overview: `2024年，本机关新收政府信息公开申请${at('received', 'total')}件，均已依法办理。`.repeat(2),
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

/** Writes `count` sound reports into a folder, as JSON and as workbooks. */
const [folder, count] = process.argv.slice(2) as [string, string];
for (const type of ['json', 'xlsx']) mkdirSync(join(folder, type), { recursive: true });
for (let seed = 0; seed < Number(count); seed++) {
  const bytes = new TextEncoder().encode(JSON.stringify(soundReport(seed)));
  writeFileSync(join(folder, 'json', `${seed}.json`), bytes);
  const reports = recognise(await load(bytes, 'report.json'), { editions });
  writeFileSync(join(folder, 'xlsx', `${seed}.xlsx`), await formWorkbook(reports, editions));
}
