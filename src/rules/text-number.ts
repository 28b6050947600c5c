import { findNotationIssue } from './by-notation-issue.ts';
import type { Rule } from './rule.ts';

/** A number kept as text, with thousands separators, or with zeros before it. */
export const textNumber: Rule = {
  id: 'text-number',
  severity: 'warning',
  title: { zh: '数字存成了文本', en: 'Number stored as text' },
  what: {
    zh: '数字格里的数字应是数值，不带千位逗号，前面不多写 0。',
    en: 'A number cell holds a numeric value without separators or leading zeros.',
  },
  why: {
    zh: '存成文本的数字在表格软件里不参加求和，合计会悄悄少算。',
    en: 'A spreadsheet leaves text out of its sums, so totals silently come out too low.',
  },
  mend: { zh: '在表格软件里把这些格转换为数字。', en: 'Convert the cells to numbers in the spreadsheet.' },
  basis: [{ source: 'form', article: { zh: '表格及填写说明', en: 'tables and instructions' } }],
  check: findNotationIssue('text-number', {
    zh: '数字存成了文本、带分隔符或前面多了 0',
    en: 'with a number stored as text, with separators or with leading zeros',
  }),
};
