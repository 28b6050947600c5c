import type { Place, Raw } from '../model/document.ts';
import type { NumberReading, ReportCell } from '../model/report.ts';

/** A cell of the report with what was read in it. */
export function reportCell(key: string, raw: Raw, place: Place, reading: NumberReading): ReportCell {
  const { status, value, decimals, notationIssues, beside, puzzle } = reading;
  const cell = { key, raw, place, status, value, decimals, notationIssues };
  if (beside !== undefined) return { ...cell, beside };
  return puzzle === undefined ? cell : { ...cell, puzzle };
}
