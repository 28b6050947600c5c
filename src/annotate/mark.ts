import type { Place } from '../model/document.ts';
import type { Localized } from '../model/localized.ts';

/**
 * How a cell is marked: `suspect`, one that is to be changed or looked at; `operand`, one that stands in a sum which
 * fails; `remark`, one that a warning is about. A suspect goes before an operand, an operand before a remark.
 */
export type MarkKind = 'suspect' | 'operand' | 'remark';

/** A cell or paragraph to mark, and what is written beside it; no lines, no comment. */
export interface Mark {
  readonly place: Place;
  readonly kind: MarkKind;
  readonly lines: readonly string[];
}

/** One line of the list that stands first in a marked workbook. */
export interface ListLine {
  readonly severity: string;
  /** Where it stands, as its reader finds it in the file that was checked. */
  readonly address: string;
  /** The cell to jump to. */
  readonly place?: Place;
  readonly label: string;
  /** 9 → 0 */
  readonly change: string;
  readonly message: string;
  readonly check: string;
}

/** All marks and notes of one report. */
export interface Marking {
  /** 清河县教育局 · 2024 · 未通过 */
  readonly heading: string;
  readonly marks: readonly Mark[];
  readonly list: readonly ListLine[];
}

/** RGB of the fill of each kind. */
export const markColor: Record<MarkKind, string> = { suspect: 'FF9B9B', operand: 'FCE4E4', remark: 'FFF2CC' };

/** Who the comments are by. */
export const author = 'gouji';

/** What the colours mean. */
export const legend: Record<MarkKind, Localized> = {
  suspect: { zh: '要改或要核对的格', en: 'cells to change or to check' },
  operand: { zh: '不成立的等式里的格', en: 'cells of sums that fail' },
  remark: { zh: '有警告或提示的格', en: 'cells with warnings or remarks' },
};
