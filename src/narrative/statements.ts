import type { Place } from '../document.ts';
import { type Court, courtOf, type Measure, measureOf } from './measure.ts';

/** One number that the running text states, and of what. */
export interface Statement {
  readonly measure: Measure;
  readonly number: number;
  readonly unit: string;
  /** Whose number it is, in the text's own word: 全市, 本机关. */
  readonly scope?: string;
  /** The clause as written, without white space. */
  readonly clause: string;
  readonly place: Place;
  /** The share that the text gives beside it, as printed: 33.9. */
  readonly percent?: string;
  /** The clause that gives the share. */
  readonly shareClause?: string;
}

const scopes =
  /全(?:市|区|县|省|镇|局|州|旗)|(?<![因为由非])本机关|本级|(?:市|区|县|省)政府办公[厅室]|我(?:市|区|县|局|委|办|镇)/;
const historical =
  /同比|较(?:上|去)|比(?:上|去)|去年(?!度?结转)|上一?年度?(?!(?:的)?(?:结转|转))|增加|减少|下降|增长|回落|上半年|下半年|季度|月份|近年|历年|累计|平均/;
const counted = /(?<![\d.])(\d+)(?:(件|宗|份|起)(?!套|次))/g;

/** The statements of one paragraph about the report's year, in reading order. */
export function readStatements(text: string, place: Place, year?: number): Statement[] {
  const plain = clean(text, year);
  const found: Statement[] = [];
  let before = '';
  let scope: string | undefined;
  for (const sentence of plain.split(/[。；;！？]/)) {
    before += sentence;
    scope = scopes.exec(sentence)?.[0] ?? scope;
    const years = [...sentence.matchAll(/(20\d\d)年/g)].map(([, said]) => Number(said));
    if (year !== undefined && years.some((said) => said !== year)) continue;
    found.push(...readSentence(sentence, place, before, scope));
  }
  return found;
}

/** White space dropped, full-width digits and grouped thousands made plain, 结转2025年 made 结转下年. */
function clean(text: string, year: number | undefined): string {
  const plain = text
    .replace(/[\s\u200b-\u200f\ufeff]+/g, '')
    .replace(/[０-９％]/g, (c) => c.normalize('NFKC'))
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1');
  return year === undefined
    ? plain
    : plain.replace(new RegExp(`((?:结转|顺延|转)[至到入]?)${year + 1}年`, 'g'), '$1下年');
}

function readSentence(
  sentence: string,
  place: Place,
  before: string,
  scope: string | undefined,
): Statement[] {
  const found: Statement[] = [];
  let court: Court | null | undefined;
  const add = (measure: Measure, number: number, unit: string, clause: string) =>
    found.push({ measure, number, unit, ...(scope ? { scope } : {}), clause, place });
  for (const clause of sentence.split(/[，,：:（）()]/)) {
    if (!/\d+件/.test(clause)) court = courtOf(clause) === undefined ? court : courtOf(clause);
    const share = /占(?:比)?(?:[^\d，]{0,12})?(\d+(?:\.\d+)?)%/.exec(clause);
    const last = found.at(-1);
    if (share && last && !/\d件/.test(clause))
      found[found.length - 1] = { ...last, percent: share[1]!, shareClause: clause };
    if (historical.test(clause)) continue;
    let start = 0;
    const numbers = [...clause.matchAll(counted)];
    for (const [i, match] of numbers.entries()) {
      const words = clause.slice(start, match.index);
      start = match.index + match[0].length;
      const tail = clause.slice(start, numbers[i + 1]?.index ?? clause.length);
      const named = courtOf(words);
      if (named !== undefined) court = named;
      if (/[约近超余]$|第$/.test(words) || court === null) continue;
      if (court && !/公开/.test(sentence)) continue;
      const ofApplications = /申请/.test(before);
      const object = /^(?:政府)?信息公开申请/.exec(tail)?.[0] ?? '';
      let measure = measureOf(words + object, court, ofApplications);
      if (!measure && /^(?:其?中|另|含|还|尚)?有?$/.test(words) && !court)
        measure = /顺延|结转|转/.test(tail) ? measureOf(tail, court, ofApplications) : undefined;
      if (measure) add(measure, Number(match[1]), match[2]!, clause);
    }
    allUpheld(clause, found, add);
  }
  return found;
}

/** 均获维持 says of each total of the sentence so far that all of it was upheld. */
function allUpheld(
  clause: string,
  found: readonly Statement[],
  add: (measure: Measure, number: number, unit: string, clause: string) => void,
): void {
  if (!/(?:均|全部|都)(?:被|获|予以|为|得到)?(?:结果)?维持/.test(clause) || /审结|结案|已结/.test(clause))
    return;
  for (const { measure, number, unit, clause: own } of [...found])
    if (measure.endsWith('.total') && number > 0)
      add(
        measure.replace('.total', '.upheld') as Measure,
        number,
        unit,
        own === clause ? clause : `${own}，${clause}`,
      );
}
