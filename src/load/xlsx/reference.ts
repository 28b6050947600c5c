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
  let at = 0;
  let column = 0;
  for (let code = reference.charCodeAt(0); code >= 65 && code <= 90; code = reference.charCodeAt(++at))
    column = column * 26 + code - 64;
  if (at < 1 || at > 3 || reference.charCodeAt(at) === 48) return undefined;
  let row = 0;
  const digits = reference.length - at;
  for (; at < reference.length; at++) {
    const digit = reference.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return undefined;
    row = row * 10 + digit;
  }
  if (digits < 1 || digits > 7 || column > SHEET_COLUMNS || row > SHEET_ROWS) return undefined;
  return { row: row - 1, column: column - 1 };
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
