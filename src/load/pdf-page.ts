import type { TextContent, TextItem } from 'pdfjs-dist/types/src/display/api.js';

/** Text that a page draws in one piece; points from the upper left corner of the page as it is shown. */
export interface Piece {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** The line it stands on. */
  readonly base: number;
  readonly size: number;
}

/** Affine matrix a b c d e f, as PDF writes it. */
export type Matrix = readonly [number, number, number, number, number, number];

/** The matrix that applies `inner` first, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [p, q, r, s, t, u] = inner;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

/** Radicals that some fonts are mapped to, each before the character it looks like. */
const RADICALS =
  '⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙';

function plain(text: string): string {
  return text.replace(/[\u2e80-\u2fdf\uf900-\ufaff]/g, (character) => {
    const at = RADICALS.indexOf(character);
    return at < 0 ? character.normalize('NFKC') : RADICALS[at + 1]!;
  });
}

/** The pieces of text of a page; spaces that only fill gaps are left out. */
export function readPieces(content: TextContent, view: Matrix): Piece[] {
  return content.items.flatMap((item): Piece[] => {
    const { str, transform, width } = item as TextItem;
    if (str === undefined || str.trim() === '') return [];
    const [a, b, c, d, left, base] = multiply(view, transform as unknown as Matrix);
    const size = Math.hypot(c, d) || Math.hypot(a, b) || 1;
    const lead = str.length - str.trimStart().length;
    const each = (width * Math.hypot(view[0], view[1])) / str.length;
    const text = plain(str.trim());
    return [{ text, left: left + lead * each, right: left + (lead + text.length) * each, base, size }];
  });
}

/** Pieces that stand on one line, from left to right. */
export type PieceLine = readonly Piece[];

/** Groups pieces into lines from top to bottom: on one line where their bases are within half a size. */
export function groupLines(pieces: readonly Piece[]): PieceLine[] {
  const lines: Piece[][] = [];
  let top = 0;
  for (const piece of [...pieces].sort((a, b) => a.base - b.base || a.left - b.left)) {
    const line = lines.at(-1);
    if (line && piece.base - top < Math.max(2, Math.min(piece.size, line[0]!.size) / 2)) line.push(piece);
    else {
      lines.push([piece]);
      top = piece.base;
    }
  }
  for (const line of lines) line.sort((a, b) => a.left - b.left);
  return lines;
}

/** The text of pieces on one line: a space where a gap parts letters or digits. */
export function joinPieces(line: PieceLine): string {
  let text = '';
  let last: Piece | undefined;
  for (const piece of line) {
    const parted = last && piece.left - last.right > Math.min(last.size, piece.size) * 0.2;
    const letters = parted && /[\w%.,-]$/.test(text) && /^[\w(-]/.test(piece.text);
    text += (letters ? ' ' : '') + piece.text;
    last = piece;
  }
  return text;
}
