import { rowOf } from '../edition.ts';
import type { Rule } from '../rule.ts';

/** A number that stands beyond the columns of its row. */
export const surplusNumber: Rule = {
  id: 'surplus-number',
  severity: 'warning',
  title: { zh: '多出的数字', en: 'Number beyond the last column' },
  what: { zh: '一行的数字不能比表头的列多。', en: 'A row has no more numbers than the header has columns.' },
  why: {
    zh: '多出的数字不属于任何一列，多半是粘贴时带进来的。',
    en: 'A number beyond the columns belongs to none; it usually came along when pasting.',
  },
  mend: {
    zh: '删去多出的数字，并核对这一行其余各格。',
    en: 'Delete it and check the other cells of the row.',
  },
  basis: [{ source: 'form', article: { zh: '表格及填写说明', en: 'tables and instructions' } }],
  check: (_, { form }) =>
    form.tables.flatMap(({ reading, table }) =>
      reading.surplus.map(({ row, raw, place }) => ({
        target: `${reading.key}.${row}`,
        places: [place],
        message: {
          zh: `${table.short.zh}“${rowOf(table, row).short.zh}”一行多出一个数字 ${raw}，没有计入`,
          en: `${table.short.en}: "${rowOf(table, row).short.en}" has a surplus number ${raw}, left out`,
        },
      })),
    ),
};
