import { cellName } from '../form/edition.ts';
import type { Rule } from './rule.ts';
import { oddCellsWhere } from './rule.ts';

/** A number below 0 in a column where the form allows no decrease. */
export const negativeNumber: Rule = {
  id: 'negative-number',
  severity: 'error',
  title: { zh: '数字是负数', en: 'Negative number' },
  what: {
    zh: '数字不能小于 0（格式里填写增减的列除外，如“本年增/减”）。',
    en: 'A number is at least 0, except where the form asks for a change (本年增/减).',
  },
  why: {
    zh: '负数多是多打了一个减号，它会让合计看似相等。',
    en: 'A minus sign is usually a slip, and it can make a wrong sum look right.',
  },
  mend: { zh: '改成正数；没有的填 0。', en: 'Enter the positive number, or 0.' },
  basis: [{ source: 'form', article: { zh: '表格及填写说明', en: 'tables and instructions' } }],
  check: (report, context) =>
    oddCellsWhere(
      report,
      context,
      ({ value }, { column }) => value !== null && value < 0 && !column.signed,
    ).map(({ cell, form }) => ({
      cells: [cell.key],
      target: cell.key,
      actual: cell.value!,
      message: {
        zh: `“${cellName(form).zh}”是负数：${cell.value}`,
        en: `"${cellName(form).en}" is negative: ${cell.value}`,
      },
    })),
};
