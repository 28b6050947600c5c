import { speaker } from '../model/localized.ts';
import { addResult, type JudgedReport, noReports, type ReportResult } from '../model/result.ts';
import { escaped } from './markup.ts';
import { mendedLines } from './mended-lines.ts';
import { overviewLine, worseFirst } from './overview-line.ts';
import { type PageData, type PageForm, type PageLine, type PageReport, portion } from './page/data.ts';
import { documentOf } from './page/document.ts';
import { moreView, overviewView } from './page/overview-view.ts';
import { formId, pageForm, pageReport } from './page/report-data.ts';
import { drawnParts, sectionView } from './page/report-view.ts';
import type { Reporter, ReporterSettings } from './reporter.ts';
import { countRules, type RuleCount } from './rule-counts.ts';
import { skippedLines } from './skipped-lines.ts';
import { togetherLines } from './together-lines.ts';

/** One page for people, complete in itself: overview with search, matrix and years; each report beside its form. */
export const html: Reporter = (settings) => {
  const { language, rules } = settings;
  const t = speaker(language);
  const lines: PageLine[] = [];
  const reports: string[] = [];
  const forms = new Map<string, { readonly at: number; readonly form: PageForm }>();
  let summary = noReports;
  let only: ReportResult | undefined;
  const add = (result: ReportResult, alone: boolean) => {
    const hasReport = alone || result.status !== 'passed' || result.findings.length > 0;
    lines.push({ ...lineOf(result, settings), ...(hasReport ? { report: reports.length } : {}) });
    if (hasReport) reports.push(JSON.stringify(result.status === 'unreadable' ? null : drawn(result, alone)));
  };
  const drawn = (result: JudgedReport, alone: boolean): PageReport => {
    const id = alone ? '' : formId(result);
    const known = forms.get(id) ?? { at: forms.size, form: pageForm(result, alone, settings) };
    forms.set(id, known);
    return pageReport(result, known.form, known.at, settings);
  };
  return {
    report: (result) => {
      summary = addResult(summary, result);
      if (summary.reports === 1) only = result;
      else {
        if (only) add(only, false);
        only = undefined;
        add(result, false);
      }
      return '';
    },
    end: ({ skippedFiles, mended = [], together, over }) => {
      if (only) add(only, true);
      const data: PageData = {
        language,
        rules: rules.map(({ id, title }) => ({ id, title: title[language] })),
        forms: [...forms.values()].map(({ form }) => form),
        lines: [...lines].sort(worseFirst),
      };
      const { reports: count, passed, failed, unreadable } = summary;
      const title = t('政府信息公开工作年度报告检查结果', 'Annual reports on disclosure: results');
      const totals = t(
        `${count} 份报告：通过 ${passed}，未通过 ${failed}，读不出 ${unreadable}`,
        `${count} reports: ${passed} passed, ${failed} failed, ${unreadable} unreadable`,
      );
      const notes = [
        ...(together ? togetherLines(together, language, true) : []),
        ...mendedLines(mended, settings),
        ...skippedLines(skippedFiles, language),
      ].map((text) => `<li>${escaped(text.trim())}</li>`);
      const body = [
        `<h1>${title}</h1>`,
        `<p>${totals}</p>`,
        ...(over ? [`<p><strong>${escaped(over[language])}</strong></p>`] : []),
        ...(only ? [] : [overviewView(data)]),
        ...(notes.length > 0
          ? [`<h2>${t('另外', 'Also')}</h2><ul class="notes">${notes.join('')}</ul>`]
          : []),
        sectionsView(data, reports),
      ];
      return documentOf(title, body.join('\n'), data, reports);
    },
  };
};

/** The first reports, worst first; one that is alone with its form, which of several is drawn where it is looked at. */
function sectionsView(data: PageData, reports: readonly string[]): string {
  const lines = data.lines.filter(({ report }) => report !== undefined);
  const sections = lines.slice(0, portion.reports).map((line) => {
    const report: PageReport | undefined = JSON.parse(reports[line.report!]!) ?? undefined;
    const isAlone = data.lines.length === 1 && report !== undefined;
    return sectionView(line, report, data, isAlone ? drawnParts(report, data) : undefined);
  });
  const more = moreView('more-reports', lines.length - portion.reports, portion.reports, data.language);
  return `<div id="sections">${sections.join('\n')}</div>${more}`;
}

/** The line of the overview, with how often each rule found fault. */
function lineOf(result: ReportResult, { language, rules }: ReporterSettings): PageLine {
  const counts = new Map<string, RuleCount>();
  countRules(counts, result);
  const faults = rules.flatMap(({ id }, i) => (counts.has(id) ? [[i, counts.get(id)!.findings]] : []));
  return { ...overviewLine(result, language), faults: Object.fromEntries(faults) };
}
