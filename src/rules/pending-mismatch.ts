import { roleOf } from '../form/compiled-form.ts';
import { type NumberRole, numberIn } from '../form/report-digest.ts';
import { acrossYears, fileText } from './across-years.ts';
import type { Rule } from './rule.ts';

/** Proceedings that were pending last year and are not reported on this year. */
export const pendingMismatch: Rule = {
  id: 'pending-mismatch',
  severity: 'info',
  title: { zh: '上年未结的复议、诉讼没有下文', en: 'Pending proceedings that are not heard of again' },
  what: {
    zh: '第四部分每一块：上年报告的“尚未审结”不多于本年的“总计”；需要上年报告。',
    en: "In every block of section four, those pending in last year's report are no more than this year's total.",
  },
  why: {
    zh: '上年没有审结的案件，本年或者审结，或者仍未审结，都应计入总计。',
    en: 'A case pending last year was decided this year or is pending still, and counts in the total either way.',
  },
  mend: {
    zh: '查上年未结的案件，补计结果；按新收案件统计的，两年口径要一致。',
    en: 'Look up the cases pending last year and count their outcomes.',
  },
  basis: [{ source: 'form', article: { zh: '第四部分表格', en: 'table of section four' } }],
  between: true,
  check: acrossYears((now, before) => {
    const table = now.tables.find(({ compiled }) => compiled.role === 'proceedings')?.compiled;
    return [...(table?.rows.values() ?? [])].flatMap((row) => {
      const total: NumberRole = ['proceedings', roleOf(row), 'total'];
      const pending: NumberRole = ['proceedings', roleOf(row), 'pending'];
      const [all, last] = [numberIn(now, total), numberIn(before, pending)];
      if (all === undefined || last === undefined || last <= all) return [];
      return [
        {
          target: row.key,
          expected: last,
          actual: all,
          now: [total],
          before: [pending],
          message: {
            zh: `${row.short.zh}总计 ${all}，少于上年报告${fileText(before).zh}的尚未审结 ${last}`,
            en: `${row.short.en}: ${all} in total, fewer than the ${last} pending in last year's report${fileText(before).en}`,
          },
        },
      ];
    });
  }),
};
