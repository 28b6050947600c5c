import { columnName, columnNumber } from '../model/document.ts';
import type { ReportCell } from '../model/report.ts';

/** Cells of the report by their address: `年度报告!D5`. */
export type CellsByAddress = ReadonlyMap<string, ReportCell>;

/** A sum that a formula states: cells of the report with their signs, and constants added up. */
export interface StatedSum {
  readonly terms: readonly { readonly cell: ReportCell; readonly sign: 1 | -1 }[];
  readonly constant: number;
}

/** At most this many cells of a range are looked at; the form's longest sum has 21. */
const rangeLimit = 400;

const reference =
  /^(?:'((?:[^']|'')+)'|([^'!+\-*/(),:;]+))?!?\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?$/;

/** The cells of the report by sheet and A1 address, for those that stand in a workbook. */
export function cellsByAddress(cells: Iterable<ReportCell>): CellsByAddress {
  const byAddress = new Map<string, ReportCell>();
  for (const cell of cells)
    if ('sheet' in cell.place) byAddress.set(`${cell.place.sheet}!${cell.place.range}`, cell);
  return byAddress;
}

/**
 * Reads a formula that is a sum: SUM of ranges, additions and subtractions of cells and constants.
 * undefined for any other formula, and for one that reaches outside the report's cells.
 */
export function statedSum(cell: ReportCell, cells: CellsByAddress): StatedSum | undefined {
  if (cell.formula === undefined || !('sheet' in cell.place)) return undefined;
  const terms: { cell: ReportCell; sign: 1 | -1 }[] = [];
  let constant = 0;
  for (const { sign, text } of summands(cell.formula.replace(/\s+/g, ''))) {
    if (/^\d{1,15}(?:\.\d{1,6})?$/.test(text)) {
      constant += sign * Number(text);
      continue;
    }
    const sum = /^SUM\(([^()]*)\)$/i.exec(text);
    for (const part of sum ? sum[1]!.split(/[,;]/) : [text]) {
      const found = rangeCells(part, cell.place.sheet, cells);
      if (!found || (!sum && found.length !== 1)) return undefined;
      for (const operand of found) terms.push({ cell: operand, sign });
    }
  }
  return terms.length > 0 ? { terms, constant } : undefined;
}

/** The parts of a formula between its top-level plus and minus signs. */
function summands(formula: string): { sign: 1 | -1; text: string }[] {
  const parts: { sign: 1 | -1; text: string }[] = [];
  let depth = 0;
  let sign: 1 | -1 = 1;
  let text = '';
  for (const char of formula) {
    if (char === '(') depth++;
    if (char === ')') depth--;
    if (depth === 0 && (char === '+' || char === '-')) {
      if (text !== '') parts.push({ sign, text });
      sign = char === '+' ? 1 : -1;
      text = '';
    } else text += char;
  }
  if (text !== '') parts.push({ sign, text });
  return parts;
}

function rangeCells(text: string, sheet: string, cells: CellsByAddress): ReportCell[] | undefined {
  const match = reference.exec(text);
  if (!match) return undefined;
  const [, quoted, bare, left, top, right = left, bottom = top] = match;
  const on = quoted?.replaceAll("''", "'") ?? bare ?? sheet;
  const found: ReportCell[] = [];
  const columns = [columnNumber(left!), columnNumber(right!)] as const;
  const rows = [Number(top), Number(bottom)] as const;
  if ((Math.abs(columns[1] - columns[0]) + 1) * (Math.abs(rows[1] - rows[0]) + 1) > rangeLimit)
    return undefined;
  for (let row = Math.min(...rows); row <= Math.max(...rows); row++)
    for (let column = Math.min(...columns); column <= Math.max(...columns); column++) {
      const cell = cells.get(`${on}!${columnName(column)}${row}`);
      if (!cell) return undefined;
      found.push(cell);
    }
  return found;
}

/** So many decimals of a number are told apart: amounts print four, and a double of their size holds no more. */
const PLACES = 6;

/** A number in millionths, exact however large. */
const inMillionths = (value: number): bigint => BigInt(value.toFixed(PLACES).replace('.', ''));

/**
 * What a sum gives with the stored values of its cells; undefined where one holds no number, or text, which SUM passes
 * over although we read 22 in 22件; and where a spreadsheet could not store the sum to its last digit either.
 */
export function recalculated({ terms, constant }: StatedSum): number | undefined {
  let total = inMillionths(constant);
  for (const { cell, sign } of terms) {
    if (cell.status !== 'blank' && (cell.status !== 'number' || typeof cell.raw === 'string'))
      return undefined;
    total += BigInt(sign) * inMillionths(cell.value ?? 0);
  }
  const value = Number(`${total}e-${PLACES}`);
  return Math.abs(value) > Number.MAX_SAFE_INTEGER ? undefined : value;
}
