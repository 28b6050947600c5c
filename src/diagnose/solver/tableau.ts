import { Dictionary } from './dictionary.ts';

/** Solved rows whose columns move within bounds once they are chosen: an exact bounded dual simplex. */
export class Tableau extends Dictionary {
  /** Adds to one coefficient; only before the first step. */
  add(row: number, column: number, coefficient: number): void {
    const at = row * this.width;
    const sum = this.cells[at + column]! + coefficient;
    this.cells[at + column] = sum;
    this.cells[at + this.columns + 2] = Math.max(this.cells[at + this.columns + 2]!, Math.abs(sum));
  }

  /** The amount by which the sum of a row must change; only before the first step. */
  setConstant(row: number, constant: number): void {
    this.cells[row * this.width + this.columns + 1] = this.exact(constant);
  }

  /** Lets a column move: it meets the first of the equations still to be met that it is in, if any. */
  choose(column: number): void {
    this.chosen[this.chosenCount++] = column;
    const at = this.basic.findIndex(
      (basic, row) => basic < 0 && this.cells[row * this.width + column]! !== 0,
    );
    if (at >= 0) this.pivot(at, column, 0);
  }

  /** +1 or -1: the direction in which the basic change of a row must move to be within bounds; else 0. */
  infeasibility(row: number): number {
    const at = row * this.width + this.columns;
    const present = this.cells[at + 1]!;
    const basic = this.basic[row]!;
    if (basic < 0) return Math.sign(0 - present);
    const scale = this.cells[at]!;
    if (present < this.lower[basic]! * scale) return 1;
    return present > this.upper[basic]! * scale ? -1 : 0;
  }

  /** The first chosen column that can move the basic change of a row in a direction, or -1. */
  enteringColumn(row: number, direction: number): number {
    const { value, lower, upper, chosen, columns } = this;
    const at = row * this.width;
    let first = columns;
    for (let i = 0; i < this.chosenCount; i++) {
      const column = chosen[i]!;
      const a = this.cells[at + column]! * direction;
      const movable =
        (a > 0 && value[column]! > lower[column]!) || (a < 0 && value[column]! < upper[column]!);
      if (movable && column < first) first = column;
    }
    return first < columns ? first : -1;
  }

  /** Whether a row is out of bounds and no chosen column can mend it: then another column must. */
  isConflict(row: number): boolean {
    const direction = this.infeasibility(row);
    return direction !== 0 && this.enteringColumn(row, direction) < 0;
  }

  /**
   * Moves the chosen columns until every row is within bounds; false where that cannot be (in fractions).
   * Of rows and columns the first is taken, so that no state comes back.
   */
  restoreFeasibility(limit: number): boolean {
    const { basic } = this;
    while (!this.overflow && this.steps <= limit) {
      let out = -1;
      for (let row = 0; row < this.rows; row++) {
        if (this.infeasibility(row) !== 0 && (out < 0 || basic[row]! < basic[out]!)) out = row;
      }
      if (out < 0) return true;
      const direction = this.infeasibility(out);
      const column = this.enteringColumn(out, direction);
      if (column < 0) return false;
      this.pivot(out, column, direction > 0 ? this.lower[basic[out]!]! : this.upper[basic[out]!]!);
    }
    return false;
  }

  /** Changes the bounds of a chosen column, moving it into them where it is not basic. */
  setBounds(column: number, lower: number, upper: number): void {
    this.lower[column] = lower;
    this.upper[column] = upper;
    const before = this.value[column]!;
    const moved = this.exact(Math.min(Math.max(before, lower), upper));
    this.value[column] = moved;
    for (let row = 0; row < this.rows; row++) {
      const at = row * this.width;
      const present = at + this.columns + 1;
      // A column that is basic has no coefficient in any row.
      const by = this.exact(this.cells[at + column]! * (moved - before));
      this.cells[present] = this.exact(this.cells[present]! - by);
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
      if (this.cells[at + 1]! % this.cells[at]! !== 0) return row;
    }
    return -1;
  }
}
