/** What a cell of the printed form is; it decides font, alignment and borders. */
export type Role = 'title' | 'date' | 'heading' | 'text' | 'head' | 'label' | 'number';

/** One cell of the printed form, 0-based, with its spans. */
export interface FormCellBox {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  readonly role: Role;
  /** What is printed there; a number cell has a key instead. */
  readonly text: string;
  /** The key of the number that belongs there: `applications.received.total`. */
  readonly key?: string;
}
