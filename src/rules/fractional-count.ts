import { cellName } from '../form/edition.ts';
import type { Rule } from './rule.ts';
import { oddCellsWhere } from './rule.ts';

/** A count that is no integer. */
export const fractionalCount: Rule = {
  id: 'fractional-count',
  severity: 'error',
  title: { zh: '件数不是整数', en: 'Count with a fraction' },
  what: { zh: '件数是整数；只有金额可以有小数。', en: 'Counts are integers; only amounts have decimals.' },
  why: {
    zh: '半件申请是没有的，小数多是小数点打错或金额填错了格。',
    en: 'Counts are whole numbers: the decimal point slipped, or an amount stands in the wrong cell.',
  },
  mend: { zh: '核对后改成整数。', en: 'Check the number and enter the integer.' },
  basis: [{ source: 'form', article: { zh: '表格及填写说明', en: 'tables and instructions' } }],
  check: (report, context) =>
    oddCellsWhere(
      report,
      context,
      ({ value }, { column }) => column.kind === 'count' && value !== null && !Number.isInteger(value),
    ).map(({ cell, form }) => ({
      cells: [cell.key],
      target: cell.key,
      actual: cell.value!,
      message: {
        zh: `“${cellName(form).zh}”应为整数，现为 ${cell.value}`,
        en: `"${cellName(form).en}" must be an integer but is ${cell.value}`,
      },
    })),
};
