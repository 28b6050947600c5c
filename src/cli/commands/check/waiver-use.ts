import { covers, isExpired, type Waiver, waiverName } from '../../../config/waiver.ts';
import { reportForm } from '../../../form/report-form.ts';
import { editions } from '../../../generated/editions.ts';
import type { Severity } from '../../../model/finding.ts';
import type { Localized } from '../../../model/localized.ts';
import type { JudgedReport, ReportResult } from '../../../model/result.ts';
import type { FileWaiver } from '../../settings/config.ts';

/** What decides whether a waiver is needed. */
export interface WaiverUseSettings {
  readonly waivers: readonly FileWaiver[];
  /** The files of the run, in order. */
  readonly files: readonly string[];
  readonly today: string;
  readonly severityFor: (file: string) => Severity | 'off';
}

/**
 * Tells of waivers that cover nothing in any file that they are for: given the results of each file in order, gives
 * them back with a finding `stale-waiver` once the last such file is judged. Where such a file could not be judged,
 * nothing is known of its waivers and nothing is said.
 */
export async function waiverUse(settings: WaiverUseSettings) {
  const { waivers, files, today, severityFor } = settings;
  const open = new Map<FileWaiver, { last: string; needed: boolean; text: Localized }>();
  for (const entry of waivers) {
    if (isExpired(entry.waiver, today)) continue;
    const last = files.findLast(entry.matches);
    if (last !== undefined) open.set(entry, { last, needed: false, text: coversNothing(entry.waiver) });
    else if (files.length > 0 && !(await entry.exists()))
      open.set(entry, { last: files.at(-1)!, needed: false, text: namesNoFile(entry.waiver) });
  }
  return (file: string, results: readonly ReportResult[]): readonly ReportResult[] => {
    const stale: Localized[] = [];
    for (const [entry, state] of open) {
      if (entry.matches(file) && results.some((result) => isNeeded(entry.waiver, result)))
        state.needed = true;
      if (state.last === file && !state.needed) stale.push(state.text);
    }
    const at = results.findLastIndex(({ status }) => status !== 'unreadable');
    const severity = severityFor(file);
    if (stale.length === 0 || at < 0 || severity === 'off') return results;
    const judged = results[at] as JudgedReport;
    const findings = stale.map((message) => ({ rule: 'stale-waiver', severity, message, cells: [] }));
    const status = severity === 'error' ? ('failed' as const) : judged.status;
    return results.with(at, { ...judged, status, findings: [...judged.findings, ...findings] });
  };
}

/** Whether a waiver covers something in a result, or was reported stale there, or the result is unreadable, so that nothing is known. */
function isNeeded(waiver: Waiver, result: ReportResult): boolean {
  if (result.status === 'unreadable') return true;
  const { findings, report } = result;
  const form = reportForm(report, editions);
  return findings.some(
    (finding) =>
      (finding.waived !== undefined && covers(waiver, finding, report, form)) ||
      (finding.rule === 'stale-waiver' && finding.message.zh.startsWith(waiverName(waiver).zh)),
  );
}

function coversNothing(waiver: Waiver): Localized {
  const { zh, en } = waiverName(waiver);
  return {
    zh: `${zh}没有对上任何问题，请删去或改正`,
    en: `${en} covers nothing; remove it or put it right`,
  };
}

function namesNoFile(waiver: Waiver): Localized {
  const { zh, en } = waiverName(waiver);
  return {
    zh: `${zh}写的文件“${waiver.file}”不存在，请删去或改正`,
    en: `${en} is for "${waiver.file}", and there is no such file; remove it or put it right`,
  };
}
