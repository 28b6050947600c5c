import type { EquationResult } from '../model/finding.ts';
import type { Localized } from '../model/localized.ts';
import { oncePer } from '../model/remember.ts';
import type { Report, ReportCell, TableReading } from '../model/report.ts';
import {
  cellKey,
  cellName,
  type Edition,
  type FormCell,
  type FormEquation,
  type FormTable,
} from './edition.ts';
import { rowsInForce, substituteRows } from './substitutes.ts';

/** One equation of the form for one row or column: the keys of its operands. */
export interface EquationInstance {
  readonly equation: FormEquation;
  readonly target: string;
  readonly left: readonly string[];
  readonly right: readonly string[];
}

/** The equations of a table for this report, its alternative rows put in, in form order. */
export function equationInstances(
  edition: Edition,
  table: FormTable,
  substitutes: readonly string[],
): EquationInstance[] {
  return edition.equations
    .filter((equation) => equation.table === table.key)
    .flatMap((equation) => (equation.each === 'row' ? byRow : byColumn)(equation, table, substitutes));
}

function byRow(equation: FormEquation, table: FormTable, substitutes: readonly string[]): EquationInstance[] {
  const substituteKeys = substituteRows(table);
  return table.parts.flatMap((part) => {
    const columns = new Set(part.columns.map(({ key }) => key));
    if (![...equation.left, ...equation.right].every((key) => columns.has(key))) return [];
    const official = part.rows.map(({ key }) => key).filter((key) => !substituteKeys.has(key));
    return rowsInForce(table, official, substitutes)
      .filter((row) => !equation.only || equation.only.includes(row))
      .map((row) => ({
        equation,
        target: row,
        left: equation.left.map((column) => cellKey(table.key, row, column)),
        right: equation.right.map((column) => cellKey(table.key, row, column)),
      }));
  });
}

function byColumn(
  equation: FormEquation,
  table: FormTable,
  substitutes: readonly string[],
): EquationInstance[] {
  const operands = (rows: readonly string[], column: string) =>
    rowsInForce(table, rows, substitutes).map((row) => cellKey(table.key, row, column));
  return table.parts.flatMap((part) => {
    const rows = new Set(part.rows.map(({ key }) => key));
    if (![...equation.left, ...equation.right].every((key) => rows.has(key))) return [];
    return part.columns
      .map(({ key }) => key)
      .filter((column) => !equation.only || equation.only.includes(column))
      .map((column) => ({
        equation,
        target: column,
        left: operands(equation.left, column),
        right: operands(equation.right, column),
      }));
  });
}

/** What an equation says of itself in every report: its name and its operands. */
export type EquationTerms = Pick<
  EquationResult,
  'rule' | 'target' | 'name' | 'cells' | 'leftCells' | 'rightCells'
>;

const termsIn = oncePer((form: ReadonlyMap<string, FormCell>) =>
  oncePer(({ equation, target, left, right }: EquationInstance): EquationTerms => {
    const cells = [...left, ...right];
    const { row, column } = form.get(cells[0]!)!;
    const name = (equation.each === 'row' ? row : column).short;
    return { rule: equation.id, target, name, cells, leftCells: left, rightCells: right };
  }),
);

/** The name and operands of an equation, the same for every report; made once. */
export const termsOf = (instance: EquationInstance, form: ReadonlyMap<string, FormCell>): EquationTerms =>
  termsIn(form)(instance);

/** Evaluates one equation: blanks count as 0, a cell that holds no number makes it `skipped`. */
export function evaluate(
  instance: EquationInstance,
  report: Report,
  form: ReadonlyMap<string, FormCell>,
): EquationResult {
  const { equation, left, right } = instance;
  const terms = termsOf(instance, form);
  const reading = report.tables.find(({ key }) => key === equation.table)!;
  let places = 0;
  for (const key of terms.cells) {
    const cell = report.cells.get(key);
    const reason = whyNot(key, cell, reading, form);
    if (reason) return { ...terms, status: 'skipped', reason };
    places = Math.max(places, cell!.decimals);
  }
  const counts = places === 0 ? [left, right].map((keys) => sumOfCounts(keys, report)) : [];
  if (counts.length > 0 && counts.every(Number.isSafeInteger)) {
    const [leftCount, rightCount] = counts as [number, number];
    return resultOf(terms, leftCount === rightCount, [leftCount, rightCount, leftCount - rightCount]);
  }
  places = Math.min(MOST_PLACES, places);
  const leftSum = sum(left, report, places);
  const rightSum = sum(right, report, places);
  const sums = [leftSum, rightSum, leftSum - rightSum].map((units) => Number(`${units}e-${places}`));
  return resultOf(terms, leftSum === rightSum, sums);
}

function resultOf(terms: EquationTerms, holds: boolean, sums: readonly number[]): EquationResult {
  const { rule, target, name, cells, leftCells, rightCells } = terms;
  const [left, right, difference] = sums as [number, number, number];
  const status = holds ? 'passed' : 'failed';
  return { rule, target, name, cells, leftCells, rightCells, status, left, right, difference };
}

/** Numbers are compared to at most so many decimals: a double holds no more. */
const MOST_PLACES = 15;

/** The sum of whole numbers; NaN where a double cannot hold it on the way. */
function sumOfCounts(keys: readonly string[], report: Report): number {
  let total = 0;
  for (const key of keys) {
    total += report.cells.get(key)!.value ?? 0;
    if (!Number.isSafeInteger(total)) return Number.NaN;
  }
  return total;
}

/** The sum of cells in units of the last printed digit, exact however large. */
function sum(keys: readonly string[], report: Report, places: number): bigint {
  return keys.reduce((total, key) => {
    const value = report.cells.get(key)!.value ?? 0;
    return total + BigInt(value.toFixed(places).replace('.', ''));
  }, 0n);
}

/** Whether a table lacks the column of a cell, in all of its rows or in this one. */
function lacksColumn({ missingColumns, missingCells }: TableReading, { row, column }: FormCell): boolean {
  return (
    missingColumns.includes(column.key) ||
    missingCells.some((missing) => missing.row === row.key && missing.column === column.key)
  );
}

/** Why a cell cannot stand in a sum; undefined where it can. */
function whyNot(
  key: string,
  cell: ReportCell | undefined,
  reading: TableReading,
  form: ReadonlyMap<string, FormCell>,
): Localized | undefined {
  if (!reading.found) return { zh: '没有找到这张表', en: 'the table was not found' };
  if (cell?.status === 'number' || cell?.status === 'blank') return undefined;
  const formCell = form.get(key)!;
  const name = cellName(formCell);
  const row = formCell.row.short;
  if (!cell && reading.missingRows.includes(formCell.row.key))
    return { zh: `没有找到“${row.zh}”一行`, en: `the row "${row.en}" was not found` };
  if (!cell && lacksColumn(reading, formCell))
    return {
      zh: `没有找到“${formCell.column.short.zh}”一列`,
      en: `the column "${formCell.column.short.en}" was not found`,
    };
  if (!cell || cell.status === 'unclear')
    return {
      zh: `“${row.zh}”一行的数字对不上列`,
      en: `the numbers of "${row.en}" cannot be matched with columns`,
    };
  if (cell.status === 'unreadable')
    return { zh: `“${name.zh}”不是数字：${cell.raw}`, en: `"${name.en}" is no number: ${cell.raw}` };
  if (cell.status === 'noCachedValue')
    return { zh: `“${name.zh}”的公式没有存下结果`, en: `the formula in "${name.en}" has no stored result` };
  return undefined;
}
