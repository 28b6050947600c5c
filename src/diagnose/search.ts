import { isConflict, meetsAll } from './conflict.ts';
import type { Tableau } from './tableau.ts';
import { type Chosen, chooseValues } from './values.ts';

/** One part of a problem as a tableau: a column per cell, then one per inequality. */
export interface Part {
  readonly tableau: Tableau;
  /** How far each column can fall: 0 or less, -Infinity without limit. */
  readonly floor: Float64Array;
  /** Cost of changing each column; 0 for blanks and inequalities. */
  readonly weight: Float64Array;
  /** Columns that must change. */
  readonly forced: readonly number[];
  /** Blank columns, those that stand alone on a side of an equation last. */
  readonly blanks: readonly number[];
}

/** What a search found: all cheapest sets, each with its values. */
export interface Outcome {
  readonly complete: boolean;
  readonly size: number | null;
  readonly atLeast: number;
  readonly found: readonly Chosen[];
}

/** Finds all cheapest sets of columns whose change meets every equation, by iterative deepening on the cost. */
export function searchPart(part: Part, limit: number): Outcome {
  return new Search(part, limit).run();
}

class Search {
  private readonly tableau: Tableau;
  /** 1 where a column is chosen, or left out on the present branch. */
  private readonly closed: Uint8Array;
  private readonly cheapest: number;
  private readonly picked: number[] = [];
  private readonly stamp: Int32Array;
  private stamps = 0;
  private readonly pool: Int32Array;
  private readonly start: Int32Array;
  private readonly order: Int32Array;
  private threshold = 0;
  private next = Number.POSITIVE_INFINITY;
  private found: Chosen[] = [];

  constructor(
    private readonly part: Part,
    private readonly limit: number,
  ) {
    const { tableau, weight, forced } = part;
    this.tableau = tableau;
    this.closed = new Uint8Array(tableau.columns);
    this.stamp = new Int32Array(tableau.columns);
    this.pool = new Int32Array(tableau.rows * tableau.columns);
    this.start = new Int32Array(tableau.rows + 1);
    this.order = new Int32Array(tableau.rows);
    let cheapest = Number.POSITIVE_INFINITY;
    for (let column = 0; column < tableau.columns; column++) {
      const cost = weight[column]!;
      if (cost === 0) this.take(column);
      else if (cost < cheapest) cheapest = cost;
    }
    this.cheapest = cheapest;
    for (const column of forced) {
      this.take(column);
      this.picked.push(column);
    }
  }

  run(): Outcome {
    const base = this.picked.reduce((sum, column) => sum + this.part.weight[column]!, 0);
    this.tableau.settle(this.limit);
    this.tableau.mark();
    let reached = base;
    for (this.threshold = base; ; this.threshold = this.next) {
      reached = this.threshold;
      this.next = Number.POSITIVE_INFINITY;
      this.visit(base);
      if (this.stopped()) return this.outcome(false, reached);
      if (this.found.length > 0) return this.outcome(true, reached);
      if (this.next === Number.POSITIVE_INFINITY) return this.outcome(true, this.next);
    }
  }

  private outcome(complete: boolean, atLeast: number): Outcome {
    const size = this.found.length > 0 ? atLeast : null;
    return { complete, size, atLeast, found: this.found };
  }

  private stopped(): boolean {
    return this.tableau.overflow || this.tableau.steps > this.limit;
  }

  private take(column: number): void {
    this.closed[column] = 1;
    this.tableau.lower[column] = this.part.floor[column]!;
    this.tableau.choose(column);
  }

  /** Tries every way to go on from the present choice within the threshold. */
  private visit(cost: number): void {
    const { tableau } = this;
    const feasible = tableau.settle(this.limit);
    if (this.stopped()) return;
    if (feasible) {
      const values = chooseValues(tableau, this.picked, this.part.blanks, this.limit);
      if (values !== null) this.found.push(values);
      else this.branch(cost, this.openColumns());
      return;
    }
    if (cost + this.cheapest > this.threshold) {
      this.postpone(cost + this.cheapest);
      return;
    }
    if (cost + 2 * this.cheapest > this.threshold) this.visitLast(cost);
    else this.visitInner(cost);
  }

