import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { checkReport, loadReports } from '../src/check.ts';
import { editions } from '../src/generated/editions.ts';
import type { Report } from '../src/model/report.ts';
import { rulesOf } from '../src/rules/index.ts';

const folder = new URL('../fixtures/workbooks/', import.meta.url);
const bytesOf = (name: string) => new Uint8Array(readFileSync(new URL(name, folder)));
const workbooks = readdirSync(folder).filter((name) => name.endsWith('.xlsx'));
const UNSTORED = 'formulas-unstored.xlsx';

async function read(bytes: Uint8Array, name: string): Promise<Report> {
  const { reports } = await loadReports({ name, bytes }, { editions });
  expect(reports).toHaveLength(1);
  return reports[0]!;
}

/** Cell values by key, in form order. */
const values = ({ cells }: Report) => Object.fromEntries([...cells].map(([key, { value }]) => [key, value]));

const rules = rulesOf(editions);
const check = (report: Report) => checkReport(report, { editions, rules, file: 'report.xlsx' });
const equations = (report: Report) => check(report).equations;

/** What is found, without places. */
const findings = (report: Report) => check(report).findings.map(({ rule, message }) => ({ rule, message }));

/** The numbers of numbers.json by key, read without the project. */
function numbers(tree: object, path = ''): [string, number][] {
  return Object.entries(tree).flatMap(([key, branch]): [string, number][] => {
    const at = path ? `${path}.${key}` : key;
    return typeof branch === 'number' ? [[at, branch]] : numbers(branch as object, at);
  });
}

const { disclosure, applications, proceedings } = JSON.parse(
  readFileSync(new URL('numbers.json', folder), 'utf8'),
);
const wanted: Record<string, number> = Object.fromEntries(numbers({ disclosure, applications, proceedings }));

describe('a report in workbooks of several writers', () => {
  it('is complete', () => {
    expect(workbooks).toHaveLength(11);
    expect(Object.keys(wanted)).toHaveLength(10 + 25 * 7 + 15);
  });

  it('has the numbers of numbers.json', async () => {
    expect(values(await read(bytesOf('numbers.json'), 'numbers.json'))).toEqual(wanted);
  });

  it.each(workbooks.filter((name) => name !== UNSTORED))('%s', async (name) => {
    const report = await read(bytesOf(name), name);
    expect(report.edition).toBe('2021');
    expect(values(report)).toEqual(wanted);
    expect([...report.cells.values()].filter(({ status }) => status !== 'number')).toEqual([]);
    const results = equations(report);
    expect(results.length).toBeGreaterThan(0);
    expect(results.filter(({ status }) => status !== 'passed')).toEqual([]);
  });

  it(`${UNSTORED}: sums without results are not read, never 0`, async () => {
    const report = await read(bytesOf(UNSTORED), UNSTORED);
    const noCachedValue = [...report.cells.values()].filter(({ formula }) => formula !== undefined);
    expect(noCachedValue.length).toBeGreaterThan(0);
    for (const { key, status, value } of noCachedValue) {
      expect({ key, status, value }).toEqual({ key, status: 'noCachedValue', value: null });
      expect(key).toMatch(/\.total(\.|$)|carriedForward/);
    }
    const absent = new Set(noCachedValue.map(({ key }) => key));
    const rest = Object.entries(wanted).map(([key, value]) => [key, absent.has(key) ? null : value]);
    expect(values(report)).toEqual(Object.fromEntries(rest));
    expect([...new Set(equations(report).map(({ status }) => status))]).toEqual(['skipped']);
  });
});

/** A value, or a merge of cells, in the grid of a sheet. */
interface Grid {
  readonly cells: readonly (readonly [row: number, column: number, cell: XLSX.CellObject])[];
  readonly merges: readonly XLSX.Range[];
}

function original(): Grid {
  const { Sheets, SheetNames } = XLSX.read(bytesOf('sheetjs.xlsx'), { type: 'array', cellNF: true });
  const sheet = Sheets[SheetNames[0]!]!;
  const names = Object.keys(sheet).filter((name) => !name.startsWith('!'));
  const cells = names.map((name) => {
    const { r, c } = XLSX.utils.decode_cell(name);
    return [r, c, sheet[name] as XLSX.CellObject] as const;
  });
  return { cells, merges: sheet['!merges'] ?? [] };
}

function written({ cells, merges }: Grid): Uint8Array {
  const sheet: XLSX.WorkSheet = {};
  for (const [r, c, cell] of cells) sheet[XLSX.utils.encode_cell({ r, c })] = cell;
  const last = (which: 0 | 1) => Math.max(...cells.map((cell) => cell[which]));
  sheet['!ref'] = XLSX.utils.encode_range({ r: 0, c: 0 }, { r: last(0), c: last(1) });
  sheet['!merges'] = [...merges];
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, sheet, '年度报告');
  return new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx', bookSST: true }));
}

/** The grid with every position changed. */
function moved({ cells, merges }: Grid, row: (r: number) => number, column: (c: number) => number): Grid {
  const at = ({ r, c }: XLSX.CellAddress) => ({ r: row(r), c: column(c) });
  return {
    cells: cells.map(([r, c, cell]) => [row(r), column(c), cell] as const),
    merges: merges.map(({ s, e }) => ({ s: at(s), e: at(e) })),
  };
}

const same = (n: number) => n;

function twoBlankRows(grid: Grid): Grid {
  const [heading] = grid.cells.find(([, , { v }]) => String(v).startsWith('三、收到和处理'))!;
  return moved(grid, (r) => (r >= heading ? r + 2 : r), same);
}

function signed(grid: Grid): Grid {
  const row = Math.max(...grid.cells.map(([r]) => r)) + 1;
  const texts = ['单位负责人：张某', '审核人：李某', '填报人：王某', '联系电话：12345678'];
  const line = texts.map((v, i) => [row, 3 * i, { t: 's', v } as XLSX.CellObject] as const);
  return { ...grid, cells: [...grid.cells, ...line] };
}

const shifted = (grid: Grid) => moved(grid, same, (c) => c + 3);
const unmerged = (grid: Grid): Grid => ({ ...grid, merges: [] });

describe('the form, laid out a little differently, reads the same', () => {
  const variants: [string, (grid: Grid) => Grid][] = [
    ['unchanged', (grid) => grid],
    ['two blank rows above section three', twoBlankRows],
    ['a signature line below', signed],
    ['all columns three to the right', shifted],
    ['no merges', unmerged],
    ['all of it', (grid) => unmerged(shifted(signed(twoBlankRows(grid))))],
  ];

  it.each(variants)('%s', async (_, change) => {
    const report = await read(written(change(original())), 'variant.xlsx');
    expect(values(report)).toEqual(wanted);
    expect(equations(report).filter(({ status }) => status !== 'passed')).toEqual([]);
    const plain = await read(bytesOf('sheetjs.xlsx'), 'sheetjs.xlsx');
    expect(findings(report)).toEqual(findings(plain));
  });
});
