import { strToU8, zipSync } from 'fflate';
import * as XLSX from 'xlsx';
import type { Written, WrittenCell, WrittenTable } from './written-report.ts';

/** A way to write a report into a file. */
export interface Carrier {
  readonly name: string;
  readonly write: (written: Written, random: (below: number) => number) => string | Uint8Array;
  /** Encodes a text that was written; UTF-8 without. */
  readonly encode?: (text: string) => Uint8Array;
}

interface Placed {
  readonly row: number;
  readonly column: number;
  readonly cell: WrittenCell;
}

/** Each cell where its table has room. */
function place(table: WrittenTable): { cells: Placed[]; width: number } {
  const taken = new Set<number>();
  const cells: Placed[] = [];
  let width = 0;
  for (const [row, line] of table.entries()) {
    let column = 0;
    for (const cell of line) {
      while (taken.has(row * 1000 + column)) column++;
      for (let r = row; r < row + cell.rows; r++)
        for (let c = column; c < column + cell.columns; c++) taken.add(r * 1000 + c);
      cells.push({ row, column, cell });
      width = Math.max(width, column + cell.columns);
      column += cell.columns;
    }
  }
  return { cells, width };
}

/** The texts of a table as a full grid without the columns in which nothing begins; '' where a span covers. */
export function gridOf(table: WrittenTable): string[][] {
  const { cells } = place(table);
  const starts = [...new Set(cells.map(({ column }) => column))].sort((a, b) => a - b);
  const grid = table.map(() => starts.map(() => ''));
  for (const { row, column, cell } of cells) grid[row]![starts.indexOf(column)] = cell.text;
  return grid;
}

const widthOf = (text: string): number => [...text].reduce((sum, char) => sum + (char > '\u2000' ? 2 : 1), 0);
const lines = (
  written: Written,
  table: (grid: string[][], rows: WrittenTable) => string,
  text = (line: string) => line,
) =>
  `${written.map((block) => (typeof block === 'string' ? text(block) : table(gridOf(block), block))).join('\n')}\n`;
const quote = (text: string, separator: string): string =>
  text.includes(separator) || /["\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
const separated = (separator: string) => (written: Written) =>
  lines(written, (grid) =>
    grid.map((row) => row.map((text) => quote(text, separator)).join(separator)).join('\n'),
  );

function wrapText(text: string, most: number): string[] {
  const wrapped: string[] = [];
  const chars = [...text];
  for (let at = 0; at < chars.length; at += most) wrapped.push(chars.slice(at, at + most).join(''));
  return wrapped.length > 0 ? wrapped : [''];
}

/** A table drawn by positions; long cells wrap. */
function drawn(
  written: Written,
  random: (below: number) => number,
  [bar, dash, cross]: readonly [string, string, string],
): string {
  const most = [8, 14, 60][random(3)]!;
  const gap = ' '.repeat(bar === '' ? 2 + random(3) : 0);
  const across = random(3);
  const down = random(3);
  const ruled = random(3) > 0;
  const pad = (text: string, width: number): string => {
    const spare = Math.max(0, width - widthOf(text));
    const left = across === 0 ? 0 : across === 1 ? Math.floor(spare / 2) : spare;
    return ' '.repeat(left) + text + ' '.repeat(spare - left);
  };
  return lines(written, (grid) => {
    const wrapped = grid.map((row) =>
      row.map((text) => text.split('\n').flatMap((line) => wrapText(line, most))),
    );
    const columns = Math.max(...grid.map((row) => row.length));
    const widths = Array.from({ length: columns }, (_, c) =>
      Math.max(1, ...wrapped.flatMap((row) => (row[c] ?? []).map(widthOf))),
    );
    const rule = `${cross}${widths.map((width) => dash.repeat(width + 2)).join(cross)}${cross}`;
    const rows = wrapped.map((row) => {
      const height = Math.max(...row.map((cell) => cell.length));
      return Array.from({ length: height }, (_, line) => {
        const texts = widths.map((width, c) => {
          const cell = row[c] ?? [''];
          const spare = height - cell.length;
          const first = [0, Math.floor(spare / 2), spare][down]!;
          return pad(cell[line - first] ?? '', width);
        });
        return bar === ''
          ? texts.join(gap).trimEnd()
          : `${bar}${texts.map((text) => ` ${text} `).join(bar)}${bar}`;
      }).join('\n');
    });
    if (bar === '') return rows.join('\n');
    return ruled
      ? [rule, rows.join(`\n${rule}\n`), rule].join('\n')
      : [rule, rows[0], rule, ...rows.slice(1), rule].join('\n');
  });
}

/** As pdftotext writes a page in reading order: labels wrap, and the numbers follow one space apart. */
function flowing(written: Written, random: (below: number) => number): string {
  const most = [8, 14, 60][random(3)]!;
  const after = random(2) === 0;
  return lines(written, (_, table) =>
    table
      .map((row) => {
        const labels = row.filter(({ role }) => role !== 'number').map(({ text }) => text);
        const numbers = row.filter(({ role }) => role === 'number').map(({ text }) => text);
        if (numbers.length === 0) return labels.flatMap((label) => wrapText(label, most)).join('\n');
        const wrapped = labels.flatMap((label) => wrapText(label, most));
        if (wrapped.length === 0) return numbers.join(' ');
        if (after && wrapped.length > 1) return [...wrapped, numbers.join(' ')].join('\n');
        return [...wrapped.slice(0, -1), `${wrapped.at(-1)} ${numbers.join(' ')}`].join('\n');
      })
      .join('\n'),
  );
}

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/⟦(\/?\w+)⟧/g, '<$1>')
    .replaceAll('\n', '<br>');

