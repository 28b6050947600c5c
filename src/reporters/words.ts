import type { EquationResult, Severity } from '../finding.ts';
import type { ReportResult } from '../result.ts';
import { plural, type Text } from '../text.ts';

/** What severities are called. */
export const severityName: Record<Severity, Text> = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '警告', en: 'warning' },
  info: { zh: '提示', en: 'info' },
};

/** What the three outcomes of an equation are called. */
export const statusName: Record<EquationResult['status'], Text> = {
  passed: { zh: '通过', en: 'passed' },
  failed: { zh: '未过', en: 'failed' },
  skipped: { zh: '跳过', en: 'skipped' },
};

/** What the verdict on a report is called. */
export const verdictName: Record<ReportResult['status'], Text> = {
  passed: { zh: '通过', en: 'passed' },
  failed: { zh: '未通过', en: 'failed' },
  unreadable: { zh: '读不出', en: 'unreadable' },
};

/** 1 error, 2 errors; 1 处错误. */
export function countOf(n: number, severity: Severity): Text {
  const { zh, en } = severityName[severity];
  return {
    zh: `${n} 处${zh}`,
    en: plural(n, severity === 'info' ? 'remark' : en),
  };
}
