import { writeXlsx } from 'hucre/xlsx';
import { type Localized, speaker } from '../model/localized.ts';
import type { RunTogether, SkippedFile } from '../model/result.ts';
import { findingColumns } from './finding-columns.ts';
import { listSheets, type SheetLine } from './list-sheet.ts';
import { noticesOf } from './notice.ts';
import { type OverviewLine, overviewLine, worseFirst } from './overview-line.ts';
import type { Reporter, ReporterSettings } from './reporter.ts';
import { countRules, type RuleCount } from './rule-counts.ts';
import { sourceUri } from './source-path.ts';
import { missingName } from './together-lines.ts';
import { valueHeads, valueLines, valueNames } from './value-columns.ts';
import { verdictName } from './words.ts';

/** Workbooks state when they were written; the same results must give the same bytes. */
const epoch = new Date(Date.UTC(2000, 0, 1));
/** More numbers than this make a workbook that no office program opens; `values` writes them all. */
const mostValues = 500_000;

/** A workbook to send on: overview worst first, findings, statistics by rule, every number; made to be filtered. */
export const xlsx: Reporter = (settings) => {
  const { language, folder } = settings;
  const overview: { readonly line: OverviewLine; readonly link: string }[] = [];
  const findings: SheetLine[] = [];
  const values: SheetLine[] = [];
  const counts = new Map<string, RuleCount>();
  let left = 0;
  return {
    report: (result) => {
      const link = sourceUri(result.file, folder);
      overview.push({ line: overviewLine(result, language), link });
      for (const notice of noticesOf(result, language))
        findings.push({
          fields: findingColumns.map(({ content }) => content(notice, result, settings)),
          link,
        });
      const lines = valueLines(result, settings);
      if (values.length + lines.length > mostValues) left += lines.length;
      else for (const fields of lines) values.push({ fields });
      countRules(counts, result);
      return '';
    },
    end: ({ skippedFiles, together, over }) => {
      if (left > 0) values.push({ fields: [leftOut(left)[language]] });
      const overviewRow = ({ line, link }: (typeof overview)[number]): SheetLine => ({
        fields: overviewFields(line, settings),
        link,
      });
      const worst = [...overview].sort((a, b) => worseFirst(a.line, b.line));
      return writeXlsx({
        sheets: [
          ...listSheets(names.overview[language], overviewHeads(settings), [
            ...worst.filter(({ line }) => !isClean(line)).map(overviewRow),
            ...(over ? [{ fields: ['', '', undefined, over[language]] }] : []),
            ...togetherRows(together, settings),
            ...skippedFiles.map((skipped) => ({ fields: skippedFields(skipped, settings) })),
            ...worst.filter(({ line }) => isClean(line)).map(overviewRow),
          ]),
          ...listSheets(
            names.findings[language],
            findingColumns.map(({ heading }) => heading[language]),
            findings,
          ),
          ...listSheets(names.statistics[language], statisticsHeads(settings), ruleLines(counts, settings)),
          ...listSheets(names.values[language], language === 'zh' ? valueHeads : valueNames, values),
        ],
        defaultFont: { name: '宋体', size: 10.5 },
        properties: {
          creator: 'gouji',
          lastModifiedBy: 'gouji',
          subject: 'results',
          created: epoch,
          modified: epoch,
        },
      });
    },
  };
};

/** Whether nothing is to be done about a report. */
const isClean = ({ status, warnings }: OverviewLine): boolean => status === 'passed' && warnings === 0;

const names = {
  overview: { zh: '总览', en: 'overview' },
  findings: { zh: '问题', en: 'findings' },
  statistics: { zh: '统计', en: 'statistics' },
  values: { zh: '数值', en: 'values' },
} satisfies Record<string, Localized>;

const leftOut = (n: number): Localized => ({
  zh: `另有 ${n} 个数放不下，用 -r values:数值.csv 得到全部`,
  en: `${n} more numbers do not fit; -r values:values.csv writes them all`,
});

const overviewHeads = ({ language }: ReporterSettings): string[] =>
  language === 'zh'
    ? ['文件', '单位', '年度', '结论', '要改的格', '错误', '警告', '主要问题']
    : ['file', 'organization', 'year', 'verdict', 'cells to change', 'errors', 'warnings', 'what is wrong'];

const overviewFields = (line: OverviewLine, { language }: ReporterSettings): SheetLine['fields'] => [
  line.file,
  line.name,
  line.year,
  verdictName[line.status][language],
  line.cells,
  line.errors,
  line.warnings,
  line.brief,
];

const skippedFields = (
  { file, reason }: SkippedFile,
  { language }: ReporterSettings,
): SheetLine['fields'] => [
  file,
  '',
  undefined,
  language === 'zh' ? '没有检查' : 'not checked',
  undefined,
  undefined,
  undefined,
  reason[language],
];

/** Who is missing, who reported twice, whose file is on no roster, what had no report of the year before. */
function togetherRows(
  together: RunTogether | undefined,
  { language, folder }: ReporterSettings,
): SheetLine[] {
  const t = speaker(language);
  const { missing = [], twice = [], strangers = [], withoutPrior = [] } = together ?? {};
  const none = [undefined, undefined, undefined];
  const file = (name: string, what: string): SheetLine => ({
    fields: [name, '', undefined, what],
    link: sourceUri(name, folder),
  });
  return [
    ...missing.map((body) => ({
      fields: ['', missingName(body, language), body.year, t('没有报送', 'not reported')],
    })),
    ...twice.map(({ name, year, files }) => ({
      fields: [files[0], name, year, t('报了两次', 'reported twice'), ...none, files.join(t('、', ', '))],
    })),
    ...strangers.map((name) => file(name, t('不在名单上', 'not on the roster'))),
    ...withoutPrior.map((name) => file(name, t('没有上年报告', 'no report of the year before'))),
  ];
}

const statisticsHeads = ({ language }: ReporterSettings): string[] =>
  language === 'zh' ? ['检查项', '规则', '报告', '处'] : ['check', 'rule', 'reports', 'findings'];

/** The rules that found something, those of most reports first. */
function ruleLines(
  counts: ReadonlyMap<string, RuleCount>,
  { rules, language }: ReporterSettings,
): SheetLine[] {
  return rules
    .flatMap(({ id, title }) => {
      const count = counts.get(id);
      return count ? [{ count, fields: [title[language], id, count.reports, count.findings] }] : [];
    })
    .sort((a, b) => b.count.reports - a.count.reports);
}
