import type { Rule } from '../rule.ts';

/** A column of the form that the table lacks. */
export const missingColumn: Rule = {
  id: 'missing-column',
  severity: 'error',
  title: { zh: '缺列', en: 'Missing column' },
  what: { zh: '表格的每一列都应保留。', en: 'Every column of the table is kept.' },
  why: {
    zh: '缺列的表无法逐列核对，也无法汇总。',
    en: 'A table without a column cannot be checked column by column or consolidated.',
  },
  mend: { zh: '按格式补上这一列，没有的填 0。', en: 'Add the column as the form prints it, with 0.' },
  basis: [{ source: 'form', article: { zh: '表格及填写说明', en: 'tables and instructions' } }],
  check: (_, { form }) =>
    form.tables.flatMap(({ reading, table, compiled }) => {
      return reading.missingColumns.map((key) => {
        const column = compiled.columns.get(key)!;
        return {
          target: `${reading.key}.${key}`,
          message: {
            zh: `${table.short.zh}缺少“${column.label}”一列`,
            en: `${table.short.en} lacks the column "${column.short.en}" (${column.label})`,
          },
        };
      });
    }),
};
