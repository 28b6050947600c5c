import { normaliseLabel } from '../form/label.ts';
import { printedHeadings } from './by-section.ts';
import type { Rule } from './rule.ts';

/** Headings whose words are not the form's; numbers, spaces, punctuation and notes in brackets do not count. */
export const sectionWording: Rule = {
  id: 'section-wording',
  severity: 'info',
  title: { zh: '部分的标题', en: 'Wording of a heading' },
  what: {
    zh: '各部分标题的文字与格式一致；序号、空格、标点和括号里的说明不计。',
    en: 'A heading has the words of the form; number, spaces, punctuation and notes in brackets do not count.',
  },
  why: {
    zh: '标题不同的部分，检索和汇总时容易漏掉。',
    en: 'A section under another heading is easily missed in searches and compilations.',
  },
  mend: { zh: '照格式写标题。', en: 'Use the heading of the form.' },
  basis: [{ source: 'form', article: { zh: '各部分标题', en: 'headings' } }],
  check: (report, { edition }) =>
    printedHeadings(report, edition)
      .filter(({ reading, form }) => words(reading.heading) !== words(form.heading))
      .map(({ reading, form }) => ({
        target: form.key,
        places: [reading.place],
        message: {
          zh: `标题“${reading.heading}”与格式不同，格式为“${form.heading}”`,
          en: `The heading "${reading.heading}" differs from the form's "${form.heading}"`,
        },
      })),
};

/** A number that stands before a heading and that no label of a table has: 六 , 第六部分, 陆、, Ⅵ、, VI. */
const number =
  /^\s*(?:[一二三四五六七八九十]+\s+|第[一二三四五六七八九十壹贰叁肆伍陆柒捌\d]+(?:部分|章|节|项)|第(?=[一二三四五六七八九十]+、)|[（(]?(?:[壹贰叁肆伍陆柒捌]|[\u2160-\u2168]|[IVX]{1,4})[)）、.．,，:：\s]+)/;

const words = (heading: string): string =>
  normaliseLabel(heading.replace(/(?<=.)[（(][^（()）]*[)）]\s*$/, '').replace(number, ''));
