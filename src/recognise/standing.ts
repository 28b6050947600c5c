import { type FormColumn, type FormTable, flatPart, tableColumns } from '../form/edition.ts';
import { normaliseLabel, numberedLabel } from '../form/label.ts';
import type { Place } from '../model/document.ts';
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
  const isHeadFor =
    table.layout === 'flat'
      ? headsOfBlocks(table, headLines(lines, used))
      : () => lines.some(({ index, grid }) => used.has(index) && isLoose(grid));
  const halves = halfRows(
    table,
    rows,
    ({ key, label }) => !reading.missingColumns.includes(key) && isHeadFor(label),
  );
  return {
    ...reading,
    missingRows: reading.missingRows.filter((row) => !labels.has(row)),
    missingColumns: reading.missingColumns.filter((column) => !torn.has(column)),
    unclearRows: [
      ...reading.unclearRows,
      ...withTorn,
      ...halves,
      ...[...labels].map(([row, place]) => ({ row, place })),
    ],
  };
}

/** Whether the cells of a line stand where they do by chance, so that a column that is not there may stand elsewhere. */
const isLoose = (grid: Line['grid']): boolean => grid === 'layout' || grid === 'sequence';

/** The rows that lack a column which stands there. */
function halfRows(
  table: FormTable,
  rows: PlacedTable['rows'],
  stands: (column: FormColumn) => boolean,
): { row: string; place: Place }[] {
  return table.parts.flatMap(({ columns, rows: ofPart }) =>
    ofPart.flatMap(({ key }) => {
      const cells = rows.get(key);
      const [first] = cells?.values() ?? [];
      const lacks = columns.some((column) => !cells?.has(column.key) && stands(column));
      return first && lacks ? [{ row: key, place: first.place }] : [];
    }),
  );
}

/** Whether the head of a column stands once for each block of a `flat` table, alone in its cell or beside other text. */
function headsOfBlocks(table: FormTable, heads: readonly Line[]): (label: string) => boolean {
  const text = heads
    .flatMap(({ cells }) => cells.map((cell) => normaliseLabel(cell.text.slice(0, LONGEST))))
    .join(' ');
  return (label) => text.split(normaliseLabel(label)).length > flatPart(table).rows.length;
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
  const isTorn = (head: string): boolean =>
    texts.has(head) ||
    (head.length >= TELLING && [...texts].some((text) => text.startsWith(head) || text.endsWith(head)));
  return new Set(columns.filter(({ label }) => isTorn(normaliseLabel(label))).map(({ key }) => key));
}

/** Where the labels of rows stand, of those that stand in the file. */
export function labelsStanding(
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
  /** A numbered label before or behind another one in a cell: （七）总计四、结转下年度继续办理. */
  const joined = (label: string): Place | undefined => {
    const whole = numberedLabel(label);
    if (whole === normaliseLabel(label)) return undefined;
    return [...numbered].find(([words]) => words.startsWith(whole) || words.endsWith(whole))?.[1];
  };
  for (const { key, label, cores = [] } of rows) {
    const at = cores.map((core) => text.indexOf(core)).find((index) => index >= 0);
    const place =
      at === undefined
        ? (numbered.get(numberedLabel(label)) ?? joined(label) ?? soleBegun(normaliseLabel(label)))
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
      for (const piece of new Set([part, ...words.split(' ').map(normaliseLabel)]))
        if (piece.length >= TELLING && !pieces.has(piece)) pieces.set(piece, cell.place);
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
