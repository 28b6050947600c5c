import { escapeInvisible, reportJson } from './json.ts';
import type { Reporter } from './reporter.ts';

/** The results as JSON, one report a line, each written whole. */
export const ndjson: Reporter = ({ language }) => ({
  report: (result) => `${escapeInvisible(JSON.stringify(reportJson(result, language)))}\n`,
  end: () => '',
});
