import type { Edition } from '../form/edition.ts';
import type { Language, Localized } from '../model/localized.ts';
import type { MendedFinding, ReportResult, RunTogether, SkippedFile } from '../model/result.ts';
import type { Rule } from '../rules/rule.ts';

/** What a reporter may know besides the results. */
export interface ReporterSettings {
  readonly language: Language;
  readonly rules: readonly Rule[];
  readonly editions: readonly Edition[];
  readonly version: string;
  /** Columns of the terminal. */
  readonly width: number;
  readonly color: boolean;
  /** Only errors are shown. */
  readonly quiet: boolean;
  /** Passed checks are shown too. */
  readonly verbose: boolean;
  /** Every failing report is shown in full, however many there are. */
  readonly details: boolean;
  /** More warnings make the run fail. */
  readonly maxWarnings?: number;
  /** The absolute path of the folder to which paths are relative; paths of files outside it stay absolute. */
  readonly folder: string;
}

/** What is known once every file was looked at. */
export interface RunEnd {
  readonly skippedFiles: readonly SkippedFile[];
  /** What the baseline knows and is not found any more. */
  readonly mended?: readonly MendedFinding[];
  /** Who is missing, who reported twice, what had no report of the year before. */
  readonly together?: RunTogether;
  /** That there are more warnings than the run allows. */
  readonly over?: Localized;
}

/** Writes the results of one run piece by piece, in input order; keeps no more of them than its format needs. */
export interface ReportWriter {
  readonly begin?: () => string;
  /** The text of a result, or the pieces of it. */
  readonly report: (result: ReportResult) => string | readonly string[];
  readonly end: (run: RunEnd) => string | Uint8Array | Promise<string | Uint8Array>;
}

/** Makes the writer of one run; pure: the command line opens, writes and closes. */
export type Reporter = (settings: ReporterSettings) => ReportWriter;

/** How the registry lists a reporter: what it writes in a few words, and how its module is loaded. */
export interface ReporterEntry {
  readonly id: string;
  readonly title: Localized;
  readonly load: () => Promise<Reporter>;
}
