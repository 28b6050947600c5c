/** The library: the same core as the command, without console or process. */

import {
  type CheckFileSettings,
  type CheckSettings,
  checkFile as checkFileWith,
  checkReport as checkReportWith,
  type InputFile,
  loadReports,
} from './check.ts';
import { digestReport as digestReportOf, type ReportDigest } from './form/report-digest.ts';
import { reportForm } from './form/report-form.ts';
import { editions } from './generated/editions.ts';
import type { Report } from './model/report.ts';
import type { ReportResult } from './model/result.ts';
import type { Verdict } from './policy.ts';
import { rulesOf } from './rules/index.ts';

/** All rules in the order of their listing. */
export const rules = rulesOf(editions);

/** The reports in a file's bytes; `name` tells the type where content cannot. @throws Failure */
export async function loadReport(bytes: Uint8Array, name: string): Promise<Report[]> {
  return (await loadReports({ bytes, name }, { editions })).reports;
}

/** Judges a loaded report; settings replace the defaults one by one. */
export function checkReport(report: Report, settings: Partial<CheckSettings> = {}): Verdict {
  return checkReportWith(report, { editions, rules, ...settings });
}

/** Loads and judges a file: one result for each report in it, or one that tells why it cannot be read. */
export function checkFile(
  file: InputFile,
  settings: Partial<CheckFileSettings> = {},
): Promise<ReportResult[]> {
  return checkFileWith(file, { editions, rules, ...settings });
}

/** What is kept of a report to hold another against it: the setting `lastYear` of that other one. */
export function digestReport(report: Report, file?: string): ReportDigest {
  return digestReportOf(report, reportForm(report, editions), file);
}

export type { CheckFileSettings, CheckSettings, InputFile } from './check.ts';
export type { Config, Severities } from './config/config.ts';
export { configSeverities, presets } from './config/config.ts';
export type { Waiver } from './config/waiver.ts';
export type { Edition, FormCell } from './form/edition.ts';
export type { ReportDigest } from './form/report-digest.ts';
export type { Judgement, Measures, Related } from './judge.ts';
export type { Body, Level } from './model/body.ts';
export type { BlankCell, CellChange, CellRepair, Diagnosis, Slip } from './model/diagnosis.ts';
export type { Place, Raw } from './model/document.ts';
export { Failure, type FailureCode } from './model/failure.ts';
export type { EquationRef, EquationResult, Finding, FindingCell, Severity } from './model/finding.ts';
export type { Language, Localized } from './model/localized.ts';
export type { Report, ReportCell, SectionReading, TableReading } from './model/report.ts';
export type { JudgedReport, ReportResult, SkippedFile, Summary, UnreadableReport } from './model/result.ts';
export { summarise } from './model/result.ts';
export type { Policy, Verdict } from './policy.ts';
export { reporters } from './reporters/index.ts';
export type {
  Reporter,
  ReporterEntry,
  ReporterSettings,
  ReportWriter,
  RunEnd,
} from './reporters/reporter.ts';
export type { Rule } from './rules/rule.ts';
export { editions };
