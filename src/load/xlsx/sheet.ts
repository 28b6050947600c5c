import { type Cell, columnName, type Row, type Table } from '../../model/document.ts';
import { Failure } from '../../model/failure.ts';
import type { XmlElement } from '../xml.ts';
import { contentOf, type Shared, type Source } from './cell.ts';
import { translateFormula } from './formula.ts';
import { mergesOf } from './merges.ts';
import { damaged, readPart } from './part.ts';
import { type Point, parsePoint, parseRange, type Range, SHEET_COLUMNS, SHEET_ROWS } from './reference.ts';
import { RichText } from './strings.ts';

/** Most cells with content that the sheets of one workbook may have. */
export const MAX_CELLS = 1_000_000;
/** Most merges of one sheet. */
export const MAX_MERGES = 100_000;
/** Most characters that the shared formulas of one workbook may unfold to. */
export const MAX_FORMULA_CHARACTERS = 2 ** 24;

interface Draft {
  readonly row: number;
  readonly column: number;
  readonly address: string;
  readonly cell: { -readonly [K in keyof Cell]: Cell[K] };
}

/** Reads one worksheet to a table of grid `exact`; only cells with content are listed. @throws Failure */
export function readSheet(bytes: Uint8Array, part: string, sheet: string, shared: Shared): Table {
  const reader = new SheetReader(sheet, shared);
  readPart(bytes, part, 'worksheet', {
    open: (path, element) => reader.open(path, element),
    text: (piece) => reader.text(piece),
    close: (path) => reader.close(path),
  });
  return reader.table();
}

/** Gathers the cells and merges of a worksheet from its elements, in the order of the file. */
class SheetReader {
  private readonly drafts: Draft[] = [];
  private readonly ranges: Range[] = [];
  private readonly masters = new Map<string, { at: Point; formula: string }>();
  private readonly dependents: { draft: Draft; index: string }[] = [];
  private row = -1;
  private column = -1;
  private cell: Source | null = null;
  private sink: 'value' | 'formula' | null = null;
  private inline: RichText | null = null;

  constructor(
    private readonly sheet: string,
    private readonly shared: Shared,
  ) {}

  open(path: readonly string[], element: XmlElement): void {
    if (this.sink || this.inline?.listens)
      throw this.wrong(this.address(), '的内容里夹有别的元素', 'holds elements within its text');
    if (path[1] === 'sheetData') this.openData(path, element);
    else if (path.length === 3 && path[1] === 'mergeCells' && path[2] === 'mergeCell')
      this.addMerge(element.attribute('ref') ?? '');
  }

  text(piece: string): void {
    if (this.cell && this.sink) this.cell[this.sink] += piece;
    else this.inline?.add(piece);
  }

  close(path: readonly string[]): void {
    this.sink = null;
    this.inline?.close();
    if (path.length !== 4 || !this.cell) return;
    const isStruck = this.shared.styles.struck[this.cell.style] === true;
    this.cell.inline = this.inline?.textIn(isStruck) ?? null;
    this.inline = null;
    this.closeCell(this.cell);
    this.cell = null;
  }

  table(): Table {
    this.unfoldShared();
    const rows = rowsOf(this.drafts, this.ranges, this.wrong);
    return { kind: 'table', grid: 'exact', sheet: this.sheet, rows };
  }

  private readonly wrong = (reference: string, zh: string, en: string) =>
    damaged(`工作表“${this.sheet}”的“${reference}”${zh}`, `"${reference}" in sheet "${this.sheet}" ${en}`);

  private address(): string {
    return columnName(this.column) + (this.row + 1);
  }

  private openData(path: readonly string[], element: XmlElement): void {
    const { local } = element;
    const depth = path.length;
    if (depth === 3 && local !== 'row') throw this.wrong(`<${local}>`, '不在任何一行里', 'stands in no row');
    if (depth === 3) this.openRow(element.attribute('r'));
    else if (depth === 4 && local === 'c' && path[2] === 'row') this.cell = this.openCell(element);
    else if (!this.cell) return;
    else if (depth === 5 && local === 'v') this.listen(this.cell, 'value');
    else if (depth === 5 && local === 'f') {
      this.listen(this.cell, 'formula');
      if (element.attribute('t') === 'shared') this.cell.shared = element.attribute('si') ?? '';
    } else if (path[4] === 'is') {
      this.inline ??= new RichText();
      this.inline.open(path, 4, element);
    }
  }

  private openRow(reference: string | undefined): void {
    if (reference !== undefined && !/^[1-9]\d{0,6}$/.test(reference))
      throw this.wrong(reference, '不是行号', 'is no row number');
    this.row = reference === undefined ? this.row + 1 : Number(reference) - 1;
    this.column = -1;
    if (this.row >= SHEET_ROWS)
      throw this.wrong(String(this.row + 1), '超出工作表的行数', 'is a row beyond the sheet');
  }

