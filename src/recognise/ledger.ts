import type { Edition, FormTable } from '../form/edition.ts';
import { normaliseLabel } from '../form/label.ts';
import { oncePer } from '../model/remember.ts';
import type { SurplusNumber, TableReading } from '../model/report.ts';
import { isHeaderOf } from './header.ts';
import { headingOf } from './heading.ts';
import { isBlank, isNumber, isText, type Line, type LineCell } from './lines.ts';
import type { PlacedTable } from './placed.ts';

/** What stands in a table and was neither placed nor reported: rows with a label, and single numbers. */
export interface Leftover {
  readonly unknownRows: TableReading['unknownRows'];
  readonly surplus: readonly SurplusNumber[];
}

/** A line between two pieces of a table has so many characters at most. */
const LONGEST_CAPTION = 20;
/** So far above its first row a table's header may begin, in lines. */
const LONGEST_HEADER = 8;

/**
 * The ledger of a report: every number within a table, from its header to the next heading, is in exactly one cell of
 * the form, or the table's reading reports it. Gives what is left over of each table once that is counted.
 */
export function leftovers(
  lines: readonly Line[],
  tables: readonly PlacedTable[],
  edition: Edition,
): ReadonlyMap<PlacedTable, Leftover> {
  const counted = new Set<LineCell>();
  const twice = new Map<PlacedTable, LineCell[]>();
  for (const table of tables) {
    for (const cell of table.reported) counted.add(cell);
    for (const row of table.rows.values())
      for (const cell of row.values()) {
        if (counted.has(cell) && !table.reported.has(cell) && !isBlank(cell))
          twice.set(table, [...(twice.get(table) ?? []), cell]);
        counted.add(cell);
      }
  }
  const used = new Map(tables.flatMap((table) => [...table.lines].map((line) => [line, table] as const)));
  const result = new Map<PlacedTable, Leftover>();
  for (const table of tables) {
    const unknownRows: { label: string; place: LineCell['place'] }[] = [];
    const surplus = (twice.get(table) ?? []).map((cell) => surplusOf(cell));
    for (const line of spanOf(table, lines, used, edition)) {
      const left = line.cells.filter((cell) => !counted.has(cell) && isFigure(cell, line, table));
      if (left.length === 0 || (!table.lines.has(line.index) && isNumbering(line, left))) continue;
      const label = line.cells.slice(0, line.cells.indexOf(left[0]!)).findLast(isText)?.text ?? '';
      const row = rowOfLine(line, table);
      if (row !== undefined) surplus.push(...left.map((cell) => surplusOf(cell, row)));
      else if (contact.test(label)) continue;
      else if (/\p{L}/u.test(label)) unknownRows.push({ label, place: left[0]!.place });
      else surplus.push(...left.map((cell) => surplusOf(cell)));
    }
    result.set(table, { unknownRows, surplus });
  }
  return result;
}

const surplusOf = ({ raw, place }: LineCell, row?: string): SurplusNumber => ({
  ...(row === undefined ? {} : { row }),
  raw,
  place,
});

/** The numbers beside these words are of whoever filled in the form. */
const contact = /电话|手机|邮编|传真|信箱/;

/** The row of which a line holds a cell. */
function rowOfLine(line: Line, { rows }: PlacedTable): string | undefined {
  const cells = new Set(line.cells);
  for (const [row, placed] of rows) for (const cell of placed.values()) if (cells.has(cell)) return row;
  return undefined;
}

/** A number, or numbers in one cell, or in a line of the table's rows a text that begins as one; no numbering and no year. */
function isFigure(cell: LineCell, { index }: Line, { lines }: PlacedTable): boolean {
  const text = cell.text.trim();
  if (!isText(cell)) return !isBlank(cell) && (lines.has(index) || !isYear(text));
  if (!lines.has(index)) return isSeveral(text);
  return /^[.,．，]?\d[^\p{L}]{0,20}$/u.test(text) && !/^\d{1,2}[.、．)）]$/.test(text);
}

const isYear = (text: string): boolean => /^20\d\d$/.test(text);

/** Two or more numbers and nothing else. */
function isSeveral(text: string): boolean {
  if (text.length > 200) return false;
  const parts = text.split(/[\s,;|]+/).filter((part) => part !== '');
  return parts.length > 1 && parts.every((part) => /^\d+(?:\.\d+)?$/.test(part));
}

