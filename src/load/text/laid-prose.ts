import type { Paragraph } from '../../model/document.ts';
import { inlineText } from './inline.ts';
import { type LaidLine, textOf } from './laid-line.ts';
import { endsSentence, isPageNumber } from './lines.ts';

/** Where running text breaks its lines. */
export interface Wrap {
  /** Width of a full line in display columns; 0 where every line is a paragraph of its own. */
  readonly width: number;
  /** Left margin of each page. */
  readonly margins: ReadonlyMap<number, number>;
  /** True where paragraphs begin with an indentation. */
  readonly indented: boolean;
}

const WIDEST = 400;
const SLACK = 7;
/** So many blank lines, or a change of size, always begin a paragraph. */
const APART = 9;

/** Finds the width that most lines of running text have, by lines that end in mid-sentence there. */
export function findWrap(lines: readonly LaidLine[]): Wrap {
  const prose = lines.filter((line) => line.tokens.length < 3 && line.right - line.indent >= 30);
  const margins = findMargins(prose);
  const ends = prose.map((line) => Math.min(WIDEST, Math.round(line.right - (margins.get(line.page) ?? 0))));
  const counts = new Array<number>(WIDEST + 1).fill(0);
  for (const end of ends) counts[end]!++;
  let width = 0;
  let most = 3;
  for (let end = 30, sum = 0; end < WIDEST; end++) {
    sum += counts[end]! - (end - SLACK >= 30 ? counts[end - SLACK]! : 0);
    if (sum > most || (sum === most && width > 0 && counts[end]! > 0)) [most, width] = [sum, end];
  }
  const full = prose.filter((_, at) => ends[at]! > width - SLACK && ends[at]! <= width);
  const open = full.filter((line) => !endsSentence(textOf(line))).length;
  const beyond = ends.filter((end) => end > width + 4).length;
  if (open < full.length * 0.6 || beyond > prose.length * 0.1) width = 0;
  const starts = prose.filter((line) => isIndented(line, margins)).length;
  return { width, margins, indented: starts > 1 && starts < prose.length * 0.8 };
}

/**
 * The left margin of each page. A page whose lines begin further right than those of the page furthest left,
 * but do not end as much further right, has nothing but indented lines: its margin is that page's.
 */
function findMargins(prose: readonly LaidLine[]): Map<number, number> {
  const pages = new Map<number, { left: number; right: number }>();
  for (const { page, indent, right } of prose) {
    const known = pages.get(page) ?? { left: Infinity, right: 0 };
    pages.set(page, { left: Math.min(known.left, indent), right: Math.max(known.right, right) });
  }
  const outer = [...pages.values()].reduce((a, b) => (b.left < a.left ? b : a), { left: Infinity, right: 0 });
  return new Map(
    [...pages].map(([page, { left, right }]) => {
      const shifted = right - outer.right > (left - outer.left) / 2;
      return [page, shifted ? left : outer.left];
    }),
  );
}

function isIndented(line: LaidLine, margins: ReadonlyMap<number, number>): boolean {
  const over = line.indent - (margins.get(line.page) ?? 0);
  return over > 1.5;
}

/** True where a line reaches the right margin of running text. */
export function isFull(line: LaidLine, wrap: Wrap): boolean {
  return wrap.width > 0 && line.right - (wrap.margins.get(line.page) ?? 0) > wrap.width - SLACK;
}

const isHeading = (line: LaidLine, wrap: Wrap): boolean =>
  /^[一二三四五六七八九十]{1,3}、[^。；，]{2,30}$/.test(textOf(line)) && !isFull(line, wrap);

function continues(last: LaidLine, line: LaidLine, wrap: Wrap): boolean {
  const ended = endsSentence(textOf(last));
  if (wrap.width === 0)
    return !ended && line.gap === 0 && last.right - last.indent >= 40 && last.indent - line.indent > 1;
  if (line.gap >= APART || isHeading(line, wrap) || !isFull(last, wrap) || isIndented(line, wrap.margins))
    return false;
  return !ended || (wrap.indented && (line.gap === 0 || last.page !== line.page));
}

/** Joins the lines of one paragraph: no space between them, except between Latin letters. */
function join(left: string, right: string): string {
  const between =
    /[a-z,.;]$/i.test(left) && /^[a-z]/i.test(right) && /[a-z]/i.test(left.slice(-12)) ? ' ' : '';
  return left + between + right;
}

/** The paragraphs of running text: wrapped lines joined, page numbers between them dropped. */
export function readProse(lines: readonly LaidLine[], wrap: Wrap): Paragraph[] {
  const paragraphs: { parts: string[]; first: LaidLine; last: LaidLine }[] = [];
  for (const [at, line] of lines.entries()) {
    const text = textOf(line);
    if (isPageNumber(text) || isFence(text)) continue;
    const open = paragraphs.at(-1);
    const next = lines[at + 1];
    if (
      open &&
      next &&
      /^\d{1,3}$/.test(text) &&
      isFull(open.last, wrap) &&
      !endsSentence(textOf(open.last))
    ) {
      if (line.gap + next.gap > 0 || next.page !== open.last.page) continue;
    }
    if (open && continues(open.last, line, wrap)) {
      open.parts.push(text);
      open.last = line;
    } else paragraphs.push({ parts: [text], first: line, last: line });
  }
  return paragraphs.map(({ parts, first }) => ({
    kind: 'paragraph',
    text: inlineText(parts.reduce(join).replace(/^#{1,6}\s+/, ''), true),
    place: first.place,
  }));
}

const isFence = (text: string): boolean => /^(?:```|~~~|[-=_*─━═]{3,}$)/.test(text);
