import type { PageForm, PageReport } from './data.ts';

/** How each sum of the form comes out where some cells hold other numbers: p, f or s for each. */
export function outcomesWith(
  { sums }: PageForm,
  { values, numbers, outcomes }: PageReport,
  changed: ReadonlyMap<number, number | null>,
): string {
  const value = (cell: number) =>
    (changed.has(cell) ? changed.get(cell) : (numbers[cell] ?? values[cell])) ?? 0;
  const touched = ({ left, right }: (typeof sums)[number]) =>
    left.some((cell) => changed.has(cell)) || right.some((cell) => changed.has(cell));
  return sums
    .map((sum, i) => {
      if (!touched(sum)) return outcomes[i]!;
      const [left, right] = [sum.left, sum.right].map((cells) => cells.map(value));
      if ([...left!, ...right!].some((number) => typeof number === 'string')) return 's';
      const total = (side: readonly (number | string)[]) =>
        side.reduce<number>((sum, n) => sum + Number(n), 0);
      return total(left!) === total(right!) ? 'p' : 'f';
    })
    .join('');
}
