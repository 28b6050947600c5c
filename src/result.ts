import type { Diagnosis } from './diagnosis.ts';
import type { FailureCode } from './failure.ts';
import type { EquationResult, Finding } from './finding.ts';
import type { Text } from './text.ts';

/** The result for one report: judged, or unreadable with the reason. Plain data. */
export type ReportResult = JudgedReport | UnreadableReport;

export interface JudgedReport {
  readonly file: string;
  readonly status: 'passed' | 'failed';
  readonly edition: string;
  readonly organization?: string;
  readonly year?: number;
  readonly equations: readonly EquationResult[];
  readonly findings: readonly Finding[];
  readonly diagnosis?: Diagnosis;
}

export interface UnreadableReport {
  readonly file: string;
  readonly status: 'unreadable';
  readonly failure: { readonly code: FailureCode; readonly message: Text };
}

/** How many reports and findings there are of each kind. */
export interface Summary {
  readonly reports: number;
  readonly passed: number;
  readonly failed: number;
  readonly unreadable: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Findings that a waiver covers, counted nowhere else; absent where there is none. */
  readonly waived?: number;
}

/** Counts reports by status and findings by severity. */
export function summarise(reports: readonly ReportResult[]): Summary {
  const all = reports.flatMap((report) => (report.status === 'unreadable' ? [] : report.findings));
  const findings = all.filter(({ waived }) => !waived);
  const waived = all.length - findings.length;
  const status = (wanted: ReportResult['status']) =>
    reports.filter((report) => report.status === wanted).length;
  const severity = (wanted: Finding['severity']) =>
    findings.filter((finding) => finding.severity === wanted).length;
  return {
    reports: reports.length,
    passed: status('passed'),
    failed: status('failed'),
    unreadable: status('unreadable'),
    errors: severity('error'),
    warnings: severity('warning'),
    infos: severity('info'),
    ...(waived > 0 ? { waived } : {}),
  };
}
