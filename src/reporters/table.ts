import { Chalk } from 'chalk';
import type { Place } from '../document.ts';
import type { EquationResult, Finding, Severity } from '../finding.ts';
import { groupBy } from '../group-by.ts';
import { placesText } from '../place.ts';
import { addResult, type JudgedReport, noReports, type ReportResult, type Summary } from '../result.ts';
import { plural } from '../text.ts';
import { causesOf } from './cause.ts';
import { checkTable, type Page } from './check-table.ts';
import { printable } from './printable.ts';
import type { Reporter } from './reporter.ts';
import { skippedLines } from './skipped-lines.ts';
import { countOf, severityName } from './words.ts';
import { wrap } from './wrap.ts';

/** The pass/fail table for people: rules, then each failed check with its cells, then one line of verdict. */
export const table: Reporter = (settings) => {
  const page: Page = { ...settings, chalk: new Chalk({ level: settings.color ? 1 : 0 }) };
  let summary = noReports;
  return {
    report: (result) => {
      const gap = summary.reports === 0 ? '' : '\n';
      summary = addResult(summary, result);
      return `${gap}${reportBlock(result, page).join('\n')}\n`;
    },
    end: ({ skippedFiles }) => {
      const rest: string[][] = summary.reports === 1 ? [] : [summaryLines(summary, page)];
      const skipped = skippedLines(skippedFiles, page.language);
      if (skipped.length > 0) rest.push(skipped.flatMap((line) => hanging(line, page.width)));
      return rest.map((lines) => `\n${lines.join('\n')}\n`).join('');
    },
  };
};

function reportBlock(report: ReportResult, page: Page): string[] {
  const { chalk, language, width } = page;
  const head = wrap(printable(report.file), width).map((line) => chalk.bold(line));
  if (report.status === 'unreadable') {
    const said = `${language === 'zh' ? '无法检查：' : 'cannot be checked: '}${printable(report.failure.message[language])}`;
    return [...head, ...wrap(said, width).map((line) => chalk.red(line))];
  }
  const { organization, year, edition } = report;
  const identity = [
    organization && printable(organization),
    year && (language === 'zh' ? `${year} 年` : String(year)),
    language === 'zh' ? `${edition} 年版格式` : `${edition} form`,
  ].filter(Boolean);
  const open = report.findings.filter(({ waived }) => !waived);
  const shown = open.filter(({ severity }) => !page.quiet || severity === 'error');
  const causes = causeLines(report, shown, page);
  const rest = shown.filter((finding) => !causes.explained.has(finding));
  return [
    ...head,
    ...wrap(identity.join(' · '), width).map((line) => chalk.dim(line)),
    '',
    ...checkTable(report.equations, report.findings, page),
    ...causes.lines,
    ...(['error', 'warning', 'info'] as const).flatMap((severity) =>
      findingLines(rest, severity, causes.explained.size, page),
    ),
    ...waivedLines(report.findings, page),
    ...equationLines(report.equations, page),
    '',
    ...verdictLines(report, page),
  ];
}

/** A line over several where it is too long, the later ones set in. */
function hanging(line: string, width: number): string[] {
  return wrap(line.trimStart(), width - 4).map((part, i) =>
    i > 0 ? `    ${part}` : line.startsWith(' ') ? `  ${part}` : part,
  );
}

/** What most probably went wrong, each cause with the findings that it explains. */
function causeLines(
  { diagnosis }: JudgedReport,
  findings: readonly Finding[],
  page: Page,
): { lines: string[]; explained: ReadonlySet<Finding> } {
  const explained = new Set<Finding>();
  if (!diagnosis) return { lines: [], explained };
  const { chalk, language, width } = page;
  const lines = ['', chalk.bold(language === 'zh' ? '最可能的原因' : 'most probable cause')];
  for (const { text, explains, places } of causesOf(diagnosis, language)) {
    lines.push(...wrap(printable(text), width - 2).map((line) => `  ${line}`));
    for (const finding of findings) {
      const own = explains.some(({ rule, target }) => rule === finding.rule && target === finding.target);
      if (!own || explained.has(finding)) continue;
      explained.add(finding);
      lines.push(...findingText(finding, places, page).map((line) => `    ${line}`));
    }
  }
  return { lines: explained.size > 0 ? lines : [], explained };
}

/** What the configuration waives, with the reason. */
function waivedLines(findings: readonly Finding[], page: Page): string[] {
  const own = findings.filter(({ waived }) => waived);
  if (own.length === 0) return [];
  const { chalk, language, width } = page;
  const reason = ({ reason, until, by }: NonNullable<Finding['waived']>) =>
    language === 'zh'
      ? `豁免：${reason}${by ? `（${by}）` : ''}${until ? `，至 ${until}` : ''}`
      : `waived: ${reason}${by ? ` (${by})` : ''}${until ? `, until ${until}` : ''}`;
  return [
    '',
    chalk.cyan(language === 'zh' ? `已豁免 ${own.length} 处` : `${own.length} waived`),
    ...own.flatMap((finding) => [
      ...findingText(finding, true, page).map((line) => `  ${line}`),
      ...wrap(printable(reason(finding.waived!)), width - 4).map((line) => `    ${line}`),
    ]),
  ];
}

