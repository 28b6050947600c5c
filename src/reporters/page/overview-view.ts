import { speaker } from '../../model/localized.ts';
import { escaped, tableRow } from '../markup.ts';
import { verdictName } from '../words.ts';
import { type PageData, type PageLine, portion } from './data.ts';

/** Many reports: search and choices, a line each, worst first, then the matrix and the years, drawn where opened. */
export function overviewView({ lines, rules, language }: PageData): string {
  const t = speaker(language);
  const years = [...new Set(lines.flatMap(({ year }) => year ?? []))].sort();
  const used = rules.filter((_, i) => lines.some(({ faults }) => faults[i]));
  const heads = language === 'zh' ? headings.zh : headings.en;
  const all = t('全部', 'all');
  const verdicts = Object.entries(verdictName).map(([id, name]) => [id, name[language]] as const);
  return `<div class="controls" role="search"><label>${t('搜索', 'search')} <input id="search" type="search"></label>
${choice('status', t('结论', 'verdict'), all, verdicts)}
${choice(
  'year',
  t('年度', 'year'),
  all,
  years.map((year) => [String(year), String(year)] as const),
)}
${choice(
  'rule',
  t('检查项', 'check'),
  all,
  used.map(({ id, title }) => [id, title] as const),
)}
<output id="shown" aria-live="polite"></output></div>
<div class="scroll" tabindex="0" role="region" aria-label="${t('总览', 'overview')}"><table class="overview" aria-label="${t('总览，最要紧的在前', 'overview, worst first')}"><thead>${tableRow(heads, 'th')}</thead><tbody>
${lines
  .slice(0, portion.lines)
  .map((line) => lineView(line, language))
  .join('\n')}
</tbody></table></div>
${moreView('more-lines', lines.length - portion.lines, portion.lines, language)}
${grid('matrix', t('单位 × 检查项', 'bodies × checks'))}
${years.length > 1 ? grid('years', t('各年对照', 'years side by side')) : ''}`;
}

const headings = {
  zh: ['结论', '单位', '年度', '要改的格', '错误', '警告', '主要问题', '文件'],
  en: ['verdict', 'organization', 'year', 'cells to change', 'errors', 'warnings', 'what is wrong', 'file'],
};

function choice(
  id: string,
  name: string,
  all: string,
  choices: readonly (readonly [string, string])[],
): string {
  const options = choices.map(
    ([value, text]) => `<option value="${escaped(value)}">${escaped(text)}</option>`,
  );
  return `<label>${name} <select id="${id}"><option value="">${all}</option>${options.join('')}</select></label>`;
}

const grid = (id: string, title: string): string =>
  `<details class="grid" id="${id}"><summary>${title}</summary><div class="scroll" tabindex="0" role="region" aria-label="${title}"></div></details>`;

/** A line of the overview. */
export function lineView(line: PageLine, language: PageData['language']): string {
  const { status, name, year, cells, errors, warnings, brief, report } = line;
  const file = escaped(line.file);
  const row = tableRow([
    `<span class="${status}">${verdictName[status][language]}</span>`,
    escaped(name),
    String(year ?? ''),
    String(cells ?? ''),
    String(errors),
    String(warnings),
    escaped(brief),
    report === undefined ? file : `<a href="#report-${report}">${file}</a>`,
  ]);
  return row.replace('<tr>', `<tr data-status="${status}">`);
}

/** A button that draws the next ones of so many that are left; hidden where none is. */
export function moreView(id: string, total: number, next: number, language: PageData['language']): string {
  const left = Math.max(0, total);
  const count = Math.min(left, next);
  const text = speaker(language)(`再显示 ${count} 份，还有 ${left} 份`, `show ${count} more of ${left}`);
  return `<button type="button" id="${id}"${left > 0 ? '' : ' hidden'}>${text}</button>`;
}
