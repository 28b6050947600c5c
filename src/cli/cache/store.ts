import { readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { opened, sealed } from './sealed.ts';

/** A folder of what was made before, by key; whatever is wrong with it, it only knows less. */
export interface Store {
  /** What was kept; undefined where there is nothing, or something damaged. */
  readonly read: (key: string) => Uint8Array | undefined;
  /** Keeps bytes; another run never sees a part of them. */
  readonly write: (key: string, bytes: Uint8Array) => Promise<void>;
}

/** What other versions kept and nobody used for this long is removed; in milliseconds. */
const longestUnused = 30 * 24 * 3600 * 1000;

let count = 0;

/**
 * Opens the part of a folder that is for one version of the program. Only the user can read it, since reports that
 * are not yet published may be in it.
 */
export async function openStore(folder: string, version: string): Promise<Store> {
  const root = join(folder, `judged-${version}`);
  await removeUnused(folder, root).catch(() => {});
  const pathOf = (key: string) => join(root, key.slice(0, 2), key.slice(2));
  return {
    read: (key) => {
      try {
        return opened(readFileSync(pathOf(key)));
      } catch {
        return undefined;
      }
    },
    write: async (key, bytes) => {
      const path = pathOf(key);
      const beside = `${path}.${process.pid}-${count++}.tmp`;
      try {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await writeFile(beside, sealed(bytes), { mode: 0o600 });
        await rename(beside, path);
      } catch {
        await unlink(beside).catch(() => {});
      }
    },
  };
}

async function removeUnused(folder: string, kept: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => /^judged-[0-9a-f]{16}$/.test(name));
  for (const path of names.map((name) => join(folder, name))) {
    const unused = Date.now() - (await stat(path)).mtimeMs > longestUnused;
    if (path !== kept && unused) await rm(path, { recursive: true, force: true });
  }
}
