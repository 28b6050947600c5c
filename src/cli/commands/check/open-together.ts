import { dirname, join } from 'node:path';
import type { Config } from '../../../config/config.ts';
import type { Measures } from '../../../judge.ts';
import { readRoster } from '../../inputs/roster.ts';
import { readPriors } from './read-priors.ts';
import { Together } from './together.ts';

/** The options that name other files to hold reports against. */
export interface TogetherOptions {
  /** Last year's report, or a folder of them. */
  readonly prior?: string;
  /** Who must report. */
  readonly roster?: string;
}

/** Reads the roster and the reports of the year before that options or the configuration name. @throws UsageError */
export async function openTogether(
  options: TogetherOptions,
  {
    config,
    path,
    editions,
    rules,
    reports,
  }: Measures & {
    readonly config: Config;
    readonly path: string | undefined;
    /** How many files are checked. */
    readonly reports: number;
  },
): Promise<Together> {
  const folder = path === undefined ? '' : dirname(path);
  const fromFolder = (file: string | undefined) => (file === undefined ? undefined : join(folder, file));
  const prior = options.prior ?? fromFolder(config.prior);
  const rosterFile = options.roster ?? fromFolder(config.roster);
  const roster = rosterFile === undefined ? undefined : await readRoster(rosterFile);
  const together = new Together({
    editions,
    rules,
    hasPriors: prior !== undefined,
    hasOneFile: reports === 1,
    ...(roster ? { roster } : {}),
    ...(config.renamed ? { renamed: config.renamed } : {}),
  });
  if (prior !== undefined) await readPriors(prior, editions, together);
  return together;
}
