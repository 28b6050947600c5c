const safe = Number.MAX_SAFE_INTEGER;

function divisor(a: number, b: number): number {
  let x = Math.abs(a);
  let y = Math.abs(b);
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

/**
 * Linear equations over bounded changes, kept solved for one change each, in exact integers.
 * Row i says D·basic + Σ a·change = constant, all integers, D > 0; it stores the a's, then D, then
 * N = D·(present value of basic), then the largest |a|. A row without a basic change (-1) is an equation
 * still to be met: its basic is an artificial change that must be 0.
 */
export class Dictionary {
  readonly rows: number;
  readonly columns: number;
  readonly width: number;
  readonly cells: Float64Array;
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
  /** All that changes on the way. */
  private readonly lists: readonly (Float64Array | Int32Array)[];

  constructor(rows: number, columns: number) {
    this.rows = rows;
    this.columns = columns;
    this.width = columns + 3;
    this.cells = new Float64Array(rows * this.width);
    this.value = new Float64Array(columns);
    this.lower = new Float64Array(columns);
    this.upper = new Float64Array(columns).fill(Number.POSITIVE_INFINITY);
    this.basic = new Int32Array(rows).fill(-1);
    this.rowOf = new Int32Array(columns).fill(-1);
    this.chosen = new Int32Array(columns);
    this.lists = [this.cells, this.value, this.lower, this.upper, this.basic, this.rowOf];
    for (let row = 0; row < rows; row++) this.cells[row * this.width + columns] = 1;
  }

  /** Makes a column basic in a row, whose basic change leaves at a bound. */
  protected pivot(row: number, column: number, bound: number): void {
    const { cells, width, columns, value } = this;
    const at = row * width;
    const leaving = this.basic[row]!;
    const before = value[column]!;
    const scale = cells[at + columns]!;
    const freed = this.exact(cells[at + columns + 1]! + this.exact(cells[at + column]! * before));
    let present = this.exact(freed - this.exact(scale * bound));
    if (leaving >= 0) {
      cells[at + leaving] = scale;
      value[leaving] = bound;
      this.rowOf[leaving] = -1;
    }
    if (cells[at + column]! < 0) {
      for (let k = at; k < at + columns; k++) cells[k] = -cells[k]!;
      present = -present;
    }
    cells[at + columns] = cells[at + column]!;
    cells[at + column] = 0;
    cells[at + columns + 1] = present;
    this.reduce(row);
    this.basic[row] = column;
    this.rowOf[column] = row;
    for (let other = 0; other < this.rows; other++) {
      if (cells[other * width + column]! !== 0) this.eliminate(other, row, column, before);
    }
  }

  /** Removes a column, basic in row `by`, from another row. */
  private eliminate(row: number, by: number, column: number, before: number): void {
    const { cells, width, columns } = this;
    const at = row * width;
    const from = by * width;
    const factor = cells[at + column]!;
    const pivot = cells[from + columns]!;
    const moved = this.exact(cells[from + columns + 1]! - this.exact(pivot * before));
    this.exact(pivot * cells[at + columns + 2]! + Math.abs(factor) * cells[from + columns + 2]!);
    cells[at + column] = 0;
    for (let k = 0; k < columns; k++) cells[at + k] = pivot * cells[at + k]! - factor * cells[from + k]!;
    cells[at + columns]! *= pivot;
    const present = this.exact(pivot * cells[at + columns + 1]!) - this.exact(factor * moved);
    cells[at + columns + 1] = this.exact(present);
    this.reduce(row);
  }

  /** Divides a row by what all its numbers share and measures it anew. */
  private reduce(row: number): void {
    const { cells, columns } = this;
    const at = row * this.width;
    const end = at + columns + 2;
    let shared = 0;
    let largest = 0;
    for (let k = end - 1; k >= at && shared !== 1; k--) shared = divisor(shared, cells[k]!);
    if (shared > 1) for (let k = at; k < end; k++) cells[k]! /= shared;
    for (let k = at; k < end - 1; k++) largest = Math.max(largest, Math.abs(cells[k]!));
    cells[end] = largest;
    this.steps += this.width;
  }

  /** Notes where a number is too large to be exact. */
  protected exact(number: number): number {
    if (Math.abs(number) > safe) this.overflow = true;
    return number;
  }

  /** The state at this moment, to `restore`; the work done and an overflow stay as they are. */
  copy(into: TableauCopy = { lists: this.lists.map((list) => list.slice()), chosenCount: 0 }): TableauCopy {
    this.lists.forEach((list, i) => {
      into.lists[i]!.set(list);
    });
    into.chosenCount = this.chosenCount;
    return into;
  }

  restore({ lists, chosenCount }: TableauCopy): void {
    this.lists.forEach((list, i) => {
      list.set(lists[i]!);
    });
    this.steps += this.cells.length;
    this.chosenCount = chosenCount;
  }
}

/** The state of a tableau at one moment. */
export interface TableauCopy {
  readonly lists: readonly (Float64Array | Int32Array)[];
  chosenCount: number;
}
