import { reportForm } from '../form/report-form.ts';
import type { Finding } from '../model/finding.ts';
import { groupBy } from '../model/group-by.ts';
import { speaker } from '../model/localized.ts';
import type { JudgedReport } from '../model/result.ts';
import { sumLines } from './cause-lines.ts';
import type { Page } from './check-table.ts';
import { findingText } from './finding-lines.ts';
import { wrapParts } from './parts.ts';
import { printable } from './printable.ts';
import { wrap } from './wrap.ts';

/** At most this many reasons of a rule, and names to a reason. */
const shownReasons = 3;

/** What the configuration waives, with the reason. */
export function waivedLines(findings: readonly Finding[], page: Page): string[] {
  const waived = findings.filter(({ waived }) => waived && !waived.known);
  if (waived.length === 0) return [];
  const { chalk, language, width } = page;
  const reason = ({ reason, until, by }: NonNullable<Finding['waived']>) =>
    language === 'zh'
      ? `豁免：${reason}${by ? `（${by}）` : ''}${until ? `，至 ${until}` : ''}`
      : `waived: ${reason}${by ? ` (${by})` : ''}${until ? `, until ${until}` : ''}`;
  return [
    '',
    chalk.cyan.bold(language === 'zh' ? `已豁免 ${waived.length} 处` : `${waived.length} waived`),
    ...waived.flatMap((finding) => [
      ...findingText(finding, '', page),
      ...wrap(printable(reason(finding.waived!)), width - 4).map((line) => `    ${line}`),
    ]),
  ];
}

/** What the baseline knows: how often each rule, most first. */
export function knownLines(findings: readonly Finding[], { chalk, language, width, rules }: Page): string[] {
  const known = findings.filter(({ waived }) => waived?.known);
  if (known.length === 0) return [];
  const t = speaker(language);
  const counts = [...groupBy(known, ({ rule }) => rule)].sort(([, a], [, b]) => b.length - a.length);
  const parts = counts.map(([id, { length }]) => {
    const title = rules.find((rule) => rule.id === id)?.title[language] ?? id;
    return t(`${title} ${length} 处 `, `${title} ${length} `);
  });
  const heading = t(
    `已知 ${known.length} 处，不再计入：${known[0]!.waived!.reason}`,
    `${known.length} known and not counted: ${known[0]!.waived!.reason}`,
  );
  return ['', chalk.cyan.bold(printable(heading)), ...wrapParts(parts, width - 2).map((line) => `  ${line}`)];
}

/** Sums that were not checked, with their reasons. */
export function skippedLines({ equations }: JudgedReport, { language, width, chalk, rules }: Page): string[] {
  const skipped = equations.filter(({ reason }) => reason);
  const reasons = [...groupBy(skipped, ({ rule, reason }) => `${rule} ${reason![language]}`).values()];
  if (reasons.length === 0) return [];
  const lines = ['', chalk.yellow.bold(language === 'zh' ? '? 没有检查' : '? not checked')];
  const comma = language === 'zh' ? '、' : ', ';
  const colon = language === 'zh' ? '：' : ': ';
  for (const rule of new Set(reasons.map(([first]) => first!.rule))) {
    const title = rules.find(({ id }) => id === rule)?.title[language] ?? rule;
    const groups = reasons.filter(([first]) => first!.rule === rule);
    for (const group of groups.slice(0, shownReasons)) {
      const names = group.slice(0, shownReasons).map(({ name }) => name[language]);
      const rest =
        group.length > shownReasons
          ? language === 'zh'
            ? ` 等 ${group.length} 项`
            : ` … ${group.length} checks`
          : '';
      const text = `${title} · ${names.join(comma)}${rest}${colon}${group[0]!.reason![language]}`;
      lines.push(...wrap(printable(text), width - 2).map((line) => `  ${line}`));
    }
    const more = groups.slice(shownReasons).flat().length;
    if (more > 0) lines.push(language === 'zh' ? `  ${title} 另有 ${more} 项` : `  ${title}: ${more} more`);
  }
  return lines;
}

/** The sums that hold, a line each. */
export function passedLines({ equations, report }: JudgedReport, page: Page): string[] {
  const { language, editions } = page;
  const form = reportForm(report, editions);
  const sums = equations.flatMap((result, i) => {
    const instance = form.equations[i];
    return result.status === 'passed' && instance ? [{ instance, result }] : [];
  });
  if (sums.length === 0) return [];
  const heading = language === 'zh' ? '通过的等式' : 'sums that hold';
  return ['', heading, ...sumLines(sums, false, { report, form, language }, page)];
}
