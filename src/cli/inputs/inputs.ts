import { type Stats, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { extensionOf } from '../../load/index.ts';
import { Failure } from '../../model/failure.ts';
import type { Localized } from '../../model/localized.ts';
import type { SkippedFile } from '../../model/result.ts';
import { editDistance, nearestName } from '../../text/edit-distance.ts';
import { commandNames } from '../command-names.ts';
import { type FilePath, pathName } from './file-path.ts';
import { isNamedLikeReport } from './looks-like-report.ts';
import { namedPaths } from './named-paths.ts';
import { nearPath } from './near-path.ts';
import { readFailure, readRegularFile, readStdin } from './read-file.ts';
import { mayBeMisnamed, unreadFailure, unreadType } from './unread-types.ts';
import { walk } from './walk.ts';

/** One file to check: the name to show, and how to get its bytes. */
export interface Input {
  readonly name: string;
  /** Where it lies; undefined for standard input. */
  readonly path?: FilePath;
  /** Found in a folder or by a pattern, not named itself. */
  readonly walked: boolean;
  /** Larger than so many bytes it is not read. @throws Failure */
  readonly read: (mostBytes?: number) => Promise<Uint8Array>;
}

/** What paths name: the files to check, and those that are passed over, with the reason. */
export interface Inputs {
  readonly inputs: readonly Input[];
  readonly skippedFiles: readonly SkippedFile[];
  /** How many files are ignored, by what: the key `ignore` of the configuration, or a file of patterns. */
  readonly ignored: ReadonlyMap<string, number>;
}

/** How inputs are found. */
export interface InputSettings {
  /** What standard input is called. */
  readonly stdinName: string;
  /** By what a file is ignored: `ignore`, or the name of a file of patterns. */
  readonly ignoredBy?: (path: string) => string | undefined;
}

/** The files that paths, folders, patterns and `-` name, in the order given, each once. */
export async function expandInputs(paths: readonly FilePath[], settings: InputSettings): Promise<Inputs> {
  const { stdinName, ignoredBy = () => undefined } = settings;
  const inputs: Input[] = [];
  const skippedFiles: SkippedFile[] = [];
  const seen = new Set<string>();
  const ignored = new Map<string, number>();
  for (const path of paths)
    for (const input of path === '-' ? [standardInput(stdinName)] : await expand(path)) {
      const key = identityOf(input);
      if (seen.has(key)) continue;
      seen.add(key);
      const unread = input.walked ? unreadReason(input.name) : undefined;
      const by = input.path === undefined ? undefined : ignoredBy(input.name);
      if (by !== undefined) {
        ignored.set(by, (ignored.get(by) ?? 0) + 1);
        if (!input.walked) skippedFiles.push({ file: input.name, reason: ignoredReason(by) });
      } else if (unread) {
        skippedFiles.push({ file: input.name, reason: unread });
        if (isNamedLikeReport(input.name)) inputs.push(failing(input.name, unreadFailure(unread)));
      } else inputs.push(input);
    }
  return { inputs, skippedFiles, ignored };
}

const ignoredReason = (by: string): Localized =>
  by === 'ignore'
    ? { zh: '按配置文件（ignore）跳过', en: 'ignored by the configuration' }
    : { zh: `按 ${by} 跳过`, en: `ignored by ${by}` };

/** Why a walked file is not even opened. */
function unreadReason(name: string): Localized | undefined {
  const extension = extensionOf(name);
  return mayBeMisnamed(extension) ? undefined : unreadType(extension);
}

function identityOf({ name, path }: Input): string {
  if (path === undefined) return `\0${name}`;
  return typeof path === 'string' ? resolve(path) : path.toString('latin1');
}

async function expand(given: FilePath): Promise<Input[]> {
  if (typeof given !== 'string') return expandFound(given);
  const paths = await namedPaths(given);
  const found = paths.length > 0 ? paths : [given];
  return (await Promise.all(found.map(expandFound))).flat();
}

async function expandFound(path: FilePath): Promise<Input[]> {
  const name = pathName(path);
  const found = statOf(path);
  if (found instanceof Error) {
    const missing = found.code === 'ENOENT' || found.code === 'ENOTDIR';
    if (!missing) return [failing(name, readFailure(found))];
    return /[*?[\]{}!]/.test(name) ? expandPattern(name) : [failing(name, await notFound(name))];
  }
  if (!found.isDirectory()) return [fileInput(path, false)];
  const files = (await walk(path)).map((entry) =>
    entry.error ? failing(pathName(entry.path), readFailure(entry.error)) : fileInput(entry.path, true),
  );
  return files.length > 0 ? files : [failing(name, emptyFolder)];
}

function statOf(path: FilePath): Stats | NodeJS.ErrnoException {
  try {
    return statSync(path);
  } catch (error) {
    return error as NodeJS.ErrnoException;
  }
}

async function expandPattern(pattern: string): Promise<Input[]> {
  const { glob } = await import('tinyglobby');
  const matches = await glob([pattern.replaceAll('\\', '/')], {
    expandDirectories: false,
    caseSensitiveMatch: false,
  });
  const kept = matches.filter((match) => !match.split('/').some((part) => part.startsWith('~$')));
  if (kept.length === 0) return [failing(pattern, noMatch)];
  const paths = await Promise.all([...new Set(kept)].sort().map(namedPaths));
  return paths.flat().map((path) => fileInput(path, true));
}

function fileInput(path: FilePath, walked: boolean): Input {
  return { name: pathName(path), path, walked, read: (mostBytes) => readRegularFile(path, mostBytes) };
}

function standardInput(name: string): Input {
  let content: Promise<Uint8Array> | undefined;
  const read = (mostBytes?: number) => {
    content ??= readStdin(mostBytes);
    return content;
  };
  return { name, walked: false, read };
}

function failing(name: string, failure: Failure): Input {
  return { name, walked: false, read: () => Promise.reject(failure) };
}

async function notFound(name: string): Promise<Failure> {
  const near = (await nearPath(name)) ?? nearCommand(name);
  return new Failure(
    'not-found',
    near === undefined
      ? {
          zh: '没有这个文件或文件夹，请核对路径。',
          en: 'There is no such file or folder; check the path.',
        }
      : {
          zh: `没有这个文件或文件夹，是不是“${near}”？`,
          en: `There is no such file or folder; did you mean "${near}"?`,
        },
  );
}

/** A command written wrong is taken for a file. */
function nearCommand(name: string): string | undefined {
  const command = /^[a-z]{3,8}$/.test(name) ? nearestName(name, commandNames) : undefined;
  return command && editDistance(name, command) <= 2 ? `gouji ${command}` : undefined;
}

const emptyFolder = new Failure('not-found', {
  zh: '文件夹里没有可以检查的文件。',
  en: 'The folder holds no file that can be checked.',
});

const noMatch = new Failure('not-found', {
  zh: '没有与这个模式相符的文件。',
  en: 'No file matches this pattern.',
});
