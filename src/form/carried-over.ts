import type { EquationRef } from '../model/finding.ts';
import { roleOf } from './compiled-form.ts';
import { cellKey } from './edition.ts';
import { type NumberRole, numberIn, type ReportDigest } from './report-digest.ts';

/** What last year's report says that a cell of this year's holds, and by which rule. */
export interface CarriedOver extends EquationRef {
  /** The cell of this year. */
  readonly key: string;
  readonly now: NumberRole;
  readonly before: NumberRole;
  /** What last year's report carried forward. */
  readonly value: number;
}

/** The cells that hold what was carried over, one a column, each with what last year's report carried forward. */
export function carriedOver({ tables }: ReportDigest, lastYear: ReportDigest): CarriedOver[] {
  const compiled = tables.find((digest) => digest.compiled.role === 'applications')?.compiled;
  const row = compiled?.rowByRole.get('carriedOver');
  if (!compiled || row === undefined) return [];
  return [...compiled.columns.values()].flatMap((column) => {
    const before: NumberRole = ['applications', 'carriedForward', roleOf(column)];
    const value = numberIn(lastYear, before);
    if (value === undefined) return [];
    return [
      {
        rule: 'carry-over-mismatch',
        target: column.key,
        key: cellKey(compiled.table.key, row, column.key),
        now: ['applications', 'carriedOver', roleOf(column)],
        before,
        value,
      },
    ];
  });
}
