import { lineOf } from './line-place.ts';
import { type Notice, noticesOf } from './notice.ts';
import { printable } from './printable.ts';
import type { Reporter, ReporterSettings } from './reporter.ts';
import { sourcePath } from './source-path.ts';

/** The page shows at most this many of each command and step; the log holds all. */
const shownPerStep = 10;
const commands = { error: 'error', unreadable: 'error', warning: 'warning', info: 'notice' } as const;

/** Workflow commands of GitHub Actions: an annotation for each finding. */
export const github: Reporter = (settings) => {
  const counts = { error: 0, warning: 0, notice: 0 };
  return {
    report: (result) =>
      noticesOf(result, settings.language)
        .map((notice) => {
          const command = notice.waived === undefined ? commands[notice.severity] : 'notice';
          counts[command] += 1;
          return annotation(command, notice, result.file, settings);
        })
        .join(''),
    end: ({ over }) => {
      const limit = over ? `::error::${escaped(over[settings.language])}\n` : '';
      const hidden = Object.values(counts).reduce((sum, n) => sum + Math.max(0, n - shownPerStep), 0);
      if (hidden === 0) return limit;
      return settings.language === 'zh'
        ? `${limit}另有 ${hidden} 条不在页面上显示，全部在这份日志里\n`
        : `${limit}${hidden} more are not shown on the page; all are in this log\n`;
    },
  };
};

function annotation(
  command: string,
  { rule, message, place, address, waived }: Notice,
  file: string,
  { folder, rules, language }: ReporterSettings,
): string {
  const { line, column } = lineOf(place);
  const title = rules.find(({ id }) => id === rule)?.title[language] ?? rule;
  const properties = [
    ['file', printable(sourcePath(file, folder))],
    ['line', String(line)],
    ['col', String(column)],
    ['title', `${title} ${rule}`],
  ].map(([name, value]) => `${name}=${escaped(value!).replaceAll(':', '%3A').replaceAll(',', '%2C')}`);
  const colon = language === 'zh' ? '：' : ': ';
  const reason = waived === undefined ? '' : language === 'zh' ? `（${waived}）` : ` (${waived})`;
  return `::${command} ${properties.join(',')}::${escaped(`${address ? address + colon : ''}${message}${reason}`)}\n`;
}

const escaped = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
