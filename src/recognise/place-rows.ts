import type { FormPart, FormRow, FormTable } from '../form/edition.ts';
import { substituteRows } from '../form/substitutes.ts';
import type { Header } from './header.ts';
import { isBlank, isNumber, type Line, type LineCell } from './lines.ts';
import { type Draft, markReported, newDraft, type PlacedTable, readingOf } from './placed.ts';
import { type Placement, placeSlots, surplusOf, unclear } from './slots.ts';

/** A line that holds numbers of the table: which row it is, once that is known. */
export interface DataLine {
  readonly line: Line;
  /** Index of the first cell after the labels. */
  readonly from: number;
  /** The last label before the numbers; '' where there is none. */
  label: string;
  /** The header last read above it for each part. */
  readonly headers: ReadonlyMap<FormPart, Header>;
  /** The part that it stands in as far as labels tell. */
  readonly part: FormPart;
  row: FormRow | undefined;
  byOrder: boolean;
  /** True where each cell is a line of its own and numbers may stand before their labels. */
  readonly turned: boolean;
}

/** How many cells after the labels hold a number. */
export const numbersOf = ({ line, from }: DataLine): number => line.cells.slice(from).filter(isNumber).length;

/** Gives every row's cells to its columns and gathers what is missing, repeated or unclear. */
export function placeRows(
  data: readonly DataLine[],
  table: FormTable,
  rows: readonly FormRow[],
): PlacedTable {
  const draft = newDraft();
  const placed = new Map<string, ReadonlyMap<string, LineCell>>();
  const headers = new Map<Header, FormPart>();
  /** Row key → the block that it was first found in. */
  const blocks = new Map<string, number>();
  const overfull: Overfull = new Map();
  const start = Math.max(0, ...data.filter(({ row }) => row).map(labelEnd));
  for (const entry of data) {
    const part = table.parts.find(({ rows }) => entry.row && rows.includes(entry.row)) ?? entry.part;
    const header = entry.headers.get(part) ?? noHeader;
    headers.set(header, part);
    const at = entry.line.cells[Math.max(0, entry.from - 1)]!.place;
    if (!entry.row) {
      // Numbers without a label are left for the ledger to report one by one.
      if (numbersOf(entry) > 0 && /\p{L}/u.test(entry.label)) {
        draft.unknownRows.push({ label: entry.label, place: at });
        markReported(draft, entry.line.cells);
      }
      continue;
    }
    const keys = part.columns.map(({ key }) => key);
    const spare = Math.floor(numbersOf(entry) / keys.length) - 1;
    if (spare > 0) overfull.set(entry.row.key, { spare, place: at });
    const first = entry.line.grid === 'exact' ? startOf(entry, header, start) : 0;
    const placement = entry.turned ? unclear : placeSlots(entry.line, entry.from, first, keys, header);
    add(entry, placement, placed, draft, blocks, at);
  }
  return finish(table, rows, { placed, overfull }, draft, namedIn(headers), data);
}

const noHeader: Header = new Map();

/** How many columns headers name, each counted once in its part. */
function namedIn(headers: ReadonlyMap<Header, FormPart>): number {
  const named = new Map<FormPart, Set<string>>();
  for (const [header, part] of headers)
    named.set(part, new Set([...(named.get(part) ?? []), ...header.keys()]));
  return [...named.values()].reduce((sum, keys) => sum + keys.size, 0);
}

const labelEnd = ({ line, from }: DataLine): number => {
  const cell = line.cells[from - 1];
  return line.grid === 'exact' && cell ? cell.column + cell.columns : 0;
};

/** In a sheet numbers begin after the widest label, or at the header's first column. */
function startOf(entry: DataLine, header: Header, start: number): number {
  const columns = [...header.values()].map(({ column }) => column);
  return columns.length > 0
    ? Math.min(...columns, Math.max(start, labelEnd(entry)))
    : Math.max(start, labelEnd(entry));
}

