import type { Tableau } from './tableau.ts';

/** The change of one column, and whether no other would do. */
export interface Amount {
  readonly column: number;
  readonly change: number;
  readonly determined: boolean;
}

/** The changes of a set of columns, and of the blank columns that must move with it. */
export interface Chosen {
  readonly changes: readonly Amount[];
  readonly blanks: readonly Amount[];
}

/**
 * The values of a feasible choice in integers; null where there are none. Where the equations leave freedom,
 * each changed cell in turn takes the value nearest to its present one, then each blank the value nearest to 0,
 * and the tableau is left with these as bounds.
 */
export function chooseValues(
  tableau: Tableau,
  picked: readonly number[],
  blanks: readonly number[],
  limit: number,
): Chosen | null {
  const changed = [...picked].sort((a, b) => a - b);
  if (!reachIntegers(tableau, limit, 0)) return null;
  const fixed = new Set<number>();
  for (const column of [...changed, ...blanks]) {
    if (isDetermined(tableau, column, limit)) fixed.add(column);
  }
  const pin = (column: number): Amount => {
    const determined = fixed.has(column);
    const change = determined ? tableau.changeOf(column) : nearestChange(tableau, column, limit);
    tableau.setBounds(column, change, change);
    reachIntegers(tableau, limit, 0);
    return { column, change, determined };
  };
  return { changes: changed.map(pin), blanks: blanks.map(pin) };
}

/** The maximum branching depth in the search for integers; a deeper search is given up. */
const deepest = 100;

/** Moves the chosen columns until every row is within bounds in integers; false where that cannot be. */
function reachIntegers(tableau: Tableau, limit: number, depth: number): boolean {
  if (!tableau.restoreFeasibility(limit)) return false;
  const row = tableau.fraction();
  if (row < 0) return true;
  if (depth > deepest) {
    tableau.overflow = true;
    return false;
  }
  const column = tableau.basic[row]!;
  const between = tableau.changeOf(column);
  const lower = tableau.lower[column]!;
  const upper = tableau.upper[column]!;
  tableau.setBounds(column, lower, Math.floor(between));
  let reached = reachIntegers(tableau, limit, depth + 1);
  if (!reached) {
    tableau.setBounds(column, Math.ceil(between), upper);
    reached = reachIntegers(tableau, limit, depth + 1);
  }
  tableau.setBounds(column, lower, upper);
  return reached;
}

/** Whether a column can be moved into the bounds; if so it is, and keeps its old bounds in either case. */
function canReach(tableau: Tableau, column: number, from: number, to: number, limit: number): boolean {
  const lower = tableau.lower[column]!;
  const upper = tableau.upper[column]!;
  if (to < lower) return false;
  tableau.setBounds(column, Math.max(from, lower), to);
  const reached = reachIntegers(tableau, limit, 0);
  tableau.setBounds(column, lower, upper);
  reachIntegers(tableau, limit, 0);
  return reached;
}

function isDetermined(tableau: Tableau, column: number, limit: number): boolean {
  const present = tableau.changeOf(column);
  if (canReach(tableau, column, present + 1, Number.POSITIVE_INFINITY, limit)) return false;
  return !canReach(tableau, column, Number.NEGATIVE_INFINITY, present - 1, limit);
}

/** The feasible change of a column that is nearest to 0. */
function nearestChange(tableau: Tableau, column: number, limit: number): number {
  let nearest = tableau.changeOf(column);
  let least = 0;
  while (least < Math.abs(nearest)) {
    const middle = Math.floor((least + Math.abs(nearest)) / 2);
    if (canReach(tableau, column, 0 - middle, middle, limit)) nearest = tableau.changeOf(column);
    else least = middle + 1;
  }
  return nearest;
}
