import type { FormSection } from '../form/edition.ts';
import { lexicon } from '../generated/lexicon.ts';
import type { Paragraph, Place } from '../model/document.ts';
import type { Report } from '../model/report.ts';
import { holdsAny } from '../text/holds-any.ts';
import { phrasesIn } from './phrases.ts';

const { processing, charging } = lexicon.fees;

/** A year that some place of the report, or its file name, speaks of. */
export interface ToldYear {
  readonly year: number;
  readonly where: { readonly zh: string; readonly en: string };
  readonly place?: Place;
}

/** Whether a text speaks of a year, by its number or as the one that is reported. */
export const tellsOfYear = (text: string, year: number): boolean =>
  /[本今]年/.test(text) || text.includes(String(year));

/** Whether a text counts what was done in a year. */
export const countsYear = (text: string): boolean => phrasesIn(text, 'yearly').length > 0;
/** Whether a sentence tells of something still to come. */
export const isComing = (sentence: string): boolean => phrasesIn(sentence, 'coming').length > 0;

/** What may stand before the first sentence of a section: its number and a short heading. */
const leader =
  /^[^，。；：\d]{2,12}(?:方面|上|而言)，|^回顾过去，|^(?:回顾|纵观|总结|刚刚?过去的|过去的?|在)|^第[一二三四五六七八九十][，,、][^，。；：\d]{0,16}[。：:]|^[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．是](?:[^，。；：\d]{0,16}[。：:])?|^[^，。；：\d]{0,16}[。：:]/;

/** Where a numbered part of a text begins: 一是…。二是…, （二）…. */
const partStart =
  /(?<=[。；;])(?=[一二三四五六七八九十]{1,2}[是、]|[(（][一二三四五六七八九十\d]{1,2}[)）]|[^，。；：\d]{2,12}(?:方面|上|而言)，20)/;

/** Without what stands ahead of its first sentence that begins with a year, where nothing is counted there. */
export function fromFirstCount(text: string): string {
  const at = Math.max(0, text.search(/(?<=。)20\d\d年/));
  return countsYear(text.slice(0, at)) ? text : text.slice(at);
}

/** The other year of which a part of the overview tells as if it were the report's own. */
export function yearsOfParts(text: string, year: number | undefined): ToldYear[] {
  return text.split(partStart).flatMap((part) => {
    const words = part.replace(leader, '');
    const [begins] = [...phrasesIn(words, 'laterOpening'), ...phrasesIn(words, 'laterWork')][0]?.years ?? [];
    if (begins === undefined || year === undefined || begins === year) return [];
    const [first] = words.split(/[。；;]/);
    if (begins > year && isComing(first!)) return [];
    const isOwn = countsYear(first!) && phrasesIn(part, 'past').length === 0;
    const isAlone = [...words.matchAll(/(?<![比较同与])(20\d\d)年/g)].every(
      ([, named]) => Number(named) === begins,
    );
    return isOwn && isAlone
      ? [{ year: begins, where: { zh: '总体情况中一段', en: 'a part of the overview' } }]
      : [];
  });
}

/** 2023年1至12月，收到申请12件: the months of an earlier year, where the text tells of no other and compares nothing. */
export function yearsOfMonths(text: string, year: number | undefined): ToldYear[] {
  if (year === undefined || tellsOfYear(text, year) || phrasesIn(text, 'compared').length > 0) return [];
  return text.split(/[。；;]/).flatMap((sentence) => {
    const [begins] = phrasesIn(sentence, 'months')[0]?.years ?? [];
    return begins !== undefined && begins < year && countsYear(sentence)
      ? [{ year: begins, where: { zh: '统计期限', en: 'period' } }]
      : [];
  });
}

/** So many characters around a comparison are looked at. */
const nearby = 500;

/** 与2022年相比，2023年…: last year is compared with the one before, and the report's year is not told of behind it. */
export function yearsCompared(text: string, year: number | undefined): ToldYear[] {
  if (year === undefined) return [];
  return phrasesIn(text, 'comparedYears').flatMap(({ start, years: [first, second] }) => {
    const near = text.slice(Math.max(0, start - nearby), start + nearby);
    const rest = near.slice(near.lastIndexOf('。', Math.min(start, nearby)) + 1);
    const isOfLastYear = Math.max(first!, second!) === year - 1 && first !== second;
    return isOfLastYear && !tellsOfYear(rest, year)
      ? [{ year: year - 1, where: { zh: '比较的年度', en: 'year that is compared' } }]
      : [];
  });
}

