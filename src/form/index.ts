import { cellValue } from '../canonical.ts';
import type { Edition } from '../edition.ts';
import type { Report } from '../model.ts';
import { printedForm } from './printed-form.ts';
import { sheetNames } from './sheet-names.ts';
import { writeWorkbook } from './workbook.ts';

/** The reports as a workbook that looks like the official form, one sheet each; the same input gives the same bytes. */
export function formWorkbook(reports: readonly Report[], editions: readonly Edition[]): Promise<Uint8Array> {
  const names = sheetNames(reports);
  return writeWorkbook(
    reports.map((report, i) => ({
      name: names[i]!,
      layout: printedForm(report, editions),
      contentOf: (key) => cellValue(report.cells.get(key)),
    })),
  );
}
