import type { Block, Row } from '../../model/document.ts';
import { type LaidLine, textOf } from './laid-line.ts';
import { isFigure } from './lines.ts';

const FEWEST_FIGURES = 6;
const MOST_LABELS = 30;
const MOST_BEFORE = 12;
const HEADING = /^[一二三四五六七八九十]{1,3}、/;

const isFigureLine = (line: LaidLine | undefined): boolean =>
  line !== undefined && line.tokens.length === 1 && isFigure(line.tokens[0]!.text);

const mayBeCell = (line: LaidLine): boolean =>
  line.tokens.length === 1 && line.right - line.indent <= 90 && !/[。；！？]/.test(line.tokens[0]!.text);

/** A run of short lines, many of them bare figures: from its first label to its last figure. */
function findSequence(lines: readonly LaidLine[], start: number): { from: number; to: number; next: number } {
  let figures = 0;
  let first = -1;
  let last = -1;
  let at = start;
  for (; at < lines.length && mayBeCell(lines[at]!); at++) {
    if (last >= 0 && at - last > MOST_LABELS) break;
    if (!isFigureLine(lines[at])) continue;
    figures++;
    if (first < 0) first = at;
    last = at;
  }
  const next = Math.max(at, start + 1);
  if (figures < FEWEST_FIGURES) return { from: next, to: next, next };
  let from = first;
  while (from > start && first - from < MOST_BEFORE) {
    const above = lines[from - 1]!;
    if (HEADING.test(textOf(above)) && !isFigureLine(lines[from])) break;
    from--;
  }
  return { from, to: last + 1, next: last + 1 };
}

/** Splits lines into tables of one cell a line and the blocks that `readRest` makes of all others. */
export function readSequences(
  lines: readonly LaidLine[],
  readRest: (lines: readonly LaidLine[]) => readonly Block[],
): Block[] {
  const blocks: Block[] = [];
  let done = 0;
  for (let at = 0; at < lines.length; ) {
    const { from, to, next } = findSequence(lines, at);
    if (to > from) {
      blocks.push(...readRest(lines.slice(done, from)));
      const rows = lines.slice(from, to).map((line, row): Row => {
        const { text, place } = line.tokens[0]!;
        return { row, cells: [{ column: 0, columns: 1, rows: 1, text, raw: text, place }] };
      });
      blocks.push({ kind: 'table', grid: 'sequence', rows });
      done = to;
    }
    at = next;
  }
  blocks.push(...readRest(lines.slice(done)));
  return blocks;
}
