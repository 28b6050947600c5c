import type { Rule } from './rule.ts';

/** A table of the form that the file does not hold. */
export const missingTable: Rule = {
  id: 'missing-table',
  severity: 'error',
  loses: true,
  title: { zh: '缺表', en: 'Missing table' },
  what: {
    zh: '报告要有格式规定的各张表。',
    en: 'The report has every table of the form.',
  },
  why: {
    zh: '这些表是格式规定的内容；缺了的表无法检查，不等于没有问题。',
    en: 'The form requires them; a table that is missing cannot be checked, which is not the same as sound.',
  },
  mend: {
    zh: '补上这张表；如果在别的文件里，请合到一个文件。',
    en: 'Add the table; if it is in another file, bring both together.',
  },
  basis: [{ source: 'law', article: { zh: '第五十条', en: 'article 50' } }],
  check: (_, { form }) =>
    form.tables
      .filter(({ reading }) => !reading.found && !reading.standsAt)
      .map(({ table }) => ({
        target: table.key,
        message: {
          zh: `没有找到${table.short.zh}的表：${table.name.zh}`,
          en: `${table.short.en} has no table that can be found: ${table.name.en}`,
        },
      })),
};
