import { dirname, join } from 'node:path';
import type { Config } from '../../../config/config.ts';
import { editions } from '../../../generated/editions.ts';
import { type Language, type Localized, plural } from '../../../model/localized.ts';
import { addResult, noReports, overLimit, type Summary } from '../../../model/result.ts';
import { mendedLines } from '../../../reporters/mended-lines.ts';
import { skippedLines } from '../../../reporters/skipped-lines.ts';
import { togetherLines } from '../../../reporters/together-lines.ts';
import { rulesOf } from '../../../rules/index.ts';
import type { JudgementCache } from '../../cache/judgement-cache.ts';
import { pathsFrom } from '../../inputs/file-list.ts';
import { ignoreFiles } from '../../inputs/ignore-files.ts';
import { expandInputs } from '../../inputs/inputs.ts';
import { onInterrupt } from '../../interrupt.ts';
import { localDay } from '../../local-day.ts';
import { checkOutputs, openOutputs, readReporters, type WantedReporter } from '../../outputs/outputs.ts';
import { withoutOutputs } from '../../outputs/own-outputs.ts';
import { terminalWidth, useColor, writeError, writeNotice } from '../../outputs/streams.ts';
import { checkTarget } from '../../outputs/target.ts';
import { chooseMeasures } from '../../settings/chosen-measures.ts';
import { loadConfig } from '../../settings/config.ts';
import { type LimitOptions, limitsOf } from '../../settings/limits.ts';
import { UsageError } from '../../usage-error.ts';
import { baselineOutput, baselineTarget, findBaseline, openBaseline } from './baseline.ts';
import { isBaseline } from './baseline-file.ts';
import { checkInputs } from './check-inputs.ts';
import { isCopy, openCopies } from './marked-copies.ts';
import { openTogether, type TogetherOptions } from './open-together.ts';
import { waiverUse } from './waiver-use.ts';

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

/** How a check ended; 130 where it was broken off. */
export type ExitCode = 0 | 1 | 2 | 130;

/** Checks files, writes the reports asked for, and gives the exit code; `cache` has what was judged before. */
export async function runCheck(
  paths: readonly string[],
  options: CheckOptions,
  version: string,
  cache?: JudgementCache,
): Promise<ExitCode> {
  const loaded = await loadConfig(options.config);
  const { path, config, isIgnored, waiversFor, waivers: known } = loaded;
  const language = options.lang ?? config.lang ?? 'zh';
  const { writesBaseline = false, force = false } = options;
  const wanted = writesBaseline
    ? []
    : readReporters(options.reporter.length > 0 ? options.reporter : (config.reporter ?? []));
  const rules = rulesOf(editions);
  const measuresFor = chooseMeasures(
    options,
    loaded,
    rules.map(({ id }) => id),
  );
  const listed = options.filesFrom === undefined ? [] : await pathsFrom(options.filesFrom);
  const named = [...paths, ...listed];
  const all = named.length === 0 && writesBaseline ? ['.'] : named;
  if (all.length === 0)
    throw new UsageError({
      zh: '没有说要检查哪个文件：gouji check 年报.xlsx；gouji help 看用法',
      en: 'no file to check was named: gouji check report.xlsx; gouji help tells more',
    });
  const settings = {
    editions,
    rules,
    today: localDay(new Date()),
  };
  const ignoredBy = ignoreFiles(options.gitignore ?? config.gitignore ?? false);
  const found = await expandInputs(all, {
    stdinName: options.stdinFilename,
    ignoredBy: (file) => (isIgnored(file) ? 'ignore' : ignoredBy(file)),
  });
  const inputs = (await withoutOutputs(found.inputs, wanted)).filter(
    (input) => options.annotate === undefined || !isCopy(input, options.annotate, all),
  );
  const together = await openTogether(options, { config, path, editions, rules, reports: inputs.length });
  const inputFiles = inputs.flatMap(({ path }) => (path === undefined ? [] : [path]));
  const namedBaseline = options.baseline ?? configBaseline(config, path);
  const baseline = writesBaseline
    ? await baselineTarget(namedBaseline, path)
    : await findBaseline(namedBaseline);
  const read = [...inputFiles, ...otherFiles(options, path)];
  if (writesBaseline) await checkTarget(baseline!, { inputs: read, force, isOurs: isBaseline });
  const kept = writesBaseline || baseline === undefined ? read : [...read, baseline];
  if (!writesBaseline) await checkOutputs(wanted, kept, force);
  const comparison = await openBaseline(writesBaseline ? undefined : baseline, language);
  const limits = limitsOf(options, config);
  const copies =
    options.annotate === undefined
      ? undefined
      : await openCopies({
          folder: options.annotate,
          inputs: kept,
          force,
          mostBytes: limits.mostBytes,
          language,
          rules,
          editions,
        });
  const maxWarnings = options.maxWarnings ?? config.maxWarnings;
  const stop = new AbortController();
  let isClosed = false;
  const reports = await openOutputs(
    wanted,
    (file) => ({
      language,
      rules,
      editions,
      version,
      width: file === undefined ? terminalWidth() : 100,
      color: file === undefined && useColor(process.stdout, options.color),
      quiet: options.quiet ?? config.quiet ?? false,
      verbose: options.verbose ?? config.verbose ?? false,
      details: options.details ?? false,
      folder: process.cwd(),
      ...(maxWarnings === undefined ? {} : { maxWarnings }),
    }),
    () => {
      isClosed = true;
      if (wanted.every(({ file }) => file === undefined)) stop.abort();
    },
  );
  const outputs = writesBaseline ? [await baselineOutput(baseline!, language)] : reports;
  const skippedFiles = [...found.skippedFiles];
  const withUnused = await waiverUse({
    waivers: known,
    files: inputs.map(({ name }) => name),
    today: settings.today,
    severityFor: (file) => measuresFor(file).severities['stale-waiver'] ?? 'warning',
  });
  let summary = noReports;
  let isWhole = true;
  onInterrupt(stop);
  try {
    const run = {
      ...settings,
      measuresFor,
      waiversFor,
      stop,
      ...limits,
      debug: options.debug === true,
      quiet: options.quiet ?? config.quiet ?? false,
      language,
      ...(cache ? { cache } : {}),
      together,
    };
    for await (const { input, isDone, results, skipped } of checkInputs(inputs, run)) {
      isWhole &&= isDone;
      if (skipped) skippedFiles.push(skipped);
      const compared = comparison.compare(input.name, withUnused(input.name, results));
      for (const result of compared) {
        summary = addResult(summary, result);
        for (const output of outputs) await output.report(result);
      }
      await copies?.add(input, compared);
    }
    if (isWhole || !writesBaseline)
      for (const output of outputs)
        await output.end({ skippedFiles, mended: comparison.mended(), together: together.end() });
  } finally {
    onInterrupt(undefined);
    for (const output of outputs) await output.discard();
  }
  if (isClosed && !isWhole) return 2;
  if (!wanted.some(isShownTable)) {
    writeNotice(skippedLines(skippedFiles, language));
    writeNotice(mendedLines(comparison.mended(), { language, rules }));
    writeNotice(togetherLines(together.end(), language));
  }
  writeNotice(copies?.notices() ?? []);
  if (wanted.length > 0 && wanted.every(({ file }) => file !== undefined))
    writeNotice([writtenLine(wanted, summary, language)]);
  const over = overLimit(summary, maxWarnings);
  if (over && !wanted.some(isShownTable)) writeNotice([over[language]]);
  if (!isWhole) return 130;
  if (summary.reports === 0) {
    writeError(nothingChecked(found.ignored), language);
    return 2;
  }
  if (summary.unreadable > 0 || copies?.isIncomplete) return 2;
  if (writesBaseline) return 0;
  return summary.failed > (summary.knownFailed ?? 0) || over ? 1 : 0;
}

