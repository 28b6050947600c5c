import { readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { compareFile, type KnownFile, knownFile } from '../../../config/baseline.ts';
import { type Language, plural, speaker } from '../../../model/localized.ts';
import type { MendedFinding, ReportResult } from '../../../model/result.ts';
import { findAbove } from '../../inputs/find-above.ts';
import { writeNewFile } from '../../outputs/new-file.ts';
import type { Output } from '../../outputs/outputs.ts';
import { writeNotice } from '../../outputs/streams.ts';
import { baselineText, isBaseline, readBaseline } from './baseline-file.ts';

/** The name under which a baseline is found. */
export const baselineName = 'gouji.baseline.json';

/** Results held against a baseline, file by file. */
export interface Comparison {
  readonly compare: (file: string, results: readonly ReportResult[]) => readonly ReportResult[];
  /** What is known and was not found any more so far. */
  readonly mended: () => readonly MendedFinding[];
}

/** The baseline that a run is held against: the one named, or the nearest one upwards; none with `false`. */
export async function findBaseline(named: string | false | undefined): Promise<string | undefined> {
  if (named === false) return undefined;
  const found = named ?? findAbove(process.cwd(), baselineName);
  return found && (relative(process.cwd(), found) || found);
}

/** Where a new baseline is written: over the one that is found, else beside the configuration. */
export async function baselineTarget(
  named: string | false | undefined,
  config: string | undefined,
): Promise<string> {
  return (await findBaseline(named || undefined)) ?? join(config ? dirname(config) : '.', baselineName);
}

/** Reads a baseline and holds results against it; without one they stay as they are. @throws UsageError */
export async function openBaseline(path: string | undefined, language: Language): Promise<Comparison> {
  if (path === undefined) return { compare: (_, results) => results, mended: () => [] };
  const files = await readBaseline(path);
  const keyOf = keysFrom(path);
  const mended: MendedFinding[] = [];
  const reason = language === 'zh' ? `见 ${baselineName}` : `see ${baselineName}`;
  return {
    compare: (file, results) => {
      const known = files.get(keyOf(file));
      if (!known) return results;
      const compared = compareFile(results, known, reason);
      for (const { rule, target } of compared.mended)
        mended.push({ file, rule, ...(target === undefined ? {} : { target }) });
      return compared.results;
    },
    mended: () => mended,
  };
}

/** An output of a run that writes what fails as a baseline; of files that were not checked it keeps what was known. */
export async function baselineOutput(path: string, language: Language): Promise<Output> {
  const bytes = await readFile(path).catch(() => undefined);
  const known = bytes && (await isBaseline(bytes)) ? await readBaseline(path) : new Map<string, KnownFile>();
  const keyOf = keysFrom(path);
  let file: string | undefined;
  let results: ReportResult[] = [];
  const checked = new Set<string>();
  const take = () => {
    if (file === undefined || results.every(({ status }) => status === 'unreadable')) return;
    const key = keyOf(file);
    checked.add(key);
    const found = knownFile(results);
    if (found) known.set(key, found);
    else known.delete(key);
  };
  return {
    report: async (result) => {
      if (result.file !== file) {
        take();
        [file, results] = [result.file, []];
      }
      results.push(result);
    },
    end: async () => {
      if (file === undefined) return;
      take();
      for (const key of [...known.keys()])
        if (!checked.has(key) && !(await isFile(join(dirname(path), key)))) known.delete(key);
      await writeNewFile(path, baselineText(known));
      const findings = [...known.values()].reduce((sum, file) => sum + file.findings.length, 0);
      const t = speaker(language);
      writeNotice([
        t(
          `已写好 ${path}：${known.size} 个文件，${findings} 处`,
          `wrote ${path}: ${plural(known.size, 'file')}, ${plural(findings, 'finding')}`,
        ),
      ]);
    },
    discard: async () => {},
  };
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

/** The path of a file from the folder of a baseline, the same on every system. */
function keysFrom(path: string): (file: string) => string {
  const base = dirname(resolve(path));
  return (file) => relative(base, resolve(file)).split(sep).join('/');
}
