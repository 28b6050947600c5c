import type { CompiledTable } from '../form/compiled-form.ts';
import { printedRows } from '../form/substitutes.ts';
import type { ReportCell, TableReading } from '../model/report.ts';

/** The cells of rows found that are not in the report, and that no missing row or column and no unclear row tells. */
export function missingCells(
  reading: TableReading,
  { table, cells: formCells }: CompiledTable,
  cells: ReadonlyMap<string, ReportCell>,
): TableReading['missingCells'] {
  const absent = formCells.filter(({ key }) => !cells.has(key));
  if (absent.length === 0) return [];
  const missingColumns = new Set(reading.missingColumns);
  const reported = new Set([
    ...reading.missingRows,
    ...reading.unclearRows.map(({ row }) => row),
    ...reading.repeatedRows.filter(({ same }) => !same).map(({ row }) => row),
  ]);
  const found = new Set(formCells.flatMap(({ key, row }) => (cells.has(key) ? [row.key] : [])));
  const printed = new Set(printedRows(table, reading.substitutes).map(({ key }) => key));
  return absent
    .filter(
      ({ row, column }) =>
        found.has(row.key) &&
        printed.has(row.key) &&
        !reported.has(row.key) &&
        !missingColumns.has(column.key),
    )
    .map(({ row, column }) => ({ row: row.key, column: column.key }));
}
