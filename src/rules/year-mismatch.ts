import { yearInName, yearsInText } from '../narrative/years.ts';
import type { ToldYear } from '../narrative/years-of-parts.ts';
import type { Rule } from './rule.ts';

/** Places that name different years of reporting. */
export const yearMismatch: Rule = {
  id: 'year-mismatch',
  severity: 'warning',
  title: { zh: '年份不一致', en: 'Years disagree' },
  what: {
    zh: '标题、前言、统计期限、第一部分开头和文件名写的报告年度应一致；公布日期不算。',
    en: 'Title, preface, period, the start of section one and file name give one year; days of publication do not count.',
  },
  why: {
    zh: '沿用上年的文件改写时，年份最容易漏改；年份错了，整份报告会归错年度。',
    en: "Years are easily left over from last year's file, and a wrong one files the report under another year.",
  },
  mend: {
    zh: '核对报告年度，改正写错的年份。',
    en: 'Check which year the report is on and correct the others.',
  },
  basis: [{ source: 'law', article: { zh: '第四十九条', en: 'article 49' } }],
  check: (report, { file, form }) => {
    const title: ToldYear[] =
      report.year === undefined
        ? []
        : [{ year: report.year, where: { zh: '报告年度', en: 'year of the report' } }];
    const years = [
      ...title,
      ...yearsInText(report, form.main.sectionByRole.get('overview')),
      ...(file === undefined ? [] : yearInName(file)),
    ];
    const [first] = years;
    const others = years.filter(({ year }) => year !== first?.year);
    if (!first || others.length === 0) return [];
    const all = [first, ...others];
    return [
      {
        expected: first.year,
        actual: others[0]!.year,
        places: others.flatMap(({ place }) => place ?? []),
        message: {
          zh: `年份不一致：${all.map(({ where, year }) => `${where.zh} ${year}`).join('，')}`,
          en: `Years disagree: ${all.map(({ where, year }) => `${where.en} ${year}`).join(', ')}`,
        },
      },
    ];
  },
};
