import { SolvedRows } from './solved-rows.ts';

/** Solved rows whose columns move within bounds once they are chosen: an exact bounded dual simplex. */
export class Tableau extends SolvedRows {
  /** Adds to one coefficient; only before the first step. */
  add(row: number, column: number, coefficient: number): void {
    const at = row * this.width;
    const sum = this.cells[at + column]! + coefficient;
    this.cells[at + column] = sum;
    this.cells[at + this.columns + 2] = Math.max(this.cells[at + this.columns + 2]!, Math.abs(sum));
  }

  /** The amount by which the sum of a row must change; only before the first step. */
  setConstant(row: number, constant: number): void {
    this.cells[row * this.width + this.columns + 1] = constant;
    if (!Number.isSafeInteger(constant)) this.overflow = true;
  }

  /** Lets a column move: it meets one of the equations still to be met, if it is in any. */
  choose(column: number): void {
    this.chosen[this.chosenCount++] = column;
    const { cells, width, columns, basic, rows } = this;
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let row = 0; row < rows; row++) {
      if (basic[row]! >= 0) continue;
      const at = row * width;
      const size = Math.abs(cells[at + column]!);
      if (size === 0) continue;
      const rank = 2 * size + (cells[at + columns + 1] === 0 ? 1 : 0);
      if (rank >= least) continue;
      least = rank;
      best = row;
    }
    this.steps += rows;
    if (best >= 0) this.pivot(best, column, 0);
  }

  /** +1 or -1: the direction in which the basic change of a row must move to be within bounds; else 0. */
  need(row: number): number {
    const at = row * this.width + this.columns;
    const present = this.cells[at + 1]!;
    const basic = this.basic[row]!;
    if (basic < 0) return present === 0 ? 0 : present > 0 ? -1 : 1;
    const scale = this.cells[at]!;
    if (present < this.lower[basic]! * scale) return 1;
    return present > this.upper[basic]! * scale ? -1 : 0;
  }

  /** The first chosen column that can move the basic change of a row in a direction, or -1. */
  helper(row: number, direction: number): number {
    const at = row * this.width;
    let best = -1;
    this.steps += this.chosenCount;
    for (let i = 0; i < this.chosenCount; i++) {
      const column = this.chosen[i]!;
      const a = this.cells[at + column]! * direction;
      if (a === 0 || this.rowOf[column]! >= 0 || (best >= 0 && column > best)) continue;
      const movable =
        a > 0 ? this.value[column]! > this.lower[column]! : this.value[column]! < this.upper[column]!;
      if (movable) best = column;
    }
    return best;
  }

  /** Moves the chosen columns until every row is within bounds; false where that cannot be (in fractions). */
  settle(limit: number): boolean {
    for (let row = 0; row < this.rows; row++) {
      if (this.basic[row]! < 0 && this.need(row) !== 0) return false;
    }
    while (!this.overflow && this.steps <= limit) {
      let leaving = -1;
      for (let row = 0; row < this.rows; row++) {
        const basic = this.basic[row]!;
        if (basic < 0 || this.need(row) === 0) continue;
        if (leaving < 0 || basic < this.basic[leaving]!) leaving = row;
      }
      if (leaving < 0) return true;
      const direction = this.need(leaving);
      const column = this.helper(leaving, direction);
      if (column < 0) return false;
      const basic = this.basic[leaving]!;
      this.pivot(leaving, column, direction > 0 ? this.lower[basic]! : this.upper[basic]!);
    }
    return false;
  }

  /** Changes the bounds of a chosen column, moving it into them where it is not basic. */
  setBounds(column: number, lower: number, upper: number): void {
    this.lower[column] = lower;
    this.upper[column] = upper;
    if (this.rowOf[column]! >= 0) return;
    const moved = Math.min(Math.max(this.value[column]!, lower), upper);
    const by = moved - this.value[column]!;
    if (by === 0) return;
    this.value[column] = moved;
    if (!Number.isSafeInteger(moved)) this.overflow = true;
    for (let row = 0; row < this.rows; row++) {
      const at = row * this.width;
      this.cells[at + this.columns + 1]! -= this.cells[at + column]! * by;
    }
  }

  /** The present change of a column; a fraction where its row does not divide. */
  changeOf(column: number): number {
    const row = this.rowOf[column]!;
    if (row < 0) return this.value[column]!;
    const at = row * this.width + this.columns;
    return this.cells[at + 1]! / this.cells[at]!;
  }

  /** The row whose basic change is a fraction, or -1. */
  fraction(): number {
    for (let row = 0; row < this.rows; row++) {
      const at = row * this.width + this.columns;
      if (this.cells[at]! !== 1 && this.cells[at + 1]! % this.cells[at]! !== 0) return row;
    }
    return -1;
  }
}
