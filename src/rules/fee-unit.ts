import { roleOf } from '../form/compiled-form.ts';
import { type NumberRole, numberIn } from '../form/report-digest.ts';
import { acrossYears, fileText } from './across-years.ts';
import type { Rule } from './rule.ts';

/** An amount that is about ten thousand times last year's, or a ten-thousandth, was entered in another unit. */
const [least, most] = [3_000, 33_000];

/** An amount of money that jumps by the factor between 元 and 万元. */
export const feeUnit: Rule = {
  id: 'fee-unit',
  severity: 'warning',
  title: { zh: '金额的单位可能不对', en: 'An amount that may be in another unit' },
  what: {
    zh: '收费金额、采购金额（万元）与上年报告相比，没有约一万倍的变化；需要上年报告。',
    en: "Amounts (in 万元) do not change about ten-thousandfold against last year's report.",
  },
  why: {
    zh: '相差约一万倍，多半是有一年把“元”填进了“万元”的格。',
    en: 'A change by about ten thousand mostly means that one year was entered in 元 instead of 万元.',
  },
  mend: { zh: '按万元改正填错的那一年。', en: 'Enter the amount of that year in 万元 (10,000 yuan).' },
  basis: [{ source: 'law', article: { zh: '第二十条第（八）项', en: 'article 20 (8)' } }],
  between: true,
  check: acrossYears((now, before) =>
    now.tables.flatMap(({ compiled }) =>
      compiled.cells.flatMap(({ row, column }) => {
        if (column.kind !== 'amount') return [];
        const role: NumberRole = [compiled.role, roleOf(row), roleOf(column)];
        const [amount, last] = [numberIn(now, role), numberIn(before, role)];
        if (!amount || !last || amount < 0 || last < 0) return [];
        const times = Math.max(amount, last) / Math.min(amount, last);
        if (times < least || times > most) return [];
        const year = amount > last ? { zh: '本年', en: 'this year' } : { zh: '上年', en: 'last year' };
        return [
          {
            target: `${compiled.table.key}.${row.key}`,
            actual: amount,
            now: [role],
            before: [role],
            message: {
              zh: `${row.short.zh} ${amount} 万元，上年报告${fileText(before).zh} ${last} 万元，相差约 ${Math.round(times)} 倍：可能${year.zh}填的是元`,
              en: `${row.short.en}: ${amount} 万元, last year's report${fileText(before).en} ${last} 万元, about ${Math.round(times)} times: ${year.en} may be in 元`,
            },
          },
        ];
      }),
    ),
  ),
};
