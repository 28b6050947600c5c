import type { ReportCell } from '../model/report.ts';
import type { Rule } from './rule.ts';
import { oddCellsWhere } from './rule.ts';

/** 万元 with this many decimals is exact to one 元. */
const most = 4;

/** Sums of money with more decimals than 万元 can have. */
export const feeDecimals: Rule = {
  id: 'fee-decimals',
  severity: 'warning',
  title: { zh: '金额小数位过多', en: 'Too many decimals in an amount' },
  what: {
    zh: `金额的小数不超过 ${most} 位；少于 ${most} 位没有问题。`,
    en: `An amount has at most ${most} decimals; fewer are fine.`,
  },
  why: {
    zh: '以万元计，4 位小数已到元；更多的多半是单位弄错或除法的余数。',
    en: 'In 万元 (10,000 yuan) the fourth decimal is one yuan; more hints at a wrong unit or a division.',
  },
  mend: {
    zh: `核对单位，四舍五入到 ${most} 位小数以内。`,
    en: `Check the unit and round to at most ${most} decimals.`,
  },
  basis: [{ source: 'form', article: { zh: '第二部分金额单位', en: 'section two, unit of amounts' } }],
  check: (report, context) =>
    oddCellsWhere(
      report,
      context,
      (cell, { column }) => column.kind === 'amount' && decimals(cell) > most,
    ).map(({ cell, form }) => ({
      target: `${form.table.key}.${form.row.key}`,
      cells: [cell.key],
      message: {
        zh: `“${form.row.short.zh} · ${form.column.short.zh}”${cell.raw} 有 ${decimals(cell)} 位小数，最多 ${most} 位`,
        en: `"${form.row.short.en} · ${form.column.short.en}": ${cell.raw} has ${decimals(cell)} decimals, at most ${most} are expected`,
      },
    })),
};

/** A stored double such as 0.30000000000000004 has the decimals that a sheet shows. */
function decimals({ raw, value, decimals: printed }: ReportCell): number {
  if (typeof raw !== 'number' || value === null) return printed;
  return String(Number(value.toPrecision(12))).split('.')[1]?.length ?? 0;
}
