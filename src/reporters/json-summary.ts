import { addResult, limitedSummary, noReports } from '../model/result.ts';
import { escapeInvisible } from './json-layout.ts';
import type { Reporter } from './reporter.ts';
import { countRules, type RuleCount } from './rule-counts.ts';
import { togetherJson } from './together-lines.ts';

/** The counts alone as JSON: of reports, of findings, and by rule in the order of the rules. */
export const jsonSummary: Reporter = ({ language, rules, version, maxWarnings }) => {
  let summary = noReports;
  const counts = new Map<string, RuleCount>();
  return {
    report: (result) => {
      summary = addResult(summary, result);
      countRules(counts, result);
      return '';
    },
    end: ({ skippedFiles, mended = [], together }) => {
      const known = togetherJson(together);
      const byRule = rules.flatMap(({ id }) => (counts.has(id) ? [[id, counts.get(id)]] : []));
      const skipped = skippedFiles.map(({ file, reason }) => ({ file, reason: reason[language] }));
      const document = {
        schemaVersion: 1,
        tool: { name: 'gouji', version },
        summary: limitedSummary(summary, maxWarnings, language),
        rules: Object.fromEntries(byRule),
        ...(skipped.length > 0 ? { skippedFiles: skipped } : {}),
        ...(known ? { together: known } : {}),
        ...(mended.length > 0 ? { mended } : {}),
      };
      return `${escapeInvisible(JSON.stringify(document, null, 2))}\n`;
    },
  };
};
