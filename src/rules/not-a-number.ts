import { cellName } from '../form/edition.ts';
import type { Localized } from '../model/localized.ts';
import type { ReportCell } from '../model/report.ts';
import type { Rule } from './rule.ts';
import { oddCellsWhere } from './rule.ts';

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
    oddCellsWhere(report, context, ({ status }) => status === 'unreadable').map(({ cell, form }) => ({
      cells: [cell.key],
      target: cell.key,
      message: messageOf(cell, cellName(form)),
    })),
};

function messageOf({ raw, puzzle }: ReportCell, name: Localized): Localized {
  const stored = String(raw)
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();
  if (puzzle === 'parted')
    return {
      zh: `“${name.zh}”的数字中间有空格，分不清是一个数还是几个数：${stored}`,
      en: `"${name.en}" has a space within its figures, one number or several: ${stored}`,
    };
  if (puzzle === 'turned')
    return {
      zh: `“${name.zh}”里有改变文字方向的隐藏字符，看到的和存下的数字顺序不同（存下的是 ${stored}），请删掉后重新输入`,
      en: `"${name.en}" holds hidden characters that turn the direction of text, so its figures show in another order than they are stored (${stored}); delete them and type the number again`,
    };
  return { zh: `“${name.zh}”不是数字：${raw}`, en: `"${name.en}" is no number: ${raw}` };
}
