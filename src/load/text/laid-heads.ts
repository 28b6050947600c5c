import { cutToken, type LaidLine, splitCells, type Token } from './laid-line.ts';
import { isFigure } from './lines.ts';

/** So far below a piece of a header its row of figures may stand, in lines. */
const MOST_BELOW = 5;
/** A row of figures has so many at least, and at most. */
const FEWEST_FIGURES = 3;
const MOST_FIGURES = 64;
/** No head is longer. */
const LONGEST = 40;

/**
 * Cuts the heads of columns that one space sets apart, where the row of figures below has one cell under each piece:
 * columns stand so near only where a head fills the whole of its own.
 */
export function splitHeads(lines: readonly LaidLine[]): LaidLine[] {
  return lines.map((line, at) => {
    if (!line.tokens.some(isJoined)) return line;
    const below = figuresBelow(lines, at);
    return below ? { ...line, tokens: line.tokens.flatMap((token) => cutOver(token, below)) } : line;
  });
}

const isJoined = ({ text }: Token): boolean =>
  text.length <= LONGEST && text.includes(' ') && !/[\d。；]/.test(text);

/** The figures of the next line that holds several. */
function figuresBelow(lines: readonly LaidLine[], at: number): Token[] | undefined {
  for (const { tokens } of lines.slice(at + 1, at + 1 + MOST_BELOW)) {
    const figures = splitCells(tokens).filter(({ text }) => isFigure(text));
    if (figures.length >= FEWEST_FIGURES) return figures.length <= MOST_FIGURES ? figures : undefined;
  }
  return undefined;
}

/** The pieces of a token, if each stands over a figure of its own. */
function cutOver(token: Token, figures: readonly Token[]): Token[] {
  if (!isJoined(token)) return [token];
  const pieces = cutToken(token, token.text.split(' '));
  const under = pieces.map((piece) => figures.filter((figure) => overlaps(piece, figure)));
  const isApart = under.every(([figure, second], i) => figure && !second && figure !== under[i - 1]?.[0]);
  return isApart ? pieces : [token];
}

const overlaps = (a: Token, b: Token): boolean =>
  a.column < b.column + b.columns && b.column < a.column + a.columns;
