import { normaliseLabel } from '../form/label.ts';
import type { Report } from '../model/report.ts';
import { allParagraphs } from './by-section.ts';
import type { Rule } from './rule.ts';

/** Sections of the form that a report with running text lacks; one finding names them all. */
export const missingSection: Rule = {
  id: 'missing-section',
  severity: 'warning',
  title: { zh: '缺少部分', en: 'Missing section' },
  what: {
    zh: '报告要有格式规定的各个部分；只有表格、没有文字的文件不查。',
    en: 'The report has every section of the form; a file of tables without any text is not judged.',
  },
  why: {
    zh: '各部分是条例和格式规定的内容，没有内容的部分也要写明。',
    en: 'The regulations and the form require them; one without content still says so.',
  },
  mend: {
    zh: '补上这一部分，标题照格式写。',
    en: 'Add the section under the heading that the form gives it.',
  },
  basis: [
    { source: 'law', article: { zh: '第五十条', en: 'article 50' } },
    { source: 'form', article: { zh: '各部分标题', en: 'headings' } },
  ],
  check: (report, { form }) => {
    const { edition, sectionByRole } = form.main;
    const missing = hasText(report, sectionByRole.get('overview')?.key)
      ? edition.sections.filter(
          ({ key, heading }) =>
            !report.sections.some((section) => section.key === key) &&
            !form.tables.some(({ table, reading }) => table.section === key && reading.found) &&
            !hasPart(report, heading),
        )
      : [];
    if (missing.length === 0) return [];
    return [
      {
        target: missing[0]!.key,
        message: {
          zh: `没有找到${missing.map(({ heading }) => `“${heading}”`).join('、')}`,
          en: `Not found: ${missing.map(({ number, name }) => `section ${number} (${name.en})`).join(', ')}`,
        },
      },
    ];
  },
};

/** Titles and notes below a bare table make no report in words. */
function hasText({ format, sections, preface }: Report, overview: string | undefined): boolean {
  if (format === 'json') return sections.length > 0;
  return (
    sections.some(({ key, paragraphs }) => key === overview || paragraphs.some(isProse)) ||
    preface.some(isProse)
  );
}

const isProse = ({ text }: { text: string }): boolean =>
  text.length >= 60 && text.includes('。') && !/填表|填报|填写|勾稽/.test(text);

/** True where a short line is a piece of the heading: （一）主要问题. */
function hasPart(report: Report, heading: string): boolean {
  const whole = normaliseLabel(heading);
  return allParagraphs(report).some(({ text }) => {
    const part = text.length <= 20 ? normaliseLabel(text) : '';
    return part.length >= 4 && whole.includes(part);
  });
}
