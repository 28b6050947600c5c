import type { Rule } from './rule.ts';

/** Waivers of the configuration that no longer hold; policy finds them, since a judgement knows no waiver. */
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
};
