import { cellName, type FormTable } from '../form/edition.ts';
import { groupBy } from '../model/group-by.ts';
import type { Language } from '../model/localized.ts';
import type { FormedCell } from './rule.ts';

/** Cells gathered by their table, so that a hundred alike make one finding a table. */
export function byTable(entries: readonly FormedCell[]): { table: FormTable; entries: FormedCell[] }[] {
  const tables = groupBy(entries, ({ form }) => form.table);
  return [...tables].map(([table, ofTable]) => ({ table, entries: ofTable }));
}

/** The names of up to three cells, and that there are more. */
export function names(entries: readonly FormedCell[], language: Language): string {
  return listed(entries, language, ({ form }) => cellName(form)[language]);
}

/** The names of up to three cells with what they hold, and that there are more. */
export function namesAndContents(entries: readonly FormedCell[], language: Language): string {
  return listed(entries, language, ({ cell, form }) => {
    const text = String(cell.raw ?? '').trim();
    return cellName(form)[language] + (language === 'zh' ? `“${text}”` : ` "${text}"`);
  });
}

function listed(
  entries: readonly FormedCell[],
  language: Language,
  say: (entry: FormedCell) => string,
): string {
  const shown = entries.slice(0, 3).map(say);
  const more = entries.length > 3;
  return language === 'zh' ? shown.join('、') + (more ? ' 等' : '') : shown.join(', ') + (more ? ', …' : '');
}
