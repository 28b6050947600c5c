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
 * Linear equations over bounded changes, kept solved for one change each, in exact integers.
 * Row i says D·basic + Σ a·change = constant, all integers, D > 0; it stores the a's, then D, then
 * N = D·(present value of basic), then a bound on |a|. A row without a basic change (-1) is an equation
 * still to be met: its basic is an artificial change that must be 0.
 */
export class SolvedRows {
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

  /** Makes a column basic in a row, whose basic change leaves at a bound. */
  protected pivot(row: number, column: number, bound: number): void {
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
