import { type NumberRole, numberIn } from '../form/report-digest.ts';
import { acrossYears, fileText } from './across-years.ts';
import type { Rule } from './rule.ts';

/** The numbers that tell how much a body has to do. */
const watched: readonly NumberRole[] = [
  ['disclosure', 'license', 'decisions'],
  ['disclosure', 'penalty', 'decisions'],
  ['disclosure', 'compulsion', 'decisions'],
  ['applications', 'received', 'total'],
  ['applications', 'results.total', 'total'],
  ['proceedings', 'reconsideration', 'total'],
  ['proceedings', 'litigation.direct', 'total'],
  ['proceedings', 'litigation.afterReconsideration', 'total'],
];
/** A number changes suddenly where it becomes so many times as large or small, and is not small either way. */
const factor = 10;
const notSmall = 100;

/** A number many times as large or as small as last year's. */
export const suddenChange: Rule = {
  id: 'sudden-change',
  severity: 'info',
  title: { zh: '与上年相差很大', en: "Very different from last year's" },
  what: {
    zh: `许可、处罚、强制的决定数量，新收申请、办理结果和复议、诉讼的总计，与上年报告相差不到 ${factor} 倍（${notSmall} 以上的数）；需要上年报告。`,
    en: `Decisions, applications and proceedings change less than ${factor}-fold against last year's report (numbers of ${notSmall} or more).`,
  },
  why: {
    zh: '突增突减可能是真的，也可能多打少打了一位，或统计范围变了。',
    en: 'A leap may be real; it may also be a digit too many or too few, or another scope.',
  },
  mend: {
    zh: '核对一次；属实的，在报告里说明原因。',
    en: 'Check it once; if it is right, say why in the report.',
  },
  basis: [{ source: 'form', article: { zh: '第二、三、四部分表格', en: 'tables of sections two to four' } }],
  between: true,
  check: acrossYears((now, before) =>
    watched.flatMap((role) => {
      const [number, last] = [numberIn(now, role), numberIn(before, role)];
      if (number === undefined || last === undefined) return [];
      const [large, small] = [Math.max(number, last), Math.min(number, last)];
      if (large < notSmall || large < factor * Math.max(small, 1)) return [];
      const compiled = now.tables.find((table) => table.compiled.role === role[0])!.compiled;
      const row = compiled.rows.get(compiled.rowByRole.get(role[1])!)!;
      return [
        {
          target: `${compiled.table.key}.${row.key}`,
          actual: number,
          now: [role],
          before: [role],
          message: {
            zh: `${row.short.zh} ${number}，上年报告${fileText(before).zh} ${last}`,
            en: `${row.short.en}: ${number}, ${last} in last year's report${fileText(before).en}`,
          },
        },
      ];
    }),
  ),
};
