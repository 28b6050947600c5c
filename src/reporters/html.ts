import { addResult, noReports, type ReportResult } from '../model/result.ts';
import { documentOf } from './html-page.ts';
import { reportMarkup } from './html-report.ts';
import { escaped, tableRow } from './markup.ts';
import { type OverviewLine, overviewLine, worseFirst } from './overview-line.ts';
import type { Reporter, ReporterSettings } from './reporter.ts';
import { countRules, type RuleCount } from './rule-counts.ts';
import { skippedLines } from './skipped-lines.ts';
import { verdictName } from './words.ts';

interface Entry {
  readonly id: string;
  readonly line: OverviewLine;
  readonly section: string;
}

/** One page for people, complete in itself: overview, search, then each report with findings and its form. */
export const html: Reporter = (settings) => {
  const { language } = settings;
  const zh = language === 'zh';
  const entries: Entry[] = [];
  const counts = new Map<string, RuleCount>();
  let summary = noReports;
  let only: ReportResult | undefined;
  return {
    report: (result) => {
      summary = addResult(summary, result);
      only = summary.reports === 1 ? result : undefined;
      countRules(counts, result);
      const id = `report-${summary.reports}`;
      const section = hasSection(result) ? reportMarkup(result, id, settings) : '';
      entries.push({ id, line: overviewLine(result, language), section });
      return '';
    },
    end: ({ skippedFiles }) => {
      const worst = [...entries].sort((a, b) => worseFirst(a.line, b.line));
      const { reports, passed, failed, unreadable } = summary;
      const title = zh ? '政府信息公开工作年度报告检查结果' : 'Annual reports on disclosure: results';
      const totals = zh
        ? `${reports} 份报告：通过 ${passed}，未通过 ${failed}，读不出 ${unreadable}`
        : `${reports} reports: ${passed} passed, ${failed} failed, ${unreadable} unreadable`;
      const skipped = skippedLines(skippedFiles, language).map((line) => `<li>${escaped(line.trim())}</li>`);
      const sections = only
        ? [reportMarkup(only, 'report-1', settings)]
        : worst.map(({ section }) => section);
      const body = [
        `<h1>${title}</h1>`,
        `<p>${totals}</p>`,
        ...(only ? [] : [overviewMarkup(worst, settings), rulesMarkup(counts, settings)]),
        ...(skipped.length > 0 ? [`<ul>${skipped.join('')}</ul>`] : []),
        ...sections.filter((section) => section !== ''),
      ];
      return documentOf(title, zh ? 'zh-CN' : 'en', body.join('\n'));
    },
  };
};

/** A report that passed without a finding stands in the overview alone. */
const hasSection = (result: ReportResult): boolean =>
  result.status !== 'passed' || result.findings.length > 0;

function overviewMarkup(entries: readonly Entry[], { language }: ReporterSettings): string {
  const zh = language === 'zh';
  const heads = zh
    ? ['结论', '单位', '年度', '要改的格', '错误', '警告', '主要问题', '文件']
    : ['verdict', 'organization', 'year', 'cells to change', 'errors', 'warnings', 'what is wrong', 'file'];
  const rows = entries.map(({ id, line, section }) => {
    const file = escaped(line.file);
    const cells = [
      `<span class="${line.status}">${verdictName[line.status][language]}</span>`,
      escaped(line.name),
      String(line.year ?? ''),
      String(line.cells ?? ''),
      String(line.errors),
      String(line.warnings),
      escaped(line.brief),
      section === '' ? file : `<a href="#${id}">${file}</a>`,
    ];
    return tableRow(cells).replace('<tr>', `<tr data-id="${id}" data-status="${line.status}">`);
  });
  const options = Object.entries(verdictName)
    .map(([status, name]) => `<option value="${status}">${name[language]}</option>`)
    .join('');
  return `<div class="controls"><label>${zh ? '搜索' : 'search'} <input id="search" type="search"></label><label>${zh ? '结论' : 'verdict'} <select id="status"><option value="">${zh ? '全部' : 'all'}</option>${options}</select></label></div>
<div class="scroll"><table class="overview"><thead>${tableRow(heads, 'th')}</thead><tbody>
${rows.join('\n')}
</tbody></table></div>`;
}

/** The rules that found something, those of most reports first. */
function rulesMarkup(counts: ReadonlyMap<string, RuleCount>, { language, rules }: ReporterSettings): string {
  const found = rules
    .flatMap(({ id, title }) => {
      const count = counts.get(id);
      return count ? [{ count, title: title[language], id }] : [];
    })
    .sort((a, b) => b.count.reports - a.count.reports);
  if (found.length === 0) return '';
  const heads = language === 'zh' ? ['检查', '报告', '处'] : ['check', 'reports', 'findings'];
  const rows = found.map(({ count, title, id }) =>
    tableRow([
      `${escaped(title)} <code>${escaped(id)}</code>`,
      String(count.reports),
      String(count.findings),
    ]),
  );
  return `<table class="checks"><thead>${tableRow(heads, 'th')}</thead><tbody>${rows.join('')}</tbody></table>`;
}
