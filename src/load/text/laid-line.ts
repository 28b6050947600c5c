import type { Place } from '../../model/document.ts';
import { displayWidth } from '../../text/display-width.ts';
import { inlineText } from './inline.ts';
import { cellParts, isCellFigure } from './laid-cell.ts';
import { isFigure, isPageNumber, type Line, visible } from './lines.ts';

/** The columns of a text in a Chinese font. */
const fontWidth: Measure = (text) => displayWidth(text, 'wide');

/** How far right something stands: display columns, or characters as `pdftotext` counts them. */
type Measure = (text: string) => number;

/** A piece of a line that wide gaps set apart. */
export interface Token {
  readonly text: string;
  /** Offset in the line and width, by the measure that aligns the columns of the text. */
  readonly column: number;
  readonly columns: number;
  readonly place: Place;
}

/** A line of a text or page whose tokens have positions. */
export interface LaidLine {
  /** At least one. */
  readonly tokens: readonly Token[];
  /** Where its text begins and ends, in display columns. */
  readonly indent: number;
  readonly right: number;
  /** Widest gap between its tokens, in display columns. */
  readonly widest: number;
  /** Blank lines before it. */
  readonly gap: number;
  readonly page: number;
  readonly place: Place;
}

/** The line's text with one space for each gap. */
export function textOf(line: LaidLine): string {
  return line.tokens.map((token) => token.text).join(' ');
}

const characters: Measure = (text) => text.length;

/** Where groups of words start and end that no more than one blank sets apart; each blank is looked at once. */
function wordGroups(text: string): (readonly [start: number, end: number])[] {
  const groups: [number, number][] = [];
  for (const { 0: word, index } of text.matchAll(/[^\s\u200b\ufeff]+/g)) {
    const last = groups.at(-1);
    if (last && index === last[1] + 1 && /\s/.test(text[last[1]]!)) last[1] = index + word.length;
    else groups.push([index, index + word.length]);
  }
  return groups;
}

/** A line of a text with its tokens, which two or more spaces set apart; undefined where it is blank. */
function measureLine(line: Line, measure: Measure): LaidLine | undefined {
  const tokens: Token[] = [];
  let column = 0;
  let right = 0;
  let indent = 0;
  let widest = 0;
  let from = 0;
  for (const [start, end] of wordGroups(line.text)) {
    const group = line.text.slice(start, end);
    const text = inlineText(visible(group));
    const gap = line.text.slice(from, start);
    const space = fontWidth(gap);
    const width = fontWidth(group);
    if (text !== '') {
      column += measure(gap);
      const columns = measure(group);
      if (tokens.length === 0) indent = space;
      else widest = Math.max(widest, space);
      tokens.push({ text, column, columns, place: { line: line.number, column: start + 1 } });
      column += columns;
      right += space + width;
      from = end;
    }
  }
  const place = tokens[0]?.place;
  return place && { tokens, indent, right, widest, gap: line.gap, page: line.page, place };
}

/** Distance of two tokens that are aligned left, right or centred. */
function apart(a: Token, b: Token): number {
  const start = a.column - b.column;
  const end = start + a.columns - b.columns;
  return Math.min(Math.abs(start), Math.abs(end), Math.abs(start + end) / 2);
}

/** How far the columns of rows with equally many figures lie apart. */
function misalignment(lines: readonly LaidLine[]): number {
  let sum = 0;
  let last: LaidLine | undefined;
  for (const line of lines) {
    const end = line.tokens.at(-1)!;
    if (line.tokens.length < 3 || !isFigure(end.text)) continue;
    const before = last?.tokens.length === line.tokens.length ? last.tokens.at(-1) : undefined;
    if (before) sum += Math.min(20, apart(end, before));
    last = line;
  }
  return sum;
}

/** Measures the lines of each part of one text by whichever measure aligns its columns better. */
export function measureParts(parts: readonly (readonly Line[])[]): LaidLine[][] {
  const [wide, narrow] = [fontWidth, characters].map((measure) =>
    parts.map((lines) => lines.flatMap((line) => measureLine(line, measure) ?? [])),
  ) as [LaidLine[][], LaidLine[][]];
  return misalignment(narrow.flat()) < misalignment(wide.flat()) ? narrow : wide;
}

/** The number that a label begins with: 1. or （一）. */
const NUMBERING = /^(?:\d{1,2}[.．、]\D|[（(][一二三四五六七八九十]{1,2}[)）])/;

/** Tokens cut where one space parts what stands in cells of its own: figures at the end, numbered labels. */
export function splitCells(tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token) => {
    if (isPageNumber(token.text)) return [token];
    const parts = cellParts(token.text);
    if (parts.length === 1) return [token];
    let labels = parts.length;
    while (labels > 0 && isCellFigure(parts[labels - 1]!)) labels--;
    const pieces: string[] = [];
    parts.forEach((part, at) => {
      if (at === 0 || at >= labels || NUMBERING.test(part)) pieces.push(part);
      else pieces[pieces.length - 1] += ` ${part}`;
    });
    return cutToken(token, pieces);
  });
}

/** The pieces of a token's text, one space apart, each where it stands. */
export function cutToken(token: Token, pieces: readonly string[]): Token[] {
  // A token's measure is that of its whole line: per character it is columns / length on average.
  const scale = token.columns === token.text.length ? characters : fontWidth;
  let offset = 0;
  let column = token.column;
  return pieces.map((text) => {
    const [at, columns] = [column, scale(text)];
    const { place } = token;
    const shifted =
      'line' in place && !('pointer' in place) ? { ...place, column: place.column + offset } : place;
    column += columns + scale(token.text.slice(offset + text.length, offset + text.length + 1));
    offset += text.length + 1;
    return { text, column: at, columns, place: shifted };
  });
}
