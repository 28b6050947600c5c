import type { CellChange } from '../model/diagnosis.ts';
import type { EquationResult, Severity } from '../model/finding.ts';
import { type Language, type Localized, plural, speaker } from '../model/localized.ts';
import type { ReportResult } from '../model/result.ts';

/** What severities are called. */
export const severityName: Record<Severity, Localized> = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '警告', en: 'warning' },
  info: { zh: '提示', en: 'info' },
};

/** What the three outcomes of an equation are called. */
export const statusName: Record<EquationResult['status'], Localized> = {
  passed: { zh: '通过', en: 'passed' },
  failed: { zh: '未过', en: 'failed' },
  skipped: { zh: '跳过', en: 'skipped' },
};

/** What the verdict on a report is called. */
export const verdictName: Record<ReportResult['status'], Localized> = {
  passed: { zh: '通过', en: 'passed' },
  failed: { zh: '未通过', en: 'failed' },
  unreadable: { zh: '读不出', en: 'unreadable' },
};

/** 1 error, 2 errors; 1 处错误. */
export function countOf(n: number, severity: Severity): Localized {
  const { zh, en } = severityName[severity];
  return {
    zh: `${n} 处${zh}`,
    en: plural(n, severity === 'info' ? 'remark' : en),
  };
}

/** A number as an answer shows it; 未填 for a blank, 读不出 where something stands that is no number. */
export function numberText(value: number | null, language: Language, unread = false): string {
  if (value !== null) return String(value);
  const t = speaker(language);
  return unread ? t('读不出', 'unread') : t('未填', 'blank');
}

/** What a cell holds and should hold: 9 → 0, 未填 → 3, 读不出 → 12. */
export function changeText(
  { from, to, unread }: Pick<CellChange, 'from' | 'to' | 'unread'>,
  language: Language,
  arrow = ' → ',
): string {
  return `${numberText(from, language, unread)}${arrow}${numberText(to, language)}`;
}
