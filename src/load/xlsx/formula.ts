import { columnName, columnNumber } from '../../model/document.ts';
import { SHEET_COLUMNS, SHEET_ROWS } from './reference.ts';

// Alternatives in order: text and quoted names, [books] and [columns], A:C, 1:3, D5, then any other word or number.
const TOKEN =
  /"[^"]*"?|'[^']*'?|\[[^\]]*\]?|(\$?)([A-Z]{1,3}):(\$?)([A-Z]{1,3})(?![\p{L}\p{N}_.$(!])|(\$?)(\d{1,7}):(\$?)(\d{1,7})(?![\p{L}\p{N}_.$!])|(\$?)([A-Z]{1,3})(\$?)([1-9]\d{0,6})(?![\p{L}\p{N}_.(!])|[\p{L}\p{N}_.\\$?]+/giu;

/**
 * A shared formula as it reads `rows` down and `columns` right of its master: relative references move,
 * absolute ones stay, and a reference pushed off the sheet becomes #REF!.
 */
export function translateFormula(formula: string, rows: number, columns: number): string {
  const letters = (fixed: string, name: string): string | undefined => {
    if (fixed) return fixed + name;
    const column = columnNumber(name) + columns;
    return column >= 0 && column < SHEET_COLUMNS ? columnName(column) : undefined;
  };
  const digits = (fixed: string, name: string): string | undefined => {
    if (fixed) return fixed + name;
    const row = Number(name) + rows;
    return row >= 1 && row <= SHEET_ROWS ? String(row) : undefined;
  };
  return formula.replace(TOKEN, (token: string, ...g: (string | undefined)[]) => {
    if (g[1] !== undefined && g[3] !== undefined) {
      if (columnNumber(g[1]) >= SHEET_COLUMNS || columnNumber(g[3]) >= SHEET_COLUMNS) return token;
      return join(letters(g[0]!, g[1]), ':', letters(g[2]!, g[3]));
    }
    if (g[5] !== undefined && g[7] !== undefined) return join(digits(g[4]!, g[5]), ':', digits(g[6]!, g[7]));
    if (g[9] !== undefined && g[11] !== undefined) {
      if (columnNumber(g[9]) >= SHEET_COLUMNS || Number(g[11]) > SHEET_ROWS) return token;
      return join(letters(g[8]!, g[9]), '', digits(g[10]!, g[11]));
    }
    return token;
  });
}

function join(a: string | undefined, between: string, b: string | undefined): string {
  return a === undefined || b === undefined ? '#REF!' : a + between + b;
}
