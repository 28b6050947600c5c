import { type FormSection, sectionName } from '../form/edition.ts';
import type { Place } from '../model/document.ts';
import type { Report } from '../model/report.ts';
import { yearOfName } from '../text/year.ts';

/** A year that some place of the report, or its file name, speaks of. */
export interface ToldYear {
  readonly year: number;
  readonly where: { readonly zh: string; readonly en: string };
  readonly place?: Place;
}

const period = /(20\d{2})年1月1日.{0,6}?(?:20\d{2}年)?12月31日/;
const announced = /(20\d{2})年度?政府信息公开(?:工作)?年度报告/;

/** The years of the preface, the statistics period and the first words of the overview, the given section. */
export function yearsInText(report: Report, section: FormSection | undefined): ToldYear[] {
  const overview = report.sections.flatMap(({ key, paragraphs }) => (key === section?.key ? paragraphs : []));
  const inOverview = new Set(overview.map(({ text }) => text));
  const years: ToldYear[] = [];
  for (const { text, place } of [...report.preface, ...overview]) {
    const tight = text.replace(/\s/g, '').replace(/《[^《》]*》/g, '');
    const span = period.exec(tight)?.[1];
    if (span) years.push({ year: Number(span), where: { zh: '统计期限', en: 'period' }, place });
    const until = /截[至止]到?(20\d{2})年12月31日/.exec(tight)?.[1];
    const early = until !== undefined && report.year !== undefined && Number(until) < report.year;
    if (early && !span && !/上年|比|较|同期|结转/.test(tight))
      years.push({ year: Number(until), where: { zh: '截止日期', en: 'closing day' }, place });
    const preface = /[。，]/.test(tight) && !inOverview.has(text) && announced.exec(tight);
    if (preface) years.push({ year: Number(preface[1]), where: { zh: '前言', en: 'preface' }, place });
  }
  years.push(...yearsOfLaterParts(report, section));
  const start = overview.find(({ text }) => text.length > 10);
  const opening = start && /^(20\d{2})年度?[，,]/.exec(start.text.replace(/\s/g, ''))?.[1];
  const others = overview.some(({ text }) => report.year !== undefined && text.includes(String(report.year)));
  if (opening && section && !others) {
    const { zh, en } = sectionName(section);
    years.push({
      year: Number(opening),
      where: { zh: `${zh}开头`, en: `start of ${en}` },
      place: start.place,
    });
  }
  return years;
}

/** A later section that begins with an earlier year and never speaks of the report's own. */
function yearsOfLaterParts({ sections, year }: Report, overview: FormSection | undefined): ToldYear[] {
  return sections.flatMap(({ key, paragraphs }) => {
    const [start] = key === overview?.key ? [] : paragraphs;
    const text = paragraphs
      .map((paragraph) => paragraph.text)
      .join('')
      .replace(/\s/g, '');
    const opening = /^(20\d{2})年度?[，,我本全未没无共收发]/.exec(text)?.[1];
    if (!start || opening === undefined || year === undefined || Number(opening) >= year) return [];
    if (text.includes(String(year)) || text.includes(String(year + 1))) return [];
    const where = { zh: '后面一部分的开头', en: 'start of a later section' };
    return [{ year: Number(opening), where, place: start.place }];
  });
}

/** The year that the file's name tells. */
export function yearInName(file: string): ToldYear[] {
  const year = yearOfName(file);
  return year === undefined ? [] : [{ year, where: { zh: '文件名', en: 'file name' } }];
}
