import { oncePer } from '../model/remember.ts';
import type { Report, TableReading } from '../model/report.ts';
import { type CompiledTable, compileForm, type Form } from './compiled-form.ts';
import { cellKey, type Edition, editionOf, type FormCell, type FormRow, type FormTable } from './edition.ts';
import type { EquationInstance } from './equations.ts';
import { printedRows } from './substitutes.ts';

/** The form as one report has it: each table under the edition whose labels it bears. */
export interface ReportForm {
  /** The form of the report's own edition. */
  readonly main: Form;
  /** One for each table of the report, in form order. */
  readonly tables: readonly ReadTable[];
  /** The cells of these tables by key, in form order. */
  readonly cells: ReadonlyMap<string, FormCell>;
  /** Every equation of these tables, in form order. */
  readonly equations: readonly EquationInstance[];
  /** For each cell that is a total: the keys of its parts, one list for each of its equations. */
  readonly parts: ReadonlyMap<string, readonly (readonly string[])[]>;
}

/** A table as a report has it. */
export interface ReadTable {
  readonly reading: TableReading;
  readonly form: Form;
  readonly compiled: CompiledTable;
  readonly table: FormTable;
  /** Its rows in print, those of another edition where the report has them in the place of official ones. */
  readonly rows: readonly FormRow[];
}

const known = new WeakMap<
  Report['tables'],
  { edition: string; editions: readonly Edition[]; form: ReportForm }
>();

/** The form for a report; remembered, so that repairs of one report share it. */
export function reportForm(report: Report, editions: readonly Edition[]): ReportForm {
  const last = known.get(report.tables);
  if (last?.edition === report.edition && last.editions === editions) return last.form;
  const form = makeForm(report, editions);
  known.set(report.tables, { edition: report.edition, editions, form });
  return form;
}

function makeForm(report: Report, editions: readonly Edition[]): ReportForm {
  const shape = shapesOf(editions)(
    JSON.stringify([
      report.edition,
      ...report.tables.map(({ key, edition, substitutes }) => [key, edition, substitutes]),
    ]),
    report,
  );
  return { ...shape, tables: report.tables.map((reading) => readTable(reading, editions)) };
}

/** What the forms of all reports of the same tables share. */
type Shape = Omit<ReportForm, 'tables'>;

/** So many combinations of editions and alternative rows one memory holds. */
const mostShapes = 64;

const shapesOf = oncePer((editions: readonly Edition[]) => {
  const shapes = new Map<string, Shape>();
  return (name: string, report: Report): Shape => {
    let shape = shapes.get(name);
    if (!shape) {
      shape = makeShape(report, editions);
      if (shapes.size >= mostShapes) shapes.clear();
      shapes.set(name, shape);
    }
    return shape;
  };
});

function makeShape(report: Report, editions: readonly Edition[]): Shape {
  const tables = report.tables.map((reading) => readTable(reading, editions));
  const equations = tables.flatMap(({ compiled, reading }) => compiled.equations(reading.substitutes));
  const parts = new Map<string, (readonly string[])[]>();
  for (const { left, right } of equations) {
    const [total] = right;
    if (total !== undefined && right.length === 1) parts.set(total, [...(parts.get(total) ?? []), left]);
  }
  return {
    main: compileForm(editionOf(report.edition, editions)),
    cells: new Map(tables.flatMap(({ compiled }) => compiled.cells.map((cell) => [cell.key, cell] as const))),
    equations,
    parts,
  };
}

/** The form's table that a reading was made by. */
export function readTable(reading: TableReading, editions: readonly Edition[]): ReadTable {
  const form = compileForm(editionOf(reading.edition, editions));
  const compiled = form.tables.get(reading.key)!;
  const { table } = compiled;
  return { reading, form, compiled, table, rows: printedRows(table, reading.substitutes) };
}

/** The table of a report that has a role, whatever its key: `disclosure`, `applications`, `proceedings`. */
export function tableByRole({ tables }: ReportForm, role: string): ReadTable | undefined {
  return tables.find(({ compiled }) => compiled.role === role);
}

/**
 * The cells in one column of a row, or of all rows below a group, by their roles; empty where the table as the
 * report has it prints none: `('results.denied', 'total')` → the totals of all rows under 不予公开.
 */
export function keysByRole({ compiled, table, rows }: ReadTable, row: string, column: string): string[] {
  const columnKey = compiled.columnByRole.get(column);
  if (columnKey === undefined) return [];
  return rowsByRole({ compiled, rows }, row)
    .map(({ key }) => cellKey(table.key, key, columnKey))
    .filter((key) => compiled.cells.some((cell) => cell.key === key));
}

/** The printed row that has a role, else the printed rows below the group that has it. */
export function rowsByRole(
  { compiled, rows }: Pick<ReadTable, 'compiled' | 'rows'>,
  role: string,
): FormRow[] {
  const rowKey = compiled.rowByRole.get(role);
  const row = rows.find(({ key }) => key === rowKey);
  if (row) return [row];
  const below = compiled.below.get(compiled.groupByRole.get(role) ?? '') ?? [];
  return below.filter((printed) => rows.includes(printed));
}

/** The cells of a table's printed rows, in form order. */
export function printedCells({ compiled, rows }: ReadTable): FormCell[] {
  const printed = new Set(rows);
  return compiled.cells.filter(({ row }) => printed.has(row));
}
