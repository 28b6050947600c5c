import {
  type FormColumn,
  type FormPart,
  type FormRow,
  type FormTable,
  tableColumns,
  tableRows,
} from '../form/edition.ts';
import { matchLabel, nearestLabel } from '../form/label.ts';
import { substituteRows } from '../form/substitutes.ts';
import { joinBroken } from './broken.ts';
import { freeGroups } from './free-groups.ts';
import { freeHeads } from './free-heads.ts';
import { type Header, readHeader } from './header.ts';
import { isBlank, isNumber, isText, type Line, type LineCell } from './lines.ts';
import { nameByNearness, nameByOrder } from './name-rows.ts';
import { type DataLine, placeRows } from './place-rows.ts';
import type { PlacedTable } from './placed.ts';
import { joinWrapped } from './wrapped.ts';

/** Reads a table whose rows stand one below the other, by its labels; undefined where none is found. */
export function readRows(read: readonly Line[], table: FormTable): PlacedTable | undefined {
  const rows = tableRows(table);
  const lines = joinBroken(joinWrapped(read, rows, substituteRows(table)), rows);
  const labels = lines.map((line) => (line.grid === 'paragraph' ? noLabel : labelOfLine(line, rows)));
  const span = spanOf(lines, labels);
  if (!span) return undefined;
  const collected = collect(lines, labels, table, span);
  freeHeads(collected, rows, tableColumns(table));
  nameByNearness(collected, rows);
  const data = trimmed(collected);
  freeGroups(data, table, () => {
    nameByNearness(data, rows);
    nameByOrder(data, table, rows);
  });
  return placeRows(data, table, rows);
}

/** The labels at the start of a line. */
interface LineLabel {
  /** Index of the first cell behind them. */
  readonly from: number;
  /** The last that names a row, else the last text before the numbers. */
  readonly label: string;
  readonly row: FormRow | undefined;
  /** True where the label holds a text that only this row has, not a bare 其他 or 总计. */
  readonly isTelling: boolean;
}

const noLabel: LineLabel = { from: 0, label: '', row: undefined, isTelling: false };

function labelOfLine({ cells }: Line, rows: readonly FormRow[]): LineLabel {
  let from = 0;
  let last: LineCell | undefined;
  let row: FormRow | undefined;
  const lastName = cells.findLastIndex((cell) => nameOf(cell, rows) !== undefined);
  for (const [i, cell] of cells.entries()) {
    if (isBlank(cell) && i < lastName) continue;
    if (!isText(cell)) break;
    const found = nameOf(cell, rows);
    if (row && !found) break;
    from = i + 1;
    last = cell;
    row = found ?? row;
  }
  if (!last) return noLabel;
  const { text, label } = last;
  const isTelling = row?.cores?.some((core) => label.forms.whole.includes(core)) ?? false;
  return { from, label: text, row, isTelling };
}

const nameOf = (cell: LineCell, rows: readonly FormRow[]): FormRow | undefined =>
  isText(cell) && cell.text.length <= 200 ? cell.label.match(rows) : undefined;

/** So far below the rows that are certain one may stand without such a label. */
const BELOW = 2;
/** So far above and below them a row with a misspelt label may stand, with a clause and a header between. */
const MISSPELT = 4;

/** First and last line with a label that only this table has. */
function spanOf(
  lines: readonly Line[],
  labels: readonly LineLabel[],
): { first: number; last: number } | undefined {
  let first = -1;
  let last = -1;
  for (const [i, { from, isTelling }] of labels.entries()) {
    const line = lines[i]!;
    if (!isTelling || (line.cells.length === from && line.grid !== 'exact')) continue;
    if (first < 0) first = line.index;
    last = line.index;
  }
  return first < 0 ? undefined : { first, last };
}

