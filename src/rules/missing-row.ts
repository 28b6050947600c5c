import { plural } from '../model/localized.ts';
import type { Rule } from './rule.ts';

/** A row of the form that the table lacks. */
export const missingRow: Rule = {
  id: 'missing-row',
  severity: 'error',
  loses: true,
  title: { zh: '缺行', en: 'Missing row' },
  what: {
    zh: '表格的每一行都应保留，没有数字的填 0。',
    en: 'Every row of the table is kept, with 0 where there is nothing.',
  },
  why: {
    zh: '缺行的合计无法核对；改过行次的表也无法汇总。',
    en: 'Sums over a missing row cannot be checked, and altered tables cannot be consolidated.',
  },
  mend: { zh: '按格式补上这一行。', en: 'Add the row as the form prints it.' },
  basis: [{ source: 'form', article: { zh: '表格及填写说明', en: 'tables and instructions' } }],
  check: (_, { form }) =>
    form.tables
      .filter(({ reading }) => reading.missingRows.length > 0)
      .map(({ reading, table, compiled }) => {
        const rows = [...compiled.rows.values()].filter(({ key }) => reading.missingRows.includes(key));
        return {
          target: reading.key,
          message: {
            zh: `${table.short.zh}缺少 ${rows.length} 行：${rows.map(({ short }) => short.zh).join('、')}`,
            en: `${table.short.en} lacks ${plural(rows.length, 'row')}: ${rows.map(({ short }) => short.en).join(', ')}`,
          },
        };
      }),
};
