import type { Rule } from '../rule.ts';
import { cellsWhere } from '../rule.ts';
import { byTable, names } from './by-table.ts';

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
  check: (report, context) =>
    byTable(cellsWhere(report, context, ({ oddities }) => oddities.includes('full-width-digits'))).map(
      ({ table, entries }) => ({
        cells: entries.map(({ cell }) => cell.key),
        target: table.key,
        message: {
          zh: `${table.short.zh}有 ${entries.length} 格用了全角数字：${names(entries, 'zh')}`,
          en: `${table.short.en}: ${entries.length} cells with full-width digits: ${names(entries, 'en')}`,
        },
      }),
    ),
};
