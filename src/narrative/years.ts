import { type FormSection, sectionName } from '../form/edition.ts';
import type { Place } from '../model/document.ts';
import type { Report } from '../model/report.ts';
import { readYear, yearOfName, yearSource } from '../text/year.ts';

/** A year that some place of the report, or its file name, speaks of. */
export interface ToldYear {
  readonly year: number;
  readonly where: { readonly zh: string; readonly en: string };
  readonly place?: Place;
}

const period = new RegExp(
  `${yearSource}年1月1日.{0,6}?(?:${yearSource}年)?12月31日|统计[^，。；]{0,8}?${yearSource}年1月?[-—–~至到]{1,2}12月`,
);
const announced = new RegExp(`${yearSource}年度?政府信息公开(?:工作)?年度报告`);
const published = new RegExp(
  `(?:编制|公布|发布|撰写|形成)(?!了)[^，。；]{0,20}?${announced.source}(?!的通知)|现将[^，。；]{0,30}?${yearSource}年度?政府信息公开(?:工作)?(?:情况|年度报告)[^，。；]{0,8}(?:公[布开]|报告|汇报)`,
);
const closing = new RegExp(
  `截[至止]到?${yearSource}年?(?:(?:12|十二)月(?:(?:31|三十一)日|底|末)|底|末)(?!以?之?前|现行|存量|的)`,
);
const opening = new RegExp(`^${yearSource}年度?[，,]`);
const laterOpening = new RegExp(`^${yearSource}年度?[，,我本全未没无共收发]`);

/** The years of the preface, the statistics period and the first words of the overview, the given section. */
export function yearsInText(report: Report, section: FormSection | undefined): ToldYear[] {
  const overview = report.sections.flatMap(({ key, paragraphs }) => (key === section?.key ? paragraphs : []));
  const inOverview = new Set(overview.map(({ text }) => text));
  const years: ToldYear[] = [];
  for (const { text, place } of [...report.preface, ...overview]) {
    const tight = text.replace(/\s/g, '').replace(/《[^《》]*》/g, '');
    const [, ...days] = period.exec(tight) ?? [];
    const span = days.find((day) => day !== undefined);
    const named = new Set(days.flatMap((day) => (day === undefined ? [] : readYear(day))));
    // Several years, none of them the report's, are another period: 2021年1月1日至2022年12月31日.
    for (const year of named.size > 1 && !named.has(report.year ?? 0) ? [] : named)
      years.push({ year, where: { zh: '统计期限', en: 'period' }, place });
    const until = closing.exec(tight);
    const closed = until && readYear(until[1]!);
    if (closed && report.year !== undefined && closed < report.year && !span) {
      const goesOn = tight.slice(until.index).split('。')[0]!.includes(`${report.year}年`);
      const isCompared =
        goesOn || tight.includes(`${report.year}年12月31日`) || /上年|[比较](?!年初)|同期|结转/.test(tight);
      if (!isCompared) years.push({ year: closed, where: { zh: '截止日期', en: 'closing day' }, place });
    }
    const preface = /[。，]/.test(tight) && (inOverview.has(text) ? published : announced).exec(tight);
    const announcedYear = preface && (preface[1] ?? preface[2]);
    if (announcedYear)
      years.push({ year: readYear(announcedYear), where: { zh: '前言', en: 'preface' }, place });
  }
  years.push(...yearsOfLaterParts(report, section));
  const start = overview.find(({ text }) => text.length > 10);
  const begins = start && opening.exec(start.text.replace(/\s/g, ''))?.[1];
  const others = overview.some(({ text }) => report.year !== undefined && text.includes(String(report.year)));
  if (begins && section && !others) {
    const { zh, en } = sectionName(section);
    years.push({
      year: readYear(begins),
      where: { zh: `${zh}开头`, en: `start of ${en}` },
      place: start.place,
    });
  }
  return years;
}

/** What may stand before the first sentence of a section: its number and a short heading. */
const leader =
  /^(?:回顾|在)|^[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．](?:[^，。；：\d]{0,16}[。：:])?|^[^，。；：\d]{0,16}[。：:]/;

/** A later section that begins with an earlier year and never speaks of the report's own. */
function yearsOfLaterParts({ sections, year }: Report, overview: FormSection | undefined): ToldYear[] {
  return sections.flatMap(({ key, paragraphs }) => {
    const [start] = key === overview?.key ? [] : paragraphs;
    const text = paragraphs
      .map((paragraph) => paragraph.text)
      .join('')
      .replace(/\s/g, '');
    const begins = laterOpening.exec(text.replace(leader, ''))?.[1];
    if (!start || begins === undefined || year === undefined || readYear(begins) >= year) return [];
    // 2024年，我局将明确专人: a plan for the year that is reported is left over as the whole section is.
    const withoutPlans = text.replace(new RegExp(`${year}年[，,]?[^，。；]{0,8}[将拟要]`, 'g'), '');
    if (withoutPlans.includes(String(year)) || text.includes(String(year + 1))) return [];
    const where = { zh: '后面一部分的开头', en: 'start of a later section' };
    return [{ year: readYear(begins), where, place: start.place }];
  });
}

/** The year that the file's name tells. */
export function yearInName(file: string): ToldYear[] {
  const year = yearOfName(file);
  return year === undefined ? [] : [{ year, where: { zh: '文件名', en: 'file name' } }];
}
