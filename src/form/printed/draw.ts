import { type Edition, type FormTable, flatPart } from '../edition.ts';
import { drawFlat } from './draw-flat.ts';
import { drawRows } from './draw-rows.ts';
import { type FormLayout, type FormText, type Pen, putLine } from './layout.ts';

/** A table to print, of any edition, and which of its rows. */
export interface PrintedTable {
  readonly table: FormTable;
  readonly rows: ReadonlySet<string>;
}

/**
 * Lays the form out as it is printed: title, then the six sections with their texts and tables. `afterTable` may draw
 * below and beside each table.
 */
export function drawForm(
  edition: Edition,
  tables: readonly PrintedTable[],
  text: FormText,
  afterTable: (pen: Pen, table: FormTable) => void = () => {},
): FormLayout {
  const flat = tables.filter(({ table }) => table.layout === 'flat');
  const columns = Math.max(12, ...flat.map(({ table, rows }) => rows.size * flatPart(table).columns.length));
  const pen: Pen = { columns, row: 0, cells: [] };
  if (text.title !== undefined) putLine(pen, 'title', text.title);
  if (text.date !== undefined) putLine(pen, 'date', text.date);
  const breaks: number[] = [];
  for (const { key, heading } of edition.sections) {
    if (tables.some(({ table, rows }) => table.section === key && isTall(table, rows))) breaks.push(pen.row);
    putLine(pen, 'heading', heading);
    for (const paragraph of text.sections.get(key) ?? []) putLine(pen, 'text', paragraph);
    for (const { table, rows } of tables) {
      if (table.section !== key) continue;
      if (table.layout === 'flat') drawFlat(pen, table, rows);
      else drawRows(pen, table, rows);
      afterTable(pen, table);
    }
  }
  return { columns, rows: pen.row, cells: pen.cells, breaks };
}

/** A table that fills most of a page begins a new one, so that it is not cut in two. */
function isTall({ layout }: FormTable, rows: ReadonlySet<string>): boolean {
  return layout === 'rows' && rows.size > 15;
}
