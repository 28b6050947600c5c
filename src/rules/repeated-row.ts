import { rowOf } from '../form/edition.ts';
import type { Rule } from './rule.ts';

/** A row that stands more than once, with different numbers or, in one table, with the same. */
export const repeatedRow: Rule = {
  id: 'repeated-row',
  severity: 'error',
  loses: true,
  title: { zh: '同一行出现两次', en: 'Row found twice' },
  what: { zh: '每一行只出现一次。', en: 'Every row of the form appears once.' },
  why: {
    zh: '两处数字不同时，无法知道以哪一处为准，用到这一行的等式都跳过；相同的，也只应有一处。',
    en: 'Where the two differ, nobody can tell which one counts, and sums over the row are skipped; the same row twice is one too many.',
  },
  mend: {
    zh: '删去多余的一处，或把两份报告分成两个文件。',
    en: 'Delete one of them, or split two reports into two files.',
  },
  basis: [{ source: 'form', article: { zh: '表格及填写说明', en: 'tables and instructions' } }],
  check: (_, { form }) =>
    form.tables.flatMap(({ reading, table }) =>
      reading.repeatedRows.map(({ row, places, same }) => ({
        target: `${reading.key}.${row}`,
        places,
        message: {
          zh: `${table.short.zh}的“${rowOf(table, row).short.zh}”出现 ${places.length} 次，数字${same ? '相同' : '不同'}`,
          en: `${table.short.en}: "${rowOf(table, row).short.en}" appears ${places.length} times with ${same ? 'the same' : 'different'} numbers`,
        },
      })),
    ),
};
