import type { PDFPageProxy } from 'pdfjs-dist';
import type { Block, Cell, Row, Table } from '../document.ts';
import { Failure } from '../failure.ts';
import type { LaidLine } from './laid-line.ts';
import { readLaidOut } from './laid-out.ts';
import { findWrap } from './laid-prose.ts';
import type { Loader } from './loader.ts';
import { withPdf } from './pdf-engine.ts';
import { cellAt, findGrids, type Grid } from './pdf-grid.ts';
import { layLines } from './pdf-lines.ts';
import { groupLines, joinPieces, type Matrix, type Piece, readPieces } from './pdf-page.ts';
import { findRules } from './pdf-rules.ts';
import { visible } from './text-lines.ts';

interface PageText {
  readonly height: number;
  readonly pieces: readonly Piece[];
  readonly grids: readonly Grid[];
}

type Part = { readonly lines: LaidLine[] } | { readonly rows: readonly Row[] };

async function readPage(page: PDFPageProxy, operations: Readonly<Record<string, number>>): Promise<PageText> {
  const viewport = page.getViewport({ scale: 1 });
  const view = viewport.transform as unknown as Matrix;
  const pieces = readPieces(await page.getTextContent(), view);
  let grids: Grid[] = [];
  if (pieces.length > 0) {
    const drawing = await page.getOperatorList({ annotationMode: 0 }).catch(() => undefined);
    if (drawing) grids = findGrids(findRules(drawing, operations, view));
  }
  page.cleanup();
  return { height: viewport.height, pieces, grids };
}

/** A point that lies in the cell of a piece. */
const middle = ({ left, right, base, size }: Piece): [number, number] => [
  (left + right) / 2,
  base - size / 3,
];

/** A piece that runs over several cells, cut at its spaces. */
function cutPiece(piece: Piece, grid: Grid): Piece[] {
  const y = piece.base - piece.size / 3;
  const spread = cellAt(grid, piece.left + 1, y) !== cellAt(grid, piece.right - 1, y);
  if (!spread || !/\s/.test(piece.text)) return [piece];
  const each = (piece.right - piece.left) / piece.text.length;
  return [...piece.text.matchAll(/\S+/g)].map((word) => {
    const left = piece.left + word.index * each;
    return { ...piece, text: word[0], left, right: left + word[0].length * each };
  });
}

/** Spaces that spread a label over the width of its cell. */
const SPREAD = /(?<=[\u3400-\u9fff）]) +(?=[\u3400-\u9fff（])/g;

/** The rows of a ruled table with the text of each cell; its lines are joined without a space. */
function fillGrid(grid: Grid, pieces: readonly Piece[]): Row[] {
  const inside = grid.cells.map((): Piece[] => []);
  for (const piece of pieces.flatMap((whole) => cutPiece(whole, grid)))
    inside[cellAt(grid, ...middle(piece))]?.push(piece);
  const rows = Array.from({ length: grid.tops.length - 1 }, (): Cell[] => []);
  grid.cells.forEach(({ row, column, rows: tall, columns }, at) => {
    const text = visible(groupLines(inside[at]!).map(joinPieces).join('')).replace(SPREAD, '');
    const place = { table: 0, row: row + 1, column: column + 1 };
    rows[row]!.push({ column, columns, rows: tall, text, raw: text, place });
  });
  return rows.map((cells, row) => ({ row, cells: cells.sort((a, b) => a.column - b.column) }));
}

/** The size that half of all characters do not exceed. */
function usualSize(pieces: readonly Piece[]): number {
  const sorted = [...pieces].sort((a, b) => a.size - b.size);
  const half = pieces.reduce((sum, piece) => sum + piece.text.length, 0) / 2;
  let counted = 0;
  for (const piece of sorted) {
    counted += piece.text.length;
    if (counted >= half) return piece.size;
  }
  return 10;
}

/** The parts of all pages in reading order: ruled tables, and the lines between them. */
function arrange(pages: readonly PageText[]): Part[] {
  const size = usualSize(pages.flatMap((page) => page.pieces));
  const parts: Part[] = [];
  let number = 1;
  pages.forEach(({ pieces, grids, height }, page) => {
    // Text above each table, then below the last; and the text inside each.
    const loose = Array.from({ length: grids.length + 1 }, (): Piece[] => []);
    const inside = grids.map((): Piece[] => []);
    for (const piece of pieces) {
      const [x, y] = middle(piece);
      const owner = grids.findIndex((grid) => cellAt(grid, x, y) >= 0);
      const above = grids.findIndex((grid) => y < grid.tops[0]!);
      (owner < 0 ? loose.at(above)! : inside[owner]!).push(piece);
    }
    loose.forEach((outside, at) => {
      const lines = layLines(outside, page, number, { size, height });
      number += lines.length;
      if (lines.length > 0) parts.push({ lines });
      if (grids[at]) parts.push({ rows: fillGrid(grids[at], inside[at]!) });
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

/** Gives the cells of each table the table's number, and in tables without rules their order in the row. */
function numberTables(blocks: readonly Block[]): Block[] {
  let table = 0;
  const renumber = ({ kind, grid, rows }: Table, number: number): Table => ({
    kind,
    grid,
    rows: rows.map(({ row, cells }) => ({
      row,
      cells: cells.map((cell, at) => {
        const column = grid === 'order' ? cell.column + 1 : at + 1;
        return { ...cell, place: { table: number, row: row + 1, column } };
      }),
    })),
  });
  return blocks.map((block) => (block.kind === 'table' ? renumber(block, ++table) : block));
}

const SIGNATURE = '%PDF-';
const END = '%%EOF';
const latin = new TextDecoder('latin1');

/** PDFs with text: ruled tables as grids of cells, all other text by its position. */
export const pdf: Loader = {
  format: 'pdf',
  extensions: ['.pdf'],
  recognises: (bytes) => latin.decode(bytes.subarray(0, 1024)).includes(SIGNATURE),
  load: async (bytes) => {
    if (!latin.decode(bytes.subarray(-4096)).includes(END))
      throw new Failure('corrupt', {
        zh: 'PDF 不完整，末尾缺失；请重新下载，或用原文件重新导出 PDF。',
        en: 'The PDF is incomplete, its end is missing; download it again or export it anew.',
      });
    const pages = await withPdf(bytes, async (document, { OPS }) => {
      const texts: PageText[] = [];
      for (let number = 1; number <= document.numPages; number++)
        texts.push(await readPage(await document.getPage(number), OPS));
      return texts;
    });
    if (pages.every((page) => page.pieces.length === 0))
      throw new Failure('unsupported-type', {
        zh: '这是扫描件（图片），没有文字层，无法读取数字；请用原始的 Word/Excel 文件，或由其导出的 PDF。',
        en: 'This PDF is a scan without text, so no numbers can be read; use the original Word or Excel file.',
      });
    return { content: { blocks: numberTables(readParts(arrange(pages))) } };
  },
};
