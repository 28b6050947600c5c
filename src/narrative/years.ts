import { type FormSection, sectionName } from '../form/edition.ts';
import { lexicon } from '../generated/lexicon.ts';
import type { Place } from '../model/document.ts';
import type { Report } from '../model/report.ts';
import { holdsAny } from '../text/holds-any.ts';
import { yearOfName } from '../text/year.ts';
import { sentencesIn } from './fee-pieces.ts';
import { type FoundPhrase, phrasesIn } from './phrases.ts';

/** A year that some place of the report, or its file name, speaks of. */
export interface ToldYear {
  readonly year: number;
  readonly where: { readonly zh: string; readonly en: string };
  readonly place?: Place;
}

/** The years of the preface, the statistics period and the first words of the overview, the given section. */
export function yearsInText(report: Report, section: FormSection | undefined): ToldYear[] {
  const overview = report.sections.flatMap(({ key, paragraphs }) => (key === section?.key ? paragraphs : []));
  const inOverview = new Set(overview.map(({ text }) => text));
  const years: ToldYear[] = [];
  for (const { text, place } of [...report.preface, ...overview]) {
    const tight = withoutTitles(text.replace(/\s/g, ''));
    const [span] = phrasesIn(tight, 'period');
    const named = new Set(span?.years);
    // Several years, none of them the report's, are another period: 2021年1月1日至2022年12月31日.
    for (const year of named.size > 1 && !named.has(report.year ?? 0) ? [] : named)
      years.push({ year, where: { zh: '统计期限', en: 'period' }, place });
    const [until] = phrasesIn(tight, 'closing');
    const [closed] = until?.years ?? [];
    const isWrong =
      until && (isLaterClosing(until, tight, report.year) || isEarlierClosing(until, tight, report.year));
    if (isWrong && closed !== undefined)
      years.push({ year: closed, where: { zh: '截止日期', en: 'closing day' }, place });
    // A line without a stop is a title, or a link to another year's report.
    const titles = /[。，]/.test(tight)
      ? phrasesIn(tight, inOverview.has(text) ? 'published' : 'announced')
      : [];
    const [year] = titles[0]?.years ?? [];
    if (year !== undefined) years.push({ year, where: { zh: '前言', en: 'preface' }, place });
  }
  for (const { text, place } of report.sections.flatMap(({ paragraphs }) => paragraphs)) {
    const tight = text.replace(/\s/g, '');
    const tell = (says: string, where: ToldYear['where'], isWrong = (_: number) => true) => {
      for (const { years: named } of phrasesIn(tight, says))
        if (new Set(named).size === 1 && isWrong(named[0]!)) years.push({ year: named[0]!, where, place });
    };
    const untitled = withoutTitles(tight);
    const left = inOverview.has(text) ? undefined : phrasesIn(untitled, 'closing')[0];
    if (left && isLeftClosing(left, untitled, report.year))
      years.push({ year: left.years[0]!, where: { zh: '截止日期', en: 'closing day' }, place });
    const isPast = (year: number) => year < (report.year ?? 0);
    tell('thisYear', { zh: '写作“本年”的', en: 'called this year' }, isPast);
    tell('named', { zh: '本报告的名称', en: 'name of this report' });
    tell('reportPeriod', { zh: '统计期限', en: 'period' }, isPast);
    tell('plannedNext', { zh: '下一步的年度', en: 'year of the next steps' }, isPast);
  }
  years.push(...yearsOfLaterParts(report, section), ...yearsOfPlans(report, section));
  for (const { text, place } of overview) {
    const tight = text.replace(/\s/g, '');
    for (const year of [
      ...yearsOfParts(tight, report.year),
      ...yearsOfMonths(tight, report.year),
      ...yearsCompared(tight, report.year),
    ])
      years.push({ ...year, place });
  }
  const start = overview.find(({ text }) => text.length > 10);
  const [begins] = (start && phrasesIn(start.text.replace(/\s/g, ''), 'opening')[0]?.years) ?? [];
  const others = overview.some(
    ({ text }) => report.year !== undefined && (text.includes(String(report.year)) || text.includes('今年')),
  );
  if (start && begins !== undefined && section && !others) {
    const { zh, en } = sectionName(section);
    years.push({ year: begins, where: { zh: `${zh}开头`, en: `start of ${en}` }, place: start.place });
  }
  return years;
}

