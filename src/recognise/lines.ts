import { type Cell, columnName, type Document, type Grid, type Place } from '../model/document.ts';
import { readNumber } from './number.ts';

/** One line of the file in reading order: a table row, or a paragraph as a single cell. */
export interface Line {
  readonly index: number;
  /** Which block of the document it belongs to. */
  readonly block: number;
  readonly grid: Grid | 'paragraph';
  readonly sheet?: string;
  /** 0-based row of its table. */
  readonly row: number;
  readonly cells: readonly Cell[];
}

/** True for a cell that a number slot may hold: figures, a change (减4), or a sign for nothing. */
export function isSlot(cell: Cell): boolean {
  if (cell.noCachedValue === true || typeof cell.raw === 'number') return true;
  const { status, puzzle } = readNumber(cell.raw, { signed: true });
  return status !== 'unreadable' || puzzle !== undefined;
}

export const isBlank = (cell: Cell): boolean =>
  cell.noCachedValue !== true && typeof cell.raw !== 'number' && readNumber(cell.raw).status === 'blank';

export const isText = (cell: Cell): boolean => !isSlot(cell);

/** The document as one stream of lines, so that a table cut by pages or sheets reads as one. */
export function linesOf(document: Document): Line[] {
  const lines: Line[] = [];
  const push = (line: Omit<Line, 'index'>) => lines.push({ ...line, index: lines.length });
  document.blocks.forEach((block, number) => {
    if (block.kind === 'paragraph') {
      const cell = { column: 0, columns: 1, rows: 1, text: block.text, raw: block.text, place: block.place };
      push({ block: number, grid: 'paragraph', row: 0, cells: [cell] });
    } else if (block.grid === 'sequence') {
      for (const cells of sequenceRows(block.rows.flatMap((row) => row.cells)))
        push({ block: number, grid: 'sequence', row: 0, cells });
    } else {
      const sheet = block.sheet === undefined ? {} : { sheet: block.sheet };
      for (const row of block.rows)
        push({ block: number, grid: block.grid, ...sheet, row: row.row, cells: row.cells });
    }
  });
  return lines;
}

/** One cell a line: the last text before a run of numbers is their label, texts before it stand above. */
function sequenceRows(cells: readonly Cell[]): Cell[][] {
  const rows: Cell[][] = [];
  let texts: Cell[] = [];
  let numbers: Cell[] = [];
  const flush = () => {
    const label = numbers.length > 0 ? texts.slice(-1) : [];
    const above = texts.slice(0, texts.length - label.length);
    for (const row of [above, [...label, ...numbers]])
      if (row.length > 0) rows.push(row.map((cell, column) => ({ ...cell, column })));
    texts = [];
    numbers = [];
  };
  for (const cell of cells) {
    if (isText(cell)) {
      if (numbers.length > 0) flush();
      texts.push(cell);
    } else if (texts.length > 0 || !isBlank(cell)) numbers.push(cell);
  }
  flush();
  return rows;
}

/** The blank cell of a sheet's line at a column where the file holds none. */
export function blankAt(line: Line, column: number): Cell {
  return { column, columns: 1, rows: 1, text: '', raw: null, place: placeAt(line, column) };
}

function placeAt(line: Line, column: number): Place {
  if (line.sheet !== undefined) return { sheet: line.sheet, range: `${columnName(column)}${line.row + 1}` };
  const known = line.cells[0]?.place;
  if (known && 'line' in known && known.line !== undefined) return { line: known.line, column: column + 1 };
  return { line: line.row + 1, column: column + 1 };
}
