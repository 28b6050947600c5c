import type { Rule } from './rule.ts';

/** A row with numbers whose label the form does not have. */
export const unknownRow: Rule = {
  id: 'unknown-row',
  severity: 'warning',
  loses: true,
  title: { zh: '多出的行', en: 'Row that the form does not have' },
  what: { zh: '表格里不应有格式以外的行。', en: 'The table has only rows that the form has.' },
  why: {
    zh: '多出的行不进入任何合计，里面的数字等于没有报。',
    en: 'A row beyond the form enters no sum, so its numbers are reported nowhere.',
  },
  mend: {
    zh: '核对行名是否写错；格式里确实没有的，移到正文里写。',
    en: 'Check the label for a slip; what the form has no row for goes into the text.',
  },
  basis: [{ source: 'form', article: { zh: '表格及填写说明', en: 'tables and instructions' } }],
  check: (_, { form }) =>
    form.tables.flatMap(({ reading, table }) =>
      reading.unknownRows.map(({ label, place }) => ({
        target: reading.key,
        places: [place],
        message: {
          zh: `${table.short.zh}有格式里没有的一行：“${label || '（没有行名）'}”`,
          en: `${table.short.en} has a row that the form does not have: "${label || '(no label)'}"`,
        },
      })),
    ),
};
