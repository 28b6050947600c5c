import type { Edition, FormCell } from '../../form/edition.ts';
import type { EquationInstance } from '../../form/equations.ts';
import { drawForm } from '../../form/printed/draw.ts';
import type { FormLayout, FormText } from '../../form/printed/layout.ts';
import { formText, printedTables } from '../../form/printed/printed-form.ts';
import { reportForm } from '../../form/report-form.ts';
import { cellValue } from '../../form/written-values.ts';
import type { Report } from '../../model/report.ts';
import { type CheckCell, drawChecks } from './check-cells.ts';
import { type ContentOf, liveTotals, sumOf } from './sums.ts';

/** The form to fill in: its numbers with their checks on one sheet, its texts on another. */
export interface LiveForm {
  readonly numbers: FormLayout;
  readonly texts: FormLayout;
  readonly checks: readonly CheckCell[];
  readonly cells: ReadonlyMap<string, FormCell>;
  readonly contentOf: ContentOf;
  /** The totals that are written as sums. */
  readonly sums: ReadonlyMap<string, EquationInstance>;
  /** The totals that hold another number than their sum, which is not written over. */
  readonly kept: readonly EquationInstance[];
}

/** What the empty form says of its title and date. */
const emptyTitle = '政府信息公开工作年度报告';
const emptyDate = '发布日期：';

/**
 * Lays out the form for a report, or the empty form (`empty`). A total becomes a sum only where the report has just
 * that number, so that nothing wrong is mended unseen.
 */
export function liveForm(report: Report, editions: readonly Edition[], empty: boolean): LiveForm {
  const form = reportForm(report, editions);
  const { edition } = form.main;
  const checks: CheckCell[] = [];
  const text = empty
    ? { title: emptyTitle, date: emptyDate, sections: new Map() }
    : formText(report, edition);
  const numbers = drawForm(withSections(edition, 'table'), printedTables(form), text, (pen, table) => {
    const equations = form.equations.filter(({ equation }) => equation.table === table.key);
    checks.push(...drawChecks(pen, table, equations));
  });
  const texts = drawForm(withSections(edition, 'text'), [], { sections: linesToFill(edition, text) });
  const contentOf: ContentOf = (key) => cellValue(report.cells.get(key));
  const totals = liveTotals(checks.map(({ instance }) => instance));
  const isSum = (total: string, { left }: EquationInstance) =>
    empty || contentOf(total) === sumOf(left, contentOf);
  return {
    numbers,
    texts,
    checks,
    cells: form.cells,
    contentOf,
    sums: new Map([...totals].filter(([total, instance]) => isSum(total, instance))),
    kept: [...totals].filter(([total, instance]) => !isSum(total, instance)).map(([, instance]) => instance),
  };
}

const withSections = (edition: Edition, content: 'text' | 'table'): Edition => ({
  ...edition,
  sections: edition.sections.filter((section) => section.content === content),
});

/** The lines of each section of text, and an empty one where there is none yet. */
function linesToFill({ sections }: Edition, text: FormText): Map<string, readonly string[]> {
  return new Map(
    sections.map(({ key }) => {
      const lines = text.sections.get(key) ?? [];
      return [key, lines.length === 0 ? [''] : lines];
    }),
  );
}
