import type { CompiledTable } from '../form/compiled-form.ts';
import type { FormRow } from '../form/edition.ts';
import type { ReportDigest } from '../form/report-digest.ts';
import type { ReportForm } from '../form/report-form.ts';
import { printedRows, substituteRows } from '../form/substitutes.ts';
import type { Localized } from '../model/localized.ts';
import { oncePer } from '../model/remember.ts';
import type { Report, ReportCell } from '../model/report.ts';
import { type Exact, exact, zero } from './exact.ts';

/** What a report holds for a cell: the number and the cells that it is made of, or why it cannot be told. */
export type Addend =
  | { readonly value: Exact; readonly cells: readonly ReportCell[] }
  | { readonly reason: Localized };

/** The numbers of a report as sums take them. */
export interface Numbers {
  /** The tables that were found, by their keys. */
  readonly tables: ReadonlyMap<string, NumberTable>;
  /** The number of one cell of the report's own form. */
  readonly at: (key: string) => Addend;
}

/** A table as a report has it. */
export interface NumberTable {
  readonly compiled: CompiledTable;
  /** Its rows in print. */
  readonly rows: readonly FormRow[];
  /** The keys of its cells. */
  readonly keys: ReadonlySet<string>;
}

/** The numbers of a report. */
export function numbersOfReport(report: Report, { tables }: ReportForm): Numbers {
  return {
    tables: new Map(
      tables.flatMap(({ compiled, rows, reading }) =>
        reading.found ? [[reading.key, tableOf(compiled, rows)] as const] : [],
      ),
    ),
    at: (key) => {
      const cell = report.cells.get(key);
      if (!cell) return { reason: { zh: '缺少这一格', en: 'the cell is missing' } };
      const value = exactIn(cell);
      return value ? { value, cells: [cell] } : { reason: { zh: '读不出', en: 'it cannot be read' } };
    },
  };
}

/** The numbers of a digest, whose amounts count with the decimals that they need. */
export function numbersOfDigest({ tables }: ReportDigest): Numbers {
  const values = new Map<string, number>();
  for (const { compiled, numbers } of tables)
    for (let at = 0; at < numbers.length; at += 2)
      values.set(compiled.cells[numbers[at]!]!.key, numbers[at + 1]!);
  return {
    tables: new Map(
      tables.map(({ compiled }) => {
        const substitutes = [...substituteRows(compiled.table)].filter((row) =>
          compiled.cells.some((cell) => cell.row.key === row && !Number.isNaN(values.get(cell.key))),
        );
        return [compiled.table.key, tableOf(compiled, printedRows(compiled.table, substitutes))];
      }),
    ),
    at: (key) => {
      const number = values.get(key) ?? 0;
      const value = exact(number, decimalsOf(number));
      return value
        ? { value, cells: [] }
        : { reason: { zh: '缺少或读不出', en: 'it is missing or cannot be read' } };
    },
  };
}

const tableOf = (compiled: CompiledTable, rows: readonly FormRow[]): NumberTable => ({
  compiled,
  rows,
  keys: keysOf(compiled),
});

/** The keys of a table's cells, gathered once. */
const keysOf = oncePer(
  ({ cells }: CompiledTable): ReadonlySet<string> => new Set(cells.map(({ key }) => key)),
);

/** The number in a cell, 0 in a blank one; undefined where none can be told. */
function exactIn({ status, value, decimals }: ReportCell): Exact | undefined {
  if (status === 'blank') return zero;
  return status === 'number' && value !== null ? exact(value, decimals) : undefined;
}

/** The decimals with which a number is written without an exponent. */
const decimalsOf = (number: number): number => /\.(\d+)$/.exec(String(number))?.[1]?.length ?? 0;
