import type { Edition } from './form/edition.ts';
import type { KeptDigest } from './form/kept-digest.ts';
import { type Judgement, judge, judgeAgainst, type Measures, type Related } from './judge.ts';
import { load } from './load/index.ts';
import type { Body } from './model/body.ts';
import type { BlankCell, CellChange, Diagnosis } from './model/diagnosis.ts';
import type { Locate } from './model/document.ts';
import { Failure } from './model/failure.ts';
import type { Finding } from './model/finding.ts';
import { located } from './model/place.ts';
import type { Report } from './model/report.ts';
import type { ReportResult, UnreadableReport } from './model/result.ts';
import { applyPolicy, type Policy, type Verdict } from './policy.ts';
import { recognise } from './recognise/index.ts';

/** A file to check: its name as the user gave it and its bytes. */
export interface InputFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** How a report is checked: by what, knowing what else of it, under which policy. */
export interface CheckSettings extends Measures, Related, Policy {}

/** How files are checked; `edition` holds every table to one edition. */
export interface CheckFileSettings extends CheckSettings {
  readonly edition?: Edition;
}

/** Judges a report and applies the policy. */
export function checkReport(report: Report, settings: CheckSettings): Verdict {
  return applyPolicy(judge(report, settings, relatedOf(settings)), report, settings, settings);
}

const relations = [
  'body',
  'file',
  'lastYear',
  'nextYear',
  'twins',
  'lookalikes',
  'subordinates',
  'parent',
] as const satisfies readonly (keyof Related)[];

/** Of all settings those that a judgement may depend on. */
function relatedOf(settings: Related): Related {
  return Object.fromEntries(
    relations.flatMap((name) => (settings[name] === undefined ? [] : [[name, settings[name]]])),
  );
}

/** What reports are read and judged by, before any policy. */
export interface JudgeFileSettings extends Measures {
  /** Holds every table to one edition. */
  readonly edition?: Edition;
  readonly body?: Body;
  /** Larger files are refused; in bytes. */
  readonly mostBytes?: number;
  /** Lines of all cells are kept, for a policy that may speak of any. */
  readonly withLines?: boolean;
  /** Runs a piece of work that may take long, and may break it off by an exception; plainly without. */
  readonly guard?: <T>(work: () => T) => T;
}

/** One report of a file as it was judged, or why the file cannot be read. Plain data, whatever the policy. */
export type FileJudgement =
  | { readonly failure: UnreadableReport['failure'] }
  | {
      readonly report: Report;
      readonly judgement: Judgement;
      /** Line and column by JSON Pointer. */
      readonly lines?: ReadonlyMap<string, { readonly line: number; readonly column: number }>;
      /** What is kept of it to hold others against it, its file not named; where it came from another thread. */
      readonly kept?: KeptDigest;
    };

/** Loads and recognises a file. @throws Failure */
export async function loadReports(
  file: InputFile,
  settings: Pick<JudgeFileSettings, 'editions' | 'edition' | 'mostBytes' | 'guard'>,
): Promise<{ reports: Report[]; locate?: Locate }> {
  const { editions, edition, mostBytes, guard = (work) => work() } = settings;
  const loaded = await guard(() => load(file.bytes, file.name, mostBytes));
  try {
    const reports = guard(() =>
      recognise(loaded, { editions, ...(edition ? { edition } : {}), file: file.name }),
    );
    return loaded.locate ? { reports, locate: loaded.locate } : { reports };
  } catch (error) {
    if (error instanceof Failure && loaded.misnamed !== undefined) throw misnamedFailure(error, loaded);
    throw error;
  }
}

/** Judges the reports of one file; the same bytes, name and settings give the same judgements on any day. */
export async function judgeFile(file: InputFile, settings: JudgeFileSettings): Promise<FileJudgement[]> {
  const { guard = (work) => work(), body, withLines = false } = settings;
  try {
    const { reports, locate } = await loadReports(file, settings);
    const related = relatedOf({ ...settings, ...(body ? { body } : {}), file: file.name });
    return reports.map((report) => {
      const judgement = guard(() => judge(report, settings, related));
      if (!locate) return { report, judgement };
      const lines = withLines ? linesOf(report, locate) : undefined;
      return { report, judgement: locatedJudgement(judgement, locate), ...(lines ? { lines } : {}) };
    });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return [{ failure: { code: error.code, message: error.text } }];
  }
}

