import { byteOrderMark, csvLine } from './csv-line.ts';
import { findingColumns } from './finding-columns.ts';
import { noticesOf } from './notice.ts';
import type { Reporter } from './reporter.ts';

/** The findings as CSV, one a line, for spreadsheet programs; a report without findings has no line. */
export const csv: Reporter = (settings) => ({
  begin: () => byteOrderMark + csvLine(findingColumns.map(({ heading }) => heading[settings.language])),
  report: (result) =>
    noticesOf(result, settings.language)
      .map((notice) => csvLine(findingColumns.map(({ content }) => content(notice, result, settings))))
      .join(''),
  end: () => '',
});
