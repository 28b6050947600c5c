import { simplify } from '../label.ts';

/** Brackets of a note without a number; they are no bounds of a clause. */
const open = '\ue000';
const close = '\ue001';

/** A text ready for reading: no white space, plain digits, notes in brackets without a number set aside. */
export function plainText(text: string): string {
  return text
    .replace(/[\s\u200b-\u200f\ufeff]+/g, '')
    .replace(/[０-９％]/g, (c) => c.normalize('NFKC'))
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1')
    .replace(/[（(]([^（）()\d]*)[)）]/g, (all, note) =>
      /^[一二三四五六七八九十]+$/.test(note) ? all : `${open}${note}${close}`,
    );
}

/** A piece of plain text as it is to be quoted. */
export function quoted(plain: string): string {
  return plain.replaceAll(open, '（').replaceAll(close, '）');
}

/** Of a clause with several numbers the part that speaks of one: 部分公开5件 of 予以公开12件、部分公开5件. */
export function pieceOf(
  quote: string,
  numbers: readonly RegExpExecArray[],
  i: number,
  behind: boolean,
): string {
  const own = numbers[i];
  if (!own || numbers.length === 1) return quote;
  const before = numbers[i - 1];
  const from = before ? before.index + before[0].length : 0;
  const next = numbers[i + 1];
  const between = next ? quote.slice(0, next.index).lastIndexOf('、') : -1;
  const to = !next ? quote.length : behind && between > own.index ? between : own.index + own[0].length;
  const start = behind && before ? quote.indexOf('、', from) + 1 || from : from;
  return quote.slice(start, to).replace(/^、/, '');
}

const note = new RegExp(`${open}[^${close}]*${close}`, 'g');
const allWays =
  /(?:通过|以|经)[^，。；]{2,30}?等(?:多种|各种|多个)?(?:方式|渠道|途径|形式)|通过(?:各种|各类|多种|不同)(?:方式|渠道|途径|形式)|依托[^，。；]{2,25}?平台/g;
const carried = '结转|转结|转接|顺延|延续|转';
const yearBefore = new RegExp(`(20\\d\\d)年度?(?=的?(?:申请)?(?:${carried}))`, 'g');
const yearAfter = new RegExp(`((?:${carried})[至到入为自]?)(20\\d\\d)年度?`, 'g');

/**
 * A piece of plain text as it is meant: in simplified characters, without notes and lists of all ways to
 * apply, and with the year before and after the report's as 上年 and 下年 beside 结转.
 */
export function meaning(plain: string, year: number | undefined): string {
  const text = simplify(plain).replace(note, '').replace(allWays, '');
  if (year === undefined || (!text.includes('转') && !/顺延|延续/.test(text))) return text;
  const told: Record<number, string> = { [year - 1]: '上年', [year]: '本年', [year + 1]: '下年' };
  return text
    .replace(yearBefore, (all, said) => told[Number(said)] ?? all)
    .replace(yearAfter, (all, verb, said) => (told[Number(said)] ? `${verb}${told[Number(said)]}` : all));
}

/** The pieces between marks; notes in brackets stay whole. */
export function split(plain: string, marks: RegExp): string[] {
  return plain.match(marks) ?? [];
}

const between = (marks: string) => new RegExp(`(?:${open}[^${close}]*${close}|[^${marks}])+`, 'g');
/** What `split` takes: sentences, parts between semicolons, clauses. */
export const sentences = between('。！？');
export const parts = between('；;');
export const clauses = between('，,：:（）()');

const begins = /^\s*(?:[（(]?[一二三四五六七八九十]+[)）、是]|[（(]?\d{1,2}[)）.．、])/;

/** The paragraphs of a text that holds several: line breaks after a stop, before a numbered line, around a heading. */
export function paragraphsIn(text: string): string[] {
  const paragraphs: string[] = [];
  for (const line of text.split('\n')) {
    const last = paragraphs.at(-1);
    const apart =
      last === undefined || /[。；：:！？]\s*$/.test(last) || begins.test(line) || isHeading(last);
    if (apart) paragraphs.push(line);
    else paragraphs[paragraphs.length - 1] = `${last}\n${line}`;
  }
  return paragraphs;
}

/** A numbered line without a sentence: （二）依申请公开情况. */
export function isHeading(text: string): boolean {
  return begins.test(text) && text.trim().length <= 30 && !/[。，；\d]/.test(text.trim().replace(begins, ''));
}
