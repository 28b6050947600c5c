/** A note to stand beside a cell, 0-based. */
export interface CellNote {
  readonly row: number;
  readonly column: number;
  readonly lines: readonly string[];
}
