import { addResult, noReports, overLimit, type ReportResult, type Summary } from '../model/result.ts';
import { bodyOf } from './finding-columns.ts';
import { type Notice, noticesOf } from './notice.ts';
import { printable } from './printable.ts';
import type { Reporter, ReporterSettings } from './reporter.ts';
import { togetherLines } from './together-lines.ts';
import { severityName, verdictName } from './words.ts';

/** Markdown for comments and summaries of CI: the counts, then a table of findings for each report that has any. */
export const markdown: Reporter = (settings) => {
  const { language } = settings;
  const sections: string[] = [];
  let summary = noReports;
  return {
    report: (result) => {
      summary = addResult(summary, result);
      const notices = noticesOf(result, language);
      if (notices.length > 0) sections.push(section(result, notices, settings));
      return '';
    },
    end: ({ skippedFiles, together }) => {
      const skipped = skippedFiles.map(
        ({ file, reason }) =>
          `- ${inline(file)}${language === 'zh' ? '：' : ': '}${inline(reason[language])}`,
      );
      const head = language === 'zh' ? '没有检查的文件' : 'Files not checked';
      const rest = skipped.length > 0 ? [`### ${head}\n\n${skipped.join('\n')}\n`] : [];
      const among = together
        ? togetherLines(together, language, true).map((line) => `- ${inline(line)}`)
        : [];
      const list = among.length > 0 ? [`${among.join('\n')}\n`] : [];
      const over = overLimit(summary, settings.maxWarnings);
      const limit = over ? [`${over[language]}\n`] : [];
      return [countsTable(summary, settings), ...limit, ...list, ...sections, ...rest].join('\n');
    },
  };
};

function countsTable(summary: Summary, { language }: ReporterSettings): string {
  const names =
    language === 'zh'
      ? ['报告', '通过', '未通过', '无法检查', '错误', '警告', '提示', '已豁免']
      : ['reports', 'passed', 'failed', 'unreadable', 'errors', 'warnings', 'infos', 'waived'];
  const { reports, passed, failed, unreadable, errors, warnings, infos, waived = 0 } = summary;
  const counts = [reports, passed, failed, unreadable, errors, warnings, infos, waived];
  const title =
    language === 'zh' ? '政府信息公开工作年度报告检查结果' : 'Annual reports on disclosure: results';
  return [`## ${title}`, '', row(names), rule('-:', names.length), row(counts.map(String)), ''].join('\n');
}

function section(
  result: ReportResult,
  notices: readonly Notice[],
  { language, rules }: ReporterSettings,
): string {
  const { name, year } = bodyOf(result);
  const body = [inline(name), year].filter(Boolean).join(' · ');
  const heading = `### ${inline(result.file)} · ${verdictName[result.status][language]}`;
  const heads =
    language === 'zh' ? ['级别', '位置', '问题', '检查项'] : ['severity', 'place', 'message', 'check'];
  const rows = notices.map(({ rule: id, severity, address, message, waived }) => {
    const title = rules.find((rule) => rule.id === id)?.title[language] ?? '';
    const level =
      severity === 'unreadable' ? verdictName.unreadable[language] : severityName[severity][language];
    const reason = language === 'zh' ? `（${waived}）` : ` (${waived})`;
    return row([
      level,
      inline(address),
      inline(message + (waived === undefined ? '' : reason)),
      `${inline(title)} \`${id}\``,
    ]);
  });
  return [heading, '', ...(body ? [body, ''] : []), row(heads), rule('-', heads.length), ...rows, ''].join(
    '\n',
  );
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const rule = (line: string, columns: number): string =>
  row(Array.from({ length: columns }, () => `-${line}`));

/** A text that stands for itself: nothing in it makes a link, a mention, HTML or a new cell. */
function inline(text: string): string {
  return printable(text)
    .replace(/[&<>]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[char]!)
    .replace(/[\\`*_{}[\]()#+!|~$^-]/g, '\\$&')
    .replaceAll('@', '@\u2060')
    .replace(/:\/\//g, ':\\/\\/');
}
