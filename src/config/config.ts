import type { Body } from '../model/body.ts';
import type { Severity } from '../model/finding.ts';
import type { Waiver } from './waiver.ts';

/** What a configuration file may say, as schemas/config.schema.json describes it. */
export interface Config {
  readonly $schema?: string;
  readonly preset?: keyof typeof presets;
  readonly edition?: string;
  readonly blank?: 'zero' | 'error';
  readonly rules?: Severities;
  readonly reporter?: readonly string[];
  readonly maxWarnings?: number;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly lang?: 'zh' | 'en';
  /** Threads. */
  readonly jobs?: number;
  /** Seconds for one file. */
  readonly timeout?: number;
  /** Megabytes of one file. */
  readonly maxSize?: number;
  readonly cache?: boolean;
  readonly cacheLocation?: string;
  /** Globs of files that are not checked. */
  readonly ignore?: readonly string[];
  /** The baseline, from the folder of the configuration. */
  readonly baseline?: string;
  /** Last year's report or a folder of them, from the folder of the configuration. */
  readonly prior?: string;
  /** Who must report, from the folder of the configuration. */
  readonly roster?: string;
  /** Former names of bodies, each with the name of today; of merged bodies several have one. */
  readonly renamed?: Readonly<Record<string, string>>;
  readonly body?: Body;
  readonly waivers?: readonly Waiver[];
  /** .gitignore is heeded too. */
  readonly gitignore?: boolean;
  readonly overrides?: readonly Override[];
}

/** What holds for some files, over what holds for all; of several the last. */
export interface Override extends Pick<Config, 'preset' | 'blank' | 'rules' | 'edition' | 'body'> {
  /** Globs of the files, from the folder of the configuration. */
  readonly files: string | readonly string[];
}

/** What a rule's severity may be set to. */
export const levels: readonly (Severity | 'off')[] = ['off', 'info', 'warning', 'error'];

/** Severities by rule, where they differ from the rules' own. */
export type Severities = Readonly<Record<string, Severity | 'off'>>;

/** Severities for an occasion: `submission` is strict with what a clerk can still mend, `archive` mild with form. */
export const presets = {
  submission: {
    'blank-cell': 'error',
    'text-number': 'error',
    'full-width-digits': 'error',
    'unit-in-cell': 'error',
    'annotated-number': 'error',
    'missing-section': 'error',
    'empty-section': 'error',
    'template-residue': 'error',
    'fee-statement-missing': 'error',
    'year-mismatch': 'error',
    'section-order': 'warning',
    'section-number': 'warning',
    'section-wording': 'warning',
  },
  archive: {
    'blank-cell': 'info',
    'text-number': 'info',
    'full-width-digits': 'info',
    'unit-in-cell': 'info',
    'annotated-number': 'info',
    'misnamed-file': 'info',
  },
} as const satisfies Record<string, Severities>;

/** The severities that a configuration asks for: the preset's, then `blank`, then `rules`. */
export function configSeverities({
  preset,
  blank,
  rules,
}: Pick<Config, 'preset' | 'blank' | 'rules'>): Severities {
  return {
    ...(preset ? presets[preset] : {}),
    ...(blank === 'error' ? { 'blank-cell': 'error' as const } : {}),
    ...rules,
  };
}
