import { displayWidth } from '../text/display-width.ts';

/** Texts whose characters each stand alone, as almost all of ours do. */
const simple = /^[\x20-\x7e\u2010-\u2027\u3000-\u3029\u4e00-\u9fff\uff01-\uff60]*$/;
/** What finds characters and words; slow to make, each is made where a text needs it. */
const segmenters = new Map<'grapheme' | 'word', Intl.Segmenter>();

function segmentsOf(text: string, granularity: 'grapheme' | 'word'): Iterable<Intl.SegmentData> {
  const segmenter = segmenters.get(granularity) ?? new Intl.Segmenter('zh', { granularity });
  segmenters.set(granularity, segmenter);
  return segmenter.segment(text);
}

/** What a reader sees as single characters. */
function characters(text: string): string[] {
  if (simple.test(text)) return [...text];
  return Array.from(segmentsOf(text, 'grapheme'), ({ segment }) => segment);
}

/** No line ends with one of these. */
const opening = /[（《“‘【〔「『([{]$/;
/** No line begins with one of these. */
const closing = /^[，。；：、！？）》”’】〕」』,.;:!?)\]}%]/;

/** A Chinese character with the marks after it, or a run of other characters. */
function units(text: string): string[] {
  const result: string[] = [];
  let last = '';
  for (const segment of characters(text)) {
    const isRun =
      segment !== ' ' &&
      last !== '' &&
      last !== ' ' &&
      displayWidth(segment) < 2 &&
      displayWidth(last.at(-1)!) === 1;
    const joins = last !== '' && (isRun || closing.test(segment) || opening.test(last));
    if (joins) result[result.length - 1] += segment;
    else result.push(segment);
    last = segment;
  }
  return result;
}

/** Phrases of at most so many columns, as labels are, stay on one line. */
const widestPhrase = 20;
/** Longer ones are none: so many units at a time are taken for one. */
const longestPhrase = 200;

/** Pieces that stay together: short phrases up to a mark or a space, and the words of longer ones. */
function pieces(text: string): string[] {
  const result: string[] = [];
  let phrase: string[] = [];
  const end = () => {
    result.push(...wordsOf(phrase));
    phrase = [];
  };
  for (const unit of units(text)) {
    if (unit === ' ' || opening.test(unit.charAt(0))) end();
    phrase.push(unit);
    if (unit === ' ' || closing.test(unit.at(-1)!) || phrase.length >= longestPhrase) end();
  }
  end();
  return result;
}

/** The words of a phrase, all as one where it is short; a number stays with what it counts. */
function wordsOf(phrase: readonly string[]): string[] {
  const text = phrase.join('');
  if (phrase.length < 2 || displayWidth(text) <= widestPhrase) return text === '' ? [] : [text];
  const starts = new Set(Array.from(segmentsOf(text, 'word'), ({ index }) => index));
  const result: string[] = [];
  let at = 0;
  let last = '';
  for (const unit of phrase) {
    if (last === '' || (starts.has(at) && !/\d$/.test(last))) result.push(unit);
    else result[result.length - 1] += unit;
    at += unit.length;
    last = unit;
  }
  return result;
}

/** What is counted stands after its number on the same line. */
const unit = /^[件项格处行列份种条年月日元%]/;

/** Numbers are joined to pieces of at most so many characters. */
const longestBefore = 40;

/** The pieces with numbers joined to the label before them and to their unit. */
function withNumbers(given: readonly string[]): string[] {
  const result: string[] = [];
  for (const piece of given) {
    const [before = '', space] = result.slice(-2);
    const joins =
      space === ' ' &&
      before !== '' &&
      before.length <= longestBefore &&
      (/^\d/.test(piece) || (/\d$/.test(before) && unit.test(piece)));
    if (joins) result.splice(-2, 2, `${before} ${piece}`);
    else result.push(piece);
  }
  return result;
}

/** Breaks a text into lines of at most `width` columns, wide characters counting two; loses nothing. */
export function wrap(text: string, width: number): string[] {
  if (displayWidth(text) <= width) return [text.trimEnd()];
  const lines: string[] = [];
  let line = '';
  for (const piece of withNumbers(pieces(text))) {
    if (line !== '' && displayWidth(line + piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = piece === ' ' ? '' : piece;
    } else line += piece;
    const whole = line.trimEnd();
    if (displayWidth(whole) <= width) continue;
    const cut = cutAt(whole, width);
    line = cut.pop()! + line.slice(whole.length);
    lines.push(...cut);
  }
  lines.push(line.trimEnd());
  return lines;
}

/** A text in parts that fit, each of at least one character. */
function cutAt(text: string, width: number): string[] {
  const parts: string[] = [];
  let part = '';
  let left = width;
  for (const segment of characters(text)) {
    const columns = displayWidth(segment);
    if (part !== '' && columns > left) {
      parts.push(part);
      part = '';
      left = width;
    }
    part += segment;
    left -= columns;
  }
  return [...parts, part];
}

/** The longest start of a text that fits, at least one character. */
export const fitting = (text: string, width: number): string => cutAt(text, width)[0]!;

/** The text with spaces up to a display width. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** The text with spaces before it up to a display width. */
export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - displayWidth(text))) + text;
}
