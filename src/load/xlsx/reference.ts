import { columnNumber } from '../../model/document.ts';
/** Rows and columns of a sheet of Excel 2007 and later. */
export const SHEET_ROWS = 1_048_576;
export const SHEET_COLUMNS = 16_384;

/** A cell of a sheet, 0-based. */
export interface Point {
  readonly row: number;
  readonly column: number;
}

/** A rectangle of a sheet, 0-based, both ends included. */
export interface Range {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** The cell that a reference such as 'D5' names, or undefined where it names none of a sheet. */
export function parsePoint(reference: string): Point | undefined {
  const match = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(reference);
  if (!match) return undefined;
  const column = columnNumber(match[1]!);
  const row = Number(match[2]) - 1;
  return column < SHEET_COLUMNS && row < SHEET_ROWS ? { row, column } : undefined;
}

/** The rectangle that 'A1:C3' or 'A1' names, or undefined where it names none of a sheet. */
export function parseRange(reference: string): Range | undefined {
  const [from = '', to = from, ...rest] = reference.split(':');
  const a = parsePoint(from);
  const b = parsePoint(to);
  if (!a || !b || rest.length > 0) return undefined;
  return {
    top: Math.min(a.row, b.row),
    left: Math.min(a.column, b.column),
    bottom: Math.max(a.row, b.row),
    right: Math.max(a.column, b.column),
  };
}
