import { oneLine } from './json-layout.ts';
import { reportWriter } from './report-json.ts';
import type { Reporter } from './reporter.ts';

/** The results as JSON, one report a line, each written whole. */
export const ndjson: Reporter = ({ language }) => {
  const reportText = reportWriter(language, oneLine);
  return { report: (result) => `${reportText(result).join('')}\n`, end: () => '' };
};
