import type { Block, Document, Table } from '../../model/document.ts';
import type { Line } from './lines.ts';

/** Reads mark-up as a page; passed in, since only a text with HTML tables needs it. */
export type ReadPage = (source: string) => Document;

const OPENING = /<table[\s>]/gi;
const CLOSING = /<\/table\s*>/gi;
const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** True where a text holds a table as HTML, as programs write markdown that turn pages into text. */
export function hasHtmlTable(text: string): boolean {
  return text.search(OPENING) >= 0;
}

/** For each line the line behind the HTML table that begins there, or 0; a table never closed ends the text. */
export function htmlTables(lines: readonly Line[]): number[] {
  const ends = lines.map(() => 0);
  for (let from = 0; from < lines.length; from++) {
    let depth = countOf(lines[from]!.text, OPENING);
    if (depth === 0) continue;
    let to = from;
    for (; ; to++) {
      depth -= countOf(lines[to]!.text, CLOSING);
      if (depth <= 0 || to + 1 >= lines.length) break;
      depth += countOf(lines[to + 1]!.text, OPENING);
    }
    ends[from] = to + 1;
    from = to;
  }
  return ends;
}

/** The blocks of lines that hold HTML tables; `before` tables of the file come before them. */
export function readHtmlLines(lines: readonly Line[], readPage: ReadPage, before: number): Block[] {
  const { blocks } = readPage(lines.map((line) => line.text).join('\n'));
  const renumber = (table: Table): Table => ({
    ...table,
    rows: table.rows.map(({ row, cells }) => ({
      row,
      cells: cells.map((cell) => {
        const { place } = cell;
        return { ...cell, place: 'table' in place ? { ...place, table: place.table + before } : place };
      }),
    })),
  });
  const [first] = lines;
  return blocks.map((block) =>
    block.kind === 'table' ? renumber(block) : { ...block, place: { line: first!.number, column: 1 } },
  );
}