/** A web page; cells keep their spans. */
export function page(written: Written, style = ''): string {
  const body = lines(
    written,
    (_, table) =>
      `<table>\n${table
        .map(
          (row) =>
            `<tr>${row
              .map(
                ({ text, columns, rows }) =>
                  `<td${columns > 1 ? ` colspan="${columns}"` : ''}${rows > 1 ? ` rowspan="${rows}"` : ''}>${escaped(text)}</td>`,
              )
              .join('')}</tr>`,
        )
        .join('\n')}\n</table>`,
    (text) => `<p>${escaped(text)}</p>`,
  );
  return `<!doctype html>\n<meta charset="utf-8">\n<style>${style}</style>\n<body>\n${body}</body>\n`;
}

const gridPage = (written: Written): string =>
  `<!doctype html>\n<meta charset="utf-8">\n<body>\n${lines(
    written,
    (grid) =>
      `<table>\n${grid.map((row) => `<tr>${row.map((text) => `<td>${escaped(text)}</td>`).join('')}</tr>`).join('\n')}\n</table>`,
    (text) => `<p>${escaped(text)}</p>`,
  )}</body>\n`;

/** As html2text writes a page whose cells hold paragraphs. */
const begun = (written: Written): string =>
  lines(
    written,
    (_, table) =>
      `${table
        .map((row) => `${row.map(({ text }) => text.replace(/^(\d+)\./, '$1\\.')).join('\n\n| ')}  `)
        .join('\n')
        .replace('  \n', `  \n${table[0]!.map(() => '---').join('|')}  \n`)}\n`,
    (text) => `${text}\n`,
  );

function workbook(written: Written, type: XLSX.BookType): Uint8Array {
  const sheet: XLSX.WorkSheet = { '!merges': [] };
  let top = 0;
  for (const block of written) {
    const { cells } =
      typeof block === 'string'
        ? {
            cells: [
              { row: 0, column: 0, cell: { text: block, columns: 12, rows: 1, role: 'head' as const } },
            ],
          }
        : place(block);
    for (const { row, column, cell } of cells) {
      if (cell.text !== '')
        sheet[XLSX.utils.encode_cell({ r: top + row, c: column })] =
          /^\d+(?:\.\d+)?$/.test(cell.text) && String(Number(cell.text)) === cell.text
            ? { t: 'n', v: Number(cell.text) }
            : { t: 's', v: cell.text };
      if (cell.columns * cell.rows > 1)
        sheet['!merges']!.push({
          s: { r: top + row, c: column },
          e: { r: top + row + cell.rows - 1, c: column + cell.columns - 1 },
        });
    }
    top += typeof block === 'string' ? 1 : block.length;
  }
  sheet['!ref'] = `A1:AZ${top}`;
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, sheet, '年度报告');
  return new Uint8Array(XLSX.write(book, { type: 'buffer', bookType: type }));
}

const run = (text: string): string =>
  text
    .split(/(⟦\w+⟧[^⟦]*⟦\/\w+⟧)/)
    .map((part) => {
      const [, kind, inner] = /^⟦(\w+)⟧([^⟦]*)/.exec(part) ?? [];
      const style =
        kind === 'sup' ? '<w:vertAlign w:val="superscript"/>' : kind === 'del' ? '<w:strike/>' : '';
      return `<w:r><w:rPr>${style}</w:rPr><w:t xml:space="preserve">${(inner ?? part).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '</w:t><w:br/><w:t>')}</w:t></w:r>`;
    })
    .join('');

