import { isNoteMark, joinRuns } from '../blocks/runs.ts';
import type { LaidLine, Token } from '../text/laid-line.ts';
import { splitColumns } from './columns.ts';
import type { Glyph } from './glyphs.ts';

/** A document's usual size of text and a page's height, in points. */
export interface PageSize {
  readonly size: number;
  readonly height: number;
}

/** Shares of a page's height, of a character's size: the edge with page numbers, gaps, a change of size. */
const EDGE = 0.1;
const WIDE_GAP = 0.9;
const CELL_GAP = 0.4;
const WORD_GAP = 0.2;
const TWICE = 0.15;
/** Of the character before a note mark: how small the mark is at most, how far off its line and how near. */
const SMALL = 0.9;
const RAISED = 0.15;
const MARK_GAP = 0.35;
const MOST_MARKS = 40;

/**
 * Groups characters into lines from top to bottom: on one line where their bases are within half a size.
 * A character drawn twice at one place, as bold type is faked, counts once.
 */
export function groupLines(glyphs: readonly Glyph[]): Glyph[][] {
  const lines: Glyph[][] = [];
  let top = 0;
  for (const glyph of [...glyphs].sort((a, b) => a.base - b.base || a.left - b.left)) {
    const line = lines.at(-1);
    if (line && glyph.base - top < Math.max(2, Math.min(glyph.size, line[0]!.size) / 2)) line.push(glyph);
    else {
      lines.push([glyph]);
      top = glyph.base;
    }
  }
  return withMarks(lines).map((line) => {
    line.sort((a, b) => a.left - b.left);
    return line.filter(({ text, left, size }, at) => {
      const last = line[at - 1];
      return !(last?.text === text && left - last.left < size * TWICE);
    });
  });
}

/** True for a character set smaller and higher or lower than the one before it, as note marks are. */
function isMark(glyph: Glyph, before: Glyph): boolean {
  const off = Math.abs(glyph.base - before.base);
  const near = glyph.left - before.right < before.size * MARK_GAP && glyph.left > before.left;
  return glyph.size < before.size * SMALL && off > before.size * RAISED && off < before.size && near;
}

/** Lines of nothing but note marks put back to the line that they were raised above or lowered below. */
function withMarks(lines: readonly Glyph[][]): Glyph[][] {
  const whole: Glyph[][] = [];
  const marks = (line: readonly Glyph[], of: readonly Glyph[] | undefined): boolean =>
    of !== undefined &&
    line.length <= MOST_MARKS &&
    line.every((glyph, at) =>
      [...of, ...line.slice(0, at)].some((before) =>
        before.size > glyph.size
          ? isMark(glyph, before)
          : before.base === glyph.base && Math.abs(glyph.left - before.right) < glyph.size,
      ),
    );
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const next = lines[at + 1];
    if (marks(line, next)) next!.push(...line);
    else if (marks(line, whole.at(-1))) whole.at(-1)!.push(...line);
    else whole.push(line);
  }
  return whole;
}

/**
 * The text of characters on one line: a space where a gap parts letters or digits; note marks stand in brackets and
 * are left out of `prose`.
 */
export function joinGlyphs(line: readonly Glyph[], prose = false): string {
  const runs: { text: string; note: boolean }[] = [];
  let last: Glyph | undefined;
  let full: Glyph | undefined;
  for (const glyph of line) {
    const parted = last && glyph.left - last.right > Math.min(last.size, glyph.size) * WORD_GAP;
    const words = parted && /[\w%.,-]/.test(last!.text) && /[\w(-]/.test(glyph.text);
    const run = runs.at(-1);
    const goesOn =
      last !== undefined && run?.note === true && glyph.base === last.base && glyph.size === last.size;
    const note = full !== undefined && (goesOn || isMark(glyph, full));
    const text = (words && !note ? ' ' : '') + glyph.text;
    if (run && run.note === note) run.text += text;
    else runs.push({ text, note });
    if (!note) full = glyph;
    last = glyph;
  }
  return joinRuns(prose ? runs.filter(({ text, note }) => !(note && isNoteMark(text))) : runs);
}

/** Splits a line where a gap is as wide as a character, and then where narrower ones part cells. */
function splitTokens(line: readonly Glyph[]): Glyph[][] {
  const split = (share: number): Glyph[][] => {
    const tokens: Glyph[][] = [];
    let right = -Infinity;
    for (const glyph of line) {
      if (glyph.left - right > glyph.size * share) tokens.push([glyph]);
      else tokens.at(-1)!.push(glyph);
      right = Math.max(right, glyph.right);
    }
    return tokens;
  };
  const tokens = split(WIDE_GAP);
  return tokens.length > 2 ? split(CELL_GAP) : tokens;
}

/** True for a bare number at the very top or bottom of a page. */
function isBareNumber(line: readonly Glyph[], { height }: PageSize): boolean {
  const { base } = line[0]!;
  return (base < height * EDGE || base > height * (1 - EDGE)) && /^\d{1,3}$/.test(joinGlyphs(line));
}

/** Lines of a page by position; half a character is one display column, `first` the number of the first line. */
export function layLines(glyphs: readonly Glyph[], page: number, first: number, sizes: PageSize): LaidLine[] {
  const unit = sizes.size / 2;
  let above: Glyph | undefined;
  const lines = groupLines(glyphs).filter((line) => !isBareNumber(line, sizes));
  const cells = splitColumns(lines.map(splitTokens));
  return lines.map((line, at): LaidLine => {
    let widest = 0;
    const prose = line.some(({ text }) => /[，。；]/.test(text));
    const groups = cells[at]!;
    const tokens = groups.map((group, index): Token => {
      const left = group[0]!.left;
      const right = group.at(-1)!.right;
      if (index > 0) widest = Math.max(widest, (left - groups[index - 1]!.at(-1)!.right) / unit);
      return {
        text: joinGlyphs(group, prose),
        column: Math.round(left / unit),
        columns: Math.max(1, Math.round((right - left) / unit)),
        place: { line: first + at, column: index + 1, page: page + 1 },
      };
    });
    const start = line[0]!;
    const resized = above !== undefined && Math.abs(above.size - start.size) > start.size * TWICE;
    const apart = above !== undefined && start.base - above.base > Math.max(start.size, sizes.size) * 2.6;
    above = start;
    const right = line.at(-1)!.right / unit;
    const gap = resized ? 9 : apart ? 1 : 0;
    return { tokens, indent: start.left / unit, right, widest, gap, page, place: tokens[0]!.place };
  });
}
