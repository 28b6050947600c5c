import { tableRows } from '../form/edition.ts';
import type { TableReading } from '../model/report.ts';
import type { Line, LineCell } from './lines.ts';
import type { PlacedTable } from './placed.ts';

interface Spot {
  readonly key: string;
  readonly line: number;
  readonly cell: LineCell;
}

/** The rows and columns of a table that stand in another order than the form prints them. */
export function orderOf(
  { table, rows, lines: used }: PlacedTable,
  lines: readonly Line[],
): Pick<TableReading, 'movedRows' | 'movedColumns'> {
  const lineOf = new Map<LineCell, number>();
  for (const line of used) for (const cell of lines[line]!.cells) lineOf.set(cell, line);
  const spotOf = (key: string, cell: LineCell | undefined): Spot[] => {
    const line = cell && lineOf.get(cell);
    return line === undefined ? [] : [{ key, line, cell: cell! }];
  };
  const starts = new Map<string, Spot>();
  for (const { key } of tableRows(table))
    for (const cell of rows.get(key)?.values() ?? [])
      for (const spot of spotOf(key, cell)) {
        const first = starts.get(key);
        if (!first || compare(spot, first) < 0) starts.set(key, spot);
      }
  const startsOf = (ofPart: readonly { readonly key: string }[]) =>
    ofPart.flatMap(({ key }) => starts.get(key) ?? []);
  const movedColumns = table.parts.flatMap((part, nth) => {
    const moved = new Set<string>();
    for (const row of part.rows) {
      const cells = rows.get(row.key);
      if (!cells) continue;
      for (const { key } of misplaced(part.columns.flatMap(({ key }) => spotOf(key, cells.get(key)))))
        moved.add(key);
    }
    const place = startsOf(part.rows)[0]?.cell.place;
    return moved.size > 0 && place ? [{ part: nth, columns: [...moved], place }] : [];
  });
  const movedRows = table.parts.flatMap((part) =>
    misplaced(startsOf(part.rows)).map(({ key, cell }) => ({ row: key, place: cell.place })),
  );
  return { movedRows, movedColumns };
}

const compare = (a: Spot, b: Spot): number => a.line - b.line || a.cell.column - b.cell.column;

/** Those that have another rank by where they stand than in the order given. */
function misplaced(spots: readonly Spot[]): readonly Spot[] {
  if (spots.every((spot, i) => i === 0 || compare(spots[i - 1]!, spot) <= 0)) return [];
  const sorted = [...spots].sort(compare);
  return spots.filter((spot, rank) => sorted[rank] !== spot);
}