/** The lines of the span that hold numbers, each with the header above it. */
function collect(
  lines: readonly Line[],
  labels: readonly LineLabel[],
  table: FormTable,
  span: { first: number; last: number },
): DataLine[] {
  const rows = tableRows(table);
  const data: DataLine[] = [];
  let headers: ReadonlyMap<FormPart, Header> = new Map();
  const columns = tableColumns(table);
  const lastRow = table.parts.at(-1)!.rows.at(-1)!;
  const first = Math.max(0, span.first - MISSPELT);
  const before = lines.slice(Math.max(0, first - 8), first);
  let above: Line[] = before.filter(isHeaderLine);
  let loose: Line[] = before.filter(({ grid }) => grid === 'paragraph');
  let part = table.parts[0]!;
  let ended = false;
  const isTurned = numbersComeFirst(lines.slice(first, span.last + 1), labels, columns);
  for (const line of lines.slice(first, span.last + 1 + MISSPELT)) {
    if (line.grid === 'paragraph') {
      loose.push(line);
      continue;
    }
    const { from, label, row, isTelling } = labels[line.index]!;
    if (isTelling) ended = false;
    const width = part.columns.length;
    const isOutside = line.index < span.first || line.index > span.last + BELOW;
    if (
      ended ||
      namesColumns(line, columns) ||
      !holdsNumbers(line, from, width, row && (isTelling ? 'core' : 'name')) ||
      (isOutside && (row !== undefined || !nearestLabel(label, rows)))
    ) {
      if (isHeaderLine(line)) above.push(line);
      continue;
    }
    if (row) part = table.parts.find((candidate) => candidate.rows.includes(row))!;
    if (above.length > 0) {
      const same = above.filter((header) => header.block === line.block || header.grid !== 'exact');
      const latest = new Map(headers);
      for (const formPart of table.parts) {
        const header = readHeader(same.slice(-6), formPart.columns, table.headings, loose);
        if (header.crossed || (header.size > 0 && header.size >= Math.min(2, formPart.columns.length)))
          latest.set(formPart, header);
      }
      headers = latest;
      above = [];
      loose = [];
    }
    const turned = isTurned && line.grid === 'sequence';
    data.push({ line, from, label, headers, part, row, byOrder: false, turned });
    ended = row === lastRow;
  }
  return data;
}

/** True where each cell is a line of its own and numbers follow the head of a column: their label stands behind them. */
function numbersComeFirst(
  lines: readonly Line[],
  labels: readonly LineLabel[],
  columns: readonly FormColumn[],
): boolean {
  return lines.some((line) => {
    if (line.grid !== 'sequence' || !line.cells.some(isNumber)) return false;
    const { row, label } = labels[line.index]!;
    return row === undefined && label.length <= 40 && matchLabel(label, columns) !== undefined;
  });
}

const isHeaderLine = (line: Line): boolean => line.grid !== 'paragraph' && line.cells.some(isText);

/** A line of a header: two or more of its cells name columns. */
function namesColumns(line: Line, columns: readonly FormColumn[]): boolean {
  return (
    line.cells.filter((cell) => isText(cell) && cell.text.length <= 40 && cell.label.match(columns)).length >
    1
  );
}

/** So many cells in a line are a whole row of a table even where they are blank or hold words. */
const tellingWidth = 5;

/** What someone may have written into a number cell (约3件), no running text. */
const isShort = (cell: LineCell): boolean => cell.text.length <= 20;

/** What someone may have written for a number in a text or page: 约 12.5, or a note that is never closed. */
const isNearNumber = (cell: LineCell): boolean =>
  !isText(cell) || (/[0-9０-９]/.test(cell.text) && cell.text.length <= 60 && !/[。；]/.test(cell.text));

/**
 * Whether a line can be a row of `width` numbers. A row known by a core needs cells after its label; a bare
 * 其他 or 总计, and a line without a known label, need numbers or a whole row of blanks. In a sheet a known
 * row may hold words where numbers belong.
 */
function holdsNumbers(
  line: Line,
  from: number,
  width: number,
  knownBy: 'core' | 'name' | undefined,
): boolean {
  const slots = line.cells.slice(from);
  if (slots.filter(isText).length * 2 > slots.length)
    return (
      (knownBy === 'core' && slots.length <= width && slots.every(isNearNumber)) ||
      (line.grid === 'exact' &&
        slots.every(isShort) &&
        (knownBy === 'core'
          ? slots.length <= width
          : knownBy !== undefined && slots.length === width && width >= tellingWidth))
    );
  if (knownBy === 'core' && (slots.length > 0 || line.grid === 'exact')) return true;
  if (slots.some(isNumber)) return true;
  if (knownBy && line.grid === 'exact') return true;
  return slots.filter(isBlank).length >= width && (knownBy !== undefined || width >= tellingWidth);
}

/** Drops lines without a row at either end. */
function trimmed(data: DataLine[]): DataLine[] {
  const first = data.findIndex(({ row }) => row);
  const last = data.findLastIndex(({ row }) => row);
  return data.slice(first, last + 1);
}
