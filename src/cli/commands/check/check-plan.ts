import { dirname, join } from 'node:path';
import { editions } from '../../../generated/editions.ts';
import type { Language } from '../../../model/localized.ts';
import { rulesOf } from '../../../rules/index.ts';
import type { Rule } from '../../../rules/rule.ts';
import { pathsFrom } from '../../inputs/file-list.ts';
import type { FilePath } from '../../inputs/file-path.ts';
import { ignoreFiles } from '../../inputs/ignore-files.ts';
import { expandInputs, type Inputs } from '../../inputs/inputs.ts';
import { localDay } from '../../local-day.ts';
import { checkOutputs, readReporters, type WantedReporter } from '../../outputs/outputs.ts';
import { withoutAids, withoutOutputs } from '../../outputs/own-outputs.ts';
import { byAllBytes, checkTarget } from '../../outputs/target.ts';
import { type ChosenMeasures, chooseMeasures } from '../../settings/chosen-measures.ts';
import { type LoadedConfig, loadConfig } from '../../settings/config.ts';
import { type Limits, limitsOf } from '../../settings/limits.ts';
import { UsageError } from '../../usage-error.ts';
import { baselineTarget, findBaseline } from './baseline.ts';
import { isBaseline } from './baseline-file.ts';
import type { CheckOptions } from './check-options.ts';
import { isCopy } from './marked-copies.ts';
import { openTogether } from './open-together.ts';
import type { Together } from './together.ts';

/** What a check does, as the options and the configuration say: decided before the first report is read. */
export interface CheckPlan extends Inputs, Limits, Pick<LoadedConfig, 'waivers' | 'waiversFor'> {
  readonly language: Language;
  readonly rules: readonly Rule[];
  readonly today: string;
  readonly measuresFor: (file: string) => ChosenMeasures;
  readonly together: Together;
  /** The reporters that answer; none where a baseline is written. */
  readonly wanted: readonly WantedReporter[];
  /** The baseline to hold the results against, or to write. */
  readonly baseline?: string;
  /** What no output may be written over. */
  readonly inputFiles: readonly FilePath[];
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly maxWarnings?: number;
}

/** Reads the configuration, finds the files, and makes sure that no output destroys one. @throws UsageError */
export async function planCheck(paths: readonly string[], options: CheckOptions): Promise<CheckPlan> {
  const loaded = await loadConfig(options.config);
  const { config, waivers, waiversFor } = loaded;
  const wanted = options.writesBaseline
    ? []
    : readReporters(options.reporter.length > 0 ? options.reporter : (config.reporter ?? []));
  const rules = rulesOf(editions);
  const measuresFor = chooseMeasures(
    options,
    loaded,
    rules.map(({ id }) => id),
  );
  const asked = { options, loaded, wanted };
  const all = await findInputs(paths, asked);
  const { aids, ...targets } = await planTargets(all, asked);
  const found = { ...all, inputs: withoutAids(all.inputs, aids) };
  const together = await openTogether(options, {
    config,
    path: loaded.path,
    editions,
    rules,
    reports: found.inputs.length,
  });
  const maxWarnings = options.maxWarnings ?? config.maxWarnings;
  return {
    ...found,
    language: options.lang ?? config.lang ?? 'zh',
    rules,
    today: localDay(new Date()),
    measuresFor,
    waivers,
    waiversFor,
    ...limitsOf(options, config),
    together,
    wanted,
    ...targets,
    quiet: options.quiet ?? config.quiet ?? false,
    verbose: options.verbose ?? config.verbose ?? false,
    ...(maxWarnings === undefined ? {} : { maxWarnings }),
  };
}

interface Asked {
  readonly options: CheckOptions;
  readonly loaded: LoadedConfig;
  readonly wanted: readonly WantedReporter[];
}

/** The files to check, without those that earlier runs wrote. @throws UsageError */
async function findInputs(paths: readonly string[], { options, loaded, wanted }: Asked): Promise<Inputs> {
  const { annotate, filesFrom, writesBaseline, stdinFilename } = options;
  const listed = filesFrom === undefined ? [] : await pathsFrom(filesFrom);
  const named = [...paths, ...listed];
  const all = named.length === 0 && writesBaseline ? ['.'] : named;
  if (all.length === 0)
    throw new UsageError({
      zh: '没有说要检查哪个文件：gouji check 年报.xlsx；gouji help 看用法',
      en: 'no file to check was named: gouji check report.xlsx; gouji help tells more',
    });
  const ignoredBy = ignoreFiles(options.gitignore ?? loaded.config.gitignore ?? false);
  const found = await expandInputs(all, {
    stdinName: stdinFilename,
    ignoredBy: (file) => (loaded.isIgnored(file) ? 'ignore' : ignoredBy(file)),
  });
  const inputs = await withoutOutputs(found.inputs, wanted);
  if (annotate === undefined) return { ...found, inputs };
  return { ...found, inputs: inputs.filter((input) => !isCopy(input, annotate, all)) };
}

/** Where the baseline lies and what else is read, and that neither it nor a reporter's file is something else. @throws UsageError */
async function planTargets(
  { inputs }: Inputs,
  { options, loaded, wanted }: Asked,
): Promise<Pick<CheckPlan, 'baseline' | 'inputFiles'> & { readonly aids: readonly string[] }> {
  const { path, config } = loaded;
  const { filesFrom, writesBaseline, force = false } = options;
  const fromConfig = (file: string | undefined) =>
    file === undefined || path === undefined ? undefined : join(dirname(path), file);
  const roster = options.roster ?? fromConfig(config.roster);
  const other = [path, filesFrom, roster].filter((file) => file !== undefined && file !== '-') as string[];
  const read = [...inputs.flatMap((input) => (input.path === undefined ? [] : [input.path])), ...other];
  const named = options.baseline ?? fromConfig(config.baseline);
  if (writesBaseline) {
    const baseline = await baselineTarget(named, path);
    await checkTarget(baseline, { inputs: read, force, isOurs: byAllBytes(isBaseline) });
    return { baseline, inputFiles: read, aids: [...other, baseline] };
  }
  const baseline = await findBaseline(named);
  const known = baseline === undefined ? [] : [baseline];
  const inputFiles = [...read, ...known];
  await checkOutputs(wanted, inputFiles, force);
  return { ...(baseline === undefined ? {} : { baseline }), inputFiles, aids: [...other, ...known] };
}