function wordTable(table: WrittenTable): string {
  const { cells, width } = place(table);
  const rows = table.map((_, r) => {
    let xml = '';
    for (let c = 0; c < width; ) {
      const found = cells.find(
        ({ row, column, cell }) =>
          row <= r && r < row + cell.rows && column <= c && c < column + cell.columns,
      );
      const { row, cell } = found ?? { row: r, cell: { text: '', columns: 1, rows: 1 } };
      const merge = cell.rows > 1 ? (row === r ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>') : '';
      xml += `<w:tc><w:tcPr><w:tcW w:w="${cell.columns * 1000}" w:type="dxa"/>${cell.columns > 1 ? `<w:gridSpan w:val="${cell.columns}"/>` : ''}${merge}</w:tcPr><w:p>${row === r ? run(cell.text) : ''}</w:p></w:tc>`;
      c = found ? found.column + cell.columns : c + 1;
    }
    return `<w:tr>${xml}</w:tr>`;
  });
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
    .map((side) => `<w:${side} w:val="single" w:sz="4" w:color="000000"/>`)
    .join('');
  return `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblLayout w:type="fixed"/><w:tblBorders>${borders}</w:tblBorders></w:tblPr><w:tblGrid>${Array.from({ length: width }, () => '<w:gridCol w:w="1000"/>').join('')}</w:tblGrid>${rows.join('')}</w:tbl>`;
}

/** A Word document. */
export function wordDocument(written: Written): Uint8Array {
  const body = written
    .map((block) => (typeof block === 'string' ? `<w:p>${run(block)}</w:p>` : wordTable(block)))
    .join('');
  const part = (xml: string) => strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`);
  const office = 'application/vnd.openxmlformats-';
  return zipSync(
    {
      '[Content_Types].xml': part(
        `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="${office}package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${office}officedocument.wordprocessingml.document.main+xml"/></Types>`,
      ),
      '_rels/.rels': part(
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
      ),
      'word/document.xml': part(
        `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="800" w:right="800" w:bottom="800" w:left="800"/></w:sectPr></w:body></w:document>`,
      ),
    },
    { level: 1 },
  );
}

/** Chinese text as GB 18030, for characters of two bytes. */
function encodeGb(text: string): Uint8Array {
  codes ??= gbCodes();
  return new Uint8Array(
    [...text].flatMap((char) => (char < '\u0080' ? [char.charCodeAt(0)] : (codes!.get(char) ?? [63]))),
  );
}
let codes: Map<string, [number, number]> | undefined;
function gbCodes(): Map<string, [number, number]> {
  const decoder = new TextDecoder('gb18030');
  const found = new Map<string, [number, number]>();
  for (let high = 0x81; high < 0xff; high++)
    for (let low = 0x40; low < 0xff; low++) {
      const char = low === 0x7f ? '' : decoder.decode(new Uint8Array([high, low]));
      if ([...char].length === 1) found.set(char, [high, low]);
    }
  return found;
}

const utf16 = (text: string): Uint8Array => {
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, true);
  for (let at = 0; at < text.length; at++) view.setUint16(2 + at * 2, text.charCodeAt(at), true);
  return bytes;
};

/** Every carrier that needs no other program. */
export const carriers: readonly Carrier[] = [
  { name: 'report.csv', write: separated(',') },
  { name: 'gb.csv', write: separated(','), encode: encodeGb },
  { name: 'utf16.tsv', write: separated('\t'), encode: utf16 },
  { name: 'tabs.txt', write: separated('\t') },
  {
    name: 'pipes.md',
    write: (written) =>
      lines(
        written,
        (grid) =>
          `\n${grid.map((row, i) => `| ${row.map((text) => text.replaceAll('\n', '<br>').replace(/⟦(\/?\w+)⟧/g, '<$1>')).join(' | ')} |${i === 0 ? `\n|${row.map(() => ' --- |').join('')}` : ''}`).join('\n')}\n`,
        (text) => `${text}\n`,
      ),
  },
  { name: 'page.html', write: (written) => page(written) },
  { name: 'grid.html', write: gridPage },
  { name: 'begun.md', write: begun },
  { name: 'columns.txt', write: (written, random) => drawn(written, random, ['', '', '']) },
  { name: 'box.txt', write: (written, random) => drawn(written, random, ['│', '─', '┼']) },
  { name: 'plus.txt', write: (written, random) => drawn(written, random, ['|', '-', '+']) },
  { name: 'flowing.txt', write: flowing },
  {
    name: 'cells.txt',
    write: (written) =>
      lines(written, (_, table) =>
        table
          .flat()
          .map(({ text }) => text)
          .join('\n'),
      ),
  },
  { name: 'report.docx', write: wordDocument },
  { name: 'report.xlsx', write: (written) => workbook(written, 'xlsx') },
  { name: 'report.xls', write: (written) => workbook(written, 'biff8') },
  { name: 'report.ods', write: (written) => workbook(written, 'ods') },
  { name: 'report.fods', write: (written) => workbook(written, 'fods') },
];