function findingLines(
  findings: readonly Finding[],
  severity: Severity,
  explained: number,
  page: Page,
): string[] {
  const own = findings.filter((finding) => finding.severity === severity);
  if (own.length === 0) return [];
  const { chalk, language } = page;
  const color = { error: chalk.red, warning: chalk.yellow, info: chalk.cyan }[severity];
  const name = severityName[severity][language];
  const other = severity === 'error' && explained > 0;
  const heading =
    language === 'zh'
      ? `${other ? '其他' : ''}${name} ${own.length} 处`
      : plural(own.length, other ? `other ${name}` : name);
  return [
    '',
    color(heading),
    ...own.flatMap((finding) => findingText(finding, true, page).map((line) => `  ${line}`)),
  ];
}

/** A finding's message, then its places and rule; without places the rule alone. */
function findingText(finding: Finding, places: boolean, page: Page): string[] {
  const { chalk, language, width } = page;
  const where = places ? whereText(finding, page) : finding.rule;
  return [
    ...wrap(printable(finding.message[language]), width - 4),
    ...wrap(where, width - 6).map((line) => chalk.dim(`  ${line}`)),
  ];
}

/** Places and rule of a finding: 年度报告!D5, D6（applications-balance）. */
function whereText(finding: Finding, { language }: Page): string {
  const places: Place[] = [...finding.cells.map(({ place }) => place), ...(finding.places ?? [])];
  const said = placesText(places, language);
  const shown = said.slice(0, 8);
  const rest =
    said.length > shown.length
      ? language === 'zh'
        ? ` 等 ${places.length} 格`
        : ` … ${places.length} cells`
      : '';
  const at = printable(shown.join(', ')) + rest;
  return at === '' ? finding.rule : `${at}  ${finding.rule}`;
}

/** Skipped checks with their reasons; with `verbose` the passed ones with their sums too. */
function equationLines(
  equations: readonly EquationResult[],
  { language, width, verbose, chalk }: Page,
): string[] {
  const lines: string[] = [];
  const skipped = equations.filter(({ reason }) => reason);
  const reasons = groupBy(skipped, ({ rule, reason }) => `${rule} ${reason![language]}`);
  if (reasons.size > 0) lines.push('', chalk.yellow(language === 'zh' ? '没有检查' : 'not checked'));
  const comma = language === 'zh' ? '、' : ', ';
  for (const rule of new Set([...reasons.values()].map(([first]) => first!.rule))) {
    const groups = [...reasons.values()].filter(([first]) => first!.rule === rule);
    for (const own of groups.slice(0, 3)) {
      const names = own.slice(0, 3).map(({ name }) => name[language]);
      const rest =
        own.length > 3 ? (language === 'zh' ? ` 等 ${own.length} 项` : ` … ${own.length} checks`) : '';
      const said = `${rule} (${names.join(comma)}${rest}): ${own[0]!.reason![language]}`;
      lines.push(...wrap(printable(said), width - 2).map((line) => `  ${line}`));
    }
    const more = groups.slice(3).flat().length;
    if (more > 0) lines.push(language === 'zh' ? `  ${rule} 另有 ${more} 项` : `  ${rule}: ${more} more`);
  }
  if (!verbose) return lines;
  lines.push('', language === 'zh' ? '通过的等式' : 'sums that hold');
  for (const { rule, target, status, left, right } of equations)
    if (status === 'passed')
      lines.push(...wrap(`${rule} ${target}: ${left} = ${right}`, width - 2).map((line) => `  ${line}`));
  return lines;
}

function verdictLines(
  { status, findings, equations }: JudgedReport,
  { chalk, language, width }: Page,
): string[] {
  const open = findings.filter(({ waived }) => !waived);
  const count = (severity: Severity) => open.filter((finding) => finding.severity === severity).length;
  const counts = (['error', 'warning', 'info'] as const)
    .filter((severity) => severity === 'error' || count(severity) > 0)
    .map((severity) => countOf(count(severity), severity)[language]);
  const waived = findings.length - open.length;
  if (waived > 0) counts.push(language === 'zh' ? `${waived} 处已豁免` : `${waived} waived`);
  const skipped = equations.filter((each) => each.status === 'skipped').length;
  if (skipped > 0) counts.push(language === 'zh' ? `${skipped} 项没有检查` : `${skipped} checks skipped`);
  const word = {
    passed: { zh: '通过', en: 'passed' },
    failed: { zh: '未通过', en: 'failed' },
  }[status][language];
  const text =
    language === 'zh' ? `结论：${word}（${counts.join('，')}）` : `verdict: ${word} (${counts.join(', ')})`;
  const color = status === 'passed' ? chalk.green : chalk.red;
  return wrap(text, width).map((line) => color(line));
}

function summaryLines(summary: Summary, { language, chalk, width }: Page): string[] {
  const { reports, passed, failed, unreadable, errors, warnings, waived = 0 } = summary;
  const text =
    language === 'zh'
      ? `共 ${reports} 份报告：通过 ${passed}，未通过 ${failed}，无法检查 ${unreadable}；${errors} 处错误，${warnings} 处警告${waived > 0 ? `，${waived} 处已豁免` : ''}`
      : `${reports} reports: ${passed} passed, ${failed} failed, ${unreadable} unreadable; ${countOf(errors, 'error').en}, ${countOf(warnings, 'warning').en}${waived > 0 ? `, ${waived} waived` : ''}`;
  const color = failed + unreadable > 0 ? chalk.red : chalk.green;
  return wrap(text, width).map((line) => color(line));
}
