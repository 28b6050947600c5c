import { cellName, type FormCell, type FormTable } from '../edition.ts';
import type { ReportCell } from '../model.ts';
import type { Language } from '../text.ts';

/** A cell of the report with its place in the form. */
export interface FormedCell {
  readonly cell: ReportCell;
  readonly form: FormCell;
}

/** Cells gathered by their table, so that a hundred alike make one finding a table. */
export function byTable(entries: readonly FormedCell[]): { table: FormTable; entries: FormedCell[] }[] {
  const tables = new Map<FormTable, FormedCell[]>();
  for (const entry of entries) {
    const own = tables.get(entry.form.table);
    if (own) own.push(entry);
    else tables.set(entry.form.table, [entry]);
  }
  return [...tables].map(([table, own]) => ({ table, entries: own }));
}

/** The names of up to three cells, and that there are more. */
export function names(entries: readonly FormedCell[], language: Language): string {
  const shown = entries.slice(0, 3).map(({ form }) => cellName(form)[language]);
  const more = entries.length > 3;
  return language === 'zh' ? shown.join('、') + (more ? ' 等' : '') : shown.join(', ') + (more ? ', …' : '');
}
