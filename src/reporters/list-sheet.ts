import type { CellStyle, WriteSheet } from 'hucre/xlsx';
import { displayWidth } from '../text/display-width.ts';
import type { Field } from './csv-line.ts';

/** One line of a list, and what its first field links to. */
export interface SheetLine {
  readonly fields: readonly Field[];
  readonly link?: string;
}

/** Rows of a sheet, its heading not counted. */
const mostRows = 1_048_575;
const longestText = 32_767;
const widest = 60;

const head: CellStyle = {
  font: { name: '黑体', size: 10.5, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFE7EEF7' } },
  alignment: { vertical: 'center' },
};
const link: CellStyle = { font: { name: '宋体', size: 10.5, color: { rgb: 'FF0563C1' }, underline: true } };

/** A list as a sheet with a fixed heading and filters; as many sheets as its lines need. */
export function listSheets(
  name: string,
  heads: readonly string[],
  lines: readonly SheetLine[],
): WriteSheet[] {
  const sheets: WriteSheet[] = [];
  for (let start = 0; start === 0 || start < lines.length; start += mostRows)
    sheets.push(
      listSheet(
        start === 0 ? name : `${name} ${sheets.length + 1}`,
        heads,
        lines.slice(start, start + mostRows),
      ),
    );
  return sheets;
}

function listSheet(name: string, heads: readonly string[], lines: readonly SheetLine[]): WriteSheet {
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  for (const [column, value] of heads.entries()) cells.set(`0,${column}`, { value, style: head });
  for (const [i, { fields, link: target }] of lines.entries())
    if (target !== undefined)
      cells.set(`${i + 1},0`, { value: content(fields[0]), style: link, hyperlink: { target } });
  return {
    name,
    rows: [[...heads], ...lines.map(({ fields }) => fields.map(content))],
    cells,
    columns: heads.map((text, column) => ({ width: widthOf(text, column, lines) })),
    freezePane: { rows: 1 },
    pageSetup: { paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    autoFilter: { range: `A1:${String.fromCharCode(64 + heads.length)}${lines.length + 1}` },
  };
}

/** A field as a cell; a text never becomes a formula, and what XML cannot hold is left out. */
function content(field: Field): string | number | boolean | null {
  if (typeof field !== 'string') return field ?? null;
  const text = field.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '');
  return text === '' ? null : text.replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_').slice(0, longestText);
}

/** As wide as the longest of the first lines, within bounds. */
function widthOf(name: string, column: number, lines: readonly SheetLine[]): number {
  const texts = [name, ...lines.slice(0, 200).map(({ fields }) => String(fields[column] ?? ''))];
  return Math.min(widest, Math.max(6, ...texts.map((text) => displayWidth(text) + 2)));
}
