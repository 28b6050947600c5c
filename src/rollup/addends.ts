import { cellKey, type FormCell } from '../form/edition.ts';
import type { ReportForm } from '../form/report-form.ts';
import { printedRows } from '../form/substitutes.ts';
import type { ReportCell } from '../model/report.ts';
import { plus, zero } from './exact.ts';
import type { Addend, Numbers } from './numbers.ts';

/** The cells that reports are added up in: those of a form, one row for several where any report has that one. */
export function summedCells(form: ReportForm, reports: readonly Numbers[]): FormCell[] {
  return form.tables.flatMap(({ table, compiled }) => {
    const printed = new Set(
      reports.flatMap(({ tables }) => (tables.get(table.key)?.rows ?? []).map(({ key }) => key)),
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

/** The number of a report for a cell, also where the report has the rows of another edition for it. */
export function addendOf({ tables, at }: Numbers, { table, row, column }: FormCell): Addend {
  const found = tables.get(table.key);
  if (!found) return { reason: { zh: '缺少这张表', en: 'the table is missing' } };
  const rows = found.rows.some(({ key }) => key === row.key)
    ? [row]
    : (found.compiled.below.get(row.key) ?? []).filter((below) => found.rows.includes(below));
  const keys = rows.map(({ key }) => cellKey(table.key, key, column.key));
  if (keys.length === 0 || !keys.every((key) => found.keys.has(key)))
    return { reason: { zh: '它的格式里没有这一格', en: 'its form has no such cell' } };
  const cells: ReportCell[] = [];
  let value = zero;
  for (const key of keys) {
    const addend = at(key);
    if ('reason' in addend) return addend;
    cells.push(...addend.cells);
    value = plus(value, addend.value);
  }
  return { value, cells };
}
