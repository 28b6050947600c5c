import { compileForm } from '../src/form/compiled-form.ts';
import type { Edition } from '../src/form/edition.ts';
import type { FormCellBox } from '../src/form/printed/box.ts';
import { drawForm } from '../src/form/printed/draw.ts';

/** How the form is set in a PDF without rules; all measures in points. */
export interface Setting {
  readonly size: number;
  /** Line height as a share of the size, and the space between a cell's edges and its text. */
  readonly leading: number;
  readonly padding: number;
  /** Width of each grid column; the last stands for all others. */
  readonly widths: readonly number[];
  readonly across: 'left' | 'middle' | 'right';
  readonly down: 'top' | 'middle' | 'bottom';
}

interface Piece {
  readonly text: string;
  readonly left: number;
  /** From the upper edge. */
  readonly base: number;
}

const widthOf = (text: string, size: number): number =>
  [...text].reduce((sum, char) => sum + (char > '\u2000' ? size : size / 2), 0);

function wrap(text: string, width: number, size: number): string[] {
  const lines = [''];
  for (const char of text) {
    const longer = lines.at(-1) + char;
    if (lines.at(-1) !== '' && widthOf(longer, size) > width + 0.01 && !/[\d.]/.test(char)) lines.push(char);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

/** The form of an edition with what `cell` puts into it as pieces of text, one for each line of each cell. */
function layOut(
  edition: Edition,
  setting: Setting,
  cell: (key: string) => string,
): { pieces: Piece[]; height: number } {
  const { size, padding, across, down } = setting;
  const tables = edition.tables.map((table) => {
    const { substitutes, rows } = compileForm(edition).tables.get(table.key)!;
    return { table, rows: new Set([...rows.keys()].filter((key) => !substitutes.has(key))) };
  });
  const title = `某县某局${edition.years.from}年政府信息公开工作年度报告`;
  const { cells, columns, rows } = drawForm(edition, tables, { title, sections: new Map() });
  const lefts = [40];
  for (let column = 0; column < columns; column++)
    lefts.push(lefts.at(-1)! + (setting.widths[column] ?? setting.widths.at(-1)!));
  const leading = size * setting.leading;
  const drawn = cells.map((box) => {
    const inTable = box.role === 'head' || box.role === 'label' || box.role === 'number';
    const [left, right] = [lefts[box.column]!, inTable ? lefts[box.column + box.columns]! : 2000];
    const text = box.key === undefined ? box.text : cell(box.key);
    return { box, left, right, inTable, lines: wrap(text, right - left - 2 * padding, size) };
  });
  const heights = Array.from({ length: rows }, () => leading);
  const stretch = (tall: (box: FormCellBox) => boolean): void => {
    for (const { box, lines } of drawn.filter((each) => tall(each.box))) {
      const spare = heights.slice(box.row, box.row + box.rows).reduce((a, b) => a + b, 0);
      const last = box.row + box.rows - 1;
      heights[last] = heights[last]! + Math.max(0, lines.length * leading + 4 - spare);
    }
  };
  stretch((box) => box.rows === 1);
  stretch((box) => box.rows > 1);
  const tops = [40];
  for (const height of heights) tops.push(tops.at(-1)! + height);
  const pieces = drawn.flatMap(({ box, left, right, inTable, lines }) => {
    const spare = tops[box.row + box.rows]! - tops[box.row]! - lines.length * leading;
    const first = tops[box.row]! + spare * { top: 0, middle: 0.5, bottom: 1 }[down];
    return lines.map((text, line) => {
      const slack = right - left - 2 * padding - widthOf(text, size);
      const centred = !inTable || box.role === 'label' ? 'left' : across;
      const indent = Math.max(0, slack) * { left: 0, middle: 0.5, right: 1 }[centred];
      return { text, left: left + padding + indent, base: first + line * leading + size };
    });
  });
  return { pieces, height: tops.at(-1)! + 40 };
}

const hex = (text: string): string =>
  [...text].map((char) => char.charCodeAt(0).toString(16).padStart(4, '0')).join('');

/** A report as a PDF without a single rule, on one page as long as it takes. */
export function layOutPdf(edition: Edition, setting: Setting, cell: (key: string) => string): Uint8Array {
  const { pieces, height } = layOut(edition, setting, cell);
  const content = pieces
    .map(
      ({ text, left, base }) =>
        `BT /F ${setting.size} Tf ${left.toFixed(2)} ${(height - base).toFixed(2)} Td <${hex(text)}> Tj ET`,
    )
    .join('\n');
  const pages = Array.from({ length: 256 }, (_, high) => {
    const byte = high.toString(16).padStart(2, '0');
    return `<${byte}00> <${byte}ff> <${byte}00>`;
  });
  const map = [0, 100, 200]
    .map((from) => pages.slice(from, from + 100))
    .map((part) => `${part.length} beginbfrange\n${part.join('\n')}\nendbfrange`)
    .join('\n');
  const toUnicode = `begincmap\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n${map}\nendcmap`;
  const stream = (text: string): string => `<< /Length ${text.length} >>\nstream\n${text}\nendstream`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 2100 ${height.toFixed(2)}] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>`,
    stream(content),
    '<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /W [0 8192 500] /FontDescriptor 8 0 R >>',
    stream(toUnicode),
    '<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>',
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return new TextEncoder().encode(text);
}