/** Whether a text speaks of a year, by its number or as the one that is reported. */
export const tellsOfYear = (text: string, year: number): boolean =>
  /[本今]年/.test(text) || text.includes(String(year));

/** What may stand before the first sentence of a section: its number and a short heading. */
const leader =
  /^[^，。；：\d]{2,12}(?:方面|上|而言)，|^(?:回顾|在)|^第[一二三四五六七八九十][，,、][^，。；：\d]{0,16}[。：:]|^[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．](?:[^，。；：\d]{0,16}[。：:])?|^[^，。；：\d]{0,16}[。：:]/;

/** 截至2023年12月31日, in a report on 2024 that does not come back to its own year and compares nothing. */
function isEarlierClosing(
  { start, years: [closed] }: FoundPhrase,
  text: string,
  year: number | undefined,
): boolean {
  if (closed === undefined || year === undefined || closed >= year) return false;
  const [sentence] = text.slice(start).split('。');
  const goesOn = sentence!.includes(`${year}年`) || /[；;]今年/.test(sentence!);
  return !goesOn && !text.includes(`${year}年12月31日`) && phrasesIn(text, 'compared').length === 0;
}

/** 截至2023年底，开办账号2个, in a later part of a report on 2024 that goes on to nothing of its own year. */
function isLeftClosing(until: FoundPhrase, text: string, year: number | undefined): boolean {
  const rest = sentencesIn(text.slice(until.start))
    .map((sentence) => sentence.text)
    .filter((sentence) => !holdsAny(sentence, lexicon.fees.processing))
    .join('');
  return (
    beginsClause(until, text) &&
    isEarlierClosing(until, text, year) &&
    !tellsOfYear(rest, year!) &&
    phrasesIn(rest, 'past').length === 0 &&
    !/\d月/.test(text.slice(until.end))
  );
}

/** Whether nothing of its clause stands before a phrase. */
const beginsClause = ({ start }: FoundPhrase, text: string): boolean =>
  /^$|[，,。；;：:]$/.test(text.slice(Math.max(0, start - 1), start));

const withoutTitles = (text: string): string => text.replace(/《[^《》]*》/g, '');

/** 截至2025年12月31日，全年公开信息205条, in a report on 2024: counted up to a day that was still to come. */
function isLaterClosing(until: FoundPhrase, text: string, year: number | undefined): boolean {
  const [sentence] = text.slice(until.start).split(/[。；;]/);
  return (
    until.years[0]! > (year ?? Number.POSITIVE_INFINITY) &&
    beginsClause(until, text) &&
    phrasesIn(sentence!, 'yearly').length > 0 &&
    !/[将拟]|计划|力争|预计|目标/.test(sentence!)
  );
}

/** Where a numbered part of a text begins: 一是…。二是…, （二）…. */
const partStart =
  /(?<=[。；;])(?=[一二三四五六七八九十]{1,2}[是、]|[(（][一二三四五六七八九十\d]{1,2}[)）]|[^，。；：\d]{2,12}(?:方面|上|而言)，20)/;

/** The earlier year of which a part of the overview tells as if it were the report's own. */
function yearsOfParts(text: string, year: number | undefined): ToldYear[] {
  return text.split(partStart).flatMap((part) => {
    const words = part.replace(leader, '');
    const [begins] = phrasesIn(words, 'laterOpening')[0]?.years ?? [];
    if (begins === undefined || year === undefined || begins >= year) return [];
    const isOwn =
      phrasesIn(words.split(/[。；;]/)[0]!, 'yearly').length > 0 && phrasesIn(words, 'past').length === 0;
    const isAlone = !/20\d\d年/.test(words.slice(5));
    return isOwn && isAlone
      ? [{ year: begins, where: { zh: '总体情况中一段', en: 'a part of the overview' } }]
      : [];
  });
}

