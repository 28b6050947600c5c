import {
  type FormColumn,
  type FormGroup,
  type FormRow,
  type FormTable,
  flatPart,
  tableColumns,
} from '../form/edition.ts';
import { matchLabel } from '../form/label.ts';
import { oncePer } from '../model/remember.ts';
import { isText, type Line, type LineCell } from './lines.ts';

/** Where the columns stand: key → 0-based grid column and width, of those that the header names. */
export type Header = ReadonlyMap<string, HeaderColumn> & {
  /** True where one of its lines names columns twice or in another order than the form. */
  readonly crossed?: boolean;
  /** True where its lines have one cell after the other, so that no column stands above a number. */
  readonly unplaced?: boolean;
};

interface HeaderColumn {
  readonly column: number;
  readonly columns: number;
}

/** A column's name that is cut into two cells has so many characters at most. */
const LONGEST_PAIR = 8;

/** The text cells of the header lines, upper lines first. */
const textsOf = (lines: readonly Line[]): LineCell[] => lines.flatMap((line) => line.cells.filter(isText));

/** Those of some cells that cover a grid column, in order. */
function stack(cells: readonly LineCell[], column: number): LineCell[] {
  return cells.filter((cell) => cell.column <= column && column < cell.column + Math.max(1, cell.columns));
}

/** The column that the lowest cell names, alone or with one or two cells above it (商业 over 企业). */
function leaf(cells: readonly LineCell[], columns: readonly FormColumn[]): FormColumn | undefined {
  let text = '';
  for (let depth = 1; depth <= Math.min(3, cells.length); depth++) {
    const cell = cells[cells.length - depth]!;
    text = cell.text + text;
    if (text.length > LONGEST_HEAD) return undefined;
    const found = depth === 1 ? cell.label.match(columns) : matchLabel(text, columns);
    if (found) return found;
  }
  return undefined;
}

/** The head of a column has so many characters at most, with those above it. */
const LONGEST_HEAD = 60;
/** The head of a column alone in its line is no longer. */
const LONGEST_PIECE = 20;
/** No header has more columns than this. */
const MOST_COLUMNS = 300;

/** Where cells begin, from left to right. */
function columnStarts(cells: readonly LineCell[]): number[] {
  const starts = new Set(cells.map(({ column }) => column));
  return [...starts].sort((a, b) => a - b).slice(0, MOST_COLUMNS);
}

/**
 * Reads the columns of a part from the lines above its rows; empty where they name none. In pages and texts a
 * column named out of line counts as named, but has no position (NaN).
 */
export function readHeader(
  lines: readonly Line[],
  columns: readonly FormColumn[],
  headings: FormTable['headings'] = [],
  loose: readonly Line[] = [],
): Header {
  const header = new Map<string, HeaderColumn>();
  const texts = textsOf(lines);
  for (const column of columnStarts(texts)) {
    const cells = stack(texts, column);
    const lowest = cells.at(-1)!;
    const found = leaf(cells, columns);
    if (found && !header.has(found.key))
      header.set(found.key, { column: lowest.column, columns: lowest.columns });
  }
  for (const line of lines)
    if (line.grid !== 'exact')
      for (const { key } of columnsNamed(line.cells, columns))
        if (!header.has(key)) header.set(key, { column: Number.NaN, columns: 1 });
  const keys = columns.map(({ key }) => key);
  const inner = headings.filter((heading) => heading.columns.length < keys.length);
  const under = new Set(inner.flatMap((heading) => heading.columns));
  const upperFirst = [...keys.filter((key) => !under.has(key)), ...keys.filter((key) => under.has(key))];
  const namedBy = (cells: readonly LineCell[]) => columnsNamed(cells, columns).map(({ key }) => key);
  const pieces = [...loose, ...lines].filter(isPiece).sort((a, b) => a.index - b.index);
  const inPieces = namedBy(pieces.flatMap(({ cells }) => cells));
  const inColumns = [...header]
    .filter(([, { column }]) => !Number.isNaN(column))
    .sort(([, a], [, b]) => a.column - b.column)
    .map(([key]) => key);
  const crossed =
    (lines.some(({ grid }) => grid === 'layout') && !isWithin(inColumns, keys)) ||
    lines
      .map(({ cells }) => namedBy(cells))
      .some((named) => !isWithin(named, keys) && !isWithin(named, upperFirst)) ||
    [true, false].some(
      (isUnder) =>
        !isWithin(
          inPieces.filter((key) => under.has(key) === isUnder),
          keys,
        ),
    );
  return Object.assign(header, { crossed, unplaced: lines.some(({ grid }) => grid === 'sequence') });
}

/** A line with a short text alone, as where the heads of columns stand one below the other. */
const isPiece = ({ cells: [cell, second] }: Line): boolean =>
  cell !== undefined && second === undefined && isText(cell) && cell.text.length <= LONGEST_PIECE;

/** Whether some of the keys stand in their order, each once. */
function isWithin(some: readonly string[], keys: readonly string[]): boolean {
  let at = -1;
  return some.every((key) => {
    const next = keys.indexOf(key);
    const follows = next > at;
    at = next;
    return follows;
  });
}

