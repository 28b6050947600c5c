import { plural } from '../model/localized.ts';
import { byTable, names } from './by-table.ts';
import type { Rule } from './rule.ts';
import { oddCellsWhere } from './rule.ts';

/** Number cells that hold nothing or a sign for nothing: they count as 0, but are shown as blank. */
export const blankCell: Rule = {
  id: 'blank-cell',
  severity: 'warning',
  title: { zh: '数字格未填', en: 'Blank number cell' },
  what: {
    zh: '每个数字格都应填数字，没有的填 0。',
    en: 'Every number cell holds a number; where there was nothing, 0.',
  },
  why: {
    zh: '空白、“/”、“—”、“无”按 0 计入合计，但读者分不清是没有还是漏填。',
    en: 'A blank, / or 无 counts as 0 in sums, but a reader cannot tell nothing from forgotten.',
  },
  mend: { zh: '没有发生的填 0。', en: 'Enter 0 where there was none.' },
  basis: [{ source: 'form', article: { zh: '表格及填写说明', en: 'tables and instructions' } }],
  check: (report, context) =>
    byTable(oddCellsWhere(report, context, ({ status }) => status === 'blank')).map(({ table, entries }) => {
      const signs = [
        ...new Set(entries.map(({ cell }) => String(cell.raw ?? '').trim()).filter((sign) => sign !== '')),
      ];
      const empty = entries.filter(({ cell }) => String(cell.raw ?? '').trim() === '').length;
      const signed = entries.length - empty;
      const zh = [
        empty > 0 ? `${empty} 格未填` : '',
        signed > 0 ? `${signed} 格填“${signs.join('”“')}”` : '',
      ];
      const en = [
        empty > 0 ? `${plural(empty, 'cell')} left blank` : '',
        signed > 0 ? `${plural(signed, 'cell')} filled with "${signs.join('" "')}"` : '',
      ];
      return {
        cells: entries.map(({ cell }) => cell.key),
        target: table.key,
        message: {
          zh: `${table.short.zh}有 ${zh.filter(Boolean).join('、')}（按 0 计）：${names(entries, 'zh')}`,
          en: `${table.short.en}: ${en.filter(Boolean).join(', ')} (counted as 0): ${names(entries, 'en')}`,
        },
      };
    }),
};
