import { cellName } from '../edition.ts';
import type { Rule } from '../rule.ts';
import { cellsWhere } from '../rule.ts';

/** A count below 0; a change of the 2019 form may be negative. */
export const negativeNumber: Rule = {
  id: 'negative-number',
  severity: 'error',
  title: { zh: '数字是负数', en: 'Negative number' },
  what: {
    zh: '件数不能小于 0（2019 年版的“本年增/减”除外）。',
    en: 'A count is at least 0 (except 本年增/减, the change, in the 2019 form).',
  },
  why: {
    zh: '负数多是多打了一个减号，它会让合计看似相等。',
    en: 'A minus sign is usually a slip, and it can make a wrong sum look right.',
  },
  mend: { zh: '改成正数；没有的填 0。', en: 'Enter the positive number, or 0.' },
  basis: [{ source: 'form', article: { zh: '表格及填写说明', en: 'tables and instructions' } }],
  check: (report, context) =>
    cellsWhere(report, context, ({ value }, { column }) => value !== null && value < 0 && !column.signed).map(
      ({ cell, form }) => ({
        cells: [cell.key],
        target: cell.key,
        actual: cell.value!,
        message: {
          zh: `“${cellName(form).zh}”是负数：${cell.value}`,
          en: `"${cellName(form).en}" is negative: ${cell.value}`,
        },
      }),
    ),
};
