import { carriedOver } from '../form/carried-over.ts';
import { numberIn } from '../form/report-digest.ts';
import { acrossYears, fileText, shownNumber } from './across-years.ts';
import type { Rule } from './rule.ts';

/** A year that does not begin with the applications that the year before ended with. */
export const carryOverMismatch: Rule = {
  id: 'carry-over-mismatch',
  severity: 'warning',
  title: { zh: '上年结转与上年报告不符', en: "Carried over differs from last year's report" },
  what: {
    zh: '第三部分每一列的“上年结转”等于上年报告同一列的“结转下年度继续办理”；需要上年报告。',
    en: "In every column of section three, what was carried over is what last year's report carried forward.",
  },
  why: {
    zh: '上年没有办完的申请，今年接着办；两年的数对不上，必有一年填错或事后改过。',
    en: 'Applications not finished last year go on this year; if the numbers differ, one of the two years is wrong.',
  },
  mend: {
    zh: '对照上年公布的报告和台账，改正填错的那一年。',
    en: "Compare last year's published report with the register and correct the year that is wrong.",
  },
  basis: [{ source: 'form', article: { zh: '第三部分“上年结转”“结转下年度”', en: 'section three' } }],
  between: true,
  check: acrossYears((now, before) =>
    carriedOver(now, before).flatMap(({ target, value, ...roles }) => {
      const actual = numberIn(now, roles.now);
      if (actual === undefined || actual === value) return [];
      const column = now.tables.flatMap(({ compiled }) => compiled.columns.get(target) ?? [])[0]!.short;
      const [ours, theirs] = [shownNumber(now, roles.now, actual), shownNumber(before, roles.before, value)];
      return [
        {
          target,
          expected: value,
          actual,
          now: [roles.now],
          before: [roles.before],
          message: {
            zh: `上年结转 · ${column.zh}：${ours.zh}，上年报告${fileText(before).zh}结转下年度：${theirs.zh}`,
            en: `Carried over · ${column.en}: ${ours.en}; last year's report${fileText(before).en} carried forward: ${theirs.en}`,
          },
        },
      ];
    }),
  ),
};
