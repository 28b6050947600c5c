import { findNotationIssue } from './by-notation-issue.ts';
import type { Rule } from './rule.ts';

/** A number followed by a note in brackets. */
export const annotatedNumber: Rule = {
  id: 'annotated-number',
  severity: 'warning',
  title: { zh: '数字带说明', en: 'Number with a note' },
  what: {
    zh: '数字格里只填数字，说明写到正文。',
    en: 'A number cell holds the number alone; notes go into the text.',
  },
  why: {
    zh: '如“22（其中修订16件）”按 22 计；别的读者可能读成 2216。',
    en: '"22（其中修订16件）" is read as 22; others may read 2216.',
  },
  mend: { zh: '去掉括号里的说明，写到正文里。', en: 'Move the note into the text.' },
  basis: [{ source: 'form', article: { zh: '表格及填写说明', en: 'tables and instructions' } }],
  check: findNotationIssue('annotated-number', { zh: '数字后带说明', en: 'with a note after the number' }),
};
