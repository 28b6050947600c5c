import { addResult, limitedSummary, noReports } from '../model/result.ts';
import { severalLines } from './json-layout.ts';
import { reportWriter } from './report-json.ts';
import type { Reporter } from './reporter.ts';
import { togetherJson } from './together-lines.ts';

/** The results as one JSON document, as schemas/findings.schema.json describes it; the summary stands at its end. */
export const json: Reporter = ({ language, version, maxWarnings }) => {
  const { text } = severalLines;
  const reportText = reportWriter(language, severalLines, 4);
  let summary = noReports;
  return {
    begin: () =>
      `{\n  "schemaVersion": 1,\n  "tool": ${JSON.stringify({ name: 'gouji', version })},\n  "reports": [`,
    report: (result) => {
      const comma = summary.reports === 0 ? '' : ',';
      summary = addResult(summary, result);
      return [`${comma}\n    `, ...reportText(result)];
    },
    end: ({ skippedFiles, mended = [], together }) => {
      const close = summary.reports === 0 ? ']' : '\n  ]';
      const skipped = skippedFiles.map(({ file, reason }) => ({ file, reason: reason[language] }));
      const rest = skipped.length > 0 ? `,\n  "skippedFiles": ${text(skipped, 2)}` : '';
      const done = mended.length > 0 ? `,\n  "mended": ${text(mended, 2)}` : '';
      const known = togetherJson(together);
      const all = known ? `,\n  "together": ${text(known, 2)}` : '';
      return `${close},\n  "summary": ${text(limitedSummary(summary, maxWarnings, language), 2)}${rest}${done}${all}\n}\n`;
    },
  };
};
