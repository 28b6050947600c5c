import type { Edition } from '../form/edition.ts';
import { cellKey, tableCells } from '../form/edition.ts';
import { printedRows } from '../form/substitutes.ts';
import type { ReportCell, TableReading } from '../model/report.ts';

/** The cells of rows found that are not in the report, and that no missing row or column and no unclear row tells. */
export function missingCells(
  reading: TableReading,
  edition: Edition,
  cells: ReadonlyMap<string, ReportCell>,
): TableReading['missingCells'] {
  const table = edition.tables.find(({ key }) => key === reading.key)!;
  const set = (keys: Iterable<string>): ReadonlySet<string> => new Set(keys);
  const missingRows = set(reading.missingRows);
  const missingColumns = set(reading.missingColumns);
  const unclear = set(
    [...reading.unclearRows, ...reading.repeatedRows.filter(({ same }) => !same)].map(({ row }) => row),
  );
  const printed = set(printedRows(table, reading.substitutes).map(({ key }) => key));
  return tableCells(table)
    .filter(({ row }) => printed.has(row.key) && !missingRows.has(row.key) && !unclear.has(row.key))
    .filter(
      ({ row, column }) =>
        !cells.has(cellKey(table.key, row.key, column.key)) && !missingColumns.has(column.key),
    )
    .map(({ row, column }) => ({ row: row.key, column: column.key }));
}