/** 1 2 3 4 … below a header number its columns, alone or behind the words for that. */
function isNumbering({ cells }: Line, numbers: readonly LineCell[]): boolean {
  return (
    numbers.length > 1 &&
    numbers.every(({ text }, i) => Number(text) === i + 1) &&
    cells.every((cell) => !isText(cell) || /^(?:栏次|列次|序号|[甲乙丙丁])$/.test(cell.text.trim()))
  );
}

/** The lines of a table: its rows, its header, and what follows a row up to a heading or another table. */
function* spanOf(
  table: PlacedTable,
  lines: readonly Line[],
  used: ReadonlyMap<number, PlacedTable>,
  edition: Edition,
): Generator<Line> {
  const others = edition.tables.filter(({ key }) => key !== table.table.key);
  const ends = (line: Line): boolean =>
    used.has(line.index) || isHeading(line, edition) || others.some((other) => isHeaderOf(line, other));
  const seen = new Set<number>();
  for (const index of [...table.lines].sort((a, b) => a - b)) {
    if (!seen.has(index - 1)) {
      const header = headerAbove(lines, index, table.table, ends);
      yield* straysAbove(lines, index - header.length, table.table, edition, used);
      yield* header;
    }
    yield lines[index]!;
    let last = lines[index]!;
    for (let at = index + 1; at < lines.length; at++) {
      const line = lines[at]!;
      if (ends(line) || (line.block !== last.block && isProse(line))) break;
      if (line.block === last.block) last = line;
      seen.add(at);
      if (line.grid !== 'paragraph' || isBare(line)) yield line;
    }
    seen.add(index);
  }
}

/** The lines above a row, from the first that names a column or a row of the table. */
function headerAbove(
  lines: readonly Line[],
  index: number,
  table: FormTable,
  ends: (line: Line) => boolean,
): Line[] {
  const printed = printedAbove(table);
  let top = index;
  for (let at = index - 1; at >= Math.max(0, index - LONGEST_HEADER); at--) {
    const line = lines[at]!;
    if (line.block !== lines[index]!.block || ends(line)) break;
    if (isHeaderOf(line, table) || line.cells.some(({ label }) => printed.has(label.forms.whole))) top = at;
  }
  return lines.slice(top, index);
}

/** The lines of numbers that stand between the heading of a table's section and the table, or its header. */
function straysAbove(
  lines: readonly Line[],
  top: number,
  { section }: FormTable,
  edition: Edition,
  used: ReadonlyMap<number, PlacedTable>,
): Line[] {
  const strays: Line[] = [];
  for (let at = top - 1; at >= Math.max(0, top - LONGEST_HEADER); at--) {
    const line = lines[at]!;
    if (used.has(at)) break;
    if (isHeading(line, edition))
      return headingOf(line, edition)?.section.key === section ? strays.reverse() : [];
    if (isBare(line) || isRow(line)) strays.push(line);
  }
  return [];
}

/** What a table prints above its numbers besides the names of columns, as labels are compared. */
const printedAbove = oncePer(
  ({ corner = '', headings = [], groups, parts, layout }: FormTable): ReadonlySet<string> => {
    const rows = layout === 'flat' ? parts.flatMap((part) => part.rows) : [];
    const clauses = parts.flatMap(({ clause }) => clause ?? []);
    const labels = [corner, ...[...headings, ...groups, ...rows, ...clauses].map(({ label }) => label)];
    return new Set(labels.filter(Boolean).map(normaliseLabel));
  },
);

/** A line of a table with two or more numbers behind a label. */
const isRow = ({ cells, grid }: Line): boolean => grid !== 'paragraph' && cells.filter(isNumber).length > 1;

/** A line of numbers alone that was cut from a table; a single short one may be the number of a page. */
function isBare({ cells, grid }: Line): boolean {
  const filled = cells.filter((cell) => !isBlank(cell));
  if (grid !== 'paragraph' && filled.length > 1) return filled.every((cell) => !isText(cell));
  const text = filled.length === 1 ? filled[0]!.text.trim() : '';
  if (grid === 'exact' && filled.length === 1) return !isText(filled[0]!) && !isYear(text);
  return isSeveral(text) || (/^\d{4,9}$|^\d{1,9}\.\d{1,9}$/.test(text) && !isYear(text));
}

/** Running text, which ends a table; a short line may stand between two pieces of one: （续表）. */
const isProse = ({ cells, grid }: Line): boolean =>
  grid === 'paragraph' && cells.some(({ text }) => text.length > LONGEST_CAPTION || /[。；]/.test(text));

const isHeading = (line: Line, edition: Edition): boolean => headingOf(line, edition) !== undefined;
