import type { Diagnosis } from './diagnosis.ts';
import type { FailureCode } from './failure.ts';
import type { EquationResult, Finding } from './finding.ts';
import { type Language, type Localized, plural } from './localized.ts';
import type { Report } from './report.ts';

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
  /** Set where it fails by nothing that the baseline does not know. */
  readonly known?: true;
  /** What was judged: every cell with its place, the sections with their text. */
  readonly report: Report;
}

export interface UnreadableReport {
  readonly file: string;
  readonly status: 'unreadable';
  readonly failure: { readonly code: FailureCode; readonly message: Localized };
}

/** A report passes where no error is left open and every equation was evaluated, whatever is waived or switched off. */
export function judgedStatus(
  equations: readonly EquationResult[],
  findings: readonly Finding[],
): JudgedReport['status'] {
  const isWhole = equations.every(({ status }) => status !== 'skipped');
  const isSound = !findings.some(({ severity, waived }) => severity === 'error' && !waived);
  return isWhole && isSound ? 'passed' : 'failed';
}

/** A file that was found and not checked, with the reason. */
export interface SkippedFile {
  readonly file: string;
  readonly reason: Localized;
}

/** A finding that the baseline knows and that is not found any more. */
export interface MendedFinding {
  readonly file: string;
  readonly rule: string;
  readonly target?: string;
}

/** A body without a report; `parent` is what is above it, where several bodies have its name. */
export interface MissingBody {
  readonly name: string;
  readonly year?: number;
  readonly parent?: string;
}

/** What is known of the reports of a run only when all were seen. */
export interface RunTogether {
  /** Bodies on the roster without a report on a year. */
  readonly missing: readonly MissingBody[];
  /** Bodies with more than one report on a year. */
  readonly twice: readonly {
    readonly name: string;
    readonly year: number;
    readonly files: readonly string[];
  }[];
  /** Files of bodies that are not on the roster. */
  readonly strangers: readonly string[];
  /** Files for which no report of the year before was found, where there are any of that year. */
  readonly withoutPrior: readonly string[];
  /** Reports that were held against one of another name, since that was named as last year's. */
  readonly otherNames: readonly { readonly name: string; readonly before: string }[];
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
  /** Findings that the baseline knows, counted nowhere else; absent where there is none. */
  readonly known?: number;
  /** Of the failed reports those that fail by nothing that the baseline does not know; absent where there is none. */
  readonly knownFailed?: number;
}

/** Why more warnings than the limit make the run fail; undefined where they do not. */
export function overLimit(
  { warnings }: Pick<Summary, 'warnings'>,
  limit: number | undefined,
): Localized | undefined {
  if (limit === undefined || warnings <= limit) return undefined;
  return {
    zh: `警告 ${warnings} 处，超过上限 ${limit}`,
    en: `${plural(warnings, 'warning')}, over the limit of ${limit}`,
  };
}

/** The summary as it is written where more warnings than a limit may make the run fail. */
export function limitedSummary(summary: Summary, limit: number | undefined, language: Language): object {
  const over = overLimit(summary, limit);
  if (limit === undefined) return summary;
  return { ...summary, maxWarnings: limit, ...(over ? { overMaxWarnings: over[language] } : {}) };
}

/** The summary of no report. */
export const noReports: Summary = {
  reports: 0,
  passed: 0,
  failed: 0,
  unreadable: 0,
  errors: 0,
  warnings: 0,
  infos: 0,
};

/** The summary with one more report counted: by its status, its findings by severity. */
export function addResult(summary: Summary, result: ReportResult): Summary {
  const findings = result.status === 'unreadable' ? [] : result.findings;
  const open = findings.filter(({ waived }) => !waived);
  const count = (severity: Finding['severity']) =>
    open.filter((finding) => finding.severity === severity).length;
  const known = findings.filter(({ waived }) => waived?.known).length;
  const more = {
    waived: findings.length - open.length - known,
    known,
    knownFailed: Number(result.status !== 'unreadable' && result.known === true),
  };
  return {
    reports: summary.reports + 1,
    passed: summary.passed + Number(result.status === 'passed'),
    failed: summary.failed + Number(result.status === 'failed'),
    unreadable: summary.unreadable + Number(result.status === 'unreadable'),
    errors: summary.errors + count('error'),
    warnings: summary.warnings + count('warning'),
    infos: summary.infos + count('info'),
    ...Object.fromEntries(
      (['waived', 'known', 'knownFailed'] as const).flatMap((name) => {
        const count = (summary[name] ?? 0) + more[name];
        return count > 0 ? [[name, count]] : [];
      }),
    ),
  };
}

/** Counts reports by status and findings by severity. */
export function summarise(reports: readonly ReportResult[]): Summary {
  return reports.reduce(addResult, noReports);
}
