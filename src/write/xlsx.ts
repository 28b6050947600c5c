import type { Edition } from '../form/edition.ts';
import { printedForm } from '../form/printed/printed-form.ts';
import { cellValue } from '../form/written-values.ts';
import type { Report } from '../model/report.ts';
import { writeWorkbook } from './form-workbook.ts';
import { sheetNames } from './sheet-names.ts';

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
