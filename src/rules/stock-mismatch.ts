import { roleOf } from '../form/compiled-form.ts';
import { type NumberRole, numberIn } from '../form/report-digest.ts';
import { acrossYears, fileText, shownNumber } from './across-years.ts';
import type { Rule } from './rule.ts';

/** Documents in force that last year's do not lead to. */
export const stockMismatch: Rule = {
  id: 'stock-mismatch',
  severity: 'warning',
  title: { zh: '现行有效件数与上年接不上', en: "Documents in force do not follow from last year's" },
  what: {
    zh: '规章、行政规范性文件：现行有效 = 上年报告的现行有效 + 本年制发 − 本年废止；需要上年报告。',
    en: "Regulations and normative documents: in force = last year's in force + issued − repealed.",
  },
  why: {
    zh: '存量由上年的存量加减而来；接不上，多半是有一年的口径不同或填错。',
    en: "The stock follows from last year's; if it does not, one year was counted otherwise or is wrong.",
  },
  mend: {
    zh: '对照两年的文件清单；制发含修订、废止含自然失效的，可不改，但两年口径要一致。',
    en: 'Compare the lists of both years; revisions and documents that lapsed may explain the gap.',
  },
  basis: [{ source: 'law', article: { zh: '第二十条第（一）项', en: 'article 20 (1)' } }],
  between: true,
  check: acrossYears((now, before) => {
    const table = now.tables.find(({ compiled }) => compiled.role === 'disclosure')?.compiled;
    return [...(table?.rows.values() ?? [])].flatMap((row) => {
      const role = (column: string): NumberRole => ['disclosure', roleOf(row), column];
      const last = numberIn(before, role('inForce'));
      const [inForce, issued, repealed] = ['inForce', 'issued', 'repealed'].map((column) =>
        numberIn(now, role(column)),
      );
      if (last === undefined || inForce === undefined || issued === undefined || repealed === undefined)
        return [];
      const expected = last + issued - repealed;
      if (inForce === expected) return [];
      const theirs = shownNumber(before, role('inForce'), last);
      const ours = shownNumber(now, role('inForce'), inForce);
      return [
        {
          target: `${table!.table.key}.${row.key}`,
          expected,
          actual: inForce,
          now: [role('inForce'), role('issued'), role('repealed')],
          before: [role('inForce')],
          message: {
            zh: `${row.short.zh}现行有效：${ours.zh}；上年报告${fileText(before).zh} ${theirs.zh} + 本年制发 ${issued} − 本年废止 ${repealed} = ${expected}`,
            en: `${row.short.en} in force: ${ours.en}; last year's report${fileText(before).en} ${theirs.en} + ${issued} issued − ${repealed} repealed = ${expected}`,
          },
        },
      ];
    });
  }),
};
