import { numbersIn, type ReportDigest } from '../form/report-digest.ts';
import { fileText } from './across-years.ts';
import type { Rule } from './rule.ts';

/** Two reports of one body on one year, or of two bodies with the same numbers. */
export const duplicateReport: Rule = {
  id: 'duplicate-report',
  severity: 'warning',
  title: { zh: '重复的报告', en: 'A report that is there twice' },
  what: {
    zh: '一次检查里，一个单位一个年度只有一份报告；两个单位的报告，数字不会全都一样。',
    en: 'In one run a body has one report on a year, and no two bodies have the same numbers throughout.',
  },
  why: {
    zh: '报了两次，汇总时就会重计；两个单位数字全同，多半是交错了文件。',
    en: 'One that is there twice is counted twice; where two bodies have the same numbers, a file was mostly mixed up.',
  },
  mend: {
    zh: '只留一份；交错了的，换成本单位的报告。',
    en: 'Keep one; where a file was mixed up, put the right one in its place.',
  },
  basis: [{ source: 'law', article: { zh: '第四十九条', en: 'article 49' } }],
  between: true,
  check: (_, { digest, twins = [], lookalikes = [] }) => [
    ...twins.map((twin) => {
      const different = digest ? countDifferent(digest, twin) : 0;
      return {
        message: {
          zh: `同一单位同一年度还有一份报告${fileText(twin).zh}，${different === 0 ? '数字完全相同' : `${different} 格的数字不同`}`,
          en: `There is another report of this body on this year${fileText(twin).en}, with ${different === 0 ? 'the same numbers' : `other numbers in ${different} cells`}`,
        },
      };
    }),
    ...lookalikes.map((other) => ({
      message: {
        zh: `所有数字都与${other.organization ?? '另一单位'}的报告${fileText(other).zh}相同，可能交错了文件`,
        en: `All numbers are those of the report of ${other.organization ?? 'another body'}${fileText(other).en}; a file may have been mixed up`,
      },
    })),
  ],
};

/** How many cells hold different numbers in two reports; blanks are 0. */
function countDifferent(some: ReportDigest, others: ReportDigest): number {
  const numbers = new Map(numbersIn(others).map(({ role, number }) => [role.join(), number]));
  let different = 0;
  for (const { role, number } of numbersIn(some)) {
    if (numbers.get(role.join()) !== number) different += 1;
    numbers.delete(role.join());
  }
  return different + numbers.size;
}
