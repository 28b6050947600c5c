import { cellKey, type FormGroup, type FormPart, type FormRow, type FormTable } from '../edition.ts';
import { divide, type Pen, put, putLine } from './layout.ts';

type Span = readonly [number, number];

/** Grid columns for the labels (one span a level) and for the numbers of each part. */
interface Frame {
  readonly levels: readonly Span[];
  readonly numbers: Span;
}

/** Draws a table whose rows stand one below the other: clause, header and rows of each part. */
export function drawRows(pen: Pen, table: FormTable, printed: ReadonlySet<string>): void {
  const frame = frameOf(pen, table);
  for (const part of table.parts) {
    if (part.clause) putLine(pen, 'head', part.clause.label);
    drawHeader(pen, table, part, frame);
    drawBody(
      pen,
      table,
      part.rows.filter(({ key }) => printed.has(key)),
      part,
      frame,
    );
  }
}

/** The groups around a row, the outermost first. */
function groupsOf(table: FormTable, { group }: FormRow): FormGroup[] {
  const chain: FormGroup[] = [];
  for (let key = group; key !== undefined; ) {
    const found = table.groups.find((group) => group.key === key);
    if (!found) break;
    chain.unshift(found);
    key = found.within;
  }
  return chain;
}

/** Numbers take up to four fifths of the width; of the label levels the innermost is the widest. */
function frameOf({ columns }: Pen, table: FormTable): Frame {
  const most = Math.max(...table.parts.map((part) => part.columns.length));
  const depth =
    1 + Math.max(0, ...table.parts.flatMap(({ rows }) => rows.map((row) => groupsOf(table, row).length)));
  const width = Math.max(most, most * Math.floor((columns * 4) / 5 / most));
  const labels = columns - width;
  const levels: Span[] = [];
  let start = 0;
  for (let level = 0; level < depth; level++) {
    const share = level === 0 ? Math.floor(labels / 8) : Math.floor(labels / 4);
    const size = level === depth - 1 ? labels - start : Math.max(1, share);
    levels.push([start, size]);
    start += size;
  }
  return { levels, numbers: [labels, width] };
}

/** The corner, the headings over several columns and the columns' own labels. */
function drawHeader(pen: Pen, table: FormTable, { columns }: FormPart, { levels, numbers }: Frame): void {
  const headings = [...(table.headings ?? [])].sort((a, b) => b.columns.length - a.columns.length);
  const above = (key: string) => headings.filter((heading) => heading.columns.includes(key));
  const height = 1 + Math.max(...columns.map(({ key }) => above(key).length));
  const last = levels.at(-1)!;
  put(pen, 0, [0, last[0] + last[1]], { role: 'head', text: table.corner ?? '', rows: height });
  const spans = divide(numbers[0], numbers[1], columns.length);
  for (const { label, columns: keys } of headings) {
    const covered = spans.filter((_, i) => keys.includes(columns[i]!.key));
    if (covered.length === 0) continue;
    const level = above(keys[0]!).findIndex((heading) => heading.label === label);
    const [first, end] = [covered[0]!, covered.at(-1)!];
    put(pen, level, [first[0], end[0] + end[1] - first[0]], { role: 'head', text: label });
  }
  for (const [i, { key, label }] of columns.entries()) {
    const level = above(key).length;
    put(pen, level, spans[i]!, { role: 'head', text: label, rows: height - level });
  }
  pen.row += height;
}

function drawBody(
  pen: Pen,
  table: FormTable,
  rows: readonly FormRow[],
  { columns }: FormPart,
  { levels, numbers }: Frame,
): void {
  const chains = rows.map((row) => groupsOf(table, row));
  const spans = divide(numbers[0], numbers[1], columns.length);
  for (const [i, row] of rows.entries()) {
    const chain = chains[i]!;
    for (const [level, group] of chain.entries()) {
      if (chains[i - 1]?.[level] === group) continue;
      const end = chains.findIndex((other, j) => j > i && other[level] !== group);
      put(pen, 0, levels[level]!, {
        role: 'label',
        text: group.label,
        rows: (end < 0 ? rows.length : end) - i,
      });
    }
    const [start] = levels[chain.length]!;
    put(pen, 0, [start, numbers[0] - start], { role: 'label', text: row.label });
    for (const [j, column] of columns.entries())
      put(pen, 0, spans[j]!, { role: 'number', key: cellKey(table.key, row.key, column.key) });
    pen.row += 1;
  }
}
