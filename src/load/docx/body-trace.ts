import type { TablePlace } from '../../model/document.ts';

/** Hears where what is read stands: which element of the part it is, counted from 1 in document order. */
export interface BodyTrace {
  readonly cell: (place: TablePlace, element: number) => void;
  /** A paragraph by its number, which is the line of its place. */
  readonly paragraph: (line: number, element: number) => void;
}
