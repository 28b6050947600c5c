import type { Localized } from '../model/localized.ts';
import { oncePer } from '../model/remember.ts';
import { chineseNumeral, englishNumeral } from '../text/numeral.ts';

/** One revision of the official form, as `schemas/editions/<id>.json` holds it. */
export interface Edition {
  readonly id: string;
  /** The years that are reported on this form; no `to` means up to now. */
  readonly years: { readonly from: number; readonly to?: number };
  readonly name: Localized;
  readonly sources: readonly Source[];
  /** The days by which a report is published: the first that is for the body's level; one without a level is for all. */
  readonly deadlines?: readonly Deadline[];
  /** Words of the empty form that a finished report no longer has. */
  readonly template?: readonly string[];
  readonly sections: readonly FormSection[];
  readonly tables: readonly FormTable[];
  readonly equations: readonly FormEquation[];
}

/** A law or notice that the form and its rules rest on. */
export interface Source {
  /** `form` for the notice that issues the form, `law` for the regulations. */
  readonly key: string;
  readonly title: string;
  readonly number: string;
  readonly date?: string;
  readonly english: string;
}

/** The day of the next year, MM-DD, by which bodies of a level, or all, publish their report. */
export interface Deadline {
  readonly level?: string;
  readonly day: string;
  /** Who has to keep it: 政府部门. */
  readonly whose: Localized;
}

/** One of the headings of the report. */
export interface FormSection {
  readonly key: string;
  /** What it is where its key is not that of the forms of 2019 and 2021: the key that it has there. */
  readonly role?: string;
  readonly number: number;
  /** The heading as printed, with its number. */
  readonly heading: string;
  readonly name: Localized;
  /** Shortest normalised texts that identify the heading. */
  readonly cores: readonly string[];
  readonly content: 'text' | 'table';
  /** True for the section in which fees for processing information (信息处理费) are reported. */
  readonly fees?: boolean;
}

/** What identifies a printed label: substrings (`cores`, the longest wins) or the whole label (`names`). */
export interface LabelPatterns {
  readonly cores?: readonly string[];
  readonly names?: readonly string[];
}

/** A table of the form: parts with columns of their own, one below the other. */
export interface FormTable {
  readonly key: string;
  readonly role?: string;
  readonly section: string;
  readonly name: Localized;
  /** How findings call it: 第三部分. */
  readonly short: Localized;
  /** `rows`: a label and its numbers in a line; `flat`: all rows side by side in one line of numbers. */
  readonly layout: 'rows' | 'flat';
  /** What the form prints in the upper left corner. */
  readonly corner?: string;
  readonly headings?: readonly { readonly label: string; readonly columns: readonly string[] }[];
  readonly groups: readonly FormGroup[];
  readonly parts: readonly FormPart[];
  /** Rows of another edition, the substitutes, that are accepted in the place of official ones. */
  readonly alternatives?: readonly {
    readonly official: readonly string[];
    readonly instead: readonly string[];
  }[];
}

/** A label that spans several rows and has no numbers of its own. */
export interface FormGroup extends LabelPatterns {
  readonly key: string;
  readonly role?: string;
  readonly label: string;
  readonly within?: string;
}

/** Rows that share columns; `clause` is the line printed above them in section two. */
export interface FormPart {
  readonly clause?: { readonly label: string; readonly cores: readonly string[] };
  readonly columns: readonly FormColumn[];
  readonly rows: readonly FormRow[];
}

export interface FormColumn extends LabelPatterns {
  readonly key: string;
  readonly role?: string;
  readonly label: string;
  readonly short: Localized;
  /** What stands above the column where there is little room; `short` without it. */
  readonly brief?: Localized;
  /** `count`: an integer; `amount`: a sum of money with decimals. */
  readonly kind: 'count' | 'amount';
  /** 件, 项 or 万元. */
  readonly unit: string;
  /** True where a decrease may be entered: -8 or 减4. */
  readonly signed?: boolean;
}

