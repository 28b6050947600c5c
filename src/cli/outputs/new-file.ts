import { unlinkSync } from 'node:fs';
import { type FileHandle, open, realpath, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UsageError } from '../usage-error.ts';

/** A file that is being written beside its place, under another name until it is whole. */
export interface NewFile {
  readonly write: (piece: string | Uint8Array) => Promise<void>;
  /** Puts it in its place, over what was there. */
  readonly keep: () => Promise<void>;
  /** Leaves what was there as it is. */
  readonly discard: () => Promise<void>;
}

/** Files that a run which is broken off leaves unfinished. */
const unfinished = new Set<string>();
process.once('exit', () => {
  for (const path of unfinished)
    try {
      unlinkSync(path);
    } catch {
      // Nothing more can be done about it.
    }
});

let count = 0;

/** Begins a file; a link keeps pointing to it. @throws UsageError in the user's words, here and while writing. */
export async function createFile(path: string): Promise<NewFile> {
  const place = await realpath(path).catch(() => path);
  const beside = join(dirname(place), `.${basename(place).slice(0, 60)}.${process.pid}-${count++}.tmp`);
  const mode = await stat(place).then(
    (found) => found.mode & 0o777,
    () => 0o666,
  );
  const attempt = async <T>(action: () => Promise<T>): Promise<T> => {
    try {
      return await action();
    } catch (error) {
      await discard();
      throw writeError(path, error as NodeJS.ErrnoException);
    }
  };
  let handle: FileHandle | undefined;
  const discard = async () => {
    await handle?.close().catch(() => {});
    if (unfinished.delete(beside)) await unlink(beside).catch(() => {});
  };
  handle = await attempt(() => open(beside, 'wx', mode));
  unfinished.add(beside);
  let [block, other] = [Buffer.allocUnsafe(blockSize), Buffer.allocUnsafe(blockSize)];
  let size = 0;
  let written = Promise.resolve();
  let blocks = 0;
  /** Begins to write what is in the block, once the one before it is written. */
  const flush = async () => {
    await written;
    if (size === 0) return;
    written = handle.appendFile(block.subarray(0, size));
    written.catch(() => {});
    if (++blocks % blocksToDisk === 0) handle.datasync().catch(() => {});
    [block, other, size] = [other, block, 0];
  };
  return {
    write: async (piece) => {
      const most = piece.length * mostBytesOfUnit;
      const fits = typeof piece === 'string' && most <= blockSize;
      if (!fits || size + most > blockSize) await attempt(flush);
      if (fits) size += block.write(piece, size);
      else
        await attempt(async () => {
          await written;
          await handle.appendFile(piece);
        });
    },
    keep: () =>
      attempt(async () => {
        await flush();
        await written;
        await handle.sync();
        await handle.close();
        await rename(beside, place);
        unfinished.delete(beside);
      }),
    discard,
  };
}

/** So many bytes are written together: as many as Node writes in one piece. */
const blockSize = 2 ** 19;
/** After so many blocks the disk begins to take what was written, so that the end does not wait for all of it. */
const blocksToDisk = 32;
/** A unit of a text takes at most so many bytes in UTF-8. */
const mostBytesOfUnit = 3;

/** Writes a whole file. @throws UsageError */
export async function writeNewFile(path: string, content: string | Uint8Array): Promise<void> {
  const file = await createFile(path);
  await file.write(content);
  await file.keep();
}

function writeError(path: string, { code }: NodeJS.ErrnoException): UsageError {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new UsageError({
        zh: `写不了“${path}”：磁盘已满，请腾出空间或写到别处`,
        en: `"${path}" cannot be written: the disk is full; free some space or write elsewhere`,
      });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'EBUSY':
      return new UsageError({
        zh: `写不了“${path}”：没有写入的权限，或文件正被打开；请关闭它，或写到别处`,
        en: `"${path}" cannot be written: there is no permission, or it is open elsewhere; close it, or write elsewhere`,
      });
    case 'ENAMETOOLONG':
      return new UsageError({
        zh: `写不了“${path}”：文件名太长，请换一个短的`,
        en: `"${path}" cannot be written: the name is too long; choose a shorter one`,
      });
    default:
      return new UsageError({
        zh: `写不了“${path}”（系统错误 ${code}），请写到别处`,
        en: `"${path}" cannot be written (system error ${code}); write elsewhere`,
      });
  }
}
