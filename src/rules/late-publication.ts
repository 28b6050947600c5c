import { reportLevel } from '../body.ts';
import type { Rule } from '../rule.ts';

/** A report published after the day that the regulations set. */
export const latePublication: Rule = {
  id: 'late-publication',
  severity: 'info',
  title: { zh: '公布晚于期限', en: 'Published late' },
  what: {
    zh: '政府部门在次年 1 月 31 日前、政府在 3 月 31 日前公布；层级不明的按 3 月 31 日。',
    en: 'Departments publish by 31 January of the next year, governments and bodies of unknown level by 31 March.',
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
  check: (report, context) => {
    const { year, publishedOn } = report;
    if (year === undefined || !publishedOn || !/^\d{4}-\d{2}-\d{2}$/.test(publishedOn)) return [];
    const level = reportLevel(report, context);
    const deadline = context.edition.deadlines?.find(
      (each) => each.level === undefined || each.level === level,
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
