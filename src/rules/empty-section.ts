import type { Rule } from '../rule.ts';
import { paragraphsOf } from './by-section.ts';

/** Section five says less than this many characters, punctuation aside. */
const fewest = 10;

/** A section five that says nothing. */
export const emptySection: Rule = {
  id: 'empty-section',
  severity: 'warning',
  title: { zh: '第五部分没有内容', en: 'Section five says nothing' },
  what: {
    zh: `第五部分“存在的主要问题及改进情况”要有实际内容：不能空着、只写“无”或不足 ${fewest} 个字。`,
    en: `Section five (problems and improvements) has content: not blank, not just 无, not under ${fewest} characters.`,
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
  check: (report, { edition }) => {
    const paragraphs = paragraphsOf(report, 'problems');
    if (!paragraphs) return [];
    const text = paragraphs.map((each) => each.text.trim()).join('');
    const length = [...text.replace(/[^\p{L}\p{N}]/gu, '')].length;
    if (length >= fewest) return [];
    const { heading, name } = edition.sections.find(({ key }) => key === 'problems')!;
    return [
      {
        target: 'problems',
        places: [report.sections.find(({ key }) => key === 'problems')!.place],
        message:
          length === 0
            ? { zh: `“${heading}”下面没有内容`, en: `Section five (${name.en}) is empty` }
            : { zh: `“${heading}”只写了“${text}”`, en: `Section five (${name.en}) only says "${text}"` },
      },
    ];
  },
};
