import type { CompiledTable } from './compiled-form.ts';
import { keptSections, type ReportDigest } from './report-digest.ts';

/** The numbers of a digest as a short text: for each table its numbers and its blanks, then each text. */
export function digestLists({ tables, texts }: Pick<ReportDigest, 'tables' | 'texts'>): string {
  return [
    ...tables.flatMap(({ numbers, blanks }) => [numbers, blanks]),
    ...keptSections.map((role) => texts[role] ?? []),
  ]
    .map((list) => list.join())
    .join(';');
}

/** What was written of a digest with these tables. */
export function readDigestLists(
  lists: string,
  tables: readonly CompiledTable[],
): Pick<ReportDigest, 'tables' | 'texts'> {
  const numbers = lists.split(';').map((list) => (list === '' ? [] : list.split(',').map(Number)));
  return {
    tables: tables.map((compiled, i) => ({
      compiled,
      numbers: numbers[2 * i]!,
      blanks: numbers[2 * i + 1]!,
    })),
    texts: Object.fromEntries(keptSections.map((role, i) => [role, numbers[2 * tables.length + i]!])),
  };
}

/** The numbers of the tables alone, each table's list ended by a semicolon. */
export function numberLists(lists: string, tables: number): string {
  const all = lists.split(';');
  return Array.from({ length: tables }, (_, i) => `${all[2 * i]};`).join('');
}
