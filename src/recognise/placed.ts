import type { Cell, Place, Raw } from '../document.ts';
import type { FormTable } from '../edition.ts';
import type { TableReading } from '../model.ts';

/** A table as found under one edition: the cells of its rows, and what could not be placed. */
export interface PlacedTable {
  readonly table: FormTable;
  /** Row key → column key → cell, of rows whose cells could be told apart. */
  readonly rows: ReadonlyMap<string, ReadonlyMap<string, Cell>>;
  readonly reading: TableReading;
  /** Official rows and columns recognised by their labels: how well the edition fits. */
  readonly score: number;
  /** Indexes of the lines that belong to the table. */
  readonly lines: ReadonlySet<number>;
}

/** A reading under construction; recognition fills it line by line. */
export interface Draft {
  unknownRows: { label: string; place: Place }[];
  repeatedRows: { row: string; places: Place[] }[];
  surplus: { row: string; raw: Raw; place: Place }[];
  byOrder: { row: string; place: Place }[];
  unclearRows: { row: string; place: Place }[];
}

/** An empty draft. */
export function newDraft(): Draft {
  return { unknownRows: [], repeatedRows: [], surplus: [], byOrder: [], unclearRows: [] };
}
