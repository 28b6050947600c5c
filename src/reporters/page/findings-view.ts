import { escaped } from '../markup.ts';
import type { PageData, PageReport } from './data.ts';

/** The findings of a report, worst first: each lights its cells, and shows the paragraph that it speaks of. */
export function findingsView({ form, findings }: PageReport, { forms, rules }: PageData): string {
  if (findings.length === 0) return '';
  const { keys } = forms[form]!;
  const items = findings.map(({ severity, level, text, places, rule, cells, quote }) => {
    const title = rules.find(({ id }) => id === rule)?.title ?? '';
    const quoted = quote === undefined ? '<br>' : `<blockquote lang="zh">${escaped(quote)}</blockquote>`;
    const named = cells.map((cell) => keys[cell]).join(' ');
    return `<li class="${severity}" tabindex="0" data-keys="${escaped(named)}"><b>${level}</b> ${escaped(text)}${quoted}<small>${escaped(places)} ${escaped(title)} <code>${escaped(rule)}</code></small></li>`;
  });
  return `<ul class="findings">${items.join('\n')}</ul>`;
}
