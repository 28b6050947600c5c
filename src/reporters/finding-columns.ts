import type { Localized } from '../model/localized.ts';
import type { JudgedReport, ReportResult } from '../model/result.ts';
import type { Field } from './csv-line.ts';
import type { Notice } from './notice.ts';
import { printable } from './printable.ts';
import type { ReporterSettings } from './reporter.ts';
import { severityName } from './words.ts';

const unreadable: Localized = { zh: '读不出', en: 'unreadable' };
const codeTitle: Localized = { zh: '文件无法检查', en: 'the file cannot be checked' };

/** A column of the list of findings: its heading, and what stands in it. */
interface FindingColumn {
  readonly heading: Localized;
  readonly content: (notice: Notice, result: ReportResult, settings: ReporterSettings) => Field;
}

/** The columns of a list of findings, one finding a line, for spreadsheets. */
export const findingColumns: readonly FindingColumn[] = [
  { heading: { zh: '文件', en: 'file' }, content: (_, { file }) => printable(file) },
  { heading: { zh: '单位', en: 'organization' }, content: (_, result) => bodyOf(result).name },
  { heading: { zh: '年度', en: 'year' }, content: (_, result) => bodyOf(result).year },
  {
    heading: { zh: '级别', en: 'severity' },
    content: ({ severity }, _, { language }) =>
      (severity === 'unreadable' ? unreadable : severityName[severity])[language],
  },
  {
    heading: { zh: '检查项', en: 'check' },
    content: ({ rule }, _, { language, rules }) =>
      (rules.find(({ id }) => id === rule)?.title ?? codeTitle)[language],
  },
  { heading: { zh: '位置', en: 'place' }, content: ({ address }) => address },
  { heading: { zh: '格', en: 'cell' }, content: ({ label }) => label },
  { heading: { zh: '问题', en: 'message' }, content: ({ message }) => message },
  { heading: { zh: '各项之和', en: 'expected' }, content: ({ expected }) => expected },
  { heading: { zh: '填写', en: 'actual' }, content: ({ actual }) => actual },
  { heading: { zh: '涉及的格', en: 'cells' }, content: ({ addresses }) => addresses },
  { heading: { zh: '规则', en: 'rule' }, content: ({ rule }) => rule },
  { heading: { zh: '对象', en: 'target' }, content: ({ target }) => target },
  {
    heading: { zh: '豁免理由', en: 'waived' },
    content: ({ finding }) => finding?.waived && printable(finding.waived.reason),
  },
];

/** The body and the year of a result, as they may be printed. */
export function bodyOf(result: ReportResult): { readonly name: string; readonly year?: number } {
  if (result.status === 'unreadable') return { name: '' };
  const { organization = '', year }: JudgedReport = result;
  return { name: printable(organization), ...(year === undefined ? {} : { year }) };
}
