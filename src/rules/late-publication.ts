import type { Deadline } from '../form/edition.ts';
import { reportLevel } from '../model/body.ts';
import type { Localized } from '../model/localized.ts';
import type { Rule } from './rule.ts';

const docs = {
  title: { zh: '公布晚于期限', en: 'Published late' },
  what: {
    zh: '报告在次年的期限前公布；层级不明的按政府的期限。',
    en: 'The report is published by the day set in the next year; for bodies of unknown level that of governments.',
  },
  why: {
    zh: '条例规定了公布的期限；公众到那一天应当能看到报告。',
    en: 'The regulations set the day by which the public can read the report.',
  },
  mend: {
    zh: '按实际公布日期填写；已经晚了的，来年提前。',
    en: 'State the actual day of publication; if it was late, publish earlier next year.',
  },
  basis: [{ source: 'law', article: { zh: '第四十九条', en: 'article 49' } }],
} as const;

/** A report published after the day that the regulations set. */
export const latePublication: Rule = {
  id: 'late-publication',
  severity: 'info',
  ...docs,
  under: ({ deadlines }) =>
    deadlines && { ...docs, terms: { name: { zh: '期限', en: 'Days' }, text: daysOf(deadlines) } },
  check: (report, context) => {
    const { year, publishedOn } = report;
    if (year === undefined || !publishedOn || !/^\d{4}-\d{2}-\d{2}$/.test(publishedOn)) return [];
    const level = reportLevel(report, context);
    const deadline = context.edition.deadlines?.find(
      (deadline) => deadline.level === undefined || deadline.level === level,
    );
    if (!deadline) return [];
    const due = `${year + 1}-${deadline.day}`;
    if (publishedOn <= due) return [];
    const whose = deadline.level === undefined ? undefined : deadline.whose;
    return [
      {
        message: {
          zh: `${year} 年度报告 ${publishedOn} 公布，晚于${whose ? `${whose.zh}的` : ''}期限 ${due}`,
          en: `The report on ${year} was published on ${publishedOn}, after the day set${whose ? ` for ${whose.en}` : ''}, ${due}`,
        },
      },
    ];
  },
};

/** 政府部门 1 月 31 日，政府 3 月 31 日. */
function daysOf(deadlines: readonly Deadline[]): Localized {
  const days = deadlines.map(({ day, whose }) => ({ whose, at: day.split('-').map(Number) }));
  return {
    zh: days.map(({ whose, at: [month, day] }) => `${whose.zh} ${month} 月 ${day} 日`).join('，'),
    en: days.map(({ whose, at: [month, day] }) => `${whose.en} ${day} ${months[month! - 1]}`).join(', '),
  };
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);
