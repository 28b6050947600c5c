import { type FormColumn, type FormTable, rowOf } from '../form/edition.ts';
import type { Violation } from '../model/finding.ts';
import { groupBy } from '../model/group-by.ts';
import type { Localized } from '../model/localized.ts';
import type { Rule } from './rule.ts';

/** A column of the form that the table lacks, in all of its rows or in some. */
export const missingColumn: Rule = {
  id: 'missing-column',
  severity: 'error',
  loses: true,
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
      const partial = groupBy(reading.missingCells, ({ column }) => column);
      const lacking = [
        ...reading.missingColumns.map((key) => ({ key, rows: [] })),
        ...[...partial].map(([key, cells]) => ({
          key,
          rows: cells.map(({ row }) => rowOf(table, row).short),
        })),
      ];
      return lacking.map(({ key, rows }) => lacks(table, compiled.columns.get(key)!, rows));
    }),
};

/** Says which column is not there, and in which rows where others have it. */
function lacks(table: FormTable, column: FormColumn, rows: readonly Localized[]): Violation {
  const zh = rows.length > 0 ? `的“${rows.map((row) => row.zh).join('、')}”` : '';
  const en = rows.length > 0 ? ` in ${rows.map((row) => `"${row.en}"`).join(', ')}` : '';
  return {
    target: `${table.key}.${column.key}`,
    message: {
      zh: `${table.short.zh}${zh}缺少“${column.label}”一列`,
      en: `${table.short.en} lacks the column "${column.short.en}" (${column.label})${en}`,
    },
  };
}
