import type { FormTable } from '../form/edition.ts';
import type { DataLine } from './place-rows.ts';

/**
 * Resolves the rows of lines, with lines of a group's label as lines without one: where that label is also a row of
 * another edition, it may stand before the group's first row, whose own label is lost. A line that stays without a
 * row keeps that of its label.
 */
export function freeGroups(
  data: readonly DataLine[],
  { alternatives = [] }: FormTable,
  resolve: () => void,
): void {
  const freed = data.flatMap((entry, i) => {
    const { row, label } = entry;
    const alternative = row && alternatives.find(({ instead }) => instead.includes(row.key));
    const next = data[i + 1];
    if (!alternative || !next) return [];
    const follows = next.row ? alternative.official.includes(next.row.key) : next.label === '';
    return follows ? [{ entry, row, label }] : [];
  });
  for (const { entry } of freed) Object.assign(entry, { row: undefined, label: '' });
  resolve();
  for (const { entry, row, label } of freed) if (!entry.row) Object.assign(entry, { row, label });
}
