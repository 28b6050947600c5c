import type { FormSection } from '../form/edition.ts';
import { normaliseLabel } from '../form/label.ts';
import { readYear, yearSource } from '../text/year.ts';
import type { Line } from './lines.ts';

/** The running text before section one, and that of section one, without white space. */
interface Opening {
  readonly preface: readonly string[];
  readonly overview: readonly string[];
}

const period = new RegExp(
  `${yearSource}年(?:1|一)月(?:(?:1|一)日)?.{0,8}?(?:${yearSource}年)?(?:12|十二)月(?:(?:31|三十一)日|底)?`,
);
const announced = new RegExp(
  `${yearSource}年度?[^。;；,，]{0,24}?(?:政府信息公开|政务公开)(?:工作)?(?:情况)?的?(?:年度)?(?:工作)?(?:情况)?(?:报告|年报)`,
);
/** A year that is spoken of as such: no day, no beginning of a longer time, no year to compare with. */
const spoken = new RegExp(
  `(?<![\\d比较与和同〔[（(])${yearSource}年度?(?!\\d|[一二三四五六七八九十元正]{1,2}月|以来|起|底|初|末|前|后|至|到|-|—|~|、|相比|同期)`,
  'g',
);
const opening = new RegExp(`^${yearSource}年度?[，,：:]`);

/** A heading is no longer than this. */
const longestHeading = 40;

/**
 * The year of the statistics period, else that of the preface, else that of section one; undefined where none is
 * told, or several are. Titles of laws and notices do not count, nor what stands in the tables.
 */
export function yearsOfText(lines: readonly Line[], forms: readonly (readonly FormSection[])[]): number[] {
  const { preface, overview } = openingOf(lines, forms);
  const all = [...preface, ...overview];
  const [started] = overview.flatMap((text) => opening.exec(text)?.[1] ?? []);
  const found = [
    all.map(yearOfPeriod).find((year) => year !== undefined),
    preface
      .filter(isSentence)
      .flatMap((text) => announced.exec(text)?.[1] ?? [])
      .map(readYear)[0],
    soleYear(preface.filter((text) => isSentence(text) && text.length > 15)),
    started === undefined ? soleYear(overview) : readYear(started),
  ];
  return found.filter((year) => year !== undefined);
}

function yearOfPeriod(text: string): number | undefined {
  const [, first, second] = period.exec(text) ?? [];
  if (first === undefined) return undefined;
  const year = readYear(first);
  return second === undefined || readYear(second) === year ? year : undefined;
}

/** A title and a list of links have no such marks; full-width ones were made plain. */
const isSentence = (text: string): boolean => /[。,;]/.test(text);

/** The year that is spoken of more often than all others. */
function soleYear(texts: readonly string[]): number | undefined {
  const counts = new Map<number, number>();
  for (const text of texts)
    for (const [, year] of text.matchAll(spoken))
      counts.set(readYear(year!), (counts.get(readYear(year!)) ?? 0) + 1);
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  return first && first[1] > (second?.[1] ?? 0) ? first[0] : undefined;
}

/** So many lines are looked at before the first heading is given up. */
const mostLines = 400;

/** Before the form of today section one had other names: 一、概述. */
const firstNumber = /^[#*]*一[、.,]/;

function openingOf(lines: readonly Line[], forms: readonly (readonly FormSection[])[]): Opening {
  const preface: string[] = [];
  const overview: string[] = [];
  const firsts = forms.flatMap((sections) => sections.slice(0, 1));
  const others = forms.flatMap((sections) => sections.slice(1));
  let at: 'before' | 'in' | 'after' = 'before';
  for (const { cells } of lines.slice(0, mostLines)) {
    const filled = cells.map(({ text }) => text.trim()).filter((text) => text !== '');
    if (filled.length === 0 || filled.length > 2) continue;
    const text = filled
      .join('')
      .replace(/\s/g, '')
      .normalize('NFKC')
      .replace(/《[^《》]*》/g, '');
    if (text.length <= longestHeading && isHeading(text, others)) at = 'after';
    else if (text.length <= longestHeading && (firstNumber.test(text) || isHeading(text, firsts))) at = 'in';
    else if (at === 'before') preface.push(text);
    else if (at === 'in') overview.push(text);
    if (at === 'after') break;
  }
  return at === 'before' ? { preface: [], overview } : { preface, overview };
}

function isHeading(text: string, sections: readonly FormSection[]): boolean {
  const label = normaliseLabel(text);
  return sections.some(({ cores }) => cores.some((core) => label.includes(core)));
}
