const safe = Number.MAX_SAFE_INTEGER;
/** A bound on coefficients above which the row is measured anew. */
const crowded = 2 ** 20;

function divisor(a: number, b: number): number {
  let x = Math.abs(a);
  let y = Math.abs(b);
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

/**
 * Linear equations over bounded changes, kept solved for one change each: an exact bounded simplex.
 * Row i says D·basic + Σ a·change = constant, all integers, D > 0; it stores the a's, then D, then
 * N = D·(present value of basic), then a bound on |a|. A row without a basic change (-1) is an equation
 * still to be met: its basic is an artificial change that must be 0. A column may move only once it is chosen.
 */
export class Tableau {
  readonly rows: number;
  readonly columns: number;
  /** The change of each column that is not basic. */
  readonly value: Float64Array;
  /** Bounds of the change of chosen columns. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly basic: Int32Array;
  /** The row in which a column is basic, or -1. */
  readonly rowOf: Int32Array;
  readonly chosen: Int32Array;
  chosenCount = 0;
  /** Numbers touched so far. */
  steps = 0;
  /** Set once a number is too large to be exact; nothing that follows can be trusted. */
  overflow = false;
  readonly width: number;
  cells: Float64Array;
  private trail: number[] | null = null;
  private top: number;

  constructor(rows: number, columns: number) {
    this.rows = rows;
    this.columns = columns;
    this.width = columns + 3;
    this.top = rows * this.width;
    this.cells = new Float64Array(this.top + 24 * this.width);
    this.value = new Float64Array(columns);
    this.lower = new Float64Array(columns);
    this.upper = new Float64Array(columns).fill(Number.POSITIVE_INFINITY);
    this.basic = new Int32Array(rows).fill(-1);
    this.rowOf = new Int32Array(columns).fill(-1);
    this.chosen = new Int32Array(columns);
    for (let row = 0; row < rows; row++) this.cells[row * this.width + columns] = 1;
  }

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

  /** Lets a column move. */
  choose(column: number): void {
    this.chosen[this.chosenCount++] = column;
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
    for (;;) {
      let conflict = false;
      let leaving = -1;
      let moved = false;
      for (let row = 0; row < this.rows; row++) {
        const direction = this.need(row);
        if (direction === 0) continue;
        if (this.basic[row]! >= 0) {
          if (leaving < 0 || this.basic[row]! < this.basic[leaving]!) leaving = row;
          continue;
        }
        const column = this.helper(row, direction);
        if (column < 0) conflict = true;
        else {
          this.pivot(row, column, 0);
          moved = true;
        }
      }
      if (this.overflow || this.steps > limit) return false;
      if (moved) continue;
      if (conflict) return false;
      if (leaving < 0) return true;
      const direction = this.need(leaving);
      const column = this.helper(leaving, direction);
      if (column < 0) return false;
      const basic = this.basic[leaving]!;
      this.pivot(leaving, column, direction > 0 ? this.lower[basic]! : this.upper[basic]!);
    }
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

  /** Makes a column basic in a row, whose basic change leaves at a bound. */
  private pivot(row: number, column: number, bound: number): void {
    const { width, columns } = this;
    const at = row * width;
    this.save(row, column);
    const { cells } = this;
    const leaving = this.basic[row]!;
    const before = this.value[column]!;
    const scale = cells[at + columns]!;
    let present = cells[at + columns + 1]! + cells[at + column]! * before - scale * bound;
    if (leaving >= 0) {
      cells[at + leaving] = scale;
      this.value[leaving] = bound;
      this.rowOf[leaving] = -1;
      if (scale > cells[at + columns + 2]!) cells[at + columns + 2] = scale;
    }
    if (cells[at + column]! < 0) {
      for (let k = at; k < at + columns; k++) cells[k] = -cells[k]!;
      present = -present;
    }
    const pivot = cells[at + column]!;
    cells[at + column] = 0;
    cells[at + columns] = pivot;
    cells[at + columns + 1] = present;
    if (pivot !== 1) this.reduce(row);
    this.basic[row] = column;
    this.rowOf[column] = row;
    if (Math.abs(present) > safe) this.overflow = true;
    for (let other = 0; other < this.rows; other++) {
      if (other !== row && this.cells[other * width + column]! !== 0)
        this.eliminate(other, row, column, before);
    }
    this.steps += width + this.rows;
  }

  /** Removes a column, basic in row `by`, from another row. */
  private eliminate(row: number, by: number, column: number, before: number): void {
    this.save(row, -1);
    const { cells, width, columns } = this;
    const at = row * width;
    const from = by * width;
    const factor = cells[at + column]!;
    const pivot = cells[from + columns]!;
    const moved = cells[from + columns + 1]! - pivot * before;
    const bound = pivot * cells[at + columns + 2]! + Math.abs(factor) * cells[from + columns + 2]!;
    const present = pivot * cells[at + columns + 1]! - factor * moved;
    if (bound > safe || Math.abs(present) > safe) this.overflow = true;
    cells[at + column] = 0;
    if (pivot === 1) {
      for (let k = 0; k < columns; k++) cells[at + k]! -= factor * cells[from + k]!;
    } else {
      for (let k = 0; k < columns; k++) cells[at + k] = pivot * cells[at + k]! - factor * cells[from + k]!;
    }
    cells[at + columns]! *= pivot;
    cells[at + columns + 1] = present;
    cells[at + columns + 2] = bound;
    if (cells[at + columns]! !== 1 || bound > crowded) this.reduce(row);
    this.steps += width;
  }

  /** Divides a row by what all its numbers share and measures it anew. */
  private reduce(row: number): void {
    const { cells, columns } = this;
    const at = row * this.width;
    const end = at + columns + 2;
    let shared = 0;
    let largest = 1;
    for (let k = end - 1; k >= at && shared !== 1; k--) shared = divisor(shared, cells[k]!);
    if (shared > 1) for (let k = at; k < end; k++) cells[k]! /= shared;
    for (let k = at; k < end - 1; k++) largest = Math.max(largest, Math.abs(cells[k]!));
    cells[end] = largest;
    this.steps += this.width;
  }

  /** From here on everything is remembered, so that `undo` can return to this state. */
  mark(): Mark {
    this.trail ??= [];
    return { trail: this.trail.length, top: this.top, chosen: this.chosenCount };
  }

  undo(mark: Mark): void {
    const trail = this.trail!;
    const { width } = this;
    this.chosenCount = mark.chosen;
    while (trail.length > mark.trail) {
      const before = trail.pop()!;
      const column = trail.pop()!;
      const leaving = trail.pop()!;
      const row = trail.pop()!;
      this.top -= width;
      this.cells.copyWithin(row * width, this.top, this.top + width);
      if (column < 0) continue;
      this.rowOf[column] = -1;
      this.value[column] = before;
      this.basic[row] = leaving;
      if (leaving >= 0) this.rowOf[leaving] = row;
    }
  }

  /** A copy of the state, while which nothing is remembered for `undo`. */
  copy(): TableauCopy {
    const { cells, value, lower, upper, basic, rowOf, trail } = this;
    this.trail = null;
    const arrays = [cells.slice(0, this.rows * this.width), value.slice(), lower.slice(), upper.slice()];
    return { arrays, indices: [basic.slice(), rowOf.slice()], trail };
  }

  restore({ arrays, indices, trail }: TableauCopy): void {
    const present = [this.cells, this.value, this.lower, this.upper];
    arrays.forEach((array, i) => {
      present[i]!.set(array);
    });
    this.basic.set(indices[0]!);
    this.rowOf.set(indices[1]!);
    this.trail = trail;
  }

  private save(row: number, column: number): void {
    if (this.trail === null) return;
    if (this.top + this.width > this.cells.length) {
      const larger = new Float64Array(this.cells.length * 2);
      larger.set(this.cells);
      this.cells = larger;
    }
    this.cells.copyWithin(this.top, row * this.width, (row + 1) * this.width);
    this.top += this.width;
    this.trail.push(row, this.basic[row]!, column, column < 0 ? 0 : this.value[column]!);
  }
}

/** The state of a tableau at one moment. */
export interface TableauCopy {
  readonly arrays: readonly Float64Array[];
  readonly indices: readonly Int32Array[];
  readonly trail: number[] | null;
}

/** A place in the memory of a tableau to return to. */
export interface Mark {
  readonly trail: number;
  readonly top: number;
  readonly chosen: number;
}
