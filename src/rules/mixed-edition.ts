import { rowOf } from '../form/edition.ts';
import type { Rule } from './rule.ts';

/** A table, or rows of one, of another edition than the report's year asks for. */
export const mixedEdition: Rule = {
  id: 'mixed-edition',
  severity: 'warning',
  title: { zh: '混用了另一版格式', en: 'Table of another edition' },
  what: {
    zh: '各表用报告年度对应的那一版格式。',
    en: 'Every table is of the edition that the year asks for.',
  },
  why: {
    zh: '两版格式的行和列不同，混用的表无法汇总。',
    en: 'Editions differ in rows and columns; a mixed report cannot be consolidated.',
  },
  mend: {
    zh: '按报告年度的格式重填这张表。',
    en: 'Fill in the table of the edition that the year asks for.',
  },
  basis: [{ source: 'form', article: { zh: '施行年度', en: 'years of application' } }],
  check: (report, { form, edition }) =>
    form.tables.flatMap(({ reading, table, form: { edition: used } }) => {
      const year =
        report.year === undefined
          ? { zh: '本报告', en: 'the report' }
          : { zh: `${report.year} 年`, en: `${report.year}` };
      if (used !== edition)
        return [
          {
            target: reading.key,
            message: {
              zh: `${table.short.zh}用的是 ${used.name.zh}格式，${year.zh}应用 ${edition.name.zh}`,
              en: `${table.short.en} is of the ${used.name.en}; ${year.en} asks for the ${edition.name.en}`,
            },
          },
        ];
      return reading.substitutes.length === 0
        ? []
        : [
            {
              target: reading.key,
              message: {
                zh: `${table.short.zh}有另一版格式的行：${reading.substitutes.map((row) => rowOf(table, row).label).join('、')}`,
                en: `${table.short.en} has rows of another edition: ${reading.substitutes.map((row) => rowOf(table, row).short.en).join(', ')}`,
              },
            },
          ];
    }),
};
