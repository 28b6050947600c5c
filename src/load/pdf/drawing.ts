import { Failure } from '../../model/failure.ts';
import { type Font, type Glyph, TextState } from './glyphs.ts';
import { type Matrix, multiply } from './matrix.ts';
import { type RulingLines, Strokes } from './ruling-lines.ts';

/** What pdf.js reports of a page's drawing: an operation and its arguments each. */
export interface Operations {
  readonly fnArray: readonly number[];
  // biome-ignore lint/suspicious/noExplicitAny: pdf.js leaves the arguments of operations untyped
  readonly argsArray: readonly any[];
}

/** The characters and rules of a page. */
export interface Drawing {
  readonly glyphs: readonly Glyph[];
  readonly rules: RulingLines;
}

const MOST_GLYPHS = 1_000_000;

function tooMuch(): Failure {
  return new Failure('too-large', {
    zh: `PDF 的一页有超过 ${MOST_GLYPHS} 个字符，不像一份年度报告；请只保留年度报告的页面。`,
    en: `A page of the PDF holds more than ${MOST_GLYPHS} characters, which no annual report does; keep only its pages.`,
  });
}

/** The operands of an operation; a damaged page has others than numbers, which count as 0. */
function numbersOf(operands: ArrayLike<unknown>): number[] {
  return Array.from(operands, (value) => (Number.isFinite(value) ? (value as number) : 0));
}

/** A matrix; where a damaged page has none, the one that changes nothing. */
function matrixOf(operands: ArrayLike<unknown> | null | undefined): Matrix {
  return operands?.length === 6 ? (numbersOf(operands) as unknown as Matrix) : [1, 0, 0, 1, 0, 0];
}

/** What a page's drawing is read with: names of operations, its fonts, which optional layers are shown. */
export interface Surroundings {
  readonly nameOf: (operation: number) => string;
  readonly fontOf: (name: string) => Font;
  readonly isShown: (layer: unknown) => boolean;
}

const TEXT_STATE = new Set(
  'beginText moveText nextLine setLeading setLeadingMoveText setCharSpacing setWordSpacing setHScale setTextRise'.split(
    ' ',
  ),
);

/**
 * Reads a page's drawing as ISO 32000-1 defines it; `view` maps it to the page as shown. Transparency groups are
 * drawn like any form; soft masks and hidden layers show nothing of their own.
 * @throws Failure `too-large`.
 */
export function readDrawing(
  { fnArray, argsArray }: Operations,
  { nameOf, fontOf, isShown }: Surroundings,
  view: Matrix,
): Drawing {
  const glyphs: Glyph[] = [];
  const strokes = new Strokes();
  const saved: { matrix: Matrix; text: TextState }[] = [];
  /** For every open group and marked piece, whether it is seen. */
  const groups: boolean[] = [];
  const marked: boolean[] = [];
  let unseen = 0;
  let matrix = view;
  let text = new TextState();
  const enter = (open: boolean[], seen: boolean): void => {
    open.push(seen);
    if (!seen) unseen++;
  };
  const leave = (open: boolean[]): void => {
    if (open.pop() === false) unseen--;
  };
  const save = () => saved.push({ matrix, text: text.copy() });
  const restore = (): void => {
    const last = saved.pop();
    if (last) ({ matrix, text } = last);
  };
  fnArray.forEach((operation, at) => {
    const name = nameOf(operation);
    const args = argsArray[at] ?? [];
    if (name === 'save') save();
    else if (name === 'restore' || name === 'paintFormXObjectEnd') restore();
    else if (name === 'beginGroup') {
      save();
      enter(groups, !args[0]?.smask);
    } else if (name === 'endGroup') {
      leave(groups);
      restore();
    } else if (name === 'beginMarkedContent') enter(marked, true);
    else if (name === 'beginMarkedContentProps') enter(marked, args[0] !== 'OC' || isShown(args[1]));
    else if (name === 'endMarkedContent') leave(marked);
    else if (name === 'transform') matrix = multiply(matrix, matrixOf(args));
    else if (name === 'paintFormXObjectBegin') {
      save();
      if (args[0]) matrix = multiply(matrix, matrixOf(args[0]));
    } else if (name === 'constructPath') {
      const paint = nameOf(args[0]);
      if (args[1]?.[0] && unseen === 0 && /stroke|fill/i.test(paint))
        strokes.addPath(args[1][0], matrix, /stroke/i.test(paint));
    } else if (name === 'setFont') text.setFont(fontOf(args[0]), args[1]);
    else if (name === 'setGState') {
      for (const [key, value] of args[0] ?? []) if (key === 'Font') text.setFont(fontOf(value[0]), value[1]);
    } else if (name === 'showText') text.show(args[0] ?? [], matrix, unseen > 0 ? [] : glyphs);
    else if (name === 'setTextMatrix') text.setMatrix(matrixOf(args[0]));
    else if (TEXT_STATE.has(name)) text.apply(name, numbersOf(args));
    if (glyphs.length > MOST_GLYPHS) throw tooMuch();
  });
  return { glyphs, rules: strokes.join() };
}
