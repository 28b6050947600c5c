import type { FormLayout } from '../../form/printed/printed-form.ts';
import type { Severity } from '../../model/finding.ts';
import type { Language } from '../../model/localized.ts';

/** What a page knows of all its reports, as plain data; each report stands beside it and is read where it is drawn. */
export interface PageData {
  readonly language: Language;
  readonly rules: readonly { readonly id: string; readonly title: string }[];
  /** The printed forms that the reports are on, each kept once. */
  readonly forms: readonly PageForm[];
  /** The lines of the overview, worst first. */
  readonly lines: readonly PageLine[];
}

/** So many lines of the overview, and so many reports, are drawn at a time. */
export const portion = { lines: 50, reports: 50 };

/** A printed form with the cells and sums on it; cells are named by their position in `keys`. */
export interface PageForm {
  readonly layout: FormLayout;
  readonly keys: readonly string[];
  readonly sums: readonly PageSum[];
}

/** A sum of the form: its rule, what it is of, its operands. */
export interface PageSum {
  readonly rule: string;
  readonly name: string;
  readonly left: readonly number[];
  readonly right: readonly number[];
}

/** How a cell is marked, as a letter: suspected, an operand of a failed sum, remarked on; none is a space. */
export const markNames = { s: 'suspect', o: 'operand', r: 'remark' } as const;

/** One judged report on its form. */
export interface PageReport {
  readonly form: number;
  readonly title: string;
  /** What stands in each cell of the form, in the order of its keys: a number where it is one. */
  readonly values: readonly (number | string | null)[];
  /** The numbers in cells that hold more than a number: 22（其中修订16件）. */
  readonly numbers: Readonly<Record<number, number>>;
  /** A letter for each cell: how it is marked. */
  readonly marks: string;
  /** Where the suspected cells, and those remarked on, stand in the file. */
  readonly addresses: Readonly<Record<number, string>>;
  /** A letter for each sum of the form: passed, failed, skipped. */
  readonly outcomes: string;
  /** Why sums were not checked, each reason with its sums. */
  readonly reasons: readonly { readonly text: string; readonly sums: readonly number[] }[];
  readonly findings: readonly PageFinding[];
  readonly causes: readonly PageCause[];
}

/** A finding: what is wrong, where, by which rule, in which cells, and the paragraph that it speaks of. */
export interface PageFinding {
  readonly severity: Severity;
  readonly level: string;
  readonly text: string;
  readonly places: string;
  readonly rule: string;
  readonly cells: readonly number[];
  readonly quote?: string;
}

/** What probably went wrong, with the ways to mend it. */
export interface PageCause {
  readonly sign: string;
  readonly text: string;
  readonly repairs: readonly (readonly PageChange[])[];
}

/** What one cell holds and should hold, and the formula cells that follow it. */
export interface PageChange {
  readonly cell: number;
  readonly address: string;
  readonly label: string;
  readonly text: string;
  readonly note: string;
  readonly to: number | null;
  readonly follows: readonly (readonly [cell: number, to: number])[];
}

/** One report in the overview. */
export interface PageLine {
  readonly status: 'passed' | 'failed' | 'unreadable';
  readonly name: string;
  readonly year?: number;
  readonly file: string;
  /** Cells that the smallest repair changes. */
  readonly cells?: number;
  readonly errors: number;
  readonly warnings: number;
  readonly brief: string;
  /** The position of its report among those that stand in the page; absent where the line says all. */
  readonly report?: number;
  /** How often each rule found fault with it, by the rule's position. */
  readonly faults: Readonly<Record<number, number>>;
}
