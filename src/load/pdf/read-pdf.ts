import type { PDFPageProxy } from 'pdfjs-dist';
import type { Block, Cell, Document, Row } from '../../model/document.ts';
import { Failure } from '../../model/failure.ts';
import type { LaidLine } from '../text/laid-line.ts';
import { readLaidOut } from '../text/laid-out.ts';
import { findWrap } from '../text/laid-prose.ts';
import { joinLines, visible } from '../text/lines.ts';
import { type Operations, readDrawing } from './drawing.ts';
import { ask, withPdf } from './engine.ts';
import type { Font, Glyph } from './glyphs.ts';
import { cellAt, findGrids, type Grid } from './grid.ts';
import { groupLines, joinGlyphs, layLines } from './lines.ts';
import type { Matrix } from './matrix.ts';
import { withoutStruck } from './strikes.ts';

interface PageText {
  readonly height: number;
  readonly glyphs: readonly Glyph[];
  readonly grids: readonly Grid[];
}

type Part = { readonly lines: LaidLine[] } | { readonly rows: readonly Row[] };

/** Reads a page; `isShown` tells which of the optional layers are. */
function readPage(
  operations: Operations,
  page: PDFPageProxy,
  nameOf: (operation: number) => string,
  isShown: (layer: unknown) => boolean,
): PageText {
  const viewport = page.getViewport({ scale: 1 });
  const fontOf = (name: string): Font => (page.commonObjs.has(name) ? page.commonObjs.get(name) : {});
  const view = viewport.transform as unknown as Matrix;
  const drawing = readDrawing(operations, { nameOf, fontOf, isShown }, view);
  const { glyphs, rules } = withoutStruck(drawing.glyphs, drawing.rules);
  page.cleanup();
  return { height: viewport.height, glyphs, grids: glyphs.length > 0 ? findGrids(rules) : [] };
}

/** A point that lies in the cell of a character. */
const middle = ({ left, right, base, size }: Glyph): [number, number] => [
  (left + right) / 2,
  base - size / 3,
];

/** Spaces that spread a label over the width of its cell. */
const SPREAD = /(?<=[\u3400-\u9fff）]) +(?=[\u3400-\u9fff（])/g;

/** The rows of a ruled table with the text of each cell; its lines are joined, with a space between figures. */
function fillGrid(grid: Grid, glyphs: readonly Glyph[], page: number): Row[] {
  const inside = grid.cells.map((): Glyph[] => []);
  for (const glyph of glyphs) inside[cellAt(grid, ...middle(glyph))]?.push(glyph);
  const rows = Array.from({ length: grid.tops.length - 1 }, (): Cell[] => []);
  grid.cells.forEach(({ row, column, rows: tall, columns }, at) => {
    const text = visible(
      groupLines(inside[at]!)
        .map((line) => joinGlyphs(line))
        .reduce(joinLines, ''),
    ).replace(SPREAD, '');
    const place = { table: 0, row: row + 1, column: column + 1, page: page + 1 };
    rows[row]!.push({ column, columns, rows: tall, text, raw: text, place });
  });
  return rows.map((cells, row) => ({ row, cells: cells.sort((a, b) => a.column - b.column) }));
}

/** The size that half of all characters do not exceed. */
function usualSize(glyphs: readonly Glyph[]): number {
  const sorted = [...glyphs].sort((a, b) => a.size - b.size);
  const half = glyphs.length / 2;
  let counted = 0;
  for (const glyph of sorted) {
    counted++;
    if (counted >= half) return glyph.size;
  }
  return 10;
}

/** The parts of all pages in reading order: ruled tables, and the lines between them. */
function arrange(pages: readonly PageText[]): Part[] {
  const size = usualSize(pages.flatMap((page) => page.glyphs));
  const parts: Part[] = [];
  let number = 1;
  pages.forEach(({ glyphs, grids, height }, page) => {
    // Text above each table, then below the last; and the text inside each.
    const loose = Array.from({ length: grids.length + 1 }, (): Glyph[] => []);
    const inside = grids.map((): Glyph[] => []);
    for (const glyph of glyphs) {
      const [x, y] = middle(glyph);
      const owner = grids.findIndex((grid) => cellAt(grid, x, y) >= 0);
      const above = grids.findIndex((grid) => y < grid.tops[0]!);
      (owner < 0 ? loose.at(above)! : inside[owner]!).push(glyph);
    }
    loose.forEach((outside, at) => {
      const lines = layLines(outside, page, number, { size, height });
      number += lines.length;
      if (lines.length > 0) parts.push({ lines });
      if (grids[at]) parts.push({ rows: fillGrid(grids[at], inside[at]!, page) });
    });
  });
  return parts;
}

/** Blocks of all parts; lines of several pages are read together, so that a paragraph goes on over a break. */
function readParts(parts: readonly Part[]): Block[] {
  const wrap = findWrap(parts.flatMap((part) => ('lines' in part ? part.lines : [])));
  const blocks: Block[] = [];
  let lines: LaidLine[] = [];
  const flush = (): void => {
    blocks.push(...readLaidOut(lines, wrap));
    lines = [];
  };
  for (const part of parts) {
    if ('lines' in part) lines.push(...part.lines);
    else {
      flush();
      blocks.push({ kind: 'table', grid: 'order', rows: part.rows });
    }
  }
  flush();
  return blocks;
}

/** Gives each cell its table's number and its order in the row; the page is known. */
function numberTables(blocks: readonly Block[]): Block[] {
  let number = 0;
  return blocks.map((block) => {
    if (block.kind !== 'table') return block;
    const table = ++number;
    const rows = block.rows.map(({ row, cells }) => ({
      row,
      cells: cells.map((cell, at) => {
        const page = 'page' in cell.place ? { page: cell.place.page } : {};
        return { ...cell, place: { table, row: row + 1, column: at + 1, ...page } };
      }),
    }));
    return { ...block, rows };
  });
}

/** Reads the text of a whole PDF. @throws Failure */
export async function readPdf(bytes: Uint8Array): Promise<Document> {
  const pages = await withPdf(bytes, async (document, { OPS }) => {
    const names = new Map<number, string>(Object.entries(OPS).map(([name, operation]) => [operation, name]));
    const nameOf = (operation: number): string => names.get(operation) ?? '';
    const layers = await ask(document.getOptionalContentConfig());
    // A layer that the file does not declare is shown.
    const isShown = (layer: unknown): boolean => !layer || layers.isVisible(layer) !== false;
    const texts: PageText[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await ask(document.getPage(number));
      const operations = await ask(page.getOperatorList({ annotationMode: 0 }));
      texts.push(readPage(operations, page, nameOf, isShown));
    }
    return texts;
  });
  if (pages.every((page) => page.glyphs.length === 0))
    throw new Failure('unsupported-type', {
      zh: '这是扫描件（图片），没有文字层，无法读取数字；请用原始的 Word/Excel 文件，或由其导出的 PDF。',
      en: 'This PDF is a scan without text, so no numbers can be read; use the original Word or Excel file.',
    });
  return { blocks: numberTables(readParts(arrange(pages))) };
}
