import { rowOf } from '../form/edition.ts';
import { plural } from '../model/localized.ts';
import type { Rule } from './rule.ts';

/** Rows whose numbers were placed by the order of the form, since labels failed. */
export const placedByOrder: Rule = {
  id: 'placed-by-order',
  severity: 'warning',
  loses: true,
  title: { zh: '按顺序对行列', en: 'Placed by order' },
  what: {
    zh: '行名和表头都应认得出；认不出时，数字只能按格式的顺序对上。',
    en: 'Row labels and headers can be read; where they cannot, numbers are placed by the order of the form.',
  },
  why: {
    zh: '按顺序对上的数字一般是对的，但没有行名为证。',
    en: 'Numbers placed by order are usually right, but no label vouches for them.',
  },
  mend: {
    zh: '核对列出的各行；最好改用原始的 Word 或 Excel 文件检查。',
    en: 'Check the rows named; better, check the original Word or Excel file.',
  },
  basis: [{ source: 'form', article: { zh: '表格及填写说明', en: 'tables and instructions' } }],
  check: (_, { form }) =>
    form.tables
      .filter(({ reading }) => reading.byOrder.length > 0)
      .map(({ reading, table }) => {
        const named = reading.byOrder.map(({ row }) => rowOf(table, row).short);
        return {
          target: reading.key,
          places: reading.byOrder.map(({ place }) => place),
          message: {
            zh: `${table.short.zh}有 ${named.length} 行的行名或表头认不出，数字按格式的顺序对上：${named.map(({ zh }) => zh).join('、')}`,
            en: `${table.short.en}: ${plural(named.length, 'row')} placed by order, since labels or headers could not be read: ${named.map(({ en }) => en).join(', ')}`,
          },
        };
      }),
};