/** A later section, or its one paragraph on fees, that begins with an earlier year and never speaks of the report's own. */
export function yearsOfLaterParts({ sections, year }: Report, overview: FormSection | undefined): ToldYear[] {
  return sections.flatMap(({ key, paragraphs }) => {
    if (key === overview?.key) return [];
    const [onFees, ...more] = paragraphs.filter(({ text }) => holdsAny(text, [...processing, ...charging]));
    // 2023年收取60元，已于当年入库: looks back.
    const isPlain = onFees && more.length === 0 && phrasesIn(onFees.text, 'past').length === 0;
    const ofAll = yearBegun(paragraphs, year) ?? (isPlain ? yearBegun([onFees], year) : undefined);
    return (
      ofAll ??
      paragraphs.flatMap(({ text, place }) => leftParts(text, year).map((part) => ({ ...part, place })))
    );
  });
}

/** （二）建议提案。2023年，承办建议31件: the earlier year whose work a part of a later section tells as this year's. */
const leftParts = (text: string, year: number | undefined): ToldYear[] =>
  yearsOfParts(text.replace(/\s/g, ''), year)
    .filter((part) => part.year < (year ?? 0))
    .map((part) => ({ ...part, where: { zh: '后面部分中一段', en: 'a part of a later section' } }));

/** The earlier year that some paragraphs of a later section begin with, where they never speak of the report's own. */
function yearBegun(paragraphs: readonly Paragraph[], year: number | undefined): ToldYear | undefined {
  const [start] = paragraphs;
  const text = paragraphs
    .map((paragraph) => paragraph.text)
    .join('')
    .replace(/\s/g, '');
  const words = text.replace(leader, '');
  // 本年度未收取。2023年度收取的…: the report's own year stands ahead.
  if (/[本今]年/.test(text.slice(0, text.length - words.length))) return undefined;
  // 2023年，我局办理的申请引发诉讼，法院于今年判决; 2023年通报的问题已整改。本年度…: looks back.
  const [first, ...others] = words.split('。');
  if (/曾|今年|[；;]本年/.test(first!)) return undefined;
  if (phrasesIn(first!, 'past').length > 0 && /[本今]年|目前/.test(others.join())) return undefined;
  const [opening] = phrasesIn(words, 'laterOpening');
  const [work] = phrasesIn(words, 'laterWork');
  const [begins] = (opening ?? work)?.years ?? [];
  if (!start || begins === undefined || year === undefined || begins >= year) return undefined;
  // 2024年，我局将明确专人: a plan for the year that is reported is left over as the whole section is.
  const plans = phrasesIn(text, 'planned').filter(({ years }) => years[0] === year);
  if (!opening && plans.length === 0) return undefined;
  if (text.split(String(year)).length - 1 > plans.length || text.includes(String(year + 1))) return undefined;
  const where = { zh: '后面一部分的开头', en: 'start of a later section' };
  return { year: begins, where, place: start.place };
}

/** 2024年，我校将把…, in a section of the report on 2024: what was planned a year before is left over. */
export function yearsOfPlans({ sections, year }: Report, overview: FormSection | undefined): ToldYear[] {
  return sections.flatMap(({ key, paragraphs }) => {
    const texts = paragraphs.map(({ text }) => text.replace(/\s/g, ''));
    if (year === undefined || texts.some((text) => text.includes(String(year + 1)))) return [];
    // 下一步，2024年我县将…: in the overview only what is called the next step.
    const plans = key === overview?.key ? ['plannedNext'] : ['plannedOwn', 'plannedNext'];
    const leftIn = (sentence: string): number[] =>
      isTurned.test(sentence)
        ? []
        : [
            ...plans
              .flatMap((says) => phrasesIn(sentence, says))
              .flatMap(({ years }) => years)
              .filter((planned) => planned === year),
            ...(key === overview?.key ? [] : phrasesIn(sentence, 'plannedBefore'))
              .flatMap(({ years }) => years)
              .filter((planned) => planned < year),
          ];
    const found = texts.map((text) => text.split(/[。；;]/).flatMap(leftIn)[0]);
    const at = found.findIndex((planned) => planned !== undefined);
    const where = { zh: '由下一步的年度推算的', en: 'year before that of the plans' };
    return at < 0 ? [] : [{ year: found[at]! - 1, where, place: paragraphs[at]!.place }];
  });
}

/** 2024年，我局将继续公开作为重点，已…: 将 for 把. */
const isTurned = /作为|列为|已|今年/;
