import type { Finding } from '../model/finding.ts';
import { groupBy } from '../model/group-by.ts';
import { type JudgedReport, judgedStatus, type ReportResult } from '../model/result.ts';

/** A finding as a baseline knows it: what it is about, and the numbers for which it was known. */
export interface KnownFinding {
  readonly rule: string;
  readonly target?: string;
  /** Body and year, where the file holds several reports. */
  readonly report?: string;
  readonly expected?: number;
  readonly actual?: number;
  /** What its cells held, by key: numbers, other text as written, null for a blank. */
  readonly cells?: Readonly<Record<string, number | string | null>>;
  /** How the paragraphs that it is about begin. */
  readonly text?: readonly string[];
}

/** What a baseline knows of one file. */
export interface KnownFile {
  readonly findings: readonly KnownFinding[];
  /** Equations that were not evaluated, by rule and target. */
  readonly skipped?: readonly string[];
}

/** What a baseline makes of the results of one file. */
export interface ComparedFile {
  readonly results: readonly ReportResult[];
  /** What it knows and is not found any more. */
  readonly mended: readonly KnownFinding[];
}

/** What of the results of one file a baseline keeps; undefined where nothing fails. */
export function knownFile(results: readonly ReportResult[]): KnownFile | undefined {
  const judged = judgedOf(results);
  const findings = judged
    .flatMap((result) =>
      result.findings.filter(isKept).map((finding) => knownFinding(finding, reportName(result, judged))),
    )
    .map((finding) => ({ finding, id: identity(finding) }))
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .map(({ finding }) => finding);
  const skipped = [...new Set(judged.flatMap((result) => skippedIn(result, judged)))].sort();
  if (findings.length + skipped.length === 0) return undefined;
  return { findings, ...(skipped.length > 0 ? { skipped } : {}) };
}

/** Holds the results of one file against what is known of it; a finding is known as often as it was when that was written. */
export function compareFile(
  results: readonly ReportResult[],
  known: KnownFile,
  reason: string,
): ComparedFile {
  const judged = judgedOf(results);
  const left = groupBy(known.findings, identity);
  const skipped = new Set(known.skipped);
  const compared = results.map((result) => {
    if (result.status === 'unreadable') return result;
    const findings = result.findings.map((finding) => {
      const found = left.get(identity(knownFinding(finding, reportName(result, judged))))?.pop();
      return found && !finding.waived ? { ...finding, waived: { reason, known: true as const } } : finding;
    });
    const status = judgedStatus(result.equations, findings);
    const isKnown =
      status === 'failed' &&
      skippedIn(result, judged).every((equation) => skipped.has(equation)) &&
      !findings.some(({ severity, waived }) => severity === 'error' && !waived);
    return { ...result, status, findings, ...(isKnown ? { known: true as const } : {}) };
  });
  const isWhole = judged.length === results.length;
  return {
    results: compared,
    mended: isWhole ? withoutChanged([...left.values()].flat(), judgedOf(compared)) : [],
  };
}

/** What is mended of what was not found again: not what has only other numbers now. */
function withoutChanged(missing: readonly KnownFinding[], judged: readonly JudgedReport[]): KnownFinding[] {
  const subject = ({ rule, target, report }: KnownFinding) => JSON.stringify([rule, target, report]);
  const open = groupBy(
    judged.flatMap((result) =>
      result.findings.filter(isKept).map((finding) => knownFinding(finding, reportName(result, judged))),
    ),
    subject,
  );
  return missing.filter((finding) => open.get(subject(finding))?.pop() === undefined);
}

/** Remarks fail nothing, and the configuration answers for its own waivers. */
const isKept = ({ rule, severity, waived }: Finding): boolean =>
  severity !== 'info' && rule !== 'stale-waiver' && waived === undefined;

const judgedOf = (results: readonly ReportResult[]): JudgedReport[] =>
  results.filter((result) => result.status !== 'unreadable');

/** Which of several reports of a file: 某某局 2024. */
function reportName({ organization, year }: JudgedReport, all: readonly JudgedReport[]): string | undefined {
  return all.length > 1 ? [organization, year].filter(Boolean).join(' ') : undefined;
}

function skippedIn(result: JudgedReport, all: readonly JudgedReport[]): string[] {
  const name = reportName(result, all);
  return result.equations
    .filter(({ status }) => status === 'skipped')
    .map(({ rule, target }) => `${name === undefined ? '' : `${name}: `}${rule} ${target}`);
}

function knownFinding(finding: Finding, report: string | undefined): KnownFinding {
  const { rule, target, expected, actual, cells, places = [] } = finding;
  const text = places.flatMap((place) =>
    'quote' in place && place.quote !== undefined ? [place.quote] : [],
  );
  const held = cells.map(({ key, value, raw }) => [key, value ?? written(raw)] as const);
  return {
    rule,
    ...(target === undefined ? {} : { target }),
    ...(report === undefined ? {} : { report }),
    ...(expected === undefined ? {} : { expected }),
    ...(actual === undefined ? {} : { actual }),
    ...(held.length > 0 ? { cells: Object.fromEntries(held.sort(([a], [b]) => (a < b ? -1 : 1))) } : {}),
    ...(text.length > 0 ? { text } : {}),
  };
}

const written = (raw: unknown): string | null => {
  const text = String(raw ?? '').trim();
  return text === '' ? null : text;
};

/** Two findings are the same where all that is kept of them is. */
function identity({ rule, target, report, expected, actual, cells, text }: KnownFinding): string {
  const held = Object.entries(cells ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([rule, target, report, expected, actual, held, text ?? []]);
}
