import { findNotationIssue } from './by-notation-issue.ts';
import type { Rule } from './rule.ts';

/** A number with its unit beside it. */
export const unitInCell: Rule = {
  id: 'unit-in-cell',
  severity: 'warning',
  title: { zh: '格里带单位', en: 'Unit in a number cell' },
  what: {
    zh: '单位印在表头，格里只填数字；金额单位是万元。',
    en: 'The unit stands in the header; the cell holds the number alone, amounts in 万元.',
  },
  why: {
    zh: '带单位的格不能合计；写“元”时还会与表头的“万元”差一万倍。',
    en: 'A cell with a unit cannot be added; 元 instead of 万元 is off by ten thousand.',
  },
  mend: { zh: '去掉单位；金额换算成万元。', en: 'Drop the unit; convert amounts to 万元.' },
  basis: [{ source: 'form', article: { zh: '表格及填写说明', en: 'tables and instructions' } }],
  check: findNotationIssue('unit-in-cell', { zh: '带了单位', en: 'with a unit' }),
};
