import { tableRows } from '../form/edition.ts';
import type { Cell, Place } from '../model/document.ts';
import type { TableReading } from '../model/report.ts';
import type { Line } from './lines.ts';
import type { PlacedTable } from './placed.ts';

interface Spot {
  readonly line: number;
  readonly column: number;
  readonly place: Place;
}

/** The rows and columns of a table that stand in another order than the form prints them. */
export function orderOf(
  { table, rows, lines: used }: PlacedTable,
  lines: readonly Line[],
): Pick<TableReading, 'movedRows' | 'movedColumns'> {
  const spots = new Map<Cell, Spot>();
  for (const line of used)
    for (const cell of lines[line]!.cells) spots.set(cell, { line, column: cell.column, place: cell.place });
  const found = (cells: Iterable<Cell>): Spot[] => [...cells].flatMap((cell) => spots.get(cell) ?? []);
  const starts = tableRows(table).flatMap(({ key }) => {
    const [first] = found(rows.get(key)?.values() ?? []).sort(compare);
    return first ? [{ key, spot: first }] : [];
  });
  const movedColumns = table.parts.flatMap((part, nth) => {
    const moved = new Set(
      part.rows.flatMap((row) => {
        const cells = rows.get(row.key);
        return misplaced(
          part.columns.flatMap(({ key }) => {
            const [spot] = found([cells?.get(key)].filter((cell) => cell !== undefined));
            return spot ? [{ key, spot }] : [];
          }),
        ).map(({ key }) => key);
      }),
    );
    const place = starts.find(({ key }) => part.rows.some((row) => row.key === key))?.spot.place;
    return moved.size > 0 && place ? [{ part: nth, columns: [...moved], place }] : [];
  });
  const movedRows = table.parts.flatMap((part) =>
    misplaced(starts.filter(({ key }) => part.rows.some((row) => row.key === key))).map(({ key, spot }) => ({
      row: key,
      place: spot.place,
    })),
  );
  return { movedRows, movedColumns };
}

const compare = (a: Spot, b: Spot): number => a.line - b.line || a.column - b.column;

/** Those that have another rank by where they stand than in the order given. */
function misplaced<T extends { readonly spot: Spot }>(items: readonly T[]): T[] {
  const sorted = [...items].sort((a, b) => compare(a.spot, b.spot));
  return items.filter((item, rank) => sorted[rank] !== item);
}
