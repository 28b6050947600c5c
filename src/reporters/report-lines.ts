import type { Severity } from '../model/finding.ts';
import type { JudgedReport, ReportResult } from '../model/result.ts';
import { displayWidth } from '../text/display-width.ts';
import { causeLines } from './cause-lines.ts';
import { checkTable, type Page } from './check-table.ts';
import { findingLines } from './finding-lines.ts';
import { printable } from './printable.ts';
import { knownLines, passedLines, skippedLines, waivedLines } from './quiet-lines.ts';
import { countOf, verdictName } from './words.ts';
import { wrap } from './wrap.ts';

/** The full answer to one report: who and how it ended, the checks, the causes with frames of the form, the rest. */
export function reportLines(result: ReportResult, page: Page): string[] {
  const { chalk, language, width, quiet, verbose } = page;
  if (result.status === 'unreadable') {
    const text = `${language === 'zh' ? '无法检查：' : 'cannot be checked: '}${printable(result.failure.message[language])}`;
    return [...headLines(result, page), ...wrap(text, width).map((line) => chalk.red(line))];
  }
  const open = result.findings.filter(({ waived }) => !waived);
  const shown = open.filter(({ severity }) => !quiet || severity === 'error');
  const { lines, explained } = causeLines(result, shown, page);
  const rest = shown.filter((finding) => !explained.has(finding));
  return [
    ...headLines(result, page),
    '',
    ...checkTable(result.equations, result.findings, page),
    ...lines,
    ...(['error', 'warning', 'info'] as const).flatMap((severity) =>
      findingLines(result, rest, severity, explained.size > 0, page),
    ),
    ...waivedLines(result.findings, page),
    ...knownLines(result.findings, page),
    ...skippedLines(result, page),
    ...(verbose ? passedLines(result, page) : []),
    '',
    ...verdictLines(result, page),
  ];
}

/** 年报.xlsx   清河县教育局 · 2024 年        未通过 */
function headLines(result: ReportResult, { chalk, language, width }: Page): string[] {
  const file = printable(result.file);
  const verdict = verdictName[result.status][language];
  const color = result.status === 'passed' ? chalk.green : chalk.red;
  const identity = result.status === 'unreadable' ? '' : identityText(result, language);
  const line = identity === '' ? file : `${file}   ${identity}`;
  const gap = width - displayWidth(line) - displayWidth(verdict);
  if (gap >= 2)
    return [`${chalk.bold(file)}${line.slice(file.length)}${' '.repeat(gap)}${color.bold(verdict)}`];
  return [
    ...wrap(file, width).map((line) => chalk.bold(line)),
    ...(identity === '' ? [] : wrap(identity, width)),
    color.bold(verdict),
  ];
}

function identityText({ organization, year, edition }: JudgedReport, language: 'zh' | 'en'): string {
  return [
    organization && printable(organization),
    year && (language === 'zh' ? `${year} 年` : String(year)),
    language === 'zh' ? `${edition} 年版格式` : `${edition} form`,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** The verdict with its counts, and what to do next. */
function verdictLines(
  { status, findings, equations }: JudgedReport,
  { chalk, language, width, rules }: Page,
): string[] {
  const open = findings.filter(({ waived }) => !waived);
  const count = (severity: Severity) => open.filter((finding) => finding.severity === severity).length;
  const counts = (['error', 'warning', 'info'] as const)
    .filter((severity) => severity === 'error' || count(severity) > 0)
    .map((severity) => countOf(count(severity), severity)[language]);
  const known = findings.filter((finding) => finding.waived?.known).length;
  const waived = findings.length - open.length - known;
  if (waived > 0) counts.push(language === 'zh' ? `${waived} 处已豁免` : `${waived} waived`);
  if (known > 0) counts.push(language === 'zh' ? `${known} 处已知` : `${known} known`);
  const skipped = equations.filter((equation) => equation.status === 'skipped').length;
  if (skipped > 0) counts.push(language === 'zh' ? `${skipped} 项没有检查` : `${skipped} checks skipped`);
  const word = verdictName[status][language];
  const text =
    language === 'zh' ? `结论：${word}（${counts.join('，')}）` : `verdict: ${word} (${counts.join(', ')})`;
  const color = status === 'passed' ? chalk.green : chalk.red;
  const first = open.find(({ severity }) => severity === 'error')?.rule;
  const title = rules.find(({ id }) => id === first)?.title.zh;
  const next =
    language === 'zh'
      ? `改完再运行一次；想知道为什么：gouji explain ${title ?? first}`
      : `mend, then run again; to learn why: gouji explain ${first}`;
  return [
    ...wrap(text, width).map((line) => color(line)),
    ...(first === undefined ? [] : wrap(next, width).map((line) => chalk.dim(line))),
  ];
}
