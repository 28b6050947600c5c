import { cellKey, type FormTable, flatPart } from '../edition.ts';
import { divide, type Pen, put } from './layout.ts';

/** Draws a table whose rows stand side by side: groups over row labels over columns over one line of numbers. */
export function drawFlat(pen: Pen, table: FormTable, printed: ReadonlySet<string>): void {
  const { rows, columns } = flatPart(table);
  const shown = rows.filter(({ key }) => printed.has(key));
  const spans = divide(0, pen.columns, shown.length * columns.length);
  const block = (from: number, to: number): [number, number] => {
    const [first, last] = [spans[from * columns.length]!, spans[to * columns.length - 1]!];
    return [first[0], last[0] + last[1] - first[0]];
  };
  const grouped = shown.some(({ group }) => group !== undefined);
  for (const [i, { group, label }] of shown.entries()) {
    if (group !== undefined && shown[i - 1]?.group !== group) {
      const end = shown.findIndex((other, j) => j > i && other.group !== group);
      const text = table.groups.find(({ key }) => key === group)?.label ?? '';
      put(pen, 0, block(i, end < 0 ? shown.length : end), { role: 'head', text });
    }
    const at = group === undefined ? 0 : 1;
    put(pen, at, block(i, i + 1), { role: 'head', text: label, rows: grouped ? 2 - at : 1 });
  }
  pen.row += grouped ? 2 : 1;
  for (const [i, row] of shown.entries())
    for (const [j, column] of columns.entries()) {
      const span = spans[i * columns.length + j]!;
      put(pen, 0, span, { role: 'head', text: column.label });
      put(pen, 1, span, { role: 'number', key: cellKey(table.key, row.key, column.key) });
    }
  pen.row += 2;
}
