import { Failure } from '../../model/failure.ts';

/** A line of a text that is not blank, as stored. */
export interface Line {
  /** 1-based line of the file. */
  readonly number: number;
  readonly text: string;
  /** Blank lines directly before it. */
  readonly gap: number;
  /** Form feeds before it. */
  readonly page: number;
}

const MOST_LINES = 200_000;
const BREAK = /\r\n|[\n\r\u0085\u2028\u2029]/g;
/** What turns a text around is kept (U+061C, 200F, 202B, 202E, 2067): it shows in another order than it is stored. */
const INVISIBLE = /[\p{Cc}\u00ad\u200b-\u200e\u202a\u202c\u202d\u2060-\u2066\u2068\u2069\ufeff]/gu;
const TURNING = /[\u061c\u200f\u202b\u202e\u2067]/g;

/**
 * The lines of a text that are not blank; tabs alone do not make a line blank.
 * @throws Failure `too-large` beyond 200,000 lines.
 */
export function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  let number = 0;
  let gap = 0;
  let page = 0;
  let start = 0;
  const add = (stored: string): void => {
    number++;
    if (stored.includes('\f')) page += stored.split('\f').length - 1;
    if (!stored.includes('\t') && visible(stored) === '') gap++;
    else {
      lines.push({ number, text: stored, gap, page });
      gap = 0;
    }
    if (lines.length > MOST_LINES)
      throw new Failure('too-large', {
        zh: `文件超过 ${MOST_LINES} 行，不像一份年度报告；请只保留报告正文后重试。`,
        en: `The text has more than ${MOST_LINES} lines, which no annual report has; keep only the report.`,
      });
  };
  for (const found of text.matchAll(BREAK)) {
    add(text.slice(start, found.index));
    start = found.index + found[0].length;
  }
  if (start < text.length) add(text.slice(start));
  return lines;
}

/** The text as its reader sees it: no control or invisible characters, no space around it. */
export function visible(text: string): string {
  return text.trim().replace(INVISIBLE, '').trim();
}

/** Two pieces of one cell as one text: between figures a space, for they may be two numbers. */
export function joinLines(left: string, right: string): string {
  return /\d\s*$/.test(left.slice(-8)) && /^\s*\d/.test(right.slice(0, 8))
    ? `${left} ${right}`
    : left + right;
}

const NUMBER = /^[-−–—+－]?[0-9０-９][0-9０-９,，.．]*%?$/;
const MARK = /^(?:[/／\-−–—－]|——|--|无)$/;

/** True for a number that stands alone: 1,234 or -8 or ９６.5. */
export function isNumber(text: string): boolean {
  return text.length < 24 && NUMBER.test(text.replace(TURNING, ''));
}

/** True for a number or for what people write instead of a blank: / - — 无. */
export function isFigure(text: string): boolean {
  return isNumber(text) || MARK.test(text);
}

/** True where a text ends as a sentence or a clause before a list ends. */
export function endsSentence(text: string): boolean {
  return /[。！？；：:!?;…][”’」』》）)"'】〕]*$/.test(text.slice(-6));
}

/** True for the number of a page as people print it: - 4 -, —4—, 第 4 页 共 6 页, 4 / 6. */
export function isPageNumber(text: string): boolean {
  return (
    text.length < 24 &&
    /^(?:[-−–—－·~]+\s*\d{1,4}\s*[-−–—－·~]+|第\s*\d{1,4}\s*页[,，]?(?:\s*[/／]?\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*[/／]\s*\d{1,4})$/.test(
      text,
    )
  );
}