/** 2023年1至12月，收到申请12件: the months of an earlier year, where the text tells of no other and compares nothing. */
function yearsOfMonths(text: string, year: number | undefined): ToldYear[] {
  if (year === undefined || tellsOfYear(text, year) || phrasesIn(text, 'compared').length > 0) return [];
  return text.split(/[。；;]/).flatMap((sentence) => {
    const [begins] = phrasesIn(sentence, 'months')[0]?.years ?? [];
    return begins !== undefined && begins < year && phrasesIn(sentence, 'yearly').length > 0
      ? [{ year: begins, where: { zh: '统计期限', en: 'period' } }]
      : [];
  });
}

/** So many characters around a comparison are looked at. */
const nearby = 500;

/** 与2022年相比，2023年…: last year is compared with the one before, and the report's year is not told of behind it. */
function yearsCompared(text: string, year: number | undefined): ToldYear[] {
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

/** A later section that begins with an earlier year and never speaks of the report's own. */
function yearsOfLaterParts({ sections, year }: Report, overview: FormSection | undefined): ToldYear[] {
  return sections.flatMap(({ key, paragraphs }) => {
    const [start] = key === overview?.key ? [] : paragraphs;
    const text = paragraphs
      .map((paragraph) => paragraph.text)
      .join('')
      .replace(/\s/g, '');
    const words = text.replace(leader, '');
    // 本年度未收取。2023年度收取的…: the report's own year stands ahead.
    if (/[本今]年/.test(text.slice(0, text.length - words.length))) return [];
    const [opening] = phrasesIn(words, 'laterOpening');
    const [work] = phrasesIn(words, 'laterWork');
    const [begins] = (opening ?? work)?.years ?? [];
    if (!start || begins === undefined || year === undefined || begins >= year) return [];
    // 2024年，我局将明确专人: a plan for the year that is reported is left over as the whole section is.
    const plans = phrasesIn(text, 'planned').filter(({ years }) => years[0] === year);
    if (!opening && plans.length === 0) return [];
    if (text.split(String(year)).length - 1 > plans.length || text.includes(String(year + 1))) return [];
    const where = { zh: '后面一部分的开头', en: 'start of a later section' };
    return [{ year: begins, where, place: start.place }];
  });
}

/** 2024年，我校将把…, in a section of the report on 2024: what was planned a year before is left over. */
function yearsOfPlans({ sections, year }: Report, overview: FormSection | undefined): ToldYear[] {
  return sections.flatMap(({ key, paragraphs }) => {
    const texts = paragraphs.map(({ text }) => text.replace(/\s/g, ''));
    if (key === overview?.key || year === undefined || texts.some((text) => text.includes(String(year + 1))))
      return [];
    const isLeft = (sentence: string) =>
      [...phrasesIn(sentence, 'plannedOwn'), ...phrasesIn(sentence, 'plannedNext')].some(
        ({ years }) => years[0] === year,
      ) && !isTurned.test(sentence);
    const at = texts.findIndex((text) => text.split(/[。；;]/).some(isLeft));
    const where = { zh: '由下一步的年度推算的', en: 'year before that of the plans' };
    return at < 0 ? [] : [{ year: year - 1, where, place: paragraphs[at]!.place }];
  });
}

/** 2024年，我局将继续公开作为重点，已…: 将 for 把. */
const isTurned = /作为|列为|已|今年/;

/** The year that the file's name tells. */
export function yearInName(file: string): ToldYear[] {
  const year = yearOfName(file);
  return year === undefined ? [] : [{ year, where: { zh: '文件名', en: 'file name' } }];
}
