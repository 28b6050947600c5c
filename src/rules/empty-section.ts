import { sectionName } from '../form/edition.ts';
import { capital } from '../model/localized.ts';
import { saysNothing } from '../narrative/says-nothing.ts';
import { paragraphsOf } from './by-section.ts';
import type { Rule } from './rule.ts';

/** A section on problems and improvements that says nothing. */
export const emptySection: Rule = {
  id: 'empty-section',
  severity: 'warning',
  title: { zh: '主要问题部分没有内容', en: 'Nothing said of problems' },
  what: {
    zh: '“存在的主要问题及改进情况”要有实际内容：不能空着，不能只写“无”“不存在问题”或成绩。',
    en: 'The section on problems and improvements has content: not blank, not just 无, 不存在问题 or praise.',
  },
  why: {
    zh: '主要问题及改进情况是条例规定的内容；写“无”等于没有报告。',
    en: 'The regulations require problems and improvements; 无 amounts to no report.',
  },
  mend: {
    zh: '写明本年度的主要问题和改进措施。',
    en: "State the year's main problems and what is done about them.",
  },
  basis: [{ source: 'law', article: { zh: '第五十条', en: 'article 50' } }],
  check: (report, { form }) => {
    const section = form.main.sectionByRole.get('problems');
    const paragraphs = section && paragraphsOf(report, section.key);
    if (!section || !paragraphs) return [];
    const text = paragraphs.map((paragraph) => paragraph.text.trim()).join('\n');
    if (!saysNothing(text)) return [];
    const { key: target, heading, name } = section;
    const en = `${capital(sectionName(section).en)} (${name.en})`;
    const words = text.replace(/\n/g, '');
    return [
      {
        target,
        places: [report.sections.find(({ key }) => key === target)!.place],
        message: !/[\p{L}\p{N}]/u.test(text)
          ? { zh: `“${heading}”下面没有内容`, en: `${en} is empty` }
          : words.length > longestQuote
            ? {
                zh: `“${heading}”没有写问题，也没有写改进情况`,
                en: `${en} tells neither a problem nor an improvement`,
              }
            : { zh: `“${heading}”只写了“${words}”`, en: `${en} only says "${words}"` },
      },
    ];
  },
};

/** A longer text is not quoted. */
const longestQuote = 40;