export interface FormRow extends LabelPatterns {
  readonly key: string;
  readonly role?: string;
  readonly label: string;
  readonly short: Localized;
  readonly group?: string;
}

/** What a rule tells its reader. */
export interface RuleDocs {
  readonly title: Localized;
  /** What is checked. */
  readonly what: Localized;
  /** Why it matters. */
  readonly why: Localized;
  /** How to mend it. */
  readonly mend: Localized;
  readonly basis: readonly { readonly source: string; readonly article: Localized }[];
}

/** A balance edit: for each row (or column) of a table, the sum of `left` equals the sum of `right`. */
export interface FormEquation extends RuleDocs {
  readonly id: string;
  readonly table: string;
  /** `row`: one equation a row over column keys; `column`: one a column over row keys. */
  readonly each: 'row' | 'column';
  /** The row (or column) keys it is limited to; all where absent. */
  readonly only?: readonly string[];
  readonly left: readonly string[];
  readonly right: readonly string[];
  /** The equation in words. */
  readonly words: Localized;
  /** The end of the sentence that begins with the row's or column's name. */
  readonly failure: Localized;
}

/** One number cell of the form. */
export interface FormCell {
  /** `applications.received.total` */
  readonly key: string;
  readonly table: FormTable;
  readonly part: FormPart;
  readonly row: FormRow;
  readonly column: FormColumn;
}

/** The key of a cell: table, row and column keys joined by dots. */
export function cellKey(table: string, row: string, column: string): string {
  return `${table}.${row}.${column}`;
}

/** All cells of a table in form order, rows of alternatives included. */
export const tableCells: (table: FormTable) => readonly FormCell[] = oncePer((table) =>
  table.parts.flatMap((part) =>
    part.rows.flatMap((row) => {
      const before = cellKey(table.key, row.key, '');
      return part.columns.map((column) => ({ key: before + column.key, table, part, row, column }));
    }),
  ),
);

/** All cells of an edition by key, in form order. */
export const formCells: (edition: Edition) => ReadonlyMap<string, FormCell> = oncePer(
  ({ tables }) => new Map(tables.flatMap(tableCells).map((cell) => [cell.key, cell])),
);

/** All rows of a table in form order, rows of alternatives included. */
export const tableRows: (table: FormTable) => readonly FormRow[] = oncePer(({ parts }) =>
  parts.flatMap(({ rows }) => rows),
);

/** All columns of a table, part after part. */
export const tableColumns: (table: FormTable) => readonly FormColumn[] = oncePer(({ parts }) =>
  parts.flatMap(({ columns }) => columns),
);

/** The edition of an id that a report or a table was given. */
export function editionOf(id: string, editions: readonly Edition[]): Edition {
  return editions.find((edition) => edition.id === id)!;
}

/** The edition whose form a year is reported on, of several the latest; undefined before the first form. */
export function editionOfYear(editions: readonly Edition[], year: number): Edition | undefined {
  return editions.findLast(
    ({ years }) => year >= years.from && year <= (years.to ?? Number.POSITIVE_INFINITY),
  );
}

/** The rows and columns of a `flat` table, which has one part. */
export function flatPart({ parts }: FormTable): FormPart {
  return parts[0]!;
}

/** The row of a table by its key. */
export function rowOf(table: FormTable, key: string): FormRow {
  return table.parts.flatMap((part) => part.rows).find((row) => row.key === key)!;
}

/** How a section is called in a sentence: 第六部分, section six. */
export function sectionName({ number }: FormSection): Localized {
  return { zh: `第${chineseNumeral(number)}部分`, en: `section ${englishNumeral(number)}` };
}

/** How a cell is called in a sentence: 本年新收 · 自然人. */
export function cellName(cell: FormCell): Localized {
  return {
    zh: `${cell.row.short.zh} · ${cell.column.short.zh}`,
    en: `${cell.row.short.en} · ${cell.column.short.en}`,
  };
}
