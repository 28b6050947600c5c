import type { MendedFinding, RunTogether, SkippedFile, Summary } from '../model/result.ts';
import type { Page } from './check-table.ts';
import { mendedBlock } from './mended-lines.ts';
import { type OverviewLine, worseFirst } from './overview-line.ts';
import { overviewRows } from './overview-rows.ts';
import { wrapParts } from './parts.ts';
import type { RuleCount } from './rule-counts.ts';
import { skippedLines } from './skipped-lines.ts';
import { togetherBlock } from './together-lines.ts';
import { countOf } from './words.ts';
import { wrap } from './wrap.ts';

/** What a run of many reports comes to. */
export interface Overview {
  readonly summary: Summary;
  readonly years: ReadonlySet<number>;
  readonly lines: readonly OverviewLine[];
  readonly counts: ReadonlyMap<string, RuleCount>;
  readonly skippedFiles: readonly SkippedFile[];
  readonly mended: readonly MendedFinding[];
  readonly together?: RunTogether;
}

/** Reports with warnings alone are listed only where all lines are at most this many. */
const mostLines = 75;

/** Many reports at a glance: the counts, a line each, worst first, the rules that found most, the files not checked. */
export function overviewLines(overview: Overview, page: Page): string[] {
  const { language, verbose, quiet } = page;
  const worst = [...overview.lines].sort(worseFirst);
  const bad = worst.filter(({ status }) => status !== 'passed');
  const warned = worst.filter(({ status, warnings }) => status === 'passed' && warnings > 0);
  const listed = verbose
    ? worst
    : quiet || bad.length + warned.length > mostLines
      ? bad
      : [...bad, ...warned];
  const left = verbose || quiet || listed.length > bad.length ? 0 : warned.length;
  return [
    ...countLines(overview, page),
    ...(listed.length > 0 ? ['', ...overviewRows(listed, page)] : []),
    ...(left > 0
      ? [
          language === 'zh'
            ? `  另有 ${left} 份通过但有警告：--verbose`
            : `  ${left} more passed with warnings: --verbose`,
        ]
      : []),
    ...(overview.together ? togetherBlock(overview.together, page) : []),
    ...skippedBlock(overview.skippedFiles, page),
    ...mendedBlock(overview.mended, page),
    ...ruleLines(overview, page),
  ];
}

function countLines({ summary, years }: Overview, { language, chalk, width }: Page): string[] {
  const {
    reports,
    passed,
    failed,
    unreadable,
    errors,
    warnings,
    waived = 0,
    known = 0,
    knownFailed = 0,
  } = summary;
  const zh = language === 'zh';
  const listed = [...years].sort().join(zh ? '、' : ', ');
  const spanned = listed === '' ? '' : zh ? `（${listed} 年）` : ` (${listed})`;
  const parts = [
    zh ? `${reports} 份报告${spanned} ` : `${reports} reports${spanned} `,
    zh ? `通过 ${passed} ` : `${passed} passed `,
    (zh ? `未通过 ${failed}` : `${failed} failed`) + knownPart(knownFailed, zh),
    zh ? `读不出 ${unreadable} ` : `${unreadable} unreadable `,
    zh ? `（${errors} 处错误，` : `(${countOf(errors, 'error').en},`,
    zh ? `${warnings} 处警告` : countOf(warnings, 'warning').en,
    waived > 0 ? (zh ? `，${waived} 处已豁免` : `, ${waived} waived`) : '',
    known > 0 ? (zh ? `，${known} 处已知` : `, ${known} known`) : '',
  ];
  const end = zh ? '）' : ')';
  const text = [
    ...parts.slice(0, 4),
    parts
      .slice(4)
      .filter(Boolean)
      .join(zh ? '' : ' ')
      .replaceAll(' ,', ',') + end,
  ];
  const color = failed + unreadable > 0 ? chalk.red : chalk.green;
  return wrapParts(text, width).map((line) => color.bold(line));
}

/** How many of the failed reports fail by nothing new. */
function knownPart(knownFailed: number, zh: boolean): string {
  if (knownFailed === 0) return ' ';
  return zh ? `（${knownFailed} 份没有新问题）` : ` (${knownFailed} by nothing new) `;
}

/** The files that were found and not checked, by reason. */
export function skippedBlock(files: readonly SkippedFile[], { language, width, chalk }: Page): string[] {
  const [heading, ...lines] = skippedLines(files, language);
  if (heading === undefined) return [];
  const wrapped = lines.flatMap((line) =>
    wrap(line.trim(), width - 4).map((part, i) => (i === 0 ? `  ${part}` : `    ${part}`)),
  );
  return ['', chalk.yellow(heading), ...wrapped];
}

/** 办理结果合计 31 份   行合计 22 份: the rules by the reports that they found fault with. */
function ruleLines({ counts }: Overview, { rules, language, width, chalk }: Page): string[] {
  const found = rules
    .flatMap(({ id, title }) => {
      const count = counts.get(id);
      return count ? [{ title: title[language], reports: count.reports }] : [];
    })
    .sort((a, b) => b.reports - a.reports);
  if (found.length === 0) return [];
  const parts = found.map(({ title, reports }) =>
    language === 'zh' ? `${title} ${reports} 份 ` : `${title} ${reports} `,
  );
  return ['', ...wrapParts(parts, width - 2).map((line) => `  ${chalk.dim(line)}`)];
}
