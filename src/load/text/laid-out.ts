import type { Block, Row } from '../../model/document.ts';
import { cellParts, isCellFigure, isNoted } from './laid-cell.ts';
import { splitHeads } from './laid-heads.ts';
import { type LaidLine, splitCells, textOf } from './laid-line.ts';
import { joinNotes } from './laid-notes.ts';
import { joinParted } from './laid-parted.ts';
import { isFull, readProse, type Wrap } from './laid-prose.ts';
import { readSequences } from './laid-sequence.ts';
import { joinVague } from './laid-vague.ts';
import { endsSentence, isFigure, isNumber, isPageNumber } from './lines.ts';

const UNIT = /^[年月日号件个条项次份人家万元亿篇期批类种名户宗起例场部%％、，。）)]/;
const HEADING = /^[一二三四五六七八九十]{1,3}、\S{3,}/;
const MOST_BRIDGED = 14;
const MOST_ASTRAY = 3;

/** True where a line with one token ends in figures that are cells and no part of a sentence. */
function endsInFigures(
  line: LaidLine,
  last: LaidLine | undefined,
  next: LaidLine | undefined,
  wrap: Wrap,
): boolean {
  const parts = cellParts(line.tokens[0]!.text);
  let labels = parts.length;
  while (labels > 0 && isCellFigure(parts[labels - 1]!)) labels--;
  const figures = parts.length - labels;
  if (figures === 0 || parts.length === 1 || isPageNumber(line.tokens[0]!.text)) return false;
  if (figures > 2) return true;
  const noted = parts.slice(labels).some(isNoted);
  if (!noted && !parts.slice(labels).some(isNumber) && figures < 2) return false;
  const label = parts.slice(0, labels).join('');
  if (label.length > 40 || /[。；！？，、：:（(第至从共为约]$|[。；！？]/.test(label)) return false;
  if (next && !noted && UNIT.test(textOf(next))) return false;
  if (isFull(line, wrap)) return false;
  return !(last && line.gap === 0 && isFull(last, wrap) && !endsSentence(textOf(last)));
}

/** A clause that ends within a line, and a number whose unit follows it: of a sentence, not of cells. */
const CLAUSE_END = /[\u3400-\u9fff][，。；：！？]$/;

/** True for running text whose words wide gaps set apart: 收到申请   5   件，   办结   5   件. */
function isSpacedProse({ tokens }: LaidLine): boolean {
  if (tokens.length < 3) return false;
  if (tokens.slice(1).some(({ text }) => CLAUSE_END.test(text))) return true;
  const counted = tokens.flatMap(({ text }, at) =>
    at > 0 && UNIT.test(text) && isNumber(tokens[at - 1]!.text) ? [at] : [],
  );
  return counted.length > 1 || counted.some((at) => /[\u3400-\u9fff]/.test(tokens[at + 1]?.text ?? ''));
}

/** True where wide gaps set a line's tokens apart as cells. */
function hasCells(line: LaidLine): boolean {
  const { tokens } = line;
  if (tokens.length < 2 || isSpacedProse(line)) return false;
  const sentence = tokens.length < 4 && /[，。；]/.test(textOf(line)) && !isFigure(tokens.at(-1)!.text);
  return !(sentence && line.widest < 4 && line.right - line.indent >= 40);
}

/** A line that may be a piece of a label left of another one: a short text alone. */
const isPieceLeftOf = (piece: LaidLine | undefined, line: LaidLine): boolean =>
  piece?.tokens.length === 1 &&
  piece.right < line.indent &&
  piece.tokens[0]!.text.length <= LONGEST_PIECE &&
  !isFigure(piece.tokens[0]!.text) &&
  !isSentence(piece);

/** True for a number alone in its line, right of the lines above or below it: its label wraps around it. */
function isWrappedAround(line: LaidLine, last: LaidLine | undefined, next: LaidLine | undefined): boolean {
  if (line.tokens.length > 1 || !isCellFigure(line.tokens[0]!.text)) return false;
  return (line.gap === 0 && isPieceLeftOf(last, line)) || (next?.gap === 0 && isPieceLeftOf(next, line));
}

const isSentence = (line: LaidLine): boolean => {
  const text = textOf(line);
  return /[。；！？]$/.test(text) || (/[。；！？]/.test(text) && line.right - line.indent >= 24);
};

/** True where lines between two rows are labels of the table, not running text. */
function isLabels(lines: readonly LaidLine[], wrap: Wrap): boolean {
  if (lines.length > MOST_BRIDGED || lines.some(isSentence) || lines.some(isSpacedProse)) return false;
  return lines.filter((line) => isFull(line, wrap) && line.right - line.indent >= 40).length < 2;
}

/** A label has so many short lines at most before the line of its numbers, which are fewer than section four's. */
const MOST_PIECES = 4;
const LONGEST_PIECE = 14;
const MOST_FIGURES = 12;

/** A numbered heading alone on its line, no label whose figures stand on one of the next lines. */
function isHeading(lines: readonly LaidLine[], at: number): boolean {
  const [token, second] = lines[at]!.tokens;
  if (/^#{1,6}\s/.test(token!.text)) return true;
  if (second || !HEADING.test(token!.text) || token!.text.length > 30) return false;
  for (let next = at + 1; next <= at + MOST_PIECES && lines[next]; next++) {
    const cells = splitCells(lines[next]!.tokens);
    const figures = cells.filter(({ text }) => isFigure(text)).length;
    const [first] = cells;
    if (figures > 1) return next > at + 1 && figures > MOST_FIGURES;
    if (figures > 0) return !isFigure(first!.text);
    if (cells.length > 1 || first!.text.length > LONGEST_PIECE || lines[next]!.gap > 0) return true;
  }
  return true;
}

/** For each line whether it belongs to a table that positions lay out. */
function findRows(lines: readonly LaidLine[], wrap: Wrap): boolean[] {
  const certain = lines.map(
    (line, at) =>
      hasCells(line) ||
      isWrappedAround(line, lines[at - 1], lines[at + 1]) ||
      (line.tokens.length === 1 && endsInFigures(line, lines[at - 1], lines[at + 1], wrap)),
  );
  const rows = [...certain];
  const mayJoin = (at: number): boolean => {
    const line = lines[at];
    if (!line || certain[at] || isHeading(lines, at)) return false;
    return !isSentence(line) && !isFull(line, wrap);
  };
  const joinBelow = (last: number): void => {
    for (let at = last + 1; at <= last + MOST_ASTRAY && mayJoin(at) && lines[at]!.gap === 0; at++)
      rows[at] = true;
  };
  const joinAbove = (first: number): void => {
    for (let at = first - 1; at >= first - MOST_ASTRAY && mayJoin(at) && lines[at + 1]!.gap === 0; at--)
      rows[at] = true;
  };
  let last = -1;
  for (let at = 0; at < lines.length; at++) {
    if (!certain[at]) continue;
    const between = lines.slice(last + 1, Math.min(at, last + 2 + MOST_BRIDGED));
    if (last >= 0 && isLabels(between, wrap))
      between.forEach((_, step) => {
        rows[last + 1 + step] = !isHeading(lines, last + 1 + step);
      });
    else {
      if (last >= 0) joinBelow(last);
      joinAbove(at);
    }
    last = at;
  }
  if (last >= 0) joinBelow(last);
  return rows;
}

/** A table needs a figure, or three lines of cells: else its lines are running text. */
function isTable(rows: readonly Row[]): boolean {
  const figures = rows.some((row) => row.cells.some((cell) => isCellFigure(cell.text)));
  return figures || rows.filter((row) => row.cells.length > 1).length > 2;
}

function toRow(line: LaidLine, row: number): Row {
  const cells = splitCells(line.tokens).map(({ text, column, columns, place }) => ({
    column,
    columns,
    rows: 1,
    text,
    raw: text,
    place,
  }));
  return { row, cells };
}

/** The tables and paragraphs of lines laid out by position, in order; page numbers are dropped. */
export function readLaidOut(all: readonly LaidLine[], wrap: Wrap): Block[] {
  const lines = splitHeads(
    joinParted(joinVague(joinNotes(all.filter((line) => !isPageNumber(textOf(line)))))),
  );
  const inTable = findRows(lines, wrap);
  const blocks: Block[] = [];
  for (let from = 0, to = 0; from < lines.length; from = to) {
    while (to < lines.length && inTable[to] === inTable[from]) to++;
    const part = lines.slice(from, to);
    const rows = inTable[from] ? part.map(toRow) : [];
    if (inTable[from] && isTable(rows)) blocks.push({ kind: 'table', grid: 'layout', rows });
    else if (inTable[from]) blocks.push(...readProse(part, wrap));
    else blocks.push(...readSequences(part, (lines) => readProse(lines, wrap)));
  }
  return blocks;
}
