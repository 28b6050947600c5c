import { oncePer } from '../model/remember.ts';
import { type FormRow, type FormTable, tableRows } from './edition.ts';

/** The rows of another edition that this table accepts but does not print. */
export const substituteRows: (table: FormTable) => ReadonlySet<string> = oncePer(
  ({ alternatives = [] }) => new Set(alternatives.flatMap(({ instead }) => instead)),
);

/**
 * The keys of a table's official rows as a report has them: where the report has one of the substitutes of an
 * official row, all its substitutes stand in its place.
 */
export function rowsInForce(
  { alternatives = [] }: FormTable,
  official: readonly string[],
  substitutes: readonly string[],
): string[] {
  const used = alternatives.filter(({ instead }) => instead.some((row) => substitutes.includes(row)));
  const replacing = (row: string) =>
    used.find((alternative) => alternative.official.includes(row))?.instead ?? [row];
  return [...new Set(official.flatMap(replacing))];
}

/** The rows of a table as a report has them, in form order: official ones, or the substitutes that it has instead. */
export function printedRows(table: FormTable, substitutes: readonly string[]): readonly FormRow[] {
  return substitutes.length === 0 ? officialRows(table) : rowsPrinted(table, substitutes);
}

const officialRows = oncePer((table: FormTable): readonly FormRow[] => rowsPrinted(table, []));

function rowsPrinted(table: FormTable, substitutes: readonly string[]): FormRow[] {
  const rows = tableRows(table);
  const official = rows.map(({ key }) => key).filter((key) => !substituteRows(table).has(key));
  const printed = new Set(rowsInForce(table, official, substitutes));
  return rows.filter(({ key }) => printed.has(key));
}
