import type { Edition, FormTable } from './edition.ts';

/** What is wrong in an edition that its schema cannot see: names of keys that it does not have, keys given twice. */
export function editionErrors(edition: Edition): string[] {
  const sections = new Set(edition.sections.map(({ key }) => key));
  const tables = new Map(edition.tables.map((table) => [table.key, table]));
  return [
    ...repeated('section', edition.sections),
    ...repeated('table', edition.tables),
    ...edition.tables.flatMap((table) => tableErrors(table, sections)),
    ...edition.equations.flatMap(({ id, table: key, each, left, right, only = [] }) => {
      const table = tables.get(key);
      if (!table) return [`equation ${id}: there is no table ${key}`];
      const [operands, targets, operand] =
        each === 'row' ? [columnsOf, rowsOf, 'column'] : [rowsOf, columnsOf, 'row'];
      const keys = [...left, ...right];
      const errors = [
        ...absent(`equation ${id}`, operand, keys, operands(table)),
        ...absent(`equation ${id}`, each, only, targets(table)),
      ];
      const together = table.parts.some(
        (part) => absent('', '', keys, operands({ ...table, parts: [part] })).length === 0,
      );
      return errors.length > 0 || together
        ? errors
        : [`equation ${id}: its ${operand}s stand in different parts of ${key}`];
    }),
  ];
}

function tableErrors(table: FormTable, sections: ReadonlySet<string>): string[] {
  const { key, section, groups, parts, headings = [], alternatives = [] } = table;
  const name = `table ${key}`;
  const groupKeys = new Set(groups.map((group) => group.key));
  const around = [
    ...groups.flatMap(({ within }) => within ?? []),
    ...parts.flatMap(({ rows }) => rows.flatMap(({ group }) => group ?? [])),
  ];
  return [
    ...absent(name, 'section', [section], sections),
    ...absent(name, 'group', around, groupKeys),
    ...absent(
      name,
      'column',
      headings.flatMap(({ columns }) => columns),
      columnsOf(table),
    ),
    ...absent(
      name,
      'row',
      alternatives.flatMap(({ official, instead }) => [...official, ...instead]),
      rowsOf(table),
    ),
    ...repeated(`${name}: group`, groups),
    ...repeated(
      `${name}: row`,
      parts.flatMap(({ rows }) => rows),
    ),
    ...parts.flatMap(({ columns }) => repeated(`${name}: column`, columns)),
  ];
}

const rowsOf = ({ parts }: FormTable) => new Set(parts.flatMap(({ rows }) => rows.map(({ key }) => key)));
const columnsOf = ({ parts }: FormTable) =>
  new Set(parts.flatMap(({ columns }) => columns.map(({ key }) => key)));

function absent(where: string, what: string, keys: readonly string[], known: ReadonlySet<string>): string[] {
  return [...new Set(keys)]
    .filter((key) => !known.has(key))
    .map((key) => `${where}: there is no ${what} ${key}`);
}

/** Keys, and roles, that two of a kind share. */
function repeated(
  what: string,
  things: readonly { readonly key: string; readonly role?: string }[],
): string[] {
  const keys = things.map(({ key }) => key);
  const roles = things.map(({ key, role }) => role ?? key);
  return [keys, roles].flatMap((names, i) =>
    names
      .filter((name, at) => names.indexOf(name) !== at)
      .map((name) => `${what} ${name} is there twice${i === 1 ? ' by its role' : ''}`),
  );
}
