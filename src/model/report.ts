import type { Format, Paragraph, Place, Raw } from './document.ts';

/**
 * How a number cell is to be understood.
 * - `number`: it holds a number;
 * - `blank`: nothing, or a sign for nothing (`/`, `-`, 无): counts as 0, is never called 0;
 * - `unreadable`: something else; `no-cached-value`: a formula without a stored result;
 * - `unclear`: the row was found but which of its numbers belongs to which column is not known, or it was found twice.
 */
export type CellStatus = 'number' | 'blank' | 'unreadable' | 'noCachedValue' | 'unclear';

/** What is odd about the way a number is written although it can be read. */
export type NotationIssue = 'text-number' | 'full-width-digits' | 'unit-in-cell' | 'annotated-number';

/** A number as read from a cell. */
export interface NumberReading {
  readonly status: CellStatus;
  /** null unless `status` is `number`. */
  readonly value: number | null;
  /** Decimals printed. */
  readonly decimals: number;
  readonly notationIssues: readonly NotationIssue[];
  /** What stands beside the number: 件, （其中修订16件）. */
  readonly beside?: string;
  /**
   * Why figures cannot be read: `parted` by a space, one number or two; `turned` by invisible characters that show
   * them in another order than they are stored.
   */
  readonly puzzle?: 'parted' | 'turned';
}

/** One number cell of a report: key, reading, raw text and place. */
export interface ReportCell extends NumberReading {
  readonly key: string;
  readonly raw: Raw;
  readonly formula?: string;
  readonly place: Place;
}

/** A number in a table that belongs to no cell of the form. */
export interface SurplusNumber {
  /** The row in whose line it stands; absent where the line is no row of the form. */
  readonly row?: string;
  readonly raw: Raw;
  readonly place: Place;
  /** Set where the row reads the same whichever of its numbers is left out. */
  readonly idle?: true;
}

/** What recognition found of one table of the form, and what it could not place. */
export interface TableReading {
  readonly key: string;
  /** The edition that the table's own labels belong to. */
  readonly edition: string;
  readonly found: boolean;
  /** Where the heading of a table that was not found stands, if numbers stand below it that could not be assigned to rows and columns; or its header, without numbers (`standsEmpty`). */
  readonly standsAt?: Place;
  readonly standsEmpty?: true;
  readonly missingRows: readonly string[];
  readonly missingColumns: readonly string[];
  /** Cells that rows which were found lack, other than those of missing columns. */
  readonly missingCells: readonly { readonly row: string; readonly column: string }[];
  /** Rows with numbers whose label the form does not have. */
  readonly unknownRows: readonly { readonly label: string; readonly place: Place }[];
  /** Rows found more than once with different numbers, or, `same`, once more in the same table with the same ones. */
  readonly repeatedRows: readonly {
    readonly row: string;
    readonly places: readonly Place[];
    readonly same?: true;
  }[];
  /** Numbers that stand in the table and in no cell of the form. */
  readonly surplus: readonly SurplusNumber[];
  /** Rows whose numbers were placed by their order, since labels failed. */
  readonly byOrder: readonly { readonly row: string; readonly place: Place }[];
  /** Rows, and columns of a part, that stand in another order than the form prints them. */
  readonly movedRows: readonly { readonly row: string; readonly place: Place }[];
  readonly movedColumns: readonly {
    readonly part: number;
    readonly columns: readonly string[];
    readonly place: Place;
  }[];
  /** Rows whose numbers could not be assigned to columns, or that were found twice with different numbers. */
  readonly unclearRows: readonly { readonly row: string; readonly place: Place }[];
  /** Rows of another edition that stand in the place of official ones. */
  readonly substitutes: readonly string[];
}

/** One of the six sections as found: heading and running text. */
export interface SectionReading {
  readonly key: string;
  readonly heading: string;
  readonly place: Place;
  readonly paragraphs: readonly Paragraph[];
}

/** One annual report, recognised: plain data that may cross a thread. */
export interface Report {
  readonly format: Format;
  /** The extension, where it names another type than the content has. */
  readonly misnamed?: string;
  readonly edition: string;
  readonly organization?: string;
  readonly year?: number;
  readonly publishedOn?: string;
  /** True where the file types its cells, so that a number stored as text is odd. */
  readonly typed: boolean;
  /** By key, in form order; a cell that was not found is absent. */
  readonly cells: ReadonlyMap<string, ReportCell>;
  readonly tables: readonly TableReading[];
  readonly sections: readonly SectionReading[];
  /** Running text before the first section. */
  readonly preface: readonly Paragraph[];
}

/** A reading that reports nothing yet: of a table that was found, or of one that the file does not hold. */
export function emptyReading(key: string, edition: string, found: boolean): TableReading {
  return {
    key,
    edition,
    found,
    missingRows: [],
    missingColumns: [],
    missingCells: [],
    unknownRows: [],
    repeatedRows: [],
    surplus: [],
    byOrder: [],
    movedRows: [],
    movedColumns: [],
    unclearRows: [],
    substitutes: [],
  };
}
