import { Label, labelOf } from '../form/label.ts';
import { type Cell, columnName, type Document, type Grid, type Place, type Raw } from '../model/document.ts';
import { remember } from '../model/remember.ts';
import { readNumber } from './number.ts';

/** A cell with what its text is, found once for each text of a run. */
export interface LineCell extends Cell {
  /** `number`: what a number slot may hold, figures or a change (减4); `blank`: nothing, or a sign for it. */
  readonly kind: 'text' | 'number' | 'blank';
  readonly label: Label;
}

/** One line of the file in reading order: a table row, or a paragraph as a single cell. */
export interface Line {
  readonly index: number;
  /** Which block of the document it belongs to. */
  readonly block: number;
  readonly grid: Grid | 'paragraph';
  readonly sheet?: string;
  /** 0-based row of its table. */
  readonly row: number;
  readonly cells: readonly LineCell[];
}

/** True for a cell that a number slot may hold. */
export const isSlot = ({ kind }: LineCell): boolean => kind !== 'text';

export const isBlank = ({ kind }: LineCell): boolean => kind === 'blank';

export const isText = ({ kind }: LineCell): boolean => kind === 'text';

/** True for a cell that holds figures. */
export const isNumber = ({ kind }: LineCell): boolean => kind === 'number';

/** A cell as recognition looks at it. */
export function lineCell(cell: Cell): LineCell {
  const { column, columns, rows, text, raw, place, formula, noCachedValue } = cell;
  const { kind, label } = lookOf(cell);
  const looks = { column, columns, rows, text, raw, place, kind, label };
  if (formula === undefined && noCachedValue === undefined) return looks;
  return { ...cell, ...looks };
}

/** The cell with another text in it. */
export const withText = (cell: Cell, text: string): LineCell => lineCell({ ...cell, text, raw: text });

type Look = Pick<LineCell, 'kind' | 'label'>;

function lookOf({ raw, text, noCachedValue }: Cell): Look {
  if (noCachedValue === true || typeof raw === 'number') return { kind: 'number', label: new Label(text) };
  return raw === text ? lookOfText(text) : { kind: kindOf(raw), label: labelOf(text) };
}

const lookOfText = remember((text: string): Look => ({ kind: kindOf(text), label: labelOf(text) }));

function kindOf(raw: Raw): LineCell['kind'] {
  const { status, puzzle } = readNumber(raw, { signed: true });
  if (status === 'blank') return 'blank';
  return status === 'unreadable' && puzzle === undefined ? 'text' : 'number';
}

/** The document as one stream of lines, so that a table cut by pages or sheets reads as one. */
export function linesOf(document: Document): Line[] {
  const lines: Line[] = [];
  document.blocks.forEach((block, number) => {
    const index = lines.length;
    if (block.kind === 'paragraph') {
      const { text, place } = block;
      const cell = lineCell({ column: 0, columns: 1, rows: 1, text, raw: text, place });
      lines.push({ index, block: number, grid: 'paragraph', row: 0, cells: [cell] });
    } else if (block.grid === 'sequence') {
      const rows = sequenceRows(block.rows.flatMap((row) => row.cells.map(lineCell)));
      for (const [i, cells] of rows.entries())
        lines.push({ index: index + i, block: number, grid: 'sequence', row: 0, cells });
    } else {
      const { grid } = block;
      const sheet = block.sheet === undefined ? {} : { sheet: block.sheet };
      for (const [i, { row, cells }] of block.rows.entries())
        lines.push({ index: index + i, block: number, grid, ...sheet, row, cells: cells.map(lineCell) });
    }
  });
  return lines;
}

/** One cell a line: the last text before a run of numbers is their label, texts before it stand above. */
function sequenceRows(cells: readonly LineCell[]): LineCell[][] {
  const rows: LineCell[][] = [];
  let texts: LineCell[] = [];
  let numbers: LineCell[] = [];
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
export function blankAt(line: Line, column: number): LineCell {
  return lineCell({ column, columns: 1, rows: 1, text: '', raw: null, place: placeAt(line, column) });
}

function placeAt(line: Line, column: number): Place {
  if (line.sheet !== undefined) return { sheet: line.sheet, range: `${columnName(column)}${line.row + 1}` };
  const known = line.cells[0]?.place;
  if (known && 'line' in known && known.line !== undefined) return { line: known.line, column: column + 1 };
  return { line: line.row + 1, column: column + 1 };
}
