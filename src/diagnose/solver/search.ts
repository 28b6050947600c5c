import type { TableauCopy } from './dictionary.ts';
import type { Tableau } from './tableau.ts';
import { type Chosen, chooseValues } from './values.ts';

/** More repairs than this are not listed; the search is then not called complete. */
export const mostRepairs = 1000;

/** One part of a problem as a tableau: a column per cell, then one per inequality. */
export interface Component {
  readonly tableau: Tableau;
  /** How far each column can fall: 0 or less, -Infinity without limit. */
  readonly floor: Float64Array;
  /** Cost of changing each column; 0 for blanks and inequalities. */
  readonly weight: Float64Array;
  /** Columns that must change. */
  readonly forced: readonly number[];
  /** Blank columns, filled at no cost. */
  readonly blanks: readonly number[];
}

/** What a search found: all cheapest sets, each with its values. */
export interface Outcome {
  readonly complete: boolean;
  readonly size: number | null;
  readonly atLeast: number;
  readonly found: readonly Chosen[];
}

/**
 * Finds all cheapest sets of columns whose change meets every equation, by iterative deepening on the cost; none where
 * they cost more than `most`.
 */
export function searchComponent(
  component: Component,
  limit: number,
  most = Number.POSITIVE_INFINITY,
): Outcome {
  return new Search(component, limit).run(most);
}

class Search {
  private readonly tableau: Tableau;
  /** 1 where a column is chosen, or left out on the present branch. */
  private readonly closed: Uint8Array;
  private readonly picked: number[] = [];
  /** The state before each column that is picked, kept for the next branch of that depth. */
  private readonly states: TableauCopy[] = [];
  private threshold = 0;
  private next = Number.POSITIVE_INFINITY;
  private readonly found: Chosen[] = [];

  constructor(
    private readonly component: Component,
    private readonly limit: number,
  ) {
    const { tableau, weight, forced } = component;
    this.tableau = tableau;
    this.closed = new Uint8Array(tableau.columns);
    weight.forEach((cost, column) => {
      if (cost === 0) this.take(column);
    });
    for (const column of forced) {
      this.take(column);
      this.picked.push(column);
    }
  }

  run(most: number): Outcome {
    const base = this.picked.reduce((sum, column) => sum + this.component.weight[column]!, 0);
    for (this.threshold = base; ; this.threshold = this.next) {
      const { threshold: atLeast } = this;
      if (atLeast > most) return { complete: true, size: null, atLeast, found: [] };
      this.next = Number.POSITIVE_INFINITY;
      this.visit(base);
      const complete = !this.stopped();
      const { threshold, next, found } = this;
      if (found.length > 0) return { complete, size: threshold, atLeast: threshold, found };
      if (!complete) return { complete, size: null, atLeast: threshold, found };
      if (next === Number.POSITIVE_INFINITY) return { complete, size: null, atLeast: next, found };
    }
  }

  private stopped(): boolean {
    const { overflow, steps } = this.tableau;
    return overflow || steps > this.limit || this.found.length >= mostRepairs;
  }

  private take(column: number): void {
    this.closed[column] = 1;
    this.tableau.lower[column] = this.component.floor[column]!;
    this.tableau.choose(column);
  }

  /** Tries every way to go on from the present choice within the threshold. */
  private visit(cost: number): void {
    const { tableau } = this;
    const feasible = tableau.restoreFeasibility(this.limit);
    const values = feasible ? chooseValues(tableau, this.picked, this.component.blanks, this.limit) : null;
    if (this.stopped()) return;
    if (values !== null) this.found.push(values);
    else if (feasible) this.branch(cost, this.openColumns());
    else if (cost >= this.threshold) this.postpone(cost + 1);
    else this.repair(cost);
  }

  private postpone(cost: number): void {
    this.next = Math.min(this.next, cost);
  }

  private openColumns(): number[] {
    return [...this.closed.keys()].filter((column) => this.closed[column] === 0);
  }

  /** Branches on the conflict with the fewest candidate columns; not where all conflicts together cost more than the threshold. */
  private repair(cost: number): void {
    const { tableau } = this;
    const lists: number[][] = [];
    for (let row = 0; row < tableau.rows; row++) {
      if (tableau.isConflict(row)) lists.push(this.mending(row));
    }
    lists.sort((a, b) => a.length - b.length);
    const apart = new Set<number>();
    let bound = cost;
    for (const columns of lists) {
      if (columns.some((column) => apart.has(column))) continue;
      let least = Number.POSITIVE_INFINITY;
      for (const column of columns) {
        apart.add(column);
        least = Math.min(least, this.component.weight[column]!);
      }
      bound += least;
    }
    if (bound > this.threshold) this.postpone(bound);
    else this.branch(cost, lists[0]!);
  }

  /** Tries each column in turn; those tried before are left out, so that no set is met twice. */
  private branch(cost: number, columns: readonly number[]): void {
    const { tableau, closed } = this;
    const depth = this.picked.length;
    const state = tableau.copy(this.states[depth]);
    this.states[depth] = state;
    for (const column of columns) {
      if (this.stopped()) break;
      const sum = cost + this.component.weight[column]!;
      if (sum > this.threshold) this.postpone(sum);
      else {
        this.take(column);
        this.picked.push(column);
        this.visit(sum);
        this.picked.pop();
        tableau.restore(state);
      }
      closed[column] = 1;
    }
    for (const column of columns) closed[column] = 0;
  }

  /** The open columns that could mend a row. */
  private mending(row: number): number[] {
    const { tableau, closed } = this;
    const { cells, columns } = tableau;
    const at = row * tableau.width;
    const direction = tableau.infeasibility(row);
    const mending: number[] = [];
    for (let column = 0; column < columns; column++) {
      const a = cells[at + column]!;
      if (a === 0 || closed[column] !== 0) continue;
      if (a * direction < 0 || this.component.floor[column]! < 0) mending.push(column);
    }
    tableau.steps += columns;
    return mending;
  }
}