  private openCell(element: XmlElement): Source {
    const reference = element.attribute('r');
    const { row } = this;
    const point = reference === undefined ? { row, column: this.column + 1 } : parsePoint(reference);
    if (!point || point.column >= SHEET_COLUMNS)
      throw this.wrong(reference ?? `${row + 1}`, '不是单元格地址', 'is no cell address');
    if (point.row !== row)
      throw this.wrong(reference ?? '', `写在了第 ${row + 1} 行里`, `stands within row ${row + 1}`);
    this.column = point.column;
    return {
      row,
      column: point.column,
      type: element.attribute('t') ?? 'n',
      style: Number(element.attribute('s') ?? 0),
      value: null,
      inline: null,
      formula: null,
      shared: null,
    };
  }

  private listen(to: Source, element: 'value' | 'formula'): void {
    if (to[element] !== null) throw this.wrong(this.address(), '的内容出现了两次', 'holds its content twice');
    this.sink = element;
    to[element] ??= '';
  }

  private closeCell(source: Source): void {
    const { row, column } = source;
    const address = this.address();
    const content = contentOf(source, this.shared, (zh, en) => this.wrong(address, zh, en));
    if (!content) return;
    if (--this.shared.left.cells < 0)
      throw new Failure('too-large', {
        zh: `工作簿有内容的单元格超过 ${MAX_CELLS} 个；请只留下年度报告的工作表，另存后再检查。`,
        en: `The workbook has more than ${MAX_CELLS} cells with content; keep the sheets of the annual report only, save it and check that.`,
      });
    const place = { sheet: this.sheet, range: address };
    const draft: Draft = { row, column, address, cell: { column, columns: 1, rows: 1, ...content, place } };
    this.drafts.push(draft);
    if (source.formula !== null) this.addFormula(draft, source.formula.replace(/^=/, ''), source);
  }

  private addFormula(draft: Draft, formula: string, source: Source): void {
    const { shared } = source;
    if (formula === '' && shared !== null) {
      this.dependents.push({ draft, index: shared });
      return;
    }
    draft.cell.formula = formula;
    if (shared !== null && !this.masters.has(shared)) this.masters.set(shared, { at: source, formula });
  }

  private addMerge(reference: string): void {
    const range = parseRange(reference);
    if (!range) throw this.wrong(reference, '不是合并区域', 'is no range to merge');
    if (this.ranges.push(range) > MAX_MERGES)
      throw new Failure('too-large', {
        zh: `工作表“${this.sheet}”的合并单元格超过 ${MAX_MERGES} 处；请只留下年度报告的表格，另存后再检查。`,
        en: `Sheet "${this.sheet}" has more than ${MAX_MERGES} merged ranges; keep the tables of the annual report only, save it and check that.`,
      });
  }

  /** Gives each cell of a shared formula its own, once all that share it are known. */
  private unfoldShared(): void {
    const { left } = this.shared;
    for (const { draft, index } of this.dependents) {
      const master = this.masters.get(index);
      if (!master)
        throw this.wrong(
          draft.address,
          '引用了不存在的共享公式',
          'refers to a shared formula that does not exist',
        );
      const { formula, at } = master;
      draft.cell.formula = translateFormula(formula, draft.row - at.row, draft.column - at.column);
      left.formulaCharacters -= draft.cell.formula.length;
      if (left.formulaCharacters < 0)
        throw new Failure('too-large', {
          zh: '工作簿的公式过长过多；请只留下年度报告的工作表，另存后再检查。',
          en: 'The workbook has too many long formulas; keep the sheets of the annual report only, save it and check that.',
        });
    }
  }
}

/** Rows in order with their cells from left to right; cells under a merge are dropped, as Excel hides them. */
function rowsOf(
  drafts: Draft[],
  ranges: readonly Range[],
  wrong: (at: string, zh: string, en: string) => Failure,
) {
  const order = (a: Draft, b: Draft) => a.row - b.row || a.column - b.column;
  if (drafts.some((draft, i) => i > 0 && order(drafts[i - 1]!, draft) >= 0)) drafts.sort(order);
  const merges = mergesOf(ranges);
  const rows: (Row & { readonly cells: Cell[] })[] = [];
  let last: Draft | undefined;
  for (const draft of drafts) {
    const { row, column, address, cell } = draft;
    if (last && order(last, draft) === 0) throw wrong(address, '出现了两次', 'exists twice');
    last = draft;
    const merge = merges.anchoredAt(row, column);
    if (merge) {
      cell.columns = merge.right - merge.left + 1;
      cell.rows = merge.bottom - merge.top + 1;
    } else if (merges.covers(row, column)) continue;
    if (rows.at(-1)?.row !== row) rows.push({ row, cells: [] });
    rows.at(-1)!.cells.push(cell);
  }
  return rows;
}