/** The columns that cells name one after the other, each alone or with the next cell (商业 before 企业). */
export function columnsNamed(cells: readonly LineCell[], columns: readonly FormColumn[]): FormColumn[] {
  const named: FormColumn[] = [];
  for (let i = 0; i < cells.length; i++) {
    const [cell, next] = [cells[i]!, cells[i + 1]];
    if (!isText(cell)) continue;
    const alone = cell.text.length <= LONGEST_HEAD ? cell.label.match(columns) : undefined;
    const isPair = !alone && next && cell.text.length + next.text.length <= LONGEST_PAIR;
    const found = isPair ? matchLabel(cell.text + next.text, columns) : alone;
    if (found) named.push(found);
    if (found && !alone) i++;
  }
  return named;
}

/**
 * The header of a `flat` table where each cell stands on its own line: complete where the columns are named in
 * the order of the form, block after block, else empty, and crossed where as many are named in another order.
 */
export function readFlatSequence(cells: readonly LineCell[], table: FormTable): Header {
  const { rows, columns } = flatPart(table);
  const named = columnsNamed(cells, columns).map(({ key }) => key);
  const inForm = rows.flatMap(() => columns.map(({ key }) => key));
  if (named.join() !== inForm.join())
    return Object.assign(new Map(), { crossed: named.length === inForm.length });
  const keys = rows.flatMap((row) => columns.map((column) => `${row.key}.${column.key}`));
  return new Map(keys.map((key) => [key, { column: Number.NaN, columns: 1 }]));
}

/** The header of a `flat` table: keys are `row.column`; a block's label holds up to the next one. */
export function readFlatHeader(lines: readonly Line[], table: FormTable): Header {
  const header = new Map<string, HeaderColumn>();
  const { rows, columns } = flatPart(table);
  const starts: { column: number; key: string }[] = [];
  for (const line of lines)
    for (const cell of line.cells) {
      if (line.grid === 'exact' && cell.columns >= rows.length * columns.length) continue;
      const row = isText(cell) && cell.text.length <= 30 ? cell.label.match(rows) : undefined;
      if (row && !starts.some(({ key }) => key === row.key))
        starts.push({ column: cell.column, key: row.key });
    }
  starts.sort((a, b) => a.column - b.column);
  const texts = textsOf(lines);
  for (const column of columnStarts(texts)) {
    const cells = stack(texts, column);
    const lowest = cells.at(-1)!;
    const block = starts.filter((start) => start.column <= column).at(-1);
    const found = leaf(cells, columns);
    const key = block && found && `${block.key}.${found.key}`;
    if (key && !header.has(key)) header.set(key, { column: lowest.column, columns: lowest.columns });
  }
  const crossed = lines.some((line) => runsOf(line, columns) > rows.length);
  const spanned =
    lines.some(({ grid }) => grid === 'exact') ||
    starts.every(({ column }) => startsRun(texts, column, firstOf(columns)));
  return Object.assign((spanned ? undefined : runsInOrder(lines, table)) ?? header, { crossed });
}

const firstOf = oncePer((columns: readonly FormColumn[]) => columns.slice(0, 1));

/** Whether the first column of the form is named at a grid column. */
function startsRun(texts: readonly LineCell[], column: number, first: readonly FormColumn[]): boolean {
  const cell = stack(texts, column).findLast((stacked) => stacked.column === column);
  return cell !== undefined && leaf([cell], first) !== undefined;
}

/**
 * The header of a `flat` table whose blocks have labels without spans: where one line names all columns, block after
 * block, and the labels above stand in the order of the form.
 */
function runsInOrder(lines: readonly Line[], table: FormTable): Map<string, HeaderColumn> | undefined {
  const { rows, columns } = flatPart(table);
  const keys = rows.flatMap((row) => columns.map((column) => `${row.key}.${column.key}`));
  const line = lines.findLast(({ cells }) => readFlatSequence(cells, table).size === keys.length);
  if (!line) return undefined;
  if (lines.some(({ cells }) => !ascends(cells.flatMap((cell) => blockOf(cell, table))))) return undefined;
  const named = line.cells.filter((cell) => isText(cell) && cell.label.match(columns));
  return new Map(keys.map((key, i) => [key, { column: named[i]?.column ?? Number.NaN, columns: 1 }]));
}

const blockLabels = oncePer((table: FormTable): (FormRow | FormGroup)[] => [
  ...flatPart(table).rows,
  ...table.groups,
]);

/** Which block of a `flat` table a cell is the label of; of several blocks, the first. */
function blockOf(cell: LineCell, table: FormTable): number[] {
  const { rows } = flatPart(table);
  const found = isText(cell) && cell.text.length <= 30 ? cell.label.match(blockLabels(table)) : undefined;
  return found ? [rows.findIndex(({ key, group }) => key === found.key || group === found.key)] : [];
}

const ascends = (numbers: readonly number[]): boolean =>
  numbers.every((n, i) => i === 0 || n > numbers[i - 1]!);

/** How many runs of columns in the order of the form a line names. */
function runsOf(line: Line, columns: readonly FormColumn[]): number {
  const named = columnsNamed(line.cells, columns).map((column) => columns.indexOf(column));
  return named.filter((at, i) => i === 0 || at <= named[i - 1]!).length;
}

/** A line with two names of the table's columns, or in a part of one column with one. */
export function isHeaderOf({ cells }: Line, table: FormTable): boolean {
  const named = new Set(columnsNamed(cells, tableColumns(table)).map(({ key }) => key));
  return (
    named.size > 1 ||
    (named.size === 1 &&
      table.parts.some(({ columns }) => columns.length === 1 && named.has(columns[0]!.key)))
  );
}
