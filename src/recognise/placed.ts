import type { FormTable } from '../form/edition.ts';
import type { Place } from '../model/document.ts';
import type { SurplusNumber, TableReading } from '../model/report.ts';
import type { LineCell } from './lines.ts';

/** What one edition reads of a table, before an edition is chosen and the cells are taken. */
export type PlacedReading = Omit<TableReading, 'edition' | 'missingCells' | 'movedRows' | 'movedColumns'>;

/** A table as found under one edition: the cells of its rows, and what could not be placed. */
export interface PlacedTable {
  readonly table: FormTable;
  /** Row key → column key → cell, of rows whose cells could be assigned to columns. */
  readonly rows: ReadonlyMap<string, ReadonlyMap<string, LineCell>>;
  readonly reading: PlacedReading;
  /** Official rows and columns recognised by their labels: how well the edition fits. */
  readonly score: number;
  /** Indexes of the lines that belong to the table. */
  readonly lines: ReadonlySet<number>;
  /** Cells that the reading reports, placed or not. */
  readonly reported: ReadonlySet<LineCell>;
}

/** A reading under construction; recognition fills it line by line. */
export interface Draft {
  unknownRows: { label: string; place: Place }[];
  repeatedRows: { row: string; places: Place[]; same?: true }[];
  surplus: SurplusNumber[];
  byOrder: { row: string; place: Place }[];
  unclearRows: { row: string; place: Place }[];
  /** Cells that one of these lists reports. */
  reported: Set<LineCell>;
}

/** An empty draft. */
export function newDraft(): Draft {
  return {
    unknownRows: [],
    repeatedRows: [],
    surplus: [],
    byOrder: [],
    unclearRows: [],
    reported: new Set(),
  };
}

/** The reading of a table that was found, with what is missing of it and the lists of its draft. */
export function readingOf(
  { key }: FormTable,
  missing: Pick<PlacedReading, 'missingRows' | 'missingColumns'>,
  substitutes: readonly string[],
  { reported: _, ...lists }: Draft,
): PlacedReading {
  return { key, found: true, ...missing, substitutes, ...lists };
}

/** Notes that one of the draft's lists reports these cells, so that the ledger need not. */
export function markReported(draft: Draft, cells: Iterable<LineCell>): void {
  for (const cell of cells) draft.reported.add(cell);
}
