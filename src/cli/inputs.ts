import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../failure.ts';
import { extensionOf, extensions } from '../load/index.ts';
import { UsageError } from './usage-error.ts';

/** One file to check: the name to show, and how to get its bytes. */
export interface Input {
  readonly name: string;
  /** @throws Failure `not-found`, `permission-denied` */
  readonly read: () => Promise<Uint8Array>;
  /** True for a file that was named itself although the configuration ignores it. */
  readonly ignored?: true;
}

/** How inputs are found. */
export interface InputSettings {
  /** What standard input is called. */
  readonly stdinName: string;
  /** Files that are passed over below folders and in patterns. */
  readonly isIgnored?: (path: string) => boolean;
}

/** Never looked into: hidden files, Office lock files, dependencies. */
const passedOver = /^(?:\.|~\$|node_modules$)/;

/** The files that paths, folders, patterns and `-` name, in the order given, each once. */
export async function expandInputs(paths: readonly string[], settings: InputSettings): Promise<Input[]> {
  const inputs: Input[] = [];
  const seen = new Set<string>();
  const add = (input: Input) => {
    if (seen.has(input.name)) return;
    seen.add(input.name);
    inputs.push(input);
  };
  for (const path of paths) for (const input of await expand(path, settings)) add(input);
  return inputs;
}

async function expand(path: string, { stdinName, isIgnored = () => false }: InputSettings): Promise<Input[]> {
  if (path === '-') return [{ name: stdinName, read: readStdin }];
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) {
    const files = await filesBelow(path);
    return files.length > 0
      ? files.filter((file) => !isIgnored(file)).map(fileInput)
      : [
          failing(
            path,
            'not-found',
            '文件夹里没有可以检查的文件。',
            'The folder holds no file that can be checked.',
          ),
        ];
  }
  if (found) return [isIgnored(path) ? { ...fileInput(path), ignored: true } : fileInput(path)];
  if (/[*?[\]{}!]/.test(path)) {
    const { glob } = await import('tinyglobby');
    const matches = await glob([path.replaceAll('\\', '/')], {
      expandDirectories: false,
      caseSensitiveMatch: false,
    });
    const kept = matches.filter((match) => !match.split('/').some((part) => part.startsWith('~$')));
    if (kept.length > 0)
      return kept
        .filter((match) => !isIgnored(match))
        .sort(byCodeUnit)
        .map(fileInput);
    return [failing(path, 'not-found', '没有与这个模式相符的文件。', 'No file matches this pattern.')];
  }
  return [
    failing(
      path,
      'not-found',
      '没有这个文件或文件夹，请核对路径。',
      'There is no such file or folder; check the path.',
    ),
  ];
}

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  entries.sort((a, b) => byCodeUnit(a.name, b.name));
  const files: string[] = [];
  for (const entry of entries) {
    if (passedOver.test(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) files.push(...(await filesBelow(path)));
    else if (extensions.has(extensionOf(entry.name))) files.push(path);
  }
  return files;
}

function fileInput(path: string): Input {
  return {
    name: path,
    read: async () => {
      try {
        return await readFile(path);
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'EACCES' || code === 'EPERM')
          throw new Failure('permission-denied', {
            zh: '没有权限读取这个文件。',
            en: 'There is no permission to read this file.',
          });
        throw new Failure('not-found', {
          zh: `读不到这个文件（${code}）。`,
          en: `This file cannot be read (${code}).`,
        });
      }
    },
  };
}

function failing(name: string, code: 'not-found', zh: string, en: string): Input {
  return {
    name,
    read: async () => {
      throw new Failure(code, { zh, en });
    },
  };
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The paths in a list, one a line, read from a file or (`-`) standard input. */
export async function pathsFrom(list: string): Promise<string[]> {
  const bytes =
    list === '-'
      ? await readStdin()
      : await readFile(list).catch(() => {
          throw new UsageError({
            zh: `读不到文件清单“${list}”（--files-from）`,
            en: `the list of files "${list}" cannot be read (--files-from)`,
          });
        });
  return new TextDecoder()
    .decode(bytes)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
