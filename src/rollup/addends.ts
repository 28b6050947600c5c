import { cellKey, type FormCell } from '../form/edition.ts';
import type { ReportForm } from '../form/report-form.ts';
import { printedRows } from '../form/substitutes.ts';
import type { Localized } from '../model/localized.ts';
import type { Report, ReportCell } from '../model/report.ts';
import { type Exact, exact, plus, zero } from './exact.ts';

/** The cells that reports are added up in: those of the first form, one row for several where any report has that one. */
export function summedCells(form: ReportForm, others: readonly ReportForm[]): FormCell[] {
  return form.tables.flatMap(({ table, compiled }) => {
    const printed = new Set(
      [form, ...others].flatMap(({ tables }) =>
        tables
          .filter(({ reading }) => reading.key === table.key && reading.found)
          .flatMap(({ rows }) => rows.map(({ key }) => key)),
      ),
    );
    const substitutes = (table.alternatives ?? []).flatMap((alternative) => {
      const isFewer = alternative.instead.length < alternative.official.length;
      const fewer = isFewer ? alternative.instead : alternative.official;
      return fewer.some((key) => printed.has(key)) === isFewer ? alternative.instead : [];
    });
    const rows = new Set(printedRows(table, substitutes));
    return compiled.cells.filter(({ row }) => rows.has(row));
  });
}

/** What a report holds for a cell: the number and the cells that it is made of, or why it cannot be told. */
export type Addend =
  | { readonly value: Exact; readonly cells: readonly ReportCell[] }
  | { readonly reason: Localized };

/** The number of a report for a cell, also where the report has the rows of another edition for it. */
export function addendOf(report: Report, form: ReportForm, { table, row, column }: FormCell): Addend {
  const found = form.tables.find(({ reading }) => reading.key === table.key);
  if (!found?.reading.found) return { reason: { zh: '缺少这张表', en: 'the table is missing' } };
  const rows = found.rows.some(({ key }) => key === row.key)
    ? [row]
    : (found.compiled.below.get(row.key) ?? []).filter((below) => found.rows.includes(below));
  const keys = rows.map(({ key }) => cellKey(table.key, key, column.key));
  if (keys.length === 0 || !keys.every((key) => form.cells.has(key)))
    return { reason: { zh: '它的格式里没有这一格', en: 'its form has no such cell' } };
  const cells: ReportCell[] = [];
  let value = zero;
  for (const key of keys) {
    const cell = report.cells.get(key);
    const number = cell && numberIn(cell);
    if (!cell) return { reason: { zh: '缺少这一格', en: 'the cell is missing' } };
    if (!number) return { reason: { zh: '读不出', en: 'it cannot be read' } };
    cells.push(cell);
    value = plus(value, number);
  }
  return { value, cells };
}

/** The number in a cell, 0 in a blank one; undefined where none can be told. */
function numberIn({ status, value, decimals }: ReportCell): Exact | undefined {
  if (status === 'blank') return zero;
  return status === 'number' && value !== null ? exact(value, decimals) : undefined;
}
