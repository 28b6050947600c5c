import { readdir, stat } from 'node:fs/promises';
import { extensionOf, extensions } from '../../load/index.ts';
import { entryPath, type FilePath, pathName } from './file-path.ts';
import { unreadType } from './unread-types.ts';

/** Something that a walk came upon: a file that may hold a report, or a folder that cannot be listed. */
export interface Found {
  readonly path: FilePath;
  readonly error?: NodeJS.ErrnoException;
}

/** Never looked into: hidden files, Office lock files, dependencies. */
const passedOver = /^(?:\.|~\$|node_modules$)/;

/** What stands below a folder, in order of names; each folder is entered once, by whatever links it is reached. */
export async function walk(folder: FilePath, entered: Set<string> = new Set()): Promise<Found[]> {
  const names = await list(folder, entered);
  if (!Array.isArray(names)) return [{ path: folder, error: names }];
  const pages = new Set(names.map(({ name }) => /^(.*)\.html?$/i.exec(name)?.[1]));
  const found: Found[] = [];
  for (const { name, path, isFolder } of names) {
    if (passedOver.test(name)) continue;
    const extension = extensionOf(name);
    const mayHoldReport = extensions.has(extension) || unreadType(extension) !== undefined;
    if (!isFolder || /^\.(?:pages|numbers)$/.test(extension)) {
      if (mayHoldReport) found.push({ path });
    } else if (!isPartOf(name, pages)) found.push(...(await walk(path, entered)));
  }
  return found;
}

/** Whether a folder holds the pictures and styles of a saved page beside it: 年报_files, 年报.files. */
function isPartOf(folder: string, pages: ReadonlySet<string | undefined>): boolean {
  const page = /^(.*)[._]files$/i.exec(folder)?.[1];
  return page !== undefined && pages.has(page);
}

interface Entry {
  readonly name: string;
  readonly path: FilePath;
  readonly isFolder: boolean;
}

/** The entries of a folder by name; none where it was entered before, the error where it cannot be listed. */
async function list(folder: FilePath, entered: Set<string>): Promise<Entry[] | NodeJS.ErrnoException> {
  try {
    const { dev, ino } = await stat(folder);
    const identity = `${dev}:${ino}`;
    if (entered.has(identity)) return [];
    entered.add(identity);
    const entries = await readdir(folder, { encoding: 'buffer', withFileTypes: true });
    const named = await Promise.all(
      entries.map(async (entry) => {
        const path = entryPath(folder, entry.name);
        const linked = entry.isSymbolicLink() ? await stat(path).catch(() => undefined) : undefined;
        return { name: pathName(entry.name), path, isFolder: (linked ?? entry).isDirectory() };
      }),
    );
    return named.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    return error as NodeJS.ErrnoException;
  }
}
