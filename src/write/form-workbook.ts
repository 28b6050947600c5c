import { type CellStyle, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import type { FormCellBox, Role } from '../form/printed/box.ts';
import { broken, columnWidth, fontSize, heightOf, highestRow } from '../form/printed/height.ts';
import type { FormLayout } from '../form/printed/layout.ts';

/** A sheet to write: the drawn form, and the value of each number cell by its key. */
export interface FilledForm {
  readonly name: string;
  readonly layout: FormLayout;
  readonly contentOf: (key: string) => number | string | null;
}

const longestText = 32_767;
/** Workbooks state when they were written; the same report must give the same bytes. */
const epoch = new Date(Date.UTC(2000, 0, 1));

/** Writes the forms as one workbook, a sheet each, with borders, merges and wrapped text. */
export function writeWorkbook(forms: readonly FilledForm[]): Promise<Uint8Array> {
  return writeSheets(forms.map(formSheet));
}

/** Writes sheets as a workbook of ours; the same sheets give the same bytes. */
export function writeSheets(sheets: WriteSheet[]): Promise<Uint8Array> {
  return writeXlsx({
    sheets,
    defaultFont: { name: '宋体', size: 10.5 },
    properties: { creator: 'gouji', lastModifiedBy: 'gouji', created: epoch, modified: epoch },
  });
}

/** A form as a sheet, with borders, merges and wrapped text. */
export function formSheet({ name, layout, contentOf }: FilledForm): WriteSheet {
  const contents = layout.cells.map((box) => (box.key === undefined ? printed(box) : contentOf(box.key)));
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  for (const [i, box] of layout.cells.entries()) {
    const style = styles[box.role];
    for (let r = box.row; r < box.row + box.rows; r++)
      for (let c = box.column; c < box.column + box.columns; c++)
        cells.set(`${r},${c}`, { value: null, style });
    const content = contents[i]!;
    const value = typeof content === 'string' ? asXml(content).slice(0, longestText) : content;
    cells.set(`${box.row},${box.column}`, { value: value === '' ? null : value, style });
  }
  const heights = rowHeights(layout, contents);
  return {
    name,
    rows: [],
    cells,
    columns: Array.from({ length: layout.columns }, () => ({ width: columnWidth })),
    rowDefs: new Map(heights.map((height, row) => [row, { height }])),
    merges: layout.cells
      .filter(({ rows, columns }) => rows > 1 || columns > 1)
      .map(({ row, column, rows, columns }) => ({
        startRow: row,
        startCol: column,
        endRow: row + rows - 1,
        endCol: column + columns - 1,
      })),
    rowBreaks: layout.breaks.filter((row) => row > 0).map((row) => row - 1),
    view: { showGridLines: false },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: { left: 0.5, right: 0.5, top: 0.75, bottom: 0.75, header: 0.3, footer: 0.3 },
    },
  };
}

/** Without the characters that XML cannot hold; what looks like an escape of Excel (_x0041_) stays as it is. */
export function asXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_');
}

/** A text as it stands in its cell: headers broken evenly, paragraphs indented by two characters. */
function printed(box: FormCellBox): string {
  if (box.role === 'text') return box.text === '' ? '' : `\u3000\u3000${box.text}`;
  return box.role === 'head' ? broken(box, box.text) : box.text;
}

/** As high as the text of each row needs; what spans several rows stretches them alike. */
function rowHeights({ rows, cells }: FormLayout, contents: readonly (string | number | null)[]): number[] {
  const heights: number[] = Array.from({ length: rows }, () => 0);
  const needs = cells.map((box, i) => heightOf(box, String(contents[i] ?? '')));
  for (const [i, { row, rows: spanned }] of cells.entries())
    if (spanned === 1) heights[row] = Math.max(heights[row]!, needs[i]!);
  for (const [i, { row, rows: spanned }] of cells.entries()) {
    const held = heights.slice(row, row + spanned).reduce((sum, height) => sum + height, 0);
    const more = Math.max(0, needs[i]! - held) / spanned;
    for (let r = row; r < row + spanned; r++) heights[r] = heights[r]! + more;
  }
  return heights.map((height) => Math.min(highestRow, Math.ceil(height)));
}

const line = { style: 'thin' } as const;
const border = { top: line, right: line, bottom: line, left: line };
const font = (role: Role, name = '宋体') => ({ name, size: fontSize[role] });
const middle = { vertical: 'center', wrapText: true } as const;

/** How the cells of each role look. */
export const styles: Record<Role, CellStyle> = {
  title: { font: { ...font('title'), bold: true }, alignment: { ...middle, horizontal: 'center' } },
  date: { font: font('date'), alignment: { ...middle, horizontal: 'center' } },
  heading: { font: font('heading', '黑体'), alignment: { ...middle, horizontal: 'left' } },
  text: { font: font('text'), alignment: { wrapText: true, vertical: 'top', horizontal: 'left' } },
  head: { font: font('head'), alignment: { ...middle, horizontal: 'center' }, border },
  label: { font: font('label'), alignment: { ...middle, horizontal: 'left' }, border },
  number: { font: font('number'), alignment: { ...middle, horizontal: 'center' }, border },
};
