import type { EquationInstance } from '../../form/equations.ts';
import type { FormCellBox } from '../../form/printed/box.ts';
import { columnName } from '../../model/document.ts';

/** What stands in the number cells. */
export type ContentOf = (key: string) => number | string | null;

/** The A1 address of a box. */
export function addressOf({ row, column }: Pick<FormCellBox, 'row' | 'column'>): string {
  return `${columnName(column)}${row + 1}`;
}

/** The sum of some cells as a spreadsheet reckons it: what is no number counts as nothing. */
export function sumOf(keys: readonly string[], contentOf: ContentOf): number {
  const sum = keys.reduce((total, key) => {
    const content = contentOf(key);
    return total + (typeof content === 'number' ? content : 0);
  }, 0);
  return rounded(sum);
}

/** Without the rest that adding decimals leaves. */
export function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

/** SUM(D5:I5), of cells that do not touch SUM(D5,G5). */
export function sumFormula(keys: readonly string[], boxes: ReadonlyMap<string, FormCellBox>): string {
  const runs: FormCellBox[][] = [];
  for (const key of keys) {
    const box = boxes.get(key)!;
    const run = runs.at(-1);
    const next = run && { row: box.row - run.at(-1)!.row, column: box.column - run.at(-1)!.column };
    const step =
      run && run.length > 1
        ? { row: run[1]!.row - run[0]!.row, column: run[1]!.column - run[0]!.column }
        : next;
    const touches = next && next.row + next.column === 1 && (next.row === 1 || next.column === 1);
    if (run && touches && step!.row === next.row) run.push(box);
    else runs.push([box]);
  }
  const ranges = runs.map((run) =>
    run.length === 1 ? addressOf(run[0]!) : `${addressOf(run[0]!)}:${addressOf(run.at(-1)!)}`,
  );
  return `SUM(${ranges.join(',')})`;
}

/** The totals that can be live sums: the equation of each, the first where there are several, none that leads back to itself. */
export function liveTotals(equations: readonly EquationInstance[]): Map<string, EquationInstance> {
  const totals = new Map<string, EquationInstance>();
  const leadsTo = (key: string, target: string, seen: Set<string>): boolean => {
    if (key === target) return true;
    if (seen.has(key)) return false;
    seen.add(key);
    return (totals.get(key)?.left ?? []).some((part) => leadsTo(part, target, seen));
  };
  for (const instance of equations) {
    const [total, ...others] = instance.right;
    if (total === undefined || others.length > 0 || totals.has(total)) continue;
    const seen = new Set<string>();
    if (!instance.left.some((part) => leadsTo(part, total, seen))) totals.set(total, instance);
  }
  return totals;
}
