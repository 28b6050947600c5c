import { printedHeadings } from './by-section.ts';
import type { Rule } from './rule.ts';

/** Headings that bear another number than the form gives them. */
export const sectionNumber: Rule = {
  id: 'section-number',
  severity: 'info',
  title: { zh: '部分的序号', en: 'Number of a section' },
  what: {
    zh: '各部分标题的序号与格式一致；没有序号的不查。',
    en: "A heading's number is that of the form; headings without a number are not judged.",
  },
  why: {
    zh: '“第三部分”在每份报告里应指同一部分。',
    en: 'Section three is the same section in every report.',
  },
  mend: {
    zh: '改为格式的序号；部分里的小标题用（一）（二）。',
    en: 'Use the numbers of the form, and （一）（二） for headings within a section.',
  },
  basis: [{ source: 'form', article: { zh: '各部分标题', en: 'headings' } }],
  check: (report, { edition }) => {
    const wrong = printedHeadings(report, edition).filter(
      ({ number, form }) => number !== undefined && number !== form.number,
    );
    if (wrong.length === 0) return [];
    return [
      {
        target: wrong[0]!.form.key,
        places: wrong.map(({ reading }) => reading.place),
        message: {
          zh: `标题的序号与格式不同：${wrong.map(({ reading, form }) => `“${reading.heading}”应为“${form.heading}”`).join('，')}`,
          en: `Headings are numbered otherwise than in the form: ${wrong.map(({ reading, form }) => `"${reading.heading}" should be "${form.heading}"`).join(', ')}`,
        },
      },
    ];
  },
};
