import { Chalk } from 'chalk';
import { addResult, noReports, overLimit, type ReportResult } from '../model/result.ts';
import type { Page } from './check-table.ts';
import { mendedBlock } from './mended-lines.ts';
import { overviewLines, skippedBlock } from './overview.ts';
import { type OverviewLine, overviewLine } from './overview-line.ts';
import { reportLines } from './report-lines.ts';
import type { Reporter } from './reporter.ts';
import { countRules, type RuleCount } from './rule-counts.ts';
import { togetherBlock } from './together-lines.ts';

/** The details of failing reports follow the overview while they are at most this many; what cannot be read has none. */
const fewReports = 5;

/** The answer for people: one report in full; of several the overview, then those that failed while they are few. */
export const table: Reporter = (settings) => {
  const page: Page = { ...settings, chalk: new Chalk({ level: settings.color ? 1 : 0 }) };
  const { language, details, quiet } = page;
  let summary = noReports;
  let first: ReportResult | undefined;
  let shown = 0;
  const blocks: string[] = [];
  const lines: OverviewLine[] = [];
  const years = new Set<number>();
  const counts = new Map<string, RuleCount>();
  const add = (result: ReportResult) => {
    const line = overviewLine(result, language);
    const isQuiet = line.status === 'passed' ? line.warnings === 0 : line.known === true;
    if (!isQuiet || page.verbose) lines.push(line);
    if (line.year !== undefined) years.add(line.year);
    countRules(counts, result);
    if (isQuiet || (line.status === 'passed' && quiet)) return;
    shown += 1;
    if (!details && shown > fewReports) blocks.length = 0;
    else if (details || result.status !== 'unreadable') blocks.push(reportLines(result, page).join('\n'));
  };
  return {
    report: (result) => {
      summary = addResult(summary, result);
      if (summary.reports === 1) first = result;
      else {
        if (first) add(first);
        first = undefined;
        add(result);
      }
      return '';
    },
    end: ({ skippedFiles, mended = [], together }) => {
      const over = overLimit(summary, page.maxWarnings);
      const limit = over ? ['', page.chalk.red(over[language])] : [];
      const alone = over && first?.status === 'passed' ? { ...first, status: 'failed' as const } : first;
      const isSound = summary.failed + summary.unreadable === 0 && !over;
      if (quiet && isSound && skippedFiles.length === 0) return '';
      if (alone)
        return textOf([
          ...reportLines(alone, page),
          ...limit,
          ...skippedBlock(skippedFiles, page),
          ...mendedBlock(mended, page),
          ...(together ? togetherBlock(together, page) : []),
        ]);
      const overview = overviewLines(
        { summary, years, lines, counts, skippedFiles, mended, ...(together ? { together } : {}) },
        page,
      );
      const rest = shown > fewReports && !details ? ['', page.chalk.dim(hint[language])] : [];
      return textOf([...overview, ...limit, ...blocks.flatMap((block) => ['', '', block]), ...rest]);
    },
  };
};

const hint = {
  zh: '全部细节：--details；可转发的表：-r xlsx:总览.xlsx',
  en: 'all details: --details; a workbook to send on: -r xlsx:overview.xlsx',
};

/** Lines as text, without spaces at their ends, before or after the end of a colour. */
function textOf(lines: readonly string[]): string {
  const text = lines.map((line) => `${line}\n`).join('');
  return text.replace(spacesAtEnd, '$1');
}

const spacesAtEnd = new RegExp(` +((?:${String.fromCharCode(27)}\\[[0-9;]*m)*)(?=\n)`, 'g');
