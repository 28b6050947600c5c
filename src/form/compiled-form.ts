import { oncePer } from '../model/remember.ts';
import {
  type Edition,
  type FormCell,
  type FormColumn,
  type FormPart,
  type FormRow,
  type FormSection,
  type FormTable,
  formCells,
  tableCells,
} from './edition.ts';
import { type EquationInstance, equationInstances } from './equations.ts';
import { normaliseLabel } from './label.ts';
import { substituteRows } from './substitutes.ts';

/** One edition of the form with everything that others look up in it. */
export interface Form {
  readonly edition: Edition;
  /** All cells by key, in form order. */
  readonly cells: ReadonlyMap<string, FormCell>;
  /** The tables by key, in form order. */
  readonly tables: ReadonlyMap<string, CompiledTable>;
  /** The lines printed above the parts of its tables: 第二十条第（一）项. */
  readonly clauses: readonly NonNullable<FormPart['clause']>[];
  /** The sections by key, in form order. */
  readonly sections: ReadonlyMap<string, FormSection>;
  /** The section that has a role, whatever its key: `overview`, `problems`, `other`. */
  readonly sectionByRole: ReadonlyMap<string, FormSection>;
  /** The section in which fees for processing information are reported; undefined where the form asks for none. */
  readonly feeSection: FormSection | undefined;
}

/** One table of the form with everything that others look up in it. */
export interface CompiledTable {
  readonly table: FormTable;
  /** `disclosure`, `applications` or `proceedings`; a table without a role has its key. */
  readonly role: string;
  readonly cells: readonly FormCell[];
  /** All rows by key, those of alternatives included, in form order. */
  readonly rows: ReadonlyMap<string, FormRow>;
  /** All columns by key, in form order. */
  readonly columns: ReadonlyMap<string, FormColumn>;
  /** The rows of another edition that the table accepts but does not print. */
  readonly substitutes: ReadonlySet<string>;
  /** The rows below a group, however deep, in form order; a row of the group's own key is not below it. */
  readonly below: ReadonlyMap<string, readonly FormRow[]>;
  /** The keys of the row, group or column that has a role: the key it has in the forms of 2019 and 2021. */
  readonly rowByRole: ReadonlyMap<string, string>;
  readonly groupByRole: ReadonlyMap<string, string>;
  readonly columnByRole: ReadonlyMap<string, string>;
  /** All that is printed in it besides numbers, as labels are compared. */
  readonly printed: readonly string[];
  /** Its equations where the report has these rows of another edition in the place of official ones. */
  readonly equations: (substitutes: readonly string[]) => readonly EquationInstance[];
}

/** The compiled form of an edition, made once. */
export const compileForm: (edition: Edition) => Form = oncePer((edition) => {
  const { sections, tables } = edition;
  return {
    edition,
    cells: formCells(edition),
    tables: new Map(tables.map((table) => [table.key, compileTable(table, edition)])),
    clauses: tables.flatMap(({ parts }) => parts.flatMap(({ clause }) => clause ?? [])),
    sections: new Map(sections.map((section) => [section.key, section])),
    sectionByRole: new Map(sections.map((section) => [roleOf(section), section])),
    feeSection: sections.find(({ fees }) => fees),
  };
});

/** What a part of the form is: its role, or its key, which then is that of the forms of 2019 and 2021. */
export function roleOf({ key, role }: { readonly key: string; readonly role?: string }): string {
  return role ?? key;
}

function compileTable(table: FormTable, edition: Edition): CompiledTable {
  const rows = table.parts.flatMap((part) => part.rows);
  const columns = table.parts.flatMap((part) => part.columns);
  const equations = new Map<string, EquationInstance[]>();
  return {
    table,
    role: roleOf(table),
    cells: tableCells(table),
    rows: new Map(rows.map((row) => [row.key, row])),
    columns: new Map(columns.map((column) => [column.key, column])),
    substitutes: substituteRows(table),
    below: new Map(table.groups.map(({ key }) => [key, rowsBelow(key, table, rows)])),
    rowByRole: keyByRole(rows),
    groupByRole: keyByRole(table.groups),
    columnByRole: keyByRole(columns),
    get printed() {
      return printedLabels(table);
    },
    equations: (substitutes) => {
      const id = substitutes.join();
      let known = equations.get(id);
      if (!known) {
        known = equationInstances(edition, table, substitutes);
        equations.set(id, known);
      }
      return known;
    },
  };
}

const keyByRole = (
  things: readonly { readonly key: string; readonly role?: string }[],
): ReadonlyMap<string, string> => new Map(things.map((thing) => [roleOf(thing), thing.key]));

function rowsBelow(group: string, { groups }: FormTable, rows: readonly FormRow[]): FormRow[] {
  const within = new Set([group]);
  for (let grown = true; grown; ) {
    const more = groups.filter((inner) => inner.within && within.has(inner.within) && !within.has(inner.key));
    for (const { key } of more) within.add(key);
    grown = more.length > 0;
  }
  return rows.filter((row) => row.key !== group && row.group !== undefined && within.has(row.group));
}

const printedLabels = oncePer(({ corner = '', headings = [], groups, parts }: FormTable): readonly string[] =>
  [
    corner,
    ...headings.map(({ label }) => label),
    ...groups.map(({ label }) => label),
    ...parts.flatMap(({ columns, rows }) => [...columns, ...rows].map(({ label }) => label)),
    ...parts.flatMap(({ rows }) => rows.map(({ short }) => short.zh)),
  ].map(normaliseLabel),
);
