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
 * each changed cell in turn takes the value nearest to its present one, then each blank the value nearest to 0.
 */
export function chooseValues(
  tableau: Tableau,
  picked: readonly number[],
  blanks: readonly number[],
  limit: number,
): Chosen | null {
  tableau.steps += tableau.width;
  const changed = [...picked].sort((a, b) => a - b);
  if (!hasFreedom(tableau)) {
    if (tableau.fraction() >= 0) return null;
    const read = (column: number): Amount => ({ column, change: tableau.changeOf(column), determined: true });
    return { changes: changed.map(read), blanks: blanks.map(read) };
  }
  const state = tableau.copy();
  try {
    if (!reachIntegers(tableau, limit, 0)) return null;
    const fixed = new Set<number>();
    for (const column of [...changed, ...blanks]) {
      if (tableau.changeOf(column) === 0 && !changed.includes(column)) continue;
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
  } finally {
    tableau.restore(state);
  }
}

/** Whether a chosen column that is not basic can still move. */
function hasFreedom({ chosen, chosenCount, rowOf, lower, upper }: Tableau): boolean {
  for (let i = 0; i < chosenCount; i++) {
    const column = chosen[i]!;
    if (rowOf[column]! < 0 && lower[column]! < upper[column]!) return true;
  }
  return false;
}

/** Moves the chosen columns until every row is within bounds in integers; false where that cannot be. */
function reachIntegers(tableau: Tableau, limit: number, depth: number): boolean {
  if (!tableau.settle(limit)) return false;
  const row = tableau.fraction();
  if (row < 0) return true;
  if (depth > 100) tableau.overflow = true;
  if (tableau.overflow) return false;
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
  if (from > upper || to < lower) return false;
  tableau.setBounds(column, Math.max(from, lower), Math.min(to, upper));
  const reached = reachIntegers(tableau, limit, 0);
  tableau.setBounds(column, lower, upper);
  if (!reached) reachIntegers(tableau, limit, 0);
  return reached;
}

function isDetermined(tableau: Tableau, column: number, limit: number): boolean {
  const present = tableau.changeOf(column);
  if (canReach(tableau, column, present + 1, Number.POSITIVE_INFINITY, limit)) return false;
  return !canReach(tableau, column, Number.NEGATIVE_INFINITY, present - 1, limit);
}

/** The feasible change of a column that is nearest to 0. */
function nearestChange(tableau: Tableau, column: number, limit: number): number {
  const present = tableau.changeOf(column);
  if (present === 0 || canReach(tableau, column, 0, 0, limit)) return 0;
  let low = 1;
  let nearest = Math.abs(present);
  while (low < nearest && !tableau.overflow && tableau.steps <= limit) {
    const middle = Math.floor((low + nearest) / 2);
    const reached =
      present > 0
        ? canReach(tableau, column, low, middle, limit)
        : canReach(tableau, column, -middle, -low, limit);
    if (reached) nearest = Math.abs(tableau.changeOf(column));
    else low = middle + 1;
  }
  return present > 0 ? nearest : -nearest;
}
