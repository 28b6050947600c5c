import { type Edition, type FormTable, flatPart, tableColumns, tableRows } from '../form/edition.ts';
import { normaliseLabel } from '../form/label.ts';
import type { Place } from '../model/document.ts';
import type { TableReading } from '../model/report.ts';
import { columnsNamed, isHeaderOf } from './header.ts';
import { headingOf } from './heading.ts';
import { isBlank, isText, type Line } from './lines.ts';
import { labelsStanding } from './standing.ts';

/** A table whose rows cannot be read stands where the labels of so many of them do. */
const TELLING_ROWS = 4;

/**
 * Where a table that was not found stands: its heading, if numbers stand below it, or the labels of its rows; else its
 * header, without numbers.
 */
export function standingTable(
  table: FormTable,
  edition: Edition,
  lines: readonly Line[],
): Pick<TableReading, 'standsAt' | 'standsEmpty'> {
  const heading = headingOverNumbers(table, edition, lines);
  if (heading) return { standsAt: heading };
  const header = lines.find(
    (line) => line.grid !== 'paragraph' && (isHeaderOfThis(line, table, edition) || namesBlocks(line, table)),
  );
  const place = header?.cells[0]?.place ?? headsBelowHeading(table, edition, lines);
  if (place && header && numbersBelow(header, edition, lines) > 1) return { standsAt: place };
  if (place) return { standsAt: place, standsEmpty: true };
  const rows = tableRows(table).map(({ key }) => key);
  const labels = labelsStanding(rows, table, lines);
  return labels.size >= Math.min(TELLING_ROWS, rows.length) ? { standsAt: [...labels.values()][0]! } : {};
}

/** Whether a line is the header of a table, and names no more columns of another. */
function isHeaderOfThis(line: Line, table: FormTable, edition: Edition): boolean {
  const named = (other: FormTable) => columnsNamed(line.cells, tableColumns(other)).length;
  return isHeaderOf(line, table) && edition.tables.every((other) => named(other) <= named(table));
}

/** How many numbers stand below a line, up to the next heading. */
function numbersBelow({ index }: Line, edition: Edition, lines: readonly Line[]): number {
  const below = lines.slice(index + 1);
  const end = below.findIndex((line) => headingOf(line, edition));
  return below.slice(0, end < 0 ? below.length : end).reduce((sum, line) => sum + numbersIn(line), 0);
}

/** How many numbers a line holds; a run of figures counts as one. */
const numbersIn = ({ cells }: Line): number =>
  cells.filter((cell) => (isText(cell) ? /^[\d\s]+$/.test(cell.text) : !isBlank(cell))).length;

/** Where the heading of a table stands above two or more of its columns' names, each in a line of its own. */
function headsBelowHeading(table: FormTable, edition: Edition, lines: readonly Line[]): Place | undefined {
  const from = lines.findIndex((line) => headingOf(line, edition)?.section.key === table.section);
  if (from < 0) return undefined;
  const below = lines.slice(from + 1, from + 1 + MOST_HEADS);
  const end = below.findIndex((line) => headingOf(line, edition));
  const heads = below.slice(0, end < 0 ? below.length : end).flatMap(({ cells }) => cells);
  return columnsNamed(heads, tableColumns(table)).length > 1 ? lines[from]!.cells[0]!.place : undefined;
}

/** The names of columns and blocks below a heading are no more lines. */
const MOST_HEADS = 40;

/** Whether a line holds the names of blocks of a `flat` table and nothing else: 行政复议 | 行政诉讼. */
function namesBlocks({ cells }: Line, table: FormTable): boolean {
  if (table.layout !== 'flat') return false;
  const names = new Set([...table.groups, ...flatPart(table).rows].map(({ label }) => normaliseLabel(label)));
  const texts = cells.filter(({ text }) => text.trim() !== '').map(({ text }) => normaliseLabel(text));
  return texts.length > 1 && texts.every((text) => names.has(text));
}

function headingOverNumbers(table: FormTable, edition: Edition, lines: readonly Line[]): Place | undefined {
  let heading: Place | undefined;
  let numbers = 0;
  for (const line of lines.flatMap(asWritten)) {
    const titled = headingOf(line, edition);
    const section = titled?.section;
    if (section?.key === table.section) [heading, numbers] = [titled!.cell.place, 0];
    else if (section && heading && numbers > 1) return heading;
    else if (section) heading = undefined;
    else if (heading) numbers += numbersIn(line);
  }
  return numbers > 1 ? heading : undefined;
}

/** The lines of a file as they were written: cells that stood on lines of their own were joined into rows. */
const asWritten = (line: Line): Line[] =>
  line.grid === 'sequence' ? line.cells.map((cell) => ({ ...line, cells: [cell] })) : [line];
