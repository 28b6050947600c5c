import { findNotationIssue } from './by-notation-issue.ts';
import type { Rule } from './rule.ts';

/** A number written in full-width digits. */
export const fullWidthDigits: Rule = {
  id: 'full-width-digits',
  severity: 'warning',
  title: { zh: '全角数字', en: 'Full-width digits' },
  what: { zh: '数字用半角：12，不用１２。', en: 'Digits are half-width: 12, not １２.' },
  why: {
    zh: '全角数字不能参加计算，也不便检索。',
    en: 'Full-width digits cannot be computed with or searched.',
  },
  mend: { zh: '关闭全角输入后重新输入。', en: 'Enter the number again with full-width input off.' },
  basis: [{ source: 'form', article: { zh: '表格及填写说明', en: 'tables and instructions' } }],
  check: findNotationIssue('full-width-digits', { zh: '用了全角数字', en: 'with full-width digits' }),
};
