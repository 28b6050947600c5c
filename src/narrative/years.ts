import { type FormSection, sectionName } from '../form/edition.ts';
import { lexicon } from '../generated/lexicon.ts';
import type { Report } from '../model/report.ts';
import { holdsAny } from '../text/holds-any.ts';
import { yearOfName } from '../text/year.ts';
import { sentencesIn } from './fee-pieces.ts';
import { type FoundPhrase, phrasesIn, without } from './phrases.ts';
import {
  countsYear,
  fromFirstCount,
  isComing,
  type ToldYear,
  tellsOfYear,
  yearsCompared,
  yearsOfLaterParts,
  yearsOfMonths,
  yearsOfParts,
  yearsOfPlans,
} from './years-of-parts.ts';

const { processing } = lexicon.fees;

/** The years of the preface, the statistics period and the first words of the overview, the given section. */
export function yearsInText(report: Report, section: FormSection | undefined): ToldYear[] {
  const overview = report.sections.flatMap(({ key, paragraphs }) => (key === section?.key ? paragraphs : []));
  const inOverview = new Set(overview.map(({ text }) => text));
  const years: ToldYear[] = [];
  for (const { text, place } of [...report.preface, ...overview]) {
    const tight = without(withoutTitles(text.replace(/\s/g, '')), 'comparedPeriod');
    const [span] = phrasesIn(tight, 'period');
    const named = new Set(span?.years);
    // Several years, none of them the report's, or more than two, are another period: 2021年1月1日至2022年12月31日.
    const isLong = Math.max(...named) - Math.min(...named) > 1;
    for (const year of isLong || (named.size > 1 && !named.has(report.year ?? 0)) ? [] : named)
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
  const [line, ...lines] = overview;
  const heading = line?.text.replace(/\s/g, '') ?? '';
  const [, before, behind] =
    (lines[0] && !ownTitle.test(lines[0].text.replace(/\s/g, '')) && ownTitle.exec(heading)) || [];
  const [entitled] = (before ?? behind ?? '').match(/\d+/g) ?? [];
  if (entitled !== undefined)
    years.push({ year: Number(entitled), where: { zh: '标题', en: 'title' }, place: line!.place });
  for (const { text, place } of report.sections.flatMap(({ paragraphs }) => paragraphs)) {
    const tight = text.replace(/\s/g, '');
    const tell = (says: string, where: ToldYear['where'], isWrong = (_: number) => true, from = 0) => {
      for (const { years: named } of phrasesIn(tight, says))
        if (new Set(named).size === 1 && isWrong(named[0]!))
          years.push({ year: named[0]! + from, where, place });
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
    // 去年（2024年）, in a report on 2024: seen from the day of writing.
    tell('lastYear', { zh: '由“上年”推算的', en: 'year after the last' }, (year) => isPast(year + 1), 1);
    tell('nextYear', { zh: '由“下年”推算的', en: 'year before the next' }, (year) => isPast(year - 1), -1);
  }
  years.push(...yearsOfLaterParts(report, section), ...yearsOfPlans(report, section));
  const tellsOwn = overview.some(
    ({ text }) => report.year !== undefined && tellsOfYear(text.replace(titled, ''), report.year),
  );
  let isCounted = false;
  for (const { text, place } of overview) {
    const tight = text.replace(/\s/g, '');
    const words = tellsOwn || isCounted ? tight : fromFirstCount(tight);
    isCounted ||= countsYear(tight);
    for (const year of [
      ...yearsOfParts(words, report.year),
      ...yearsOfMonths(tight, report.year),
      ...yearsCompared(tight, report.year),
    ])
      years.push({ ...year, place });
  }
  const start = overview.find(({ text }) => text.length > 10);
  const [begins] = (start && phrasesIn(start.text.replace(/\s/g, ''), 'opening')[0]?.years) ?? [];
  const others = overview.some(
    ({ text }) =>
      report.year !== undefined && (text.includes(String(report.year)) || /今年|本年(?!度)/.test(text)),
  );
  const isPlan = begins !== undefined && begins > (report.year ?? 0) && isComing(start!.text.split('。')[0]!);
  if (start && begins !== undefined && section && !others && !isPlan) {
    const { zh, en } = sectionName(section);
    years.push({ year: begins, where: { zh: `${zh}开头`, en: `start of ${en}` }, place: start.place });
  }
  return years;
}

/** 云溪县教育局2024年政府信息公开工作年度报告: a line of its own ahead of the overview, of the report's own name. */
const ownTitle =
  /^[^，。；：《》\d]{0,24}(20\d\d年)度?[^，。；：《》\d]{0,24}信息公开(?:工作)?(?:年度)?报告$|^[^，。；：《》\d]{0,24}信息公开(?:工作)?(?:年度)?报告[(（](20\d\d年)度?[)）]$/;

/** 2024年度报告: the name of a report, which tells of nothing. */
const titled = /20\d\d年度?[^，,。；;\d]{0,20}报告/g;

/** 截至2023年12月31日, in a report on 2024 that does not come back to its own year and compares nothing. */
function isEarlierClosing(
  { start, years: [closed] }: FoundPhrase,
  text: string,
  year: number | undefined,
): boolean {
  if (closed === undefined || year === undefined || closed >= year) return false;
  const [sentence] = text.slice(start).split('。');
  const goesOn =
    sentence!.includes(`${year}年`) || /[；;]今年|[，,；;](?:今年|本年)度?[新净又增]/.test(sentence!);
  // 较2023年减少22件。截至2023年12月底，…: what another sentence ahead compares is of no day.
  const compared = text.slice(text.slice(0, start).lastIndexOf('。') + 1);
  return !goesOn && !text.includes(`${year}年12月31日`) && phrasesIn(compared, 'compared').length === 0;
}

/** 截至2023年底，开办账号2个, in a later part of a report on 2024 that goes on to nothing of its own year. */
function isLeftClosing(until: FoundPhrase, text: string, year: number | undefined): boolean {
  const rest = sentencesIn(text.slice(until.start))
    .map((sentence) => sentence.text)
    .filter((sentence) => !holdsAny(sentence, processing))
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
    countsYear(sentence!) &&
    !isComing(sentence!)
  );
}

/** The year that the file's name tells. */
export function yearInName(file: string): ToldYear[] {
  const year = yearOfName(file);
  return year === undefined ? [] : [{ year, where: { zh: '文件名', en: 'file name' } }];
}
