import type { Place } from '../model/document.ts';
import { printedHeadings } from './by-section.ts';
import type { Rule } from './rule.ts';

/** Sections that stand in another order than the form's. */
export const sectionOrder: Rule = {
  id: 'section-order',
  severity: 'info',
  title: { zh: '部分的顺序', en: 'Order of sections' },
  what: {
    zh: '各部分按格式的顺序排列。',
    en: 'The sections stand in the order of the form.',
  },
  why: {
    zh: '顺序一致，读者和汇总程序才能对照。',
    en: 'Readers and programs that compare reports rely on one order.',
  },
  mend: { zh: '按格式的顺序调整。', en: 'Move the sections into the order of the form.' },
  basis: [{ source: 'form', article: { zh: '各部分标题', en: 'headings' } }],
  check: (report, { edition }) => {
    const headings = printedHeadings(report, edition);
    const late = headings.flatMap(({ reading, form }, i) => {
      const before = headings
        .slice(0, i)
        .find(
          (heading) =>
            heading.form.number > form.number && !onOtherSheet(heading.reading.place, reading.place),
        );
      return before ? [{ reading, form, before: before.reading }] : [];
    });
    if (late.length === 0) return [];
    return [
      {
        target: late[0]!.form.key,
        places: late.map(({ reading }) => reading.place),
        message: {
          zh: `顺序与格式不同：${late.map(({ reading, before }) => `“${reading.heading}”应在“${before.heading}”之前`).join('，')}`,
          en: `The order is not that of the form: ${late.map(({ reading, before }) => `"${reading.heading}" belongs before "${before.heading}"`).join(', ')}`,
        },
      },
    ];
  },
};

/** Sheets may part a report as its writer likes: the numbers on one, the text on another. */
function onOtherSheet(a: Place, b: Place): boolean {
  return 'sheet' in a && 'sheet' in b && a.sheet !== b.sheet;
}