/** What a run reads besides reports. */
function otherFiles({ filesFrom, roster }: CheckOptions, config: string | undefined): string[] {
  return [config, filesFrom, roster].filter((path) => path !== undefined && path !== '-') as string[];
}

/** The baseline that a configuration names, from its own folder. */
function configBaseline({ baseline }: Config, path: string | undefined): string | undefined {
  return baseline === undefined || path === undefined ? undefined : join(dirname(path), baseline);
}

/** Whether a reporter shows its readers the table, with the files that were not checked at its end. */
function isShownTable({ reporter, file }: WantedReporter): boolean {
  return reporter.id === 'table' && file === undefined;
}

/** No report at all is no success. */
function nothingChecked(ignored: ReadonlyMap<string, number>): Localized {
  if (ignored.size === 0) return { zh: '没有检查任何文件', en: 'no file was checked' };
  const by = [...ignored].map(([name, count]) => ({
    zh: `${name === 'ignore' ? '配置文件的 ignore' : name} 排除了 ${count} 个`,
    en: `${name === 'ignore' ? 'the configuration' : name} ignores ${plural(count, 'file')}`,
  }));
  return {
    zh: `没有检查任何文件：${by.map(({ zh }) => zh).join('，')}`,
    en: `no file was checked: ${by.map(({ en }) => en).join(', ')}`,
  };
}

/** What was written and how it went, where nothing goes to standard output. */
function writtenLine(wanted: readonly WantedReporter[], summary: Summary, language: Language): string {
  const files = wanted.map(({ file }) => file);
  const { reports, passed, failed, unreadable, errors, warnings } = summary;
  return language === 'zh'
    ? `已写入 ${files.join('、')}：共 ${reports} 份报告，通过 ${passed}，未通过 ${failed}，无法检查 ${unreadable}；${errors} 处错误，${warnings} 处警告`
    : `wrote ${files.join(', ')}: ${plural(reports, 'report')}, ${passed} passed, ${failed} failed, ${unreadable} unreadable; ${plural(errors, 'error')}, ${plural(warnings, 'warning')}`;
}