function add(
  entry: DataLine,
  placement: Placement,
  placed: Map<string, ReadonlyMap<string, LineCell>>,
  draft: Draft,
  blocks: Map<string, number>,
  at: LineCell['place'],
): void {
  const row = entry.row!.key;
  const { cells } = placement;
  const earlier = placed.get(row);
  if (placement.by === 'unclear') {
    draft.unclearRows.push({ row, place: at });
    markReported(draft, entry.line.cells);
    return;
  }
  for (const cell of placement.surplus) draft.surplus.push(surplusOf(row, cell, placement));
  markReported(draft, placement.surplus);
  if (earlier) {
    const holds = (map: ReadonlyMap<string, LineCell>) =>
      [...map.values()].map((cell) => (isBlank(cell) ? '' : cell.text)).join('|');
    if ([...cells.values()].every(isBlank)) return;
    markReported(draft, entry.line.cells);
    const first = [...earlier.values()][0]!;
    if ([...earlier.values()].every(isBlank)) placed.set(row, cells);
    else if (holds(earlier) !== holds(cells)) repeat(draft, row, first.place, at);
    else if (blocks.get(row) === entry.line.block)
      draft.repeatedRows.push({ row, places: [first.place, at], same: true });
    return;
  }
  blocks.set(row, entry.line.block);
  placed.set(row, cells);
  if (entry.byOrder || placement.by === 'order') draft.byOrder.push({ row, place: at });
}

function repeat(draft: Draft, row: string, first: LineCell['place'], next: LineCell['place']): void {
  const known = draft.repeatedRows.find((entry) => entry.row === row && !entry.same);
  if (known) known.places.push(next);
  else draft.repeatedRows.push({ row, places: [first, next] });
}

/** What is missing, which alternative is in force, and how well the edition fits. */
function finish(
  table: FormTable,
  rows: readonly FormRow[],
  { placed, overfull }: { placed: Map<string, ReadonlyMap<string, LineCell>>; overfull: Overfull },
  draft: Draft,
  columnsNamed: number,
  data: readonly DataLine[],
): PlacedTable {
  const filled = (row: string) => [...(placed.get(row)?.values() ?? [])].some((cell) => !isBlank(cell));
  const seen = new Set([...placed.keys(), ...draft.unclearRows.map(({ row }) => row)]);
  const substitutes: string[] = [];
  const allSubstitutes = substituteRows(table);
  const replaced = new Set<string>();
  for (const alternative of table.alternatives ?? []) {
    const use =
      alternative.instead.some((row) => seen.has(row)) &&
      !alternative.official.some(filled) &&
      (alternative.instead.some(filled) || !alternative.official.some((row) => seen.has(row)));
    if (use) substitutes.push(...alternative.instead.filter((row) => seen.has(row)));
    for (const row of use ? alternative.official : alternative.instead) {
      const cells = placed.get(row);
      if (!use && cells && filled(row)) {
        markReported(draft, cells.values());
        draft.unknownRows.push({
          label: rows.find(({ key }) => key === row)!.label,
          place: [...cells.values()][0]!.place,
        });
      }
      placed.delete(row);
      replaced.add(row);
    }
  }
  const expected = rows.filter(
    ({ key }) => !replaced.has(key) && (substitutes.includes(key) || !allSubstitutes.has(key)),
  );
  const lost = expected.map(({ key }) => key).filter((key) => !seen.has(key));
  const within = rowsWithin(overfull, expected, lost);
  draft.unclearRows.push(...within);
  const missingRows = lost.filter((key) => !within.some(({ row }) => row === key));
  const missingColumns = table.parts.flatMap((part) => {
    const partRows = part.rows.flatMap(({ key }) => placed.get(key) ?? []);
    return partRows.length === 0
      ? []
      : part.columns.map(({ key }) => key).filter((key) => !partRows.some((cells) => cells.has(key)));
  });
  const official = expected.filter(({ key }) => placed.has(key) && !allSubstitutes.has(key)).length;
  return {
    table,
    rows: placed,
    reading: readingOf(table, { missingRows, missingColumns }, substitutes, draft),
    score: official * 2 + columnsNamed * 3 - substitutes.length,
    lines: new Set(data.map(({ line }) => line.index)),
    reported: draft.reported,
  };
}

/** By the key of a row whose line holds the numbers of several: of how many more, and where. */
type Overfull = Map<string, { readonly spare: number; readonly place: LineCell['place'] }>;

/** The lost rows that follow an overfull one: their labels are gone, but their numbers stand there. */
function rowsWithin(
  overfull: Overfull,
  expected: readonly FormRow[],
  lost: readonly string[],
): { row: string; place: LineCell['place'] }[] {
  return [...overfull].flatMap(([key, { spare, place }]) => {
    const at = expected.findIndex((row) => row.key === key);
    const next = expected.slice(at + 1, at + 1 + spare);
    const end = next.findIndex((row) => !lost.includes(row.key));
    return at < 0 ? [] : next.slice(0, end < 0 ? spare : end).map((row) => ({ row: row.key, place }));
  });
}
