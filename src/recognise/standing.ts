import type { Edition, FormTable } from '../form/edition.ts';
import { normaliseLabel, numberedLabel } from '../form/label.ts';
import type { Place } from '../model/document.ts';
import { isBlank, isText, type Line } from './lines.ts';
import type { PlacedReading } from './placed.ts';
import { sectionOf } from './sections.ts';

/** A label is so long at most with its notes. */
const LONGEST = 80;

/** The reading, with rows whose labels stand in the file as unclear: only what does not stand there is missing. */
export function tellStanding(
  reading: PlacedReading,
  table: FormTable,
  lines: readonly Line[],
): PlacedReading {
  if (reading.missingRows.length === 0) return reading;
  const rows = table.parts
    .flatMap((part) => part.rows)
    .filter(({ key }) => reading.missingRows.includes(key));
  const { text, places: starts, numbered } = shortTexts(lines);
  const places = new Map<string, Place>();
  for (const { key, label, cores = [] } of rows) {
    const at = cores.map((core) => text.indexOf(core)).find((found) => found >= 0);
    const place =
      at === undefined
        ? numbered.get(numberedLabel(label))
        : starts.findLast(({ from }) => from <= at)?.place;
    if (place) places.set(key, place);
  }
  const standing = reading.missingRows.filter((row) => places.has(row));
  return {
    ...reading,
    missingRows: reading.missingRows.filter((row) => !places.has(row)),
    unclearRows: [...reading.unclearRows, ...standing.map((row) => ({ row, place: places.get(row)! }))],
  };
}

/** The short texts of a file. */
interface ShortTexts {
  /** One after the other, since labels wrap, and where each begins. */
  readonly text: string;
  readonly places: readonly { from: number; place: Place }[];
  /** Where each stands by its words with their numbering: （七）总计. */
  readonly numbered: ReadonlyMap<string, Place>;
}

function shortTexts(lines: readonly Line[]): ShortTexts {
  const places: { from: number; place: Place }[] = [];
  const numbered = new Map<string, Place>();
  const parts: string[] = [];
  let from = 0;
  for (const { cells } of lines)
    for (const cell of cells) {
      if (!isText(cell) || cell.text.length > LONGEST || /[。；]/.test(cell.text)) continue;
      const part = normaliseLabel(cell.text).replace(/\d{1,12}$/, '');
      places.push({ from, place: cell.place });
      numbered.set(numberedLabel(cell.text), cell.place);
      parts.push(part);
      from += part.length;
    }
  return { text: parts.join(''), places, numbered };
}

/** Where the heading of a table that was not found stands, if numbers stand below it before the next heading. */
export function standingTable(table: FormTable, edition: Edition, lines: readonly Line[]): Place | undefined {
  let heading: Place | undefined;
  let numbers = 0;
  for (const { cells } of lines) {
    const filled = cells.filter(({ text }) => text.trim() !== '');
    const section = filled.length === 1 ? sectionOf(filled[0]!.text, edition.sections) : undefined;
    if (section?.key === table.section) [heading, numbers] = [filled[0]!.place, 0];
    else if (section && heading && numbers > 1) return heading;
    else if (section) heading = undefined;
    else if (heading)
      numbers += cells.filter((cell) => (isText(cell) ? /^[\d\s]+$/.test(cell.text) : !isBlank(cell))).length;
  }
  return numbers > 1 ? heading : undefined;
}
