import { roleOf } from './compiled-form.ts';
import type { Edition, FormTable } from './edition.ts';
import { normaliseLabel } from './label.ts';

/** A part of the form that may have a role: a section, table, group, row or column. */
interface Named {
  readonly key: string;
  readonly role?: string;
}

/**
 * The editions, oldest first, with what each leaves to the one before it: the days of publication, the words of the
 * template, the section of fees, and the roles of parts that have another key but are printed alike.
 */
export function inheritForms(editions: readonly Edition[]): Edition[] {
  const forms: Edition[] = [];
  for (const edition of editions) {
    const before = forms.at(-1);
    forms.push(before ? inherit(edition, before) : edition);
  }
  return forms;
}

function inherit(edition: Edition, before: Edition): Edition {
  const { deadlines = before.deadlines, template = before.template } = edition;
  const sections = inheritRoles(edition.sections, before.sections, ({ name }) => name.zh);
  const stated = sections.some(({ fees }) => fees !== undefined);
  const fees = stated ? undefined : before.sections.find((section) => section.fees);
  return {
    ...edition,
    ...(deadlines ? { deadlines } : {}),
    ...(template ? { template } : {}),
    sections: sections.map((section) =>
      fees && roleOf(section) === roleOf(fees) ? { ...section, fees: true } : section,
    ),
    tables: inheritRoles(edition.tables, before.tables, ({ name }) => name.zh).map((table) => {
      const old = before.tables.find((candidate) => roleOf(candidate) === roleOf(table));
      return old ? inheritTable(table, old) : table;
    }),
  };
}

function inheritTable(table: FormTable, before: FormTable): FormTable {
  const tables = [table, before] as const;
  const groups = printsOf(tables, (form) => form.groups);
  const rows = printsOf(tables, (form) => form.parts.flatMap((part) => part.rows));
  const columns = before.parts.flatMap((part) => part.columns);
  return {
    ...table,
    groups: inheritRoles(table.groups, before.groups, (group) => groups.get(group)!),
    parts: table.parts.map((part) => ({
      ...part,
      columns: inheritRoles(part.columns, columns, ({ label }) => label),
      rows: inheritRoles(
        part.rows,
        before.parts.flatMap((old) => old.rows),
        (row) => rows.get(row)!,
      ),
    })),
  };
}

/** How groups or rows of two tables are printed: their own labels below those of the groups around them. */
function printsOf<T extends { readonly label: string; readonly group?: string; readonly within?: string }>(
  tables: readonly FormTable[],
  things: (table: FormTable) => readonly T[],
): ReadonlyMap<T, string> {
  const prints = new Map<T, string>();
  for (const table of tables) {
    const groups = new Map(table.groups.map((group) => [group.key, group]));
    for (const thing of things(table)) {
      const labels = [thing.label];
      let around = groups.get(thing.group ?? thing.within ?? '');
      for (let depth = 0; around && depth < groups.size; depth++) {
        labels.push(around.label);
        around = groups.get(around.within ?? '');
      }
      prints.set(thing, labels.join('/'));
    }
  }
  return prints;
}

/** Gives each thing whose key is no known role the role of the one thing that was printed like it before. */
function inheritRoles<T extends Named>(
  things: readonly T[],
  before: readonly T[],
  print: (thing: T) => string,
): T[] {
  const known = new Set(before.map(roleOf));
  const taken = new Set(things.map(roleOf));
  const roles = new Map<string, string | undefined>();
  for (const thing of before) {
    const label = normaliseLabel(print(thing));
    const role = roleOf(thing);
    roles.set(label, (roles.get(label) ?? role) === role ? role : undefined);
  }
  return things.map((thing) => {
    const role = roles.get(normaliseLabel(print(thing)));
    const kept = thing.role !== undefined || known.has(thing.key) || role === undefined || taken.has(role);
    return kept ? thing : { ...thing, role };
  });
}
