import type { LaidLine, Token } from './laid-line.ts';
import { groupLines, joinPieces, type Piece, type PieceLine } from './pdf-page.ts';

/** How the lines of a document are told apart: its usual size of text and page height, in points. */
export interface PageSize {
  readonly size: number;
  readonly height: number;
}

const EDGE = 0.1;

/** Splits a line where a gap is as wide as a character. */
function splitTokens(line: PieceLine): Piece[][] {
  const tokens: Piece[][] = [];
  let right = -Infinity;
  for (const piece of line) {
    if (piece.left - right > piece.size * 0.9) tokens.push([piece]);
    else tokens.at(-1)!.push(piece);
    right = Math.max(right, piece.right);
  }
  return tokens;
}

/** True for a bare number at the very top or bottom of a page. */
function isBareNumber(line: PieceLine, { height }: PageSize): boolean {
  const { base } = line[0]!;
  return (base < height * EDGE || base > height * (1 - EDGE)) && /^\d{1,3}$/.test(joinPieces(line));
}

/** Lines of a page by position; half a character is one display column, `first` the number of the first line. */
export function layLines(pieces: readonly Piece[], page: number, first: number, sizes: PageSize): LaidLine[] {
  const unit = sizes.size / 2;
  let last = -Infinity;
  return groupLines(pieces)
    .filter((line) => !isBareNumber(line, sizes))
    .map((line, at): LaidLine => {
      let widest = 0;
      const groups = splitTokens(line);
      const tokens = groups.map((group, index): Token => {
        const left = group[0]!.left;
        const right = Math.max(...group.map((piece) => piece.right));
        if (index > 0) widest = Math.max(widest, (left - groups[index - 1]!.at(-1)!.right) / unit);
        return {
          text: joinPieces(group),
          column: Math.round(left / unit),
          columns: Math.max(1, Math.round((right - left) / unit)),
          place: { line: first + at, column: index + 1 },
        };
      });
      const { base, size } = line[0]!;
      const gap = base - last > Math.max(size, sizes.size) * 2.6 ? 1 : 0;
      last = base;
      const right = Math.max(...line.map((piece) => piece.right)) / unit;
      return { tokens, indent: line[0]!.left / unit, right, widest, gap, page, place: tokens[0]!.place };
    });
}
