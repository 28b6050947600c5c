import { simplify } from '../form/label.ts';

/** A text ready for reading, and where each of its characters stands in the original. */
export interface PlainText {
  readonly text: string;
  /** The original, from which quotes are cut. */
  readonly original: string;
  readonly at: readonly number[];
}

/** ① and ● begin an item of a list. */
const listMarks = /[\u2460-\u249b\u24ea-\u24ff\u2776-\u2793●■★*＊▲◆◇○□▪►•※☆△▼]/;

const dropped = /[【\s\u200b-\u200f\u202a-\u202e\ufeff“”"'‘’「」『』]/;

/** 《…》: titles of laws and documents count nothing. */
const longestTitle = 80;

/** No white space, titles, quotes or thousands separators; plain digits, simplified and plain characters. */
export function plainText(original: string): PlainText {
  let text = '';
  const at: number[] = [];
  for (let i = 0; i < original.length; i++) {
    const char = original[i]!;
    const end = char === '《' ? original.slice(i, i + longestTitle).indexOf('》') : -1;
    if (end > 0) {
      i += end;
      continue;
    }
    if (dropped.test(char) || isSeparator(original, i)) continue;
    const plain = plainChar(char);
    for (const letter of plain) {
      text += letter;
      for (let n = 0; n < letter.length; n++) at.push(i);
    }
  }
  return { text, original, at };
}

/** What characters are read as, each looked up once; 制发4件/废止1件 is a list. */
const plainChars = new Map<string, string>();

function plainChar(char: string): string {
  let plain = plainChars.get(char);
  if (plain === undefined) {
    if (listMarks.test(char)) plain = '；';
    else if (char === '】') plain = '：';
    else if (/[/|｜／]/.test(char)) plain = '、';
    else plain = simplify(char === '…' || char === '㈠' ? char : char.normalize('NFKC'));
    plainChars.set(char, plain);
  }
  return plain;
}

/** 1,126 and １，１２６, but not 3,4. */
function isSeparator(text: string, at: number): boolean {
  return (
    (text[at] === ',' || text[at] === '，') &&
    /[\d０-９]/.test(text[at - 1] ?? '') &&
    /^[\d０-９]{3}(?![\d０-９])/.test(text.slice(at + 1, at + 5)) &&
    (text[at] === ',' || /[０-９]/.test(text[at + 1]!))
  );
}

/** The piece of the original from one character of the plain text to before another, as it stands there. */
export function quote({ original, at }: PlainText, start: number, end: number): string {
  if (end <= start) return '';
  return original.slice(at[start], at[end - 1]! + 1).replace(/\s*\n\s*/g, '');
}
