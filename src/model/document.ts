/** Where something stands in the user's own file, in the words of that kind of file. */
export type Place = SheetPlace | PointerPlace | TablePlace | LinePlace;

/** A cell or range of a workbook: sheet name and A1 reference. */
export interface SheetPlace {
  readonly sheet: string;
  readonly range: string;
}

/** A JSON Pointer; line and column (1-based) are filled in once a finding needs them. */
export interface PointerPlace {
  readonly pointer: string;
  readonly line?: number;
  readonly column?: number;
}

/** The n-th table of a document, its row and its cell in that row, and the page of a PDF, all 1-based. */
export interface TablePlace {
  readonly table: number;
  readonly row: number;
  readonly column: number;
  readonly page?: number;
}

/**
 * Line and column of a text, 1-based, counted in UTF-16 units. Running text is found by the rest: the page of a PDF,
 * the section of the form (none before the first heading), its paragraph there (none for the heading), how it begins.
 */
export interface LinePlace {
  readonly line: number;
  readonly column: number;
  readonly page?: number;
  readonly section?: number;
  readonly paragraph?: number;
  readonly quote?: string;
}

/** What a file holds in a cell before anyone interprets it. */
export type Raw = string | number | boolean | null;

/** One cell of a loaded table. Cells covered by a merge do not exist; the anchor has the spans. */
export interface Cell {
  /** 0-based column: grid column in `exact` and `order` tables, display offset in `layout` tables. */
  readonly column: number;
  /** Columns spanned, at least 1; in `layout` tables the display width of the text. */
  readonly columns: number;
  /** Rows spanned, at least 1. */
  readonly rows: number;
  /** The text as its reader sees it; '' where the cell is empty. */
  readonly text: string;
  /** The stored value: a number where the file types its cells, else the text. */
  readonly raw: Raw;
  /** The formula without its leading '=', where the file holds one. */
  readonly formula?: string;
  /** True where a formula has no stored result: the number is unknown, not blank. */
  readonly noCachedValue?: true;
  readonly place: Place;
}

/** One row of a table: its cells from left to right; it may be empty. */
export interface Row {
  /** 0-based row in the table. */
  readonly row: number;
  readonly cells: readonly Cell[];
}

/**
 * How far a table's columns can be trusted.
 * - `exact`: a sheet; a column that has no cell is blank.
 * - `order`: a table of a page or document, or tab-separated text; every cell exists, spans may disagree.
 * - `layout`: text laid out by position; blanks leave no trace, labels may wrap over lines.
 * - `sequence`: one cell a line; blanks may have vanished.
 */
export type Grid = 'exact' | 'order' | 'layout' | 'sequence';

/** A table of the file, before recognition. */
export interface Table {
  readonly kind: 'table';
  readonly grid: Grid;
  /** The sheet's name, for `exact` tables only. */
  readonly sheet?: string;
  readonly rows: readonly Row[];
}

/** A paragraph of running text outside the tables. */
export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: string;
  readonly place: Place;
}

export type Block = Table | Paragraph;

/** A file's content in reading order. */
export interface Document {
  readonly blocks: readonly Block[];
}

/** One report of a JSON file: its numbers and texts by the keys of the form, nothing interpreted. */
export interface KeyedReport {
  readonly edition?: string;
  readonly organization?: string;
  readonly year?: number;
  readonly publishedOn?: string;
  /** Pointer of the report in the file: empty, or /0, /1 … in an array. */
  readonly base: string;
  /** Cell key (`applications.received.total`) → raw value and pointer. */
  readonly cells: ReadonlyMap<string, { readonly raw: Raw; readonly place: PointerPlace }>;
  /** Section key → its text. */
  readonly sections: ReadonlyMap<string, { readonly text: string; readonly place: PointerPlace }>;
  /** The tables (`applications`, …) that the JSON holds at all. */
  readonly tables: ReadonlySet<string>;
}

/** The file types that loaders read. */
export type Format = 'xlsx' | 'xls' | 'ods' | 'csv' | 'json' | 'text' | 'html' | 'docx' | 'pdf';

/** Line and column of a JSON Pointer; of what is missing, of its nearest parent. */
export type Locate = (pointer: string) => { readonly line: number; readonly column: number } | undefined;

/** What a loader makes of a file. */
export interface Loaded {
  readonly format: Format;
  /** Whether the file's cells have types, so that a number kept as text is odd. */
  readonly typed: boolean;
  /** Set where the extension names another type than the content has: the extension. */
  readonly misnamed?: string;
  readonly content: Document | readonly KeyedReport[];
  /** Line and column of a JSON Pointer, for files that have them. */
  readonly locate?: Locate;
}

/** The A1 name of a 0-based column: 0 → A, 26 → AA. */
export function columnName(column: number): string {
  let name = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26))
    name = String.fromCharCode(65 + ((n - 1) % 26)) + name;
  return name;
}

/** The 0-based number of an A1 column name: A → 0, AA → 26. */
export function columnNumber(name: string): number {
  return [...name.toUpperCase()].reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0) - 1;
}
