import { type Cell, columnName, type Row, type Table } from '../../model/document.ts';
import { Failure } from '../../model/failure.ts';
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
  const drafts: Draft[] = [];
  const ranges: Range[] = [];
  const masters = new Map<string, { at: Point; formula: string }>();
  const dependents: { draft: Draft; index: string }[] = [];
  let row = -1;
  let column = -1;
  let cell: Source | null = null;
  let sink: 'value' | 'formula' | null = null;
  let inline: RichText | null = null;

  const wrong = (reference: string, zh: string, en: string) =>
    damaged(`工作表“${sheet}”的“${reference}”${zh}`, `"${reference}" in sheet "${sheet}" ${en}`);

  const listen = (to: Source, element: 'value' | 'formula') => {
    if (to[element] !== null)
      throw wrong(columnName(column) + (row + 1), '的内容出现了两次', 'holds its content twice');
    sink = element;
    to[element] ??= '';
  };

  const openRow = (reference: string | undefined) => {
    if (reference !== undefined && !/^[1-9]\d{0,6}$/.test(reference))
      throw wrong(reference, '不是行号', 'is no row number');
    row = reference === undefined ? row + 1 : Number(reference) - 1;
    column = -1;
    if (row >= SHEET_ROWS) throw wrong(String(row + 1), '超出工作表的行数', 'is a row beyond the sheet');
  };

  const openCell = (attributes: Readonly<Record<string, string>>): Source => {
    const reference = attributes.r;
    const point = reference === undefined ? { row, column: column + 1 } : parsePoint(reference);
    if (!point || point.column >= SHEET_COLUMNS)
      throw wrong(reference ?? `${row + 1}`, '不是单元格地址', 'is no cell address');
    if (point.row !== row)
      throw wrong(reference ?? '', `写在了第 ${row + 1} 行里`, `stands within row ${row + 1}`);
    column = point.column;
    const style = Number(attributes.s ?? 0);
    return {
      row,
      column,
      type: attributes.t ?? 'n',
      style,
      value: null,
      inline: null,
      formula: null,
      shared: null,
    };
  };

  const closeCell = (source: Source) => {
    const address = columnName(source.column) + (source.row + 1);
    const content = contentOf(source, shared, (zh, en) => wrong(address, zh, en));
    if (!content) return;
    if (--shared.left.cells < 0)
      throw new Failure('too-large', {
        zh: `工作簿有内容的单元格超过 ${MAX_CELLS} 个；请只留下年度报告的工作表，另存后再检查。`,
        en: `The workbook has more than ${MAX_CELLS} cells with content; keep the sheets of the annual report only, save it and check that.`,
      });
    const { row, column } = source;
    const cell = { column, columns: 1, rows: 1, ...content, place: { sheet, range: address } };
    const draft: Draft = { row, column, address, cell };
    drafts.push(draft);
    if (source.formula === null) return;
    const formula = source.formula.replace(/^=/, '');
    if (formula === '' && source.shared !== null) dependents.push({ draft, index: source.shared });
    else {
      draft.cell.formula = formula;
      if (source.shared !== null && !masters.has(source.shared))
        masters.set(source.shared, { at: source, formula });
    }
  };

  readPart(bytes, part, 'worksheet', {
    open: (path, { attributes }) => {
      if (sink || inline?.listens)
        throw wrong(columnName(column) + (row + 1), '的内容里夹有别的元素', 'holds elements within its text');
      if (path[1] === 'sheetData') {
        const local = path.at(-1);
        if (path.length === 3 && local !== 'row')
          throw wrong(`<${local}>`, '不在任何一行里', 'stands in no row');
        if (path.length === 3 && local === 'row') openRow(attributes.r);
        else if (path.length === 4 && local === 'c' && path[2] === 'row') cell = openCell(attributes);
        else if (!cell) return;
        else if (path.length === 5 && local === 'v') listen(cell, 'value');
        else if (path.length === 5 && local === 'f') {
          listen(cell, 'formula');
          if (attributes.t === 'shared') cell.shared = attributes.si ?? '';
        } else if (path[4] === 'is') {
          inline ??= new RichText();
          inline.open(path.slice(4), attributes);
        }
      } else if (path.length === 3 && path[1] === 'mergeCells' && path[2] === 'mergeCell') {
        const reference = attributes.ref ?? '';
        const range = parseRange(reference);
        if (!range) throw wrong(reference, '不是合并区域', 'is no range to merge');
        if (ranges.push(range) > MAX_MERGES)
          throw new Failure('too-large', {
            zh: `工作表“${sheet}”的合并单元格超过 ${MAX_MERGES} 处；请只留下年度报告的表格，另存后再检查。`,
            en: `Sheet "${sheet}" has more than ${MAX_MERGES} merged ranges; keep the tables of the annual report only, save it and check that.`,
          });
      }
    },
    text: (piece) => {
      if (cell && sink) cell[sink] += piece;
      else inline?.add(piece);
    },
    close: (path) => {
      sink = null;
      inline?.close();
      if (path.length === 4 && cell) {
        cell.inline = inline?.textIn(shared.styles.struck[cell.style] === true) ?? null;
        inline = null;
        closeCell(cell);
        cell = null;
      }
    },
  });

  for (const { draft, index } of dependents) {
    const master = masters.get(index);
    if (!master)
      throw wrong(draft.address, '引用了不存在的共享公式', 'refers to a shared formula that does not exist');
    const { formula, at } = master;
    draft.cell.formula = translateFormula(formula, draft.row - at.row, draft.column - at.column);
    shared.left.formulaCharacters -= draft.cell.formula.length;
    if (shared.left.formulaCharacters < 0)
      throw new Failure('too-large', {
        zh: '工作簿的公式过长过多；请只留下年度报告的工作表，另存后再检查。',
        en: 'The workbook has too many long formulas; keep the sheets of the annual report only, save it and check that.',
      });
  }
  return { kind: 'table', grid: 'exact', sheet, rows: rowsOf(drafts, ranges, wrong) };
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
