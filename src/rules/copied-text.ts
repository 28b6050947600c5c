import { sectionName } from '../form/edition.ts';
import { type ReportDigest, textOfSection } from '../form/report-digest.ts';
import type { Violation } from '../model/finding.ts';
import { shareTakenOver } from '../text/clauses-taken-over.ts';
import { fileText } from './across-years.ts';
import type { Rule } from './rule.ts';

/** Text is copied where at least this share of it, by length, is that of the other year. */
const copied = 0.8;
/** Characters that a section has at least to be compared: short ones are alike by nature. */
const least = 60;

/** A section whose text is that of another year. */
export const copiedText: Rule = {
  id: 'copied-text',
  severity: 'info',
  title: { zh: '文字照抄上年', en: 'Text taken over from last year' },
  what: {
    zh: `第一、五部分的文字，照搬上年报告的不到 ${copied * 100}%（年份不计，${least} 字以下的不比）；需要上年报告。`,
    en: `Less than ${copied * 100}% of sections one and five is taken over from last year's report (years do not count; nor do texts under ${least} characters).`,
  },
  why: {
    zh: '总体情况、存在的主要问题及改进情况每年都应写当年的事；照抄上年，问题就没有改进。',
    en: 'What was done, and what was wrong and has been mended, is of the year; copied, it tells nothing.',
  },
  mend: { zh: '按本年的实际情况重写照抄的部分。', en: 'Write anew what was copied.' },
  basis: [{ source: 'law', article: { zh: '第五十条', en: 'article 50' } }],
  between: true,
  check: (report, { form, lastYear, nextYear }) => {
    const compare = (other: ReportDigest, year: { zh: string; en: string }): Violation[] =>
      ['overview', 'problems'].flatMap((role) => {
        const share = shareTakenOver(textOfSection(report, form, role), other.texts[role] ?? [], least);
        const section = form.main.sectionByRole.get(role);
        if (share === undefined || share < copied || !section) return [];
        const percent = Math.round(share * 100);
        const places = report.sections.filter(({ key }) => key === section.key).map(({ place }) => place);
        return [
          {
            target: section.key,
            places,
            message: {
              zh: `${sectionName(section).zh}（${section.name.zh}）的文字有 ${percent}% 与${year.zh}报告${fileText(other).zh}相同`,
              en: `${percent}% of ${sectionName(section).en} is the same as in ${year.en} report${fileText(other).en}`,
            },
          },
        ];
      });
    return [
      ...(lastYear ? compare(lastYear, { zh: '上年', en: "last year's" }) : []),
      ...(nextYear ? compare(nextYear, { zh: '下一年', en: "the next year's" }) : []),
    ];
  },
};
