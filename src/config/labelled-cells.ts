import type { CompiledTable } from '../form/compiled-form.ts';
import type { FormColumn, FormRow } from '../form/edition.ts';
import { normaliseLabel, numberedLabel } from '../form/label.ts';
import { oncePer } from '../model/remember.ts';

/** Cells of a table that one label names, and how findings call the whole of them. */
export interface LabelledCells {
  readonly keys: readonly string[];
  /** Whether it is one cell of the form. */
  readonly isCell: boolean;
  readonly targets: readonly string[];
}

/**
 * The cells of a table that a label names, however it is punctuated: 第三部分 总计列, 本年新收行, 不予公开,
 * 本年新收 · 自然人. Several where a row and a column are called the same and neither 行 nor 列 is said.
 */
export function labelledCells(label: string, table: CompiledTable): readonly LabelledCells[] {
  const known = labelsOf(table);
  const text = plain(label);
  if (text === '') return [];
  const found = new Set(known.get(text));
  for (const name of tableNames(table))
    if (text.startsWith(name)) for (const cells of known.get(text.slice(name.length)) ?? []) found.add(cells);
  return [...found];
}

/** The labels that rows, columns and cells of a table are named by, as they are best written. */
export function knownLabels({ table, rows, columns, cells }: CompiledTable): string[] {
  return [
    ...[...rows.values()].map(({ short }) => `${short.zh}行`),
    ...[...columns.values()].flatMap(({ short }) => [`${short.zh}列`, `${table.short.zh} ${short.zh}列`]),
    ...cells.map(({ row, column }) => `${row.short.zh} · ${column.short.zh}`),
  ];
}

const plain = (label: string): string => normaliseLabel(label).toLowerCase();

const tableNames = ({ table }: CompiledTable): string[] =>
  [table.short.zh, table.short.en, table.name.zh, table.name.en].map(plain);

const labelsOf = oncePer((compiled: CompiledTable): ReadonlyMap<string, ReadonlySet<LabelledCells>> => {
  const { table, cells, rows, columns, below } = compiled;
  const known = new Map<string, Set<LabelledCells>>();
  const add = (names: Iterable<string>, named: LabelledCells) => {
    for (const name of names) known.set(name, (known.get(name) ?? new Set()).add(named));
  };
  const area = (keys: readonly string[], name: string): LabelledCells => ({
    keys,
    isCell: false,
    targets: [name, `${table.key}.${name}`],
  });
  const keysWhere = (holds: (row: FormRow, column: FormColumn) => boolean): string[] =>
    cells.filter(({ row, column }) => holds(row, column)).map(({ key }) => key);
  add(['', ...tableNames(compiled)], {
    keys: cells.map(({ key }) => key),
    isCell: false,
    targets: [table.key],
  });
  const groups = new Map(table.groups.map((group) => [group.key, group]));
  for (const thing of [...rows.values(), ...groups.values()]) {
    const { key } = thing;
    if (thing !== groups.get(key) && groups.has(key)) continue;
    const isNamed = (row: FormRow) => row.key === key || (below.get(key)?.includes(row) ?? false);
    add(withEnds(namesOf(thing), '行', 'row', 'rows'), area(keysWhere(isNamed), key));
  }
  for (const key of new Set([...columns.values()].map((column) => column.key))) {
    const isNamed = (_: FormRow, column: FormColumn) => column.key === key;
    const named = area(keysWhere(isNamed), key);
    add(withEnds(namesOf(columns.get(key)!), '列', 'column'), named);
  }
  for (const { key, row, column } of cells) {
    const named = { keys: [key], isCell: true, targets: [key] };
    for (const one of namesOf(row)) for (const other of namesOf(column)) add([one + other], named);
  }
  return known;
});

/** What a row, group or column is called: as printed, with its number or without, and in short. */
function namesOf({
  label,
  short,
  brief,
}: Pick<FormRow, 'label'> & Partial<Pick<FormColumn, 'short' | 'brief'>>): Set<string> {
  const texts = [label, short?.zh, short?.en, brief?.zh, brief?.en].filter((text) => text !== undefined);
  return new Set([numberedLabel(label).toLowerCase(), ...texts.map(plain)]);
}

const withEnds = (names: Iterable<string>, ...ends: readonly string[]): string[] =>
  [...names].flatMap((name) => [name, ...ends.map((end) => name + end)]);
