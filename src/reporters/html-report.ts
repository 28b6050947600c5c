import type { EquationResult, Finding } from '../model/finding.ts';
import { placeText } from '../model/place.ts';
import type { JudgedReport, ReportResult } from '../model/result.ts';
import { causesOf, slipName } from './cause.ts';
import { bodyOf } from './finding-columns.ts';
import { formMarkup } from './html-form.ts';
import { escaped, tableRow } from './markup.ts';
import { noticesOf } from './notice.ts';
import type { ReporterSettings } from './reporter.ts';
import { changeText, severityName, statusName, verdictName } from './words.ts';

/** One report as a section of HTML: verdict, checks, causes, findings, the form with its cells marked. */
export function reportMarkup(result: ReportResult, id: string, settings: ReporterSettings): string {
  const { language } = settings;
  const { name, year } = bodyOf(result);
  const body = [escaped(name), year].filter(Boolean).join(' · ');
  const verdict = `<span class="verdict ${result.status}">${verdictName[result.status][language]}</span>`;
  const head = `<h2>${escaped(result.file)} ${verdict}</h2>${body ? `<p>${body}</p>` : ''}`;
  const content =
    result.status === 'unreadable'
      ? `<p>${escaped(result.failure.message[language])}</p>`
      : [
          checksMarkup(result, settings),
          causesMarkup(result, settings),
          findingsMarkup(result, settings),
          skippedMarkup(result, settings),
          formMarkup(result, settings.editions, language),
        ].join('\n');
  return `<section class="report" id="${id}">${head}\n${content}</section>`;
}

function checksMarkup({ equations, findings }: JudgedReport, { language, rules }: ReporterSettings): string {
  const heads = [
    language === 'zh' ? '检查' : 'check',
    ...Object.values(statusName).map((text) => text[language]),
  ];
  const sums = rules.filter(({ id }) => equations.some(({ rule }) => rule === id));
  const others = rules.filter(({ id }) => !sums.some((rule) => rule.id === id));
  const found = others.filter(({ id }) => findings.some(({ rule }) => rule === id));
  const rows = [
    ...sums.map(({ id, title }) => {
      const count = (status: EquationResult['status']) =>
        String(equations.filter((sum) => sum.rule === id && sum.status === status).length);
      return [named(title[language], id), count('passed'), count('failed'), count('skipped')];
    }),
    ...found.map(({ id, title }) => [
      named(title[language], id),
      '-',
      String(findings.filter(({ rule }) => rule === id).length),
      '-',
    ]),
    [
      language === 'zh'
        ? `其余 ${others.length - found.length} 条规则`
        : `${others.length - found.length} other rules`,
      language === 'zh' ? '无问题' : 'clean',
      '0',
      '-',
    ],
  ];
  return `<table class="checks"><thead>${tableRow(heads, 'th')}</thead><tbody>${rows.map((row) => tableRow(row)).join('')}</tbody></table>`;
}

const named = (title: string, id: string): string => `${escaped(title)} <code>${escaped(id)}</code>`;

/** Each cause with its cells, old → new; several repairs one below the other. */
function causesMarkup({ diagnosis }: JudgedReport, { language }: ReporterSettings): string {
  if (!diagnosis) return '';
  const cells = (changes: ReturnType<typeof causesOf>[number]['changes']) =>
    `<ul>${changes
      .map((change) => {
        const { key, label, from, place, slip } = change;
        const address = escaped(placeText(place, language));
        const note = from === null ? '' : escaped(slipName[slip][language]);
        return `<li tabindex="0" data-keys="${escaped(key)}"><b>${address}</b> ${escaped(label[language])} <strong>${changeText(change, language)}</strong> ${note}</li>`;
      })
      .join('')}</ul>`;
  const blocks = causesOf(diagnosis, language).map(({ sign, text, changes, repairs }) => {
    const listed = repairs.map((repair) => `<li>${cells(repair.changes)}</li>`).join('');
    return `<div class="cause"><h3>${sign} ${escaped(text)}</h3>${changes.length > 0 ? cells(changes) : ''}${listed ? `<ol>${listed}</ol>` : ''}</div>`;
  });
  return blocks.join('\n');
}

/** The findings, worst first; each lights its cells in the form. */
function findingsMarkup(result: JudgedReport, { language, rules }: ReporterSettings): string {
  const notices = noticesOf(result, language);
  if (notices.length === 0) return '';
  const items = notices.map(({ rule, severity, message, addresses, waived, finding }) => {
    const keys = (finding as Finding).cells.map(({ key }) => key).join(' ');
    const title = rules.find(({ id }) => id === rule)?.title[language] ?? '';
    const level = severity === 'unreadable' ? '' : severityName[severity][language];
    const reason = language === 'zh' ? `（${waived}）` : ` (${waived})`;
    return `<li class="${severity}" tabindex="0" data-keys="${escaped(keys)}"><b>${level}</b> ${escaped(message + (waived === undefined ? '' : reason))}<br><small>${escaped(addresses)} ${named(title, rule)}</small></li>`;
  });
  return `<ul class="findings">${items.join('\n')}</ul>`;
}

/** The sums that were not checked, with the reason. */
function skippedMarkup({ equations }: JudgedReport, { language }: ReporterSettings): string {
  const skipped = equations.filter(({ reason }) => reason);
  if (skipped.length === 0) return '';
  const items = skipped.map(
    ({ rule, name, reason }) =>
      `<li><code>${escaped(rule)}</code> ${escaped(name[language])}: ${escaped(reason![language])}</li>`,
  );
  const heading = language === 'zh' ? `没有检查 ${skipped.length} 项` : `${skipped.length} checks skipped`;
  return `<details><summary>${heading}</summary><ul>${items.join('')}</ul></details>`;
}
