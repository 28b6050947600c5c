import type { Rule } from '../rule.ts';
import { printedHeadings } from './by-section.ts';

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
  basis: [{ source: 'form', article: { zh: '各部分标题', en: 'Headings' } }],
  check: (report, { edition }) => {
    const headings = printedHeadings(report, edition);
    const late = headings.filter(({ form }, i) =>
      headings.slice(0, i).some((before) => before.form.number > form.number),
    );
    if (late.length === 0) return [];
    return [
      {
        target: late[0]!.form.key,
        places: late.map(({ reading }) => reading.place),
        message: {
          zh: `各部分依次为${headings.map(({ form }) => form.name.zh).join('、')}，与格式的顺序不同`,
          en: `The sections stand in the order ${headings.map(({ form }) => form.name.en).join(', ')}; the form's order is another`,
        },
      },
    ];
  },
};
