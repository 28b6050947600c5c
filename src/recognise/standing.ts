import { type Edition, type FormTable, flatPart, tableColumns, tableRows } from '../form/edition.ts';
import { normaliseLabel, numberedLabel } from '../form/label.ts';
import type { Place } from '../model/document.ts';
import type { TableReading } from '../model/report.ts';
import { columnsNamed, isHeaderOf } from './header.ts';
import { headingOf } from './heading.ts';
import { isBlank, isText, type Line } from './lines.ts';
import type { PlacedReading, PlacedTable } from './placed.ts';

/** A label is so long at most with its notes. */
const LONGEST = 80;

/**
 * The reading of a table with rows whose labels stand in the file as unclear, and so the rows of a column whose head
 * stands above them and over none of their numbers: only what does not stand there is missing.
 */
export function tellStanding(
  { reading, table, rows, lines: used }: PlacedTable,
  lines: readonly Line[],
): PlacedReading {
  const torn = tornColumns(reading.missingColumns, table, headLines(lines, used));
  const withTorn = table.parts
    .filter(({ columns, rows: ofPart }) =>
      columns.some(({ key }) => torn.has(key) && !ofPart.some((row) => rows.get(row.key)?.has(key))),
    )
    .flatMap((part) => part.rows)
    .flatMap(({ key }) =>
      [...(rows.get(key)?.values() ?? [])].slice(0, 1).map(({ place }) => ({ row: key, place })),
    );
  const labels = labelsStanding(reading.missingRows, table, lines);
  return {
    ...reading,
    missingRows: reading.missingRows.filter((row) => !labels.has(row)),
    missingColumns: reading.missingColumns.filter((column) => !torn.has(column)),
    unclearRows: [
      ...reading.unclearRows,
      ...withTorn,
      ...[...labels].map(([row, place]) => ({ row, place })),
    ],
  };
}

/** A header stands so many lines above its first row at most. */
const LONGEST_HEADER = 8;

/** The lines of a table without numbers, and those above it. */
function headLines(lines: readonly Line[], used: ReadonlySet<number>): Line[] {
  const first = Math.max(0, Math.min(...used) - LONGEST_HEADER);
  return lines
    .slice(first, Math.max(...used) + 1)
    .filter(
      ({ grid, cells }) => grid !== 'paragraph' && cells.every((cell) => isText(cell) || isBlank(cell)),
    );
}

/** Those of the columns whose printed heads stand in lines. */
function tornColumns(keys: readonly string[], table: FormTable, heads: readonly Line[]): Set<string> {
  if (keys.length === 0) return new Set();
  const texts = new Set(
    heads.flatMap(({ cells }) => cells.map(({ text }) => normaliseLabel(text.slice(0, LONGEST)))),
  );
  const columns = tableColumns(table).filter(({ key }) => keys.includes(key));
  return new Set(columns.filter(({ label }) => texts.has(normaliseLabel(label))).map(({ key }) => key));
}

/** Where the labels of rows stand, of those that stand in the file. */
function labelsStanding(
  missing: readonly string[],
  table: FormTable,
  lines: readonly Line[],
): Map<string, Place> {
  const found = new Map<string, Place>();
  if (missing.length === 0) return found;
  const rows = table.parts.flatMap((part) => part.rows).filter(({ key }) => missing.includes(key));
  const { text, places: starts, numbered, pieces } = shortTexts(lines);
  const printed = table.parts.flatMap((part) => part.rows.map(({ label }) => normaliseLabel(label)));
  const soleBegun = (label: string): Place | undefined =>
    [...pieces].find(
      ([piece]) =>
        label.startsWith(piece) &&
        label !== piece &&
        printed.filter((other) => other.startsWith(piece)).length === 1,
    )?.[1];
  for (const { key, label, cores = [] } of rows) {
    const at = cores.map((core) => text.indexOf(core)).find((index) => index >= 0);
    const place =
      at === undefined
        ? (numbered.get(numberedLabel(label)) ?? soleBegun(normaliseLabel(label)))
        : starts.findLast(({ from }) => from <= at)?.place;
    if (place) found.set(key, place);
  }
  return found;
}

/** The short texts of a file. */
interface ShortTexts {
  /** One after the other, since labels wrap, and where each begins. */
  readonly text: string;
  readonly places: readonly { from: number; place: Place }[];
  /** Where each stands by its words with their numbering: （七）总计. */
  readonly numbered: ReadonlyMap<string, Place>;
  /** Where each stands that is long enough to tell a label by its beginning. */
  readonly pieces: ReadonlyMap<string, Place>;
}

/** A label is told by its first characters where these are so many. */
const TELLING = 4;

function shortTexts(lines: readonly Line[]): ShortTexts {
  const places: { from: number; place: Place }[] = [];
  const numbered = new Map<string, Place>();
  const pieces = new Map<string, Place>();
  const parts: string[] = [];
  let from = 0;
  for (const { cells } of lines)
    for (const cell of cells) {
      const words = withoutNumbers(cell.text);
      if (!isText(cell) || words.length > LONGEST || /[。；]/.test(words)) continue;
      const part = normaliseLabel(words).replace(/\d{1,12}$/, '');
      places.push({ from, place: cell.place });
      numbered.set(numberedLabel(words.replace(/(?<=\p{Script=Han})\s+\d.*$/u, '')), cell.place);
      if (part.length >= TELLING && !pieces.has(part)) pieces.set(part, cell.place);
      parts.push(part);
      from += part.length;
    }
  return { text: parts.join(''), places, numbered, pieces };
}

/** The words of a text without the numbers behind them. */
function withoutNumbers(text: string): string {
  const words = text.trim().split(/\s+/);
  const last = words.findLastIndex((word) => /\p{L}/u.test(word));
  return words.slice(0, last + 1).join(' ');
}

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
  const labels = labelsStanding(
    tableRows(table).map(({ key }) => key),
    table,
    lines,
  );
  if (table.layout === 'rows' && labels.size >= TELLING_ROWS) return { standsAt: [...labels.values()][0]! };
  const header = lines.find(
    (line) => line.grid !== 'paragraph' && (isHeaderOf(line, table) || namesBlocks(line, table)),
  );
  const place = header?.cells[0]?.place ?? headsBelowHeading(table, edition, lines);
  return place ? { standsAt: place, standsEmpty: true } : {};
}

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
    const { cells } = line;
    const titled = headingOf(line, edition);
    const section = titled?.section;
    if (section?.key === table.section) [heading, numbers] = [titled!.cell.place, 0];
    else if (section && heading && numbers > 1) return heading;
    else if (section) heading = undefined;
    else if (heading)
      numbers += cells.filter((cell) => (isText(cell) ? /^[\d\s]+$/.test(cell.text) : !isBlank(cell))).length;
  }
  return numbers > 1 ? heading : undefined;
}

/** The lines of a file as they were written: cells that stood on lines of their own were joined into rows. */
const asWritten = (line: Line): Line[] =>
  line.grid === 'sequence' ? line.cells.map((cell) => ({ ...line, cells: [cell] })) : [line];
