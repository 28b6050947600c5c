import type { Edition } from './form/edition.ts';
import { judge, type Measures, type Related } from './judge.ts';
import { load } from './load/index.ts';
import type { BlankCell, CellChange, Diagnosis } from './model/diagnosis.ts';
import type { Locate } from './model/document.ts';
import { Failure } from './model/failure.ts';
import type { Finding } from './model/finding.ts';
import { located } from './model/place.ts';
import type { Report } from './model/report.ts';
import type { ReportResult } from './model/result.ts';
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

/** Of all settings those that a judgement may depend on. */
function relatedOf({ body, file }: CheckSettings): Related {
  return { ...(body ? { body } : {}), ...(file === undefined ? {} : { file }) };
}

/** Loads and recognises a file. @throws Failure */
export async function loadReports(
  file: InputFile,
  settings: { readonly editions: readonly Edition[]; readonly edition?: Edition },
): Promise<{ reports: Report[]; locate?: Locate }> {
  const loaded = await load(file.bytes, file.name);
  try {
    const reports = recognise(loaded, { ...settings, file: file.name });
    return loaded.locate ? { reports, locate: loaded.locate } : { reports };
  } catch (error) {
    if (error instanceof Failure && loaded.misnamed !== undefined) throw misnamedFailure(error, loaded);
    throw error;
  }
}

/** Checks one file: a result for each report in it, or one that says why it could not be read. */
export async function checkFile(file: InputFile, settings: CheckFileSettings): Promise<ReportResult[]> {
  try {
    const { reports, locate } = await loadReports(file, settings);
    return reports.map((report) => {
      const { status, equations, findings, diagnosis } = checkReport(report, {
        ...settings,
        file: file.name,
      });
      const { edition, year } = report;
      const organization = report.organization ?? settings.body?.name;
      return {
        file: file.name,
        status,
        edition,
        ...(organization === undefined ? {} : { organization }),
        ...(year === undefined ? {} : { year }),
        equations,
        findings: locate ? findings.map((finding) => locatedFinding(finding, locate)) : findings,
        ...(diagnosis ? { diagnosis: locate ? locatedDiagnosis(diagnosis, locate) : diagnosis } : {}),
        report,
      };
    });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return [{ file: file.name, status: 'unreadable', failure: { code: error.code, message: error.text } }];
  }
}

function locatedFinding(finding: Finding, locate: Locate): Finding {
  return {
    ...finding,
    cells: finding.cells.map((cell) => ({ ...cell, place: located(cell.place, locate) })),
    ...(finding.places ? { places: finding.places.map((place) => located(place, locate)) } : {}),
  };
}

function locatedDiagnosis({ repairs, move, fillFirst, ...rest }: Diagnosis, locate: Locate): Diagnosis {
  const each = <T extends BlankCell | CellChange>(cells: readonly T[]) =>
    cells.map((cell) => ({ ...cell, place: located(cell.place, locate) }));
  return {
    ...rest,
    repairs: repairs.map((repair) => ({ ...repair, changes: each(repair.changes) })),
    ...(move ? { move: { ...move, changes: each(move.changes) } } : {}),
    ...(fillFirst ? { fillFirst: each(fillFirst) } : {}),
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