/** A judged report with what other reports add to its judgement; `isNews`: its body is known to be another than it was judged by. */
export function judgedAgainst(
  judged: FileJudgement,
  measures: Measures,
  related: Related,
  isNews = false,
): FileJudgement {
  if ('failure' in judged) return judged;
  const { report, judgement, lines } = judged;
  const again = isNews
    ? judge(report, measures, related)
    : judgeAgainst(judgement, report, measures, related);
  if (again === judgement) return judged;
  return { ...judged, judgement: lines ? locatedJudgement(again, (pointer) => lines.get(pointer)) : again };
}

/** A judged report of a JSON file with the lines of its places. */
export function withLines(judged: FileJudgement, locate: Locate | undefined): FileJudgement {
  if ('failure' in judged || !locate) return judged;
  return { ...judged, judgement: locatedJudgement(judged.judgement, locate) };
}

/** The result of a judgement under a policy. */
export function resultOf(file: string, judged: FileJudgement, settings: CheckSettings): ReportResult {
  if ('failure' in judged) return { file, status: 'unreadable', failure: judged.failure };
  const { report, judgement, lines } = judged;
  const { status, equations, findings, diagnosis } = applyPolicy(judgement, report, settings, settings);
  const { edition, year } = report;
  const organization = report.organization ?? settings.body?.name;
  const locate: Locate = (pointer) => lines?.get(pointer);
  return {
    file,
    status,
    edition,
    ...(organization === undefined ? {} : { organization }),
    ...(year === undefined ? {} : { year }),
    equations,
    findings: lines ? findings.map((finding) => locatedFinding(finding, locate)) : findings,
    ...(diagnosis ? { diagnosis } : {}),
    report,
  };
}

/** Checks one file: a result for each report in it, or one that says why it could not be read. */
export async function checkFile(file: InputFile, settings: CheckFileSettings): Promise<ReportResult[]> {
  const withLines = (settings.waivers ?? []).length > 0;
  const judged = await judgeFile(file, { ...settings, withLines });
  return judged.map((judgement) => resultOf(file.name, judgement, settings));
}

function linesOf(report: Report, locate: Locate): Map<string, { line: number; column: number }> {
  const pointers = [...report.cells.values()].flatMap(({ place }) =>
    'pointer' in place ? [place.pointer] : [],
  );
  return new Map(
    pointers.flatMap((pointer) => {
      const at = locate(pointer);
      return at ? [[pointer, at] as const] : [];
    }),
  );
}

function locatedJudgement({ findings, diagnosis, ...rest }: Judgement, locate: Locate): Judgement {
  return {
    ...rest,
    findings: findings.map((finding) => locatedFinding(finding, locate)),
    ...(diagnosis ? { diagnosis: locatedDiagnosis(diagnosis, locate) } : {}),
  };
}

function locatedFinding(finding: Finding, locate: Locate): Finding {
  return {
    ...finding,
    cells: finding.cells.map((cell) => ({ ...cell, place: located(cell.place, locate) })),
    ...(finding.places ? { places: finding.places.map((place) => located(place, locate)) } : {}),
  };
}

function locatedDiagnosis({ repairs, move, fillFirst, ...rest }: Diagnosis, locate: Locate): Diagnosis {
  const placed = <T extends BlankCell | CellChange>(cells: readonly T[]) =>
    cells.map((cell) => ({ ...cell, place: located(cell.place, locate) }));
  return {
    ...rest,
    repairs: repairs.map((repair) => ({ ...repair, changes: placed(repair.changes) })),
    ...(move ? { move: { ...move, changes: placed(move.changes) } } : {}),
    ...(fillFirst ? { fillFirst: placed(fillFirst) } : {}),
  };
}

function misnamedFailure(
  error: Failure,
  { format, misnamed }: { format: string; misnamed?: string },
): Failure {
  return new Failure(error.code, {
    zh: `文件名以 ${misnamed} 结尾，内容却是 ${format}。${error.text.zh}`,
    en: `The name ends in ${misnamed}, but the content is ${format}. ${error.text.en}`,
  });
}
