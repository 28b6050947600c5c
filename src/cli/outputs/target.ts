import { type Stats, statSync } from 'node:fs';
import { lstat, readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type FilePath, pathName } from '../inputs/file-path.ts';
import { UsageError } from '../usage-error.ts';

/** What decides whether an output may be written. */
export interface TargetSettings {
  /** What this run reads. */
  readonly inputs: readonly FilePath[];
  /** An existing file is overwritten, whoever wrote it. */
  readonly force: boolean;
  /** Whether an existing file of a size is an earlier output, which may be replaced. */
  readonly isOurs: (path: string, size: number) => Promise<boolean>;
}

/** Existing files that are larger are not looked into; none of ours is. */
const longestWhole = 2 ** 30;

/** What tells an earlier output by all its bytes. */
export const byAllBytes =
  (isOurs: (bytes: Uint8Array) => boolean | Promise<boolean>): TargetSettings['isOurs'] =>
  async (path, size) =>
    size <= longestWhole && isOurs(await readFile(path));

/**
 * Makes sure, before anything is read or written, that an output destroys nothing: neither what this run reads, by
 * whatever link or spelling, nor a file that gouji did not write. @throws UsageError
 */
export async function checkTarget(path: string, settings: TargetSettings): Promise<void> {
  if (path === '')
    throw new UsageError({
      zh: '没有写出输出的文件名，如 -r json:结果.json',
      en: 'the name of the output is missing, as in -r json:result.json',
    });
  const folder = await stat(dirname(resolve(path))).catch(() => undefined);
  if (!folder?.isDirectory())
    throw new UsageError({
      zh: `没有文件夹“${dirname(path)}”，请先建好`,
      en: `there is no folder "${dirname(path)}"; make it first`,
    });
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory())
    throw new UsageError({
      zh: `“${path}”是一个文件夹，请写出文件名`,
      en: `"${path}" is a folder; give the name of a file`,
    });
  if (found ? !found.isFile() : await lstat(path).catch(() => undefined))
    throw new UsageError({
      zh: `“${path}”不是普通文件（是设备、管道或失效的链接），不能写；要写到标准输出，请不写文件名`,
      en: `"${path}" is no regular file (a device, a pipe or a link to nothing) and is not written; for standard output leave the name out`,
    });
  const isTarget = await sameAs(path);
  for (const input of settings.inputs)
    if (await isTarget(input))
      throw new UsageError({
        zh: `“${path}”就是要读的原文件，决不覆盖；请换一个文件名`,
        en: `"${path}" is the file itself, which is never overwritten; choose another name`,
      });
  if (!found || settings.force || found.size === 0) return;
  if (await settings.isOurs(path, found.size).catch(() => false)) return;
  throw new UsageError({
    zh: `已有文件“${path}”，不是 gouji 写的；请换一个文件名，确要覆盖请加 --force`,
    en: `there is a file "${path}" that gouji did not write; choose another name, or add --force to overwrite it`,
  });
}

/** Whether two paths name one file: by links, or but for the case and composition of letters. */
export async function isSame(a: FilePath, b: FilePath): Promise<boolean> {
  return (await sameAs(a))(b);
}

/** Tells of many paths whether they name the same file as this one, each folder looked up once. */
async function sameAs(path: FilePath): Promise<(other: FilePath) => Promise<boolean>> {
  const folders = new Map<string, Promise<string>>();
  const one = statOf(path);
  const name = await plainPath(path, folders);
  return async (other) => {
    const found = one && statOf(other);
    if (found && one.dev === found.dev && one.ino === found.ino && one.ino !== 0) return true;
    return name === (await plainPath(other, folders));
  };
}

/** Asked of every input, and so not by way of another thread, which takes several times as long. */
function statOf(path: FilePath): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

async function plainPath(path: FilePath, folders: Map<string, Promise<string>>): Promise<string> {
  const whole = resolve(pathName(path));
  const above = dirname(whole);
  const folder = folders.get(above) ?? realpath(above).catch(() => above);
  folders.set(above, folder);
  return join(await folder, basename(whole))
    .normalize('NFC')
    .toLowerCase();
}
