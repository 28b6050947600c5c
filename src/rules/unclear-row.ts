import { rowOf } from '../form/edition.ts';
import type { Localized } from '../model/localized.ts';
import type { Rule } from './rule.ts';

/** A row whose cells cannot be matched with columns for certain. */
export const unclearRow: Rule = {
  id: 'unclear-row',
  severity: 'error',
  loses: true,
  title: { zh: '数字对不上列', en: 'Numbers that cannot be matched with columns' },
  what: {
    zh: '每一行的数字要能对上表头的各列。',
    en: 'Every number of a row can be matched with a column of the header.',
  },
  why: {
    zh: '格数不对时有不止一种对法，不能猜；用到这一行的等式都跳过。',
    en: 'With a wrong number of cells there is more than one match, and none is guessed; sums over the row are skipped.',
  },
  mend: {
    zh: '按表头把这一行的格补齐，没有的填 0；或把表格复制进 Word 或 Excel，另存为 .docx 或 .xlsx 再检查。',
    en: 'Complete the cells of the row as the header has them, with 0 where there is nothing; or copy the table into Word or Excel, save it and check that.',
  },
  basis: [{ source: 'form', article: { zh: '表格及填写说明', en: 'tables and instructions' } }],
  check: (_, { form }) =>
    form.tables.flatMap(({ reading, table }) => {
      const name = table.short;
      const whole = reading.standsAt && [
        {
          target: reading.key,
          places: [reading.standsAt],
          message: reading.standsEmpty ? noNumbers(name) : unreadTable(name),
        },
      ];
      const rows = reading.unclearRows.map(({ row, place }) => ({
        target: `${reading.key}.${row}`,
        places: [place],
        message: {
          zh: `${name.zh}“${rowOf(table, row).short.zh}”一行的数字读不出或对不上列，没有检查`,
          en: `${name.en}: the numbers of "${rowOf(table, row).short.en}" cannot be matched with columns; not checked`,
        },
      }));
      return [...(whole ?? []), ...rows];
    }),
};

const noNumbers = ({ zh, en }: Localized): Localized => ({
  zh: `${zh}的表只有表头，没有数字那一行，没有检查；请补上，没有的填 0`,
  en: `${en} has a header and no row of numbers, not checked; add it, with 0 where there is nothing`,
});

const unreadTable = ({ zh, en }: Localized): Localized => ({
  zh: `${zh}的数字读不出，没有检查；请把表格复制进 Word 或 Excel，另存为 .docx 或 .xlsx`,
  en: `${en}: its numbers cannot be told apart, not checked; copy the table into Word or Excel and save it`,
});
