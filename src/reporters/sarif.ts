import type { Notification, Result } from 'sarif';
import { fingerprinter } from './fingerprint.ts';
import { escapeInvisible } from './json-layout.ts';
import { type Notice, noticesOf } from './notice.ts';
import type { Reporter } from './reporter.ts';
import { locator } from './sarif-location.ts';
import { sarifLevel, sarifRule } from './sarif-rule.ts';
import { sourcePath, sourceUri } from './source-path.ts';

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** SARIF 2.1.0 for code scanning: findings as results, written as they come; unreadable files as notifications. */
export const sarif: Reporter = ({ language, rules, editions, version, folder }) => {
  const fingerprint = fingerprinter();
  const { locate, sheets } = locator(language);
  const indexOf = new Map(rules.map(({ id }, i) => [id, i]));
  const unread: Notification[] = [];
  let first = true;
  const resultOf = (notice: Notice, file: string): Result => {
    const uri = sourceUri(file, folder);
    const { rule, severity, message, address, place, finding } = notice;
    const related = (finding?.cells ?? []).filter((cell) => cell.place !== place);
    return {
      ruleId: rule,
      ruleIndex: indexOf.get(rule) ?? -1,
      level: severity === 'unreadable' ? 'error' : sarifLevel[severity],
      message: { text: address === '' ? message : `${address}${language === 'zh' ? '：' : ': '}${message}` },
      locations: [locate(place, uri)],
      ...(related.length > 0
        ? {
            relatedLocations: related.map((cell, i) => ({
              id: i + 1,
              ...locate(cell.place, uri, cell.label[language]),
            })),
          }
        : {}),
      partialFingerprints: { primaryLocationLineHash: fingerprint(notice, sourcePath(file, folder)) },
      ...(finding?.waived
        ? { suppressions: [{ kind: 'external', justification: finding.waived.reason }] }
        : {}),
    };
  };
  return {
    begin: () => {
      const driver = {
        name: 'gouji',
        version,
        semanticVersion: version,
        rules: rules.map((rule) => sarifRule(rule, editions, language)),
      };
      const head = `{"$schema":${JSON.stringify(schema)},"version":"2.1.0","runs":[{`;
      const spoken = `"language":"${language === 'zh' ? 'zh-CN' : 'en-US'}"`;
      return `${head}"tool":{"driver":${escapeInvisible(JSON.stringify(driver))}},\n${spoken},"columnKind":"utf16CodeUnits","results":[`;
    },
    report: (result) => {
      const notices = noticesOf(result, language);
      if (result.status === 'unreadable') {
        const uri = sourceUri(result.file, folder);
        for (const { rule, message } of notices)
          unread.push({
            descriptor: { id: rule },
            level: 'error',
            message: { text: message },
            locations: [locate(undefined, uri)],
          });
        return '';
      }
      return notices
        .map((notice) => {
          const comma = first ? '' : ',';
          first = false;
          return `${comma}\n${escapeInvisible(JSON.stringify(resultOf(notice, result.file)))}`;
        })
        .join('');
    },
    end: ({ skippedFiles, over }) => {
      const limit: Notification[] = over ? [{ level: 'error', message: { text: over[language] } }] : [];
      const skipped: Notification[] = skippedFiles.map(({ file, reason }) => ({
        level: 'note',
        message: { text: reason[language] },
        locations: [locate(undefined, sourceUri(file, folder))],
      }));
      const invocation = {
        executionSuccessful: unread.length === 0,
        toolExecutionNotifications: [...unread, ...limit, ...skipped],
      };
      const rest = { logicalLocations: sheets(), invocations: [invocation] };
      return `\n],${escapeInvisible(JSON.stringify(rest)).slice(1)}]}\n`;
    },
  };
};
