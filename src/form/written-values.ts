import type { Report, ReportCell } from '../model/report.ts';

/** The running text of a section, one entry a line, without the blanks around it. */
export function sectionLines(report: Report, key: string): string[] {
  return report.sections
    .filter((section) => section.key === key)
    .flatMap(({ paragraphs }) => paragraphs.flatMap(({ text }) => text.split(/\r?\n|\r/)))
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** A plain number as a number; a blank, or an uncertain number, as null; else the raw text. */
export function cellValue(cell: ReportCell | undefined): number | string | null {
  if (cell === undefined || cell.status === 'unclear') return null;
  const odd = cell.notationIssues.some((oddity) => oddity !== 'text-number');
  if (cell.status === 'number' && !odd && cell.value !== null) return cell.value;
  const text = String(cell.raw ?? '').trim();
  return text === '' ? null : text;
}
