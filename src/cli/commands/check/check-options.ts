import type { Language } from '../../../model/localized.ts';
import type { LimitOptions } from '../../settings/limits.ts';
import type { TogetherOptions } from './open-together.ts';

/** The options of `gouji check`, as the command line gives them. */
export interface CheckOptions extends LimitOptions, TogetherOptions {
  readonly reporter: readonly string[];
  readonly edition?: string;
  readonly blank?: 'zero' | 'error';
  readonly rule: readonly string[];
  /** A file, false for none, undefined for the nearest. */
  readonly config?: string | false;
  readonly maxWarnings?: number;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly details?: boolean;
  /** The folder of marked copies. */
  readonly annotate?: string;
  readonly filesFrom?: string;
  /** The check is repeated when a file is saved. */
  readonly watch?: boolean;
  /** .gitignore is heeded too. */
  readonly gitignore?: boolean;
  /** A file, false for none, undefined for the nearest. */
  readonly baseline?: string | false;
  /** Nothing is reported; what fails is written as a baseline. */
  readonly writesBaseline?: boolean;
  readonly force?: boolean;
  readonly stdinFilename: string;
  readonly color?: boolean;
  readonly lang?: Language;
  readonly debug?: boolean;
}
