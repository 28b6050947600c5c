import type { Report } from '../model/report.ts';
import { hashClauses } from '../text/clauses-taken-over.ts';
import type { CompiledTable } from './compiled-form.ts';
import { roleOf } from './compiled-form.ts';
import type { ReportForm } from './report-form.ts';

/** What is kept of a report so that others can be held against it: small, since thousands are kept. */
export interface ReportDigest {
  readonly file?: string;
  readonly organization?: string;
  readonly year?: number;
  /** The tables that were found. */
  readonly tables: readonly TableDigest[];
  /** The clauses of sections by their roles, hashed. */
  readonly texts: Readonly<Record<string, readonly number[]>>;
}

/** The numbers of a table, those that are 0 left out. */
export interface TableDigest {
  readonly compiled: CompiledTable;
  /** Index of a cell in the form and its number in turn; NaN for a cell that is not there or cannot be read. */
  readonly numbers: readonly number[];
  /** Index of the first cell of a run of blanks and of the first one after it in turn. */
  readonly blanks: readonly number[];
}

/** A number by the roles of its table, row and column: `applications`, `carriedForward`, `total`. */
export type NumberRole = readonly [table: string, row: string, column: string];

/** The roles of the sections whose text is kept. */
export const keptSections = ['overview', 'problems'];

/** Makes the digest of a report; a blank counts as 0, as it does in sums. */
export function digestReport(report: Report, form: ReportForm, file?: string): ReportDigest {
  const { organization, year } = report;
  return {
    ...(file === undefined ? {} : { file }),
    ...(organization === undefined ? {} : { organization }),
    ...(year === undefined ? {} : { year }),
    tables: form.tables.flatMap(({ compiled, reading }) =>
      reading.found
        ? [{ compiled, numbers: numbersOf(compiled, report), blanks: blanksOf(compiled, report) }]
        : [],
    ),
    texts: Object.fromEntries(
      keptSections.map((role) => [role, hashClauses(textOfSection(report, form, role))] as const),
    ),
  };
}

/** The running text of the section that has a role; '' where the report lacks it. */
export function textOfSection({ sections }: Report, { main }: ReportForm, role: string): string {
  const section = main.sectionByRole.get(role);
  const found = sections.find(({ key }) => key === section?.key);
  return found?.paragraphs.map(({ text }) => text).join('\n') ?? '';
}

function numbersOf({ cells }: CompiledTable, report: Report): number[] {
  const numbers: number[] = [];
  for (const [index, { key }] of cells.entries()) {
    const cell = report.cells.get(key);
    const number = cell?.status === 'blank' ? 0 : (cell?.value ?? Number.NaN);
    if (number !== 0) numbers.push(index, number);
  }
  return numbers;
}

/** Where runs of blanks begin and end. */
function blanksOf({ cells }: CompiledTable, report: Report): number[] {
  const bounds: number[] = [];
  for (const [index, { key }] of cells.entries()) {
    const isBlank = report.cells.get(key)?.status === 'blank';
    if (isBlank === (bounds.length % 2 === 0)) bounds.push(index);
  }
  return bounds.length % 2 === 0 ? bounds : [...bounds, cells.length];
}

/** The number of a digest in a role; undefined where the form has none, or the cell is not there or cannot be read. */
export function numberIn(digest: ReportDigest, role: NumberRole): number | undefined {
  const { table, index } = placeOf(digest, role);
  if (!table || index < 0) return undefined;
  for (let at = 0; at < table.numbers.length; at += 2)
    if (table.numbers[at] === index)
      return Number.isNaN(table.numbers[at + 1]) ? undefined : table.numbers[at + 1]!;
  return 0;
}

/** Whether a digest's cell in a role was blank, so that its number, 0, was not written. */
export function isBlankIn(digest: ReportDigest, role: NumberRole): boolean {
  const { table, index } = placeOf(digest, role);
  const bounds = table?.blanks ?? [];
  return bounds.filter((bound) => bound <= index).length % 2 === 1;
}

function placeOf(
  { tables }: ReportDigest,
  [role, row, column]: NumberRole,
): { table?: TableDigest; index: number } {
  const table = tables.find(({ compiled }) => compiled.role === role);
  if (!table) return { index: -1 };
  const { rowByRole, columnByRole, cells } = table.compiled;
  const [rowKey, columnKey] = [rowByRole.get(row), columnByRole.get(column)];
  const index = cells.findIndex((cell) => cell.row.key === rowKey && cell.column.key === columnKey);
  return { table, index };
}

/** Every number of a digest that is not 0, with its roles, in form order. */
export function numbersIn({ tables }: ReportDigest): { role: NumberRole; number: number }[] {
  return tables.flatMap(({ compiled, numbers }) =>
    Array.from({ length: numbers.length / 2 }, (_, i) => {
      const { row, column } = compiled.cells[numbers[2 * i]!]!;
      return { role: [compiled.role, roleOf(row), roleOf(column)] as const, number: numbers[2 * i + 1]! };
    }).filter(({ number }) => !Number.isNaN(number)),
  );
}
