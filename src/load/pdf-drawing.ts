import { Failure } from '../failure.ts';
import { type Font, type Glyph, TextState } from './pdf-glyphs.ts';
import { type Matrix, multiply } from './pdf-matrix.ts';
import { type Rules, Strokes } from './pdf-rules.ts';

/** What pdf.js reports of a page's drawing: an operation and its arguments each. */
export interface Operations {
  readonly fnArray: readonly number[];
  // biome-ignore lint/suspicious/noExplicitAny: pdf.js leaves the arguments of operations untyped
  readonly argsArray: readonly any[];
}

/** The characters and rules of a page. */
export interface Drawing {
  readonly glyphs: readonly Glyph[];
  readonly rules: Rules;
}

const MOST_GLYPHS = 1_000_000;

function tooMuch(): Failure {
  return new Failure('too-large', {
    zh: `PDF 的一页有超过 ${MOST_GLYPHS} 个字符，不像一份年度报告；请只保留年度报告的页面。`,
    en: `A page of the PDF holds more than ${MOST_GLYPHS} characters, which no annual report does; keep only its pages.`,
  });
}

/**
 * Reads a page's drawing as ISO 32000-1 defines it; `view` maps it to the page as shown.
 * @throws Failure `too-large`.
 */
export function readDrawing(
  { fnArray, argsArray }: Operations,
  nameOf: (operation: number) => string,
  fontOf: (name: string) => Font,
  view: Matrix,
): Drawing {
  const glyphs: Glyph[] = [];
  const strokes = new Strokes();
  const saved: { matrix: Matrix; text: TextState }[] = [];
  let matrix = view;
  let text = new TextState();
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
    else if (name === 'transform') matrix = multiply(matrix, args);
    else if (name === 'paintFormXObjectBegin') {
      save();
      if (args[0]) matrix = multiply(matrix, args[0]);
    } else if (name === 'constructPath') {
      const paint = nameOf(args[0]);
      if (args[1]?.[0] && /stroke|fill/i.test(paint))
        strokes.addPath(args[1][0], matrix, /stroke/i.test(paint));
    } else if (name === 'setFont') text.setFont(fontOf(args[0]), args[1]);
    else if (name === 'setGState') {
      for (const [key, value] of args[0]) if (key === 'Font') text.setFont(fontOf(value[0]), value[1]);
    } else if (name === 'showText') text.show(args[0], matrix, glyphs);
    else text.apply(name, typeof args[0] === 'object' ? (args[0] ?? []) : args);
    if (glyphs.length > MOST_GLYPHS) throw tooMuch();
  });
  return { glyphs, rules: strokes.join() };
}