  private postpone(cost: number): void {
    if (cost < this.next) this.next = cost;
  }

  private openColumns(): number[] {
    const open: number[] = [];
    for (let column = 0; column < this.tableau.columns; column++)
      if (this.closed[column] === 0) open.push(column);
    return open;
  }

  /** Only one more column can be afforded: it must be one that meets all equations at once. */
  private visitLast(cost: number): void {
    const { tableau } = this;
    const { rows, basic } = tableau;
    let first = -1;
    for (let row = 0; row < rows && (first < 0 || basic[first]! >= 0); row++) {
      if ((first < 0 || basic[row]! < 0) && isConflict(tableau, row)) first = row;
    }
    const size = this.collect(first, 0);
    const columns: number[] = [];
    for (let i = 0; i < size; i++) {
      const column = this.pool[i]!;
      if (meetsAll(tableau, this.part.floor, first, column)) columns.push(column);
      else this.postpone(cost + this.part.weight[column]! + this.cheapest);
    }
    this.branch(cost, columns);
  }

  private visitInner(cost: number): void {
    const { tableau, start, order, stamp, pool } = this;
    let conflicts = 0;
    let top = 0;
    for (let row = 0; row < tableau.rows; row++) {
      if (!isConflict(tableau, row)) continue;
      start[conflicts] = top;
      top = this.collect(row, top);
      const size = top - start[conflicts]!;
      if (size === 0) return;
      let at = conflicts++;
      start[conflicts] = top;
      for (; at > 0; at--) {
        const before = order[at - 1]!;
        if (start[before + 1]! - start[before]! <= size) break;
        order[at] = before;
      }
      order[at] = conflicts - 1;
    }
    const mark = ++this.stamps;
    let bound = 0;
    for (let i = 0; i < conflicts; i++) {
      const list = order[i]!;
      const end = start[list + 1]!;
      let apart = true;
      for (let at = start[list]!; at < end && apart; at++) apart = stamp[pool[at]!] !== mark;
      if (!apart) continue;
      let least = Number.POSITIVE_INFINITY;
      for (let at = start[list]!; at < end; at++) {
        stamp[pool[at]!] = mark;
        least = Math.min(least, this.part.weight[pool[at]!]!);
      }
      bound += least;
    }
    if (cost + bound > this.threshold) {
      this.postpone(cost + bound);
      return;
    }
    const best = order[0]!;
    const columns = Array.from(pool.subarray(start[best]!, start[best + 1]!));
    this.branch(cost, columns);
  }

  /** Tries each column in turn; those tried before are left out, so that no set is met twice. */
  private branch(cost: number, columns: readonly number[]): void {
    const { tableau, closed } = this;
    let tried = 0;
    for (; tried < columns.length && !this.stopped(); tried++) {
      const column = columns[tried]!;
      const sum = cost + this.part.weight[column]!;
      if (sum > this.threshold) this.postpone(sum);
      else {
        const mark = tableau.mark();
        this.take(column);
        this.picked.push(column);
        this.visit(sum);
        this.picked.pop();
        tableau.undo(mark);
      }
      closed[column] = 1;
    }
    while (tried > 0) closed[columns[--tried]!] = 0;
  }

  /** Puts the open columns that could mend a row into the pool from `top`; returns its new top. */
  private collect(row: number, top: number): number {
    const { tableau, closed, pool } = this;
    const { cells, columns } = tableau;
    const at = row * tableau.width;
    const direction = tableau.need(row);
    let end = top;
    for (let column = 0; column < columns; column++) {
      const a = cells[at + column]!;
      if (a === 0 || closed[column] !== 0) continue;
      if (a * direction < 0 || this.part.floor[column]! < 0) pool[end++] = column;
    }
    tableau.steps += columns;
    return end;
  }
}
