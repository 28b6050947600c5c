import type { Block, Document, Place } from '../../model/document.ts';
import { Failure } from '../../model/failure.ts';
import { type BuilderCell, type BuilderTable, tableBlocks } from './builder-table.ts';
import { bracketed, isNoteMark } from './runs.ts';

const MAX_CELLS = 200_000;
const MAX_COLUMN = 1_000;
const MAX_DEPTH = 50;
const MAX_PARAGRAPHS = 500_000;

/**
 * Collects the text and tables of a page or word-processor document into blocks in reading order.
 *
 * A table of one cell is a frame around text and becomes paragraphs. In a table with tables inside, the rows
 * that hold them are layout: their text becomes paragraphs and the inner tables stand for themselves.
 */
export class BlockBuilder {
  private readonly blocks: Block[] = [];
  private readonly tables: BuilderTable[] = [];
  private line = '';
  private lineStart = 0;
  /** Where in the line a note mark began; 0 is no mark, for it stands behind nothing. */
  private noteStart: number | undefined;
  private tableCount = 0;
  private cellCount = 0;
  private paragraphCount = 0;
  private readonly tidy: (line: string) => string;
  private readonly locate: (position: number) => Place;

  /** `tidy` gives a line as its reader sees it; `locate` turns the (ever growing) positions into places. */
  constructor(tidy: (line: string) => string, locate: (position: number) => Place) {
    this.tidy = tidy;
    this.locate = locate;
  }

  /** The number of tables that are open. */
  get depth(): number {
    return this.tables.length;
  }

  /** The innermost open table's row and cell, where there are any. */
  get open(): { readonly row: boolean; readonly cell: boolean } {
    const table = this.tables.at(-1);
    return { row: table?.row !== undefined, cell: table?.cell !== undefined };
  }

  /** Adds text that starts at a position of the source to the current line; `note`: it is set as a note mark. */
  text(text: string, position: number, note = false): void {
    if (this.line === '') {
      const first = text.search(/\S/);
      if (first < 0) return;
      this.lineStart = position + first;
    }
    if (!note) this.closeNote();
    else this.noteStart ??= this.line.length;
    this.line += text;
  }

  /** Ends a note mark: in a cell it stands in brackets behind its text, in running text it is left out. */
  private closeNote(): void {
    const { line, noteStart } = this;
    this.noteStart = undefined;
    if (!noteStart) return;
    const mark = line.slice(noteStart);
    const inCell = this.tables.some(({ cell }) => cell !== undefined);
    if (inCell) this.line = line.slice(0, noteStart) + bracketed(mark);
    else if (isNoteMark(mark)) this.line = line.slice(0, noteStart);
  }

  /** Ends the current line, if it holds anything. */
  endLine(): void {
    this.closeNote();
    if (this.line === '') return;
    const text = this.tidy(this.line);
    this.line = '';
    if (text === '') return;
    if (++this.paragraphCount > MAX_PARAGRAPHS) throw tooLarge('段落过多', 'too many paragraphs');
    this.target.push({ kind: 'paragraph', text, place: this.locate(this.lineStart) });
  }

  /** Opens a table and gives its number. */
  openTable(): number {
    this.endLine();
    if (this.tables.length >= MAX_DEPTH) throw tooLarge('表格嵌套过深', 'tables nested too deeply');
    this.tables.push({
      number: ++this.tableCount,
      rows: [],
      reaching: [],
      row: undefined,
      cell: undefined,
    });
    return this.tableCount;
  }

  openRow(): void {
    this.closeRow();
    const table = this.tables.at(-1)!;
    if (++this.cellCount > MAX_CELLS) throw tooLarge('单元格过多', 'too many cells');
    table.row = { row: table.rows.length, cells: [], cursor: 0 };
    table.rows.push(table.row);
    const row = table.row.row;
    if (table.reaching.length)
      table.reaching = table.reaching
        .filter((cell) => cell.row + cell.rows > row)
        .sort((a, b) => a.column - b.column);
  }

  /** Moves the open row's next cell to the right. */
  skipColumns(columns: number): void {
    const row = this.tables.at(-1)?.row;
    if (row) row.cursor = Math.min(row.cursor + columns, MAX_COLUMN);
  }

  /** The grid column that the open row's next cell will take, beside the cells that reach down into it. */
  nextColumn(): number {
    const table = this.tables.at(-1)!;
    let column = table.row!.cursor;
    for (const cell of table.reaching) {
      if (cell.column > column) break;
      if (cell.row < table.row!.row) column = Math.max(column, cell.column + cell.columns);
    }
    return column;
  }

  openCell(columns: number, rows: number): BuilderCell {
    this.closeCell();
    const table = this.tables.at(-1)!;
    if (!table.row) this.openRow();
    const row = table.row!;
    const column = this.nextColumn();
    if (++this.cellCount > MAX_CELLS || column > MAX_COLUMN) throw tooLarge('单元格过多', 'too many cells');
    const cell = { column, row: row.row, columns, rows, order: row.cells.length + 1, blocks: [] };
    row.cells.push(cell);
    row.cursor = column + columns;
    if (rows > 1) table.reaching.push(cell);
    table.cell = cell;
    return cell;
  }

  closeCell(): void {
    this.endLine();
    const table = this.tables.at(-1);
    if (table) table.cell = undefined;
  }

  closeRow(): void {
    this.closeCell();
    const table = this.tables.at(-1);
    if (table) table.row = undefined;
  }

  /** Takes the open row back. */
  dropRow(): void {
    this.closeRow();
    this.tables.at(-1)?.rows.pop();
  }

  /** Ends a group of rows: no cell above reaches further down. */
  closeRows(): void {
    this.closeRow();
    const table = this.tables.at(-1);
    if (!table) return;
    for (const cell of table.reaching) cell.rows = Math.min(cell.rows, table.rows.length - cell.row);
    table.reaching = [];
  }

  closeTable(): void {
    this.closeRows();
    const table = this.tables.pop();
    if (!table) return;
    const target = this.target;
    for (const block of tableBlocks(table)) target.push(block);
  }

  /** Closes all that is open and gives the document. */
  finish(): Document {
    this.endLine();
    while (this.tables.length) this.closeTable();
    return { blocks: this.blocks };
  }

  /** Where blocks go: the innermost open cell, or what stands around its table. */
  private get target(): Block[] {
    for (let i = this.tables.length - 1; i >= 0; i--) {
      const cell = this.tables[i]!.cell;
      if (cell) return cell.blocks;
    }
    return this.blocks;
  }
}

function tooLarge(zh: string, en: string): Failure {
  return new Failure('too-large', {
    zh: `文件内容超出可检查的范围（${zh}），请只保留年度报告本身后另存再试。`,
    en: `The file goes beyond what can be checked (${en}): keep only the annual report, save it and try again.`,
  });
}
