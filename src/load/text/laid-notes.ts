import { beginsNote, isNoted, openBrackets } from './laid-cell.ts';
import { type LaidLine, splitCells, type Token } from './laid-line.ts';
import { isFigure, isNumber } from './lines.ts';

/** A note in a cell goes on over at most so many lines, and so many characters. */
const MOST_LINES = 5;
const LONGEST = 80;
/** A note without a number has at most so many characters, its number included. */
const SHORT = 16;
/** A line with more cells is no row of a report. */
const MOST_CELLS = 64;
/** A piece of a note may begin or end so many columns beside the cell that it belongs to. */
const ASIDE = 1;

/** A token of another line that a note goes on in, cut where its bracket closes. */
interface Piece {
  readonly line: number;
  readonly token: Token;
  readonly text: string;
  /** What stands behind the closing bracket: cells of their own. */
  readonly rest: readonly Token[];
}

/**
 * Brings a note in brackets that wraps inside its cell back to its number, in the line of the row: a number in
 * an open bracket is never the value of a cell. A bracket that nothing closes stays open for recognition to see.
 */
export function joinNotes(all: readonly LaidLine[]): LaidLine[] {
  const lines = [...all];
  const begins = lines.map(({ tokens }) => tokens.some(({ text }) => beginsNote(text)));
  for (let at = 0; at + 1 < lines.length; at++) {
    const open = lines[at]!.tokens.some(({ text }) => /[（(]/.test(text) && openBrackets(text) > 0);
    if (!open && !begins[at + 1] && !begins[at + 2]) continue;
    const cells = splitCells(lines[at]!.tokens);
    if (cells.length > MOST_CELLS) continue;
    for (const cell of cells) {
      const isOpen = isNoted(cell.text) && openBrackets(cell.text) > 0;
      const sole = isOpen || cells.filter(({ text }) => isNumber(text)).length === 1;
      // Columns of figures that single spaces part cannot be trusted to stand above one another.
      const placed = sole || lines[at]!.tokens.some(({ text }) => text === cell.text);
      const pieces =
        isOpen || (placed && isNumber(cell.text)) ? piecesBelow(lines, at, cell, sole) : undefined;
      if (pieces) join(lines, at, cell, pieces);
    }
  }
  return lines.filter(({ tokens }) => tokens.length > 0);
}

/** The pieces on the lines below that close the note of a cell; the last may stand aside where no other cell can have it. */
function piecesBelow(
  lines: readonly LaidLine[],
  at: number,
  cell: Token,
  mayStandAside: boolean,
): Piece[] | undefined {
  const pieces: Piece[] = [];
  let { text } = cell;
  let [from, to] = [cell.column, cell.column + cell.columns];
  for (let line = at + 1; line <= at + MOST_LINES; line++) {
    const { tokens, page } = lines[line] ?? { tokens: [], page: -1 };
    if (page !== lines[at]!.page || text.length > LONGEST) return undefined;
    const short = tokens.filter((token) => token.text.length <= LONGEST).slice(0, MOST_CELLS);
    const token = short.find(({ column, columns }) => column < to + ASIDE && column + columns > from - ASIDE);
    const sole = tokens.length === 1 ? short[0] : undefined;
    const piece = token ? pieceOf(line, token, text) : sole && pieceOf(line, sole, text);
    const whole = piece && openBrackets(text + piece.text) === 0;
    if (!piece || (!token && !(whole && mayStandAside))) continue;
    if (!isNoted(text) && !beginsNote(piece.text)) return undefined;
    const apart = piece.token === sole || piece.token !== tokens[0] || whole;
    if (!apart || /[。；]/.test(piece.text)) return undefined;
    pieces.push(piece);
    text += piece.text;
    if (whole) return piece.rest.every((rest) => isFigure(rest.text)) && tells(text) ? pieces : undefined;
    from = Math.min(from, piece.token.column);
    to = Math.max(to, piece.token.column + piece.token.columns);
  }
  return undefined;
}

/** True for a note that is short or has a number in it; what the form prints in brackets is neither. */
const tells = (text: string): boolean =>
  text.length <= SHORT || /[0-9０-９]/.test(text.replace(/^[0-9０-９,，.．]+/, ''));

/** The token as a piece of a note so far: up to the bracket that closes it, cells apart from what follows. */
function pieceOf(line: number, token: Token, before: string): Piece {
  let depth = openBrackets(before);
  for (const [i, char] of [...token.text].entries()) {
    if (/[（(]/.test(char)) depth++;
    if (!/[）)]/.test(char) || --depth > 0) continue;
    const text = [...token.text].slice(0, i + 1).join('');
    const behind = token.text.slice(text.length).trim();
    if (behind === '') break;
    const rest = behind.split(/\s/).map((figure, nth) => ({
      ...token,
      text: figure,
      column: token.column + token.columns - 2 * (behind.split(/\s/).length - nth),
      columns: 1,
    }));
    return { line, token, text, rest };
  }
  return { line, token, text: token.text, rest: [] };
}

/** Puts the cell with its whole note into that line of its row which holds most other cells. */
function join(lines: LaidLine[], at: number, cell: Token, pieces: readonly Piece[]): void {
  const last = pieces.at(-1)!.line;
  const left = new Map<number, Token[]>();
  for (let line = at; line <= last; line++) {
    const piece = pieces.find((candidate) => candidate.line === line);
    const tokens = line === at ? splitCells(lines[at]!.tokens) : lines[line]!.tokens;
    left.set(
      line,
      tokens.flatMap((token) => {
        if (line === at && token.column === cell.column) return [];
        return piece && token === piece.token ? piece.rest : [token];
      }),
    );
  }
  const row = [...left].reduce((most, entry) => (entry[1].length > most[1].length ? entry : most));
  if (row[1].length === 0) return;
  const text = [cell.text, ...pieces.map((piece) => piece.text)].join('');
  // What follows the note in its line follows the number too, wherever that stood.
  const behind = pieces.flatMap(({ rest }) => rest.map(({ column }) => column - 1));
  row[1].push({ ...cell, text, column: Math.min(cell.column, ...behind) });
  row[1].sort((a, b) => a.column - b.column);
  for (const [line, tokens] of left) lines[line] = { ...lines[line]!, tokens };
}
