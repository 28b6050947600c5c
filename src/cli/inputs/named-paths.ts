import { readdir, stat } from 'node:fs/promises';
import { parse, sep } from 'node:path';
import { entryPath, type FilePath, pathName } from './file-path.ts';

/**
 * What a path from the command line names on disk. Node hands over arguments as UTF-8 and puts U+FFFD in the place of
 * other bytes, so that a name of other bytes is looked for among the entries of its folder.
 */
export async function namedPaths(path: string): Promise<FilePath[]> {
  if (!path.includes('\ufffd') || (await exists(path))) return [path];
  const { root } = parse(path);
  let found: FilePath[] = [root === '' ? '.' : root];
  for (const part of path.slice(root.length).split(sep)) {
    if (part === '' || part === '.') continue;
    const next: FilePath[] = [];
    for (const folder of found) {
      const entries = await readdir(folder, { encoding: 'buffer' }).catch(() => []);
      for (const entry of part === '..' ? [Buffer.from('..')] : entries)
        if (entry.toString('utf8') === part) next.push(entryPath(folder, entry));
    }
    found = next;
  }
  return found.sort((a, b) => (pathName(a) < pathName(b) ? -1 : 1));
}

async function exists(path: FilePath): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
