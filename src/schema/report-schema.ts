import type { Edition } from '../form/edition.ts';

/** A JSON Schema, as plain data. */
export type Schema = { [keyword: string]: unknown };

interface Tree {
  [key: string]: Tree | null;
}

/** The JSON Schema (2020-12) of a report as input: the keys of all editions, cells as a file may hold them. */
export function reportSchema(editions: readonly Edition[]): Schema {
  const tree: Tree = {};
  for (const edition of editions)
    for (const table of edition.tables)
      for (const part of table.parts)
        for (const row of part.rows)
          for (const column of part.columns) grow(tree, [table.key, ...row.key.split('.'), column.key]);
  const sections = new Map(
    editions.flatMap(({ sections }) => sections.map((section) => [section.key, section] as const)),
  );
  const shared = new Map<string, { name: string; schema: Schema }>();
  const tables = Object.fromEntries(
    Object.entries(tree).map(([key, branch]) => [key, objectOf(branch!, key, shared)]),
  );
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'report.schema.json',
    title: '政府信息公开工作年度报告',
    description: 'One annual report, or an array of them. A missing number is blank.',
    anyOf: [{ $ref: '#/$defs/report' }, { type: 'array', items: { $ref: '#/$defs/report' } }],
    $defs: {
      report: {
        type: 'object',
        additionalProperties: false,
        properties: {
          $schema: { type: 'string' },
          edition: { enum: editions.map(({ id }) => id), description: 'The revision of the form.' },
          organization: { type: 'string' },
          year: { type: 'integer', minimum: 2000, maximum: 2100 },
          ...tables,
          sections: {
            type: 'object',
            additionalProperties: false,
            properties: Object.fromEntries(
              [...sections].map(([key, { heading }]) => [key, { type: 'string', description: heading }]),
            ),
          },
          publishedOn: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
        },
      },
      cell: {
        type: ['number', 'string', 'null'],
        description: 'A number, or what a cell would hold as text.',
      },
      ...Object.fromEntries([...shared.values()].map(({ name, schema }) => [name, schema])),
    },
  };
}

function grow(tree: Tree, path: readonly string[]): void {
  let node = tree;
  for (const [i, key] of path.entries()) {
    if (i === path.length - 1) node[key] ??= null;
    else {
      node[key] ??= {};
      node = node[key];
    }
  }
}

/** The schema of an object; rows of the same columns share one, named after the first table that has it. */
function objectOf(
  tree: Tree,
  table: string,
  shared: Map<string, { readonly name: string; readonly schema: Schema }>,
): Schema {
  const isRow = Object.values(tree).every((branch) => branch === null);
  const schema = {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      Object.entries(tree).map(([key, branch]) => [
        key,
        branch ? objectOf(branch, table, shared) : { $ref: '#/$defs/cell' },
      ]),
    ),
  };
  if (!isRow) return schema;
  const columns = Object.keys(tree).join();
  const names = new Set([...shared.values()].map(({ name }) => name));
  const count = [...names].filter((name) => name.startsWith(`${table}Row`)).length;
  if (!shared.has(columns))
    shared.set(columns, { name: `${table}Row${count === 0 ? '' : count + 1}`, schema });
  return { $ref: `#/$defs/${shared.get(columns)!.name}` };
}
