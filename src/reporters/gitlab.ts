import { fingerprinter } from './fingerprint.ts';
import { escapeInvisible } from './json-layout.ts';
import { lineOf } from './line-place.ts';
import { noticesOf } from './notice.ts';
import type { Reporter } from './reporter.ts';
import { sourcePath } from './source-path.ts';

const severities = { error: 'major', warning: 'minor', info: 'info', unreadable: 'critical' } as const;

/** The findings as a Code Quality report of GitLab: one array, an issue each. */
export const gitlab: Reporter = ({ language, folder }) => {
  const fingerprint = fingerprinter();
  const colon = language === 'zh' ? '：' : ': ';
  let first = true;
  return {
    begin: () => '[',
    report: (result) =>
      noticesOf(result, language)
        .map((notice) => {
          const path = sourcePath(result.file, folder);
          const { rule, severity, message, address, place, waived } = notice;
          const reason = language === 'zh' ? `（${waived}）` : ` (${waived})`;
          const issue = {
            description: `${address ? address + colon : ''}${message}${waived === undefined ? '' : reason}`,
            check_name: rule,
            fingerprint: fingerprint(notice, path),
            severity: waived === undefined ? severities[severity] : 'info',
            location: { path, lines: { begin: lineOf(place).line } },
          };
          const comma = first ? '' : ',';
          first = false;
          return `${comma}\n${escapeInvisible(JSON.stringify(issue))}`;
        })
        .join(''),
    end: () => '\n]\n',
  };
};
