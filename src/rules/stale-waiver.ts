import { changedCells, isExpired, waivedNumbers, waiverName } from '../config/waiver.ts';
import { cellName } from '../form/edition.ts';
import type { Rule } from './rule.ts';

/** Waivers of the configuration that no longer hold: out of date, or given for other numbers; the command also tells those that cover nothing. */
export const staleWaiver: Rule = {
  id: 'stale-waiver',
  severity: 'warning',
  title: { zh: '豁免已失效', en: 'Waiver no longer holds' },
  what: {
    zh: '配置文件里的豁免没有过期，当时的数字没有变，也确实对上了问题。',
    en: 'A waiver in the configuration is not out of date, its numbers are those it was given for, and it covers something.',
  },
  why: {
    zh: '豁免是对当时那些数字作出的判断；数字变了或期限过了，要重新核对。',
    en: 'A waiver judges certain numbers; when they change, or its time is over, the judgement is due again.',
  },
  mend: {
    zh: '重新核对这一处：仍然成立的，更新豁免里的数字或期限；不再需要的，删去豁免。',
    en: 'Look at the matter again: update the numbers or the date of the waiver, or remove it.',
  },
  basis: [],
  check: (report, { form, waivers = [], today }) =>
    waivers.flatMap((waiver) => {
      const { rule, until } = waiver;
      if (isExpired(waiver, today))
        return [
          {
            target: rule,
            message: {
              zh: `${waiverName(waiver).zh}已于 ${until} 到期`,
              en: `${waiverName(waiver).en} ended on ${until}`,
            },
          },
        ];
      const changed = waiver.file === undefined ? [] : changedCells(waiver, report);
      if (changed.length === 0) return [];
      const numbers = new Map(waivedNumbers(waiver));
      const now = (key: string) => report.cells.get(key)?.value;
      const say = (language: 'zh' | 'en') =>
        changed.map((key) => {
          const name = form.cells.has(key) ? cellName(form.cells.get(key)!)[language] : key;
          const [before, after] = [numbers.get(key), now(key)];
          return language === 'zh'
            ? `“${name}”当时${before == null ? '未填' : `是 ${before}`}，现在${after == null ? '未填' : `是 ${after}`}`
            : `"${name}" was ${before ?? 'blank'} and is ${after ?? 'blank'}`;
        });
      return [
        {
          target: rule,
          cells: changed,
          message: {
            zh: `${waiverName(waiver).zh}不再适用：${say('zh').join('，')}`,
            en: `${waiverName(waiver).en} no longer applies: ${say('en').join(', ')}`,
          },
        },
      ];
    }),
};
