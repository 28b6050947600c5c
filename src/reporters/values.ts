import { byteOrderMark, csvLine } from './csv-line.ts';
import type { Reporter } from './reporter.ts';
import { valueLines, valueNames } from './value-columns.ts';

/** Every number of every report as CSV, one a line, to be queried, filtered and pivoted. */
export const values: Reporter = (settings) => ({
  begin: () => byteOrderMark + csvLine(valueNames),
  report: (result) => valueLines(result, settings).map(csvLine).join(''),
  end: () => '',
});
