import { reportForm } from '../form/report-form.ts';
import type { Finding, Severity } from '../model/finding.ts';
import { plural } from '../model/localized.ts';
import { placesText } from '../model/place.ts';
import type { JudgedReport } from '../model/result.ts';
import { failedSums } from './cause-lines.ts';
import type { Page } from './check-table.ts';
import { frameOf } from './frame.ts';
import { frameLines } from './frame-lines.ts';
import { wrapParts } from './parts.ts';
import { printable } from './printable.ts';
import { severityName } from './words.ts';
import { wrap } from './wrap.ts';

const signs: Record<Severity, string> = { error: '✗', warning: '!', info: '·' };
/** Of more places than this a line tells how many there are. */
const shownPlaces = 8;

/** The findings of one severity under a heading; a failed sum with its frame of the form. */
export function findingLines(
  result: JudgedReport,
  findings: readonly Finding[],
  severity: Severity,
  others: boolean,
  page: Page,
): string[] {
  const alike = findings.filter((finding) => finding.severity === severity);
  if (alike.length === 0) return [];
  const { chalk, language } = page;
  const color = { error: chalk.red, warning: chalk.yellow, info: chalk.cyan }[severity];
  const name = severityName[severity][language];
  const other = severity === 'error' && others;
  const heading =
    language === 'zh'
      ? `${other ? '其他' : ''}${name} ${alike.length} 处`
      : plural(alike.length, other ? `other ${name}` : name);
  return [
    '',
    color.bold(heading),
    ...alike.flatMap((finding) =>
      findingText(finding, `${signs[severity]} `, page).concat(frame(finding, result, page)),
    ),
  ];
}

/** A finding's message, then its places and the name and id of its rule. */
export function findingText(finding: Finding, sign: string, page: Page): string[] {
  const { chalk, language, width, rules } = page;
  const title = rules.find(({ id }) => id === finding.rule)?.title[language] ?? '';
  return [
    ...wrap(printable(finding.message[language]), width - 4).map(
      (line, i) => `  ${i === 0 ? sign : '  '}${line}`,
    ),
    ...wrapParts([...whereParts(finding, page), `${title} ${finding.rule}`.trim()], width - 6, 0).map(
      (line) => chalk.dim(`      ${line}`),
    ),
  ];
}

/** The places of a finding, neighbours as ranges: 年度报告!D5:D27, D29. */
function whereParts({ cells, places = [] }: Finding, { language }: Page): string[] {
  const all = [...cells.map(({ place }) => place), ...places];
  const named = placesText(all, language);
  const shown = named.slice(0, shownPlaces).map(printable);
  if (named.length > shownPlaces)
    shown.push(language === 'zh' ? `等 ${all.length} 格` : `… ${all.length} cells`);
  return shown.map((text, i) => (i < shown.length - 1 ? `${text},` : `${text} `));
}

/** The frame of a failed sum, no cell marked, since nothing tells which is wrong. */
function frame(finding: Finding, result: JudgedReport, page: Page): string[] {
  const sums = failedSums(result, [finding], page);
  if (sums.length === 0) return [];
  const { language, editions } = page;
  const form = reportForm(result.report, editions);
  const drawn = frameOf(sums, new Set(), { report: result.report, form, language });
  const lines = drawn ? frameLines(drawn, page) : undefined;
  return lines ? ['', ...lines] : [];
}
