import type { ReportResult } from '../result.ts';
import type { Rule } from '../rule.ts';
import type { Language } from '../text.ts';

/** What a reporter may know besides the results. */
export interface ReporterSettings {
  readonly language: Language;
  readonly rules: readonly Rule[];
  readonly version: string;
  /** Columns of the terminal. */
  readonly width: number;
  readonly color: boolean;
  /** Only errors are shown. */
  readonly quiet: boolean;
  /** Passed checks are shown too. */
  readonly verbose: boolean;
}

/** Writes results as text; pure: the command line prints. */
export interface Reporter {
  readonly id: string;
  readonly write: (reports: readonly ReportResult[], settings: ReporterSettings) => string;
}
