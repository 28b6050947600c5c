import { cellName } from '../edition.ts';
import type { Rule } from '../rule.ts';
import { cellsWhere } from '../rule.ts';

/** A cell whose content is no number; sums that need it are skipped. */
export const notANumber: Rule = {
  id: 'not-a-number',
  severity: 'error',
  title: { zh: '不是数字', en: 'Not a number' },
  what: { zh: '数字格里只能填数字。', en: 'A number cell holds a number and nothing else.' },
  why: {
    zh: '“约3件”这样的内容无法合计；用到它的等式都会跳过，不算通过。',
    en: 'A text like "about 3" cannot be added: every sum that needs it is skipped, not passed.',
  },
  mend: { zh: '填准确的数字；说明写到正文里。', en: 'Enter the exact number; put remarks into the text.' },
  basis: [{ source: 'form', article: { zh: '表格及填写说明', en: 'tables and instructions' } }],
  check: (report, context) =>
    cellsWhere(report, context, ({ meaning }) => meaning === 'unreadable').map(({ cell, form }) => ({
      cells: [cell.key],
      target: cell.key,
      message: {
        zh: `“${cellName(form).zh}”不是数字：${cell.raw}`,
        en: `"${cellName(form).en}" is no number: ${cell.raw}`,
      },
    })),
};
