import type { FormCellBox, Role } from './box.ts';
import { heightOf, highestRow } from './height.ts';

/** The printed form as a grid of equally wide columns; values are not in it. */
export interface FormLayout {
  readonly columns: number;
  readonly rows: number;
  readonly cells: readonly FormCellBox[];
  /** The rows that begin a new page. */
  readonly breaks: readonly number[];
}

/** A running text of the form: what stands above the sections and in them. */
export interface FormText {
  readonly title?: string;
  /** 发布日期：2025年1月20日 */
  readonly date?: string;
  /** Paragraphs by the key of their section. */
  readonly sections: ReadonlyMap<string, readonly string[]>;
}

/** Gathers cells row by row; `row` is the next free one. */
export interface Pen {
  readonly columns: number;
  row: number;
  readonly cells: FormCellBox[];
}

/** Puts one cell, `at` rows below the pen. */
export function put(
  pen: Pen,
  at: number,
  [column, columns]: readonly [number, number],
  box: { role: Role; text?: string; key?: string; rows?: number },
): void {
  const { rows = 1, text = '', ...rest } = box;
  pen.cells.push({ row: pen.row + at, column, rows, columns, text, ...rest });
}

/** Puts a row of one cell over the whole width; a text too long for the highest row gets several. */
export function putLine(pen: Pen, role: Role, text: string): void {
  const rows = Math.ceil(heightOf({ role, columns: pen.columns }, text) / highestRow);
  put(pen, 0, [0, pen.columns], { role, text, rows });
  pen.row += rows;
}

/** Divides `width` grid columns from `start` into `n` spans as equal as whole columns allow. */
export function divide(start: number, width: number, n: number): [number, number][] {
  const edge = (i: number) => Math.round((i * width) / n);
  return Array.from({ length: n }, (_, i) => [start + edge(i), edge(i + 1) - edge(i)]);
}
