import { resolve, sep } from 'node:path';
import { Failure } from '../../../model/failure.ts';
import type { Language } from '../../../model/localized.ts';
import { memoryCache } from '../../cache/judgement-cache.ts';
import { pathsFrom } from '../../inputs/file-list.ts';
import { ignoreFiles } from '../../inputs/ignore-files.ts';
import { expandInputs } from '../../inputs/inputs.ts';
import { onInterrupt } from '../../interrupt.ts';
import { readReporters } from '../../outputs/outputs.ts';
import { writeError, writeNotice } from '../../outputs/streams.ts';
import { loadConfig } from '../../settings/config.ts';
import { UsageError } from '../../usage-error.ts';
import { type ExitCode, runCheck } from './check.ts';
import type { CheckOptions } from './check-options.ts';
import { snapshotsOf } from './snapshots.ts';

/**
 * Checks, and checks again whenever an input was saved, until Ctrl-C. Files are looked at instead of waiting for
 * events of the system, which network drives do not send. @throws UsageError by the first check
 */
export async function watchCheck(
  paths: readonly string[],
  options: CheckOptions,
  version: string,
  language: Language,
): Promise<ExitCode> {
  if (paths.includes('-') || options.filesFrom === '-')
    throw new UsageError({
      zh: '--watch 不能用于标准输入，请写出文件名',
      en: '--watch cannot watch standard input; name the files',
    });
  const cache = memoryCache();
  const stop = new AbortController();
  const snapshots = snapshotsOf(() => filesOf(paths, options));
  for (let isFirst = true; ; isFirst = false) {
    const code = await runCheck(paths, options, version, cache).catch((error: unknown) => {
      if (isFirst || !(error instanceof UsageError || error instanceof Failure)) throw error;
      writeError(error.text, language);
      return 2 as const;
    });
    if (code === 130) return code;
    if (!options.quiet) writeNotice([waiting[language]]);
    onInterrupt({ isStopped: () => stop.signal.aborted, stop: () => stop.abort() });
    const isChanged = await snapshots.changed(stop.signal);
    onInterrupt(undefined);
    if (!isChanged) return 130;
    writeNotice([`${new Date().toLocaleTimeString('zh-CN', { hour12: false })} ${again[language]}`]);
  }
}

const waiting = {
  zh: '等待保存，一保存就再检查；按 Ctrl-C 结束',
  en: 'waiting for a file to be saved; Ctrl-C ends',
};
const again = { zh: '有改动，再检查一遍', en: 'something was saved, checking again' };

/** The files on which a check depends, without those that it writes. */
async function filesOf(paths: readonly string[], options: CheckOptions): Promise<string[]> {
  const { path, config, isIgnored } = await loadConfig(options.config).catch(() => loadConfig(false));
  const listed = options.filesFrom === undefined ? [] : await pathsFrom(options.filesFrom).catch(() => []);
  const ignoredBy = ignoreFiles(options.gitignore ?? config.gitignore ?? false);
  const { inputs } = await expandInputs([...paths, ...listed], {
    stdinName: '',
    ignoredBy: (file) => (isIgnored(file) ? 'ignore' : ignoredBy(file)),
  });
  const written = readReporters([...options.reporter, ...(config.reporter ?? [])]).flatMap(({ file }) =>
    file === undefined ? [] : [resolve(file)],
  );
  const copies = options.annotate === undefined ? undefined : resolve(options.annotate) + sep;
  const read = inputs.flatMap(({ path: file }) => (file === undefined ? [] : [String(file)]));
  return [...read, path, options.filesFrom].filter((file): file is string => {
    if (file === undefined) return false;
    const whole = resolve(file);
    return !written.includes(whole) && !(copies !== undefined && whole.startsWith(copies));
  });
}
