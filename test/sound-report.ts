import { readFileSync } from 'node:fs';
import { formCells } from '../src/form/edition.ts';
import { editions, loadReport } from '../src/index.ts';
import type { Report, ReportCell } from '../src/model/report.ts';

const file = new Uint8Array(readFileSync(new URL('../fixtures/reporters/failing.json', import.meta.url)));
const [failing] = await loadReport(file, 'report.json');

/** A consistent report with numbers in it: the failing one, mended. */
export const sound: Report = withValues(failing!, {
  'applications.received.commercialEnterprise': 4,
  'applications.received.total': 19,
  'applications.results.partiallyGranted.total': 3,
  'proceedings.reconsideration.total': 2,
});

/** The report with other numbers in some cells; null for a blank. */
export function withValues(report: Report, values: Readonly<Record<string, number | null>>): Report {
  const cells = new Map(report.cells);
  for (const [key, value] of Object.entries(values))
    cells.set(key, { ...cells.get(key)!, value, raw: value, status: value === null ? 'blank' : 'number' });
  return { ...report, cells };
}

/** The report with some numbers larger by so much. */
export const withAdded = (report: Report, values: Readonly<Record<string, number>>): Report =>
  withValues(
    report,
    Object.fromEntries(Object.entries(values).map(([key, by]) => [key, value(report, key) + by])),
  );

/** The number in a cell. */
export const value = (report: Report, key: string): number => report.cells.get(key)!.value!;

/** The report as if it stood in a workbook, A1 downwards by the form, with sum formulas in some totals. */
export function asWorkbook(report: Report, totals: readonly string[]): Report {
  const form = formCells(editions.at(-1)!);
  const rows = [...new Set([...form.values()].map(({ row }) => row))];
  const columns = 'ABCDEFG';
  const cells = new Map<string, ReportCell>();
  const at = (key: string): [column: string, row: number] => {
    const { row, part, column } = form.get(key)!;
    return [columns[part.columns.indexOf(column)]!, rows.indexOf(row) + 1];
  };
  for (const [key, cell] of report.cells)
    cells.set(key, { ...cell, place: { sheet: '年报', range: at(key).join('') } });
  for (const key of totals) {
    const [column, row] = at(key);
    const [, first] = at('applications.results.granted.total');
    const [, last] = at('applications.results.other.other.total');
    const range = key.includes('.results.total.') ? `${column}${first}:${column}${last}` : `A${row}:F${row}`;
    cells.set(key, { ...cells.get(key)!, formula: `SUM(${range})` });
  }
  return { ...report, cells };
}
