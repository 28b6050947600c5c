import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { extensionOf } from '../../load/index.ts';
import { editDistance } from '../../text/edit-distance.ts';

/** Folders with more entries than this are not searched for a nearly right name. */
const mostEntries = 20_000;

/** The existing path whose folders and name come nearest to a path that does not exist, if any comes near. */
export async function nearPath(path: string): Promise<string | undefined> {
  const folder = dirname(path);
  const parent = folder === path || (await isFolder(folder)) ? folder : await nearPath(folder);
  if (parent === undefined) return undefined;
  const entries = await readdir(parent).catch(() => []);
  if (entries.length > mostEntries) return undefined;
  const name = nearest(basename(path), entries);
  return name === undefined ? undefined : parent === '.' && !path.startsWith('.') ? name : join(parent, name);
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** The entry with the same letters in other cases, widths or brackets, else with another ending, else by few letters. */
function nearest(name: string, entries: readonly string[]): string | undefined {
  const wanted = plain(name);
  const stem = withoutExtension(wanted);
  const limit = Math.max(1, Math.floor(wanted.length / 4));
  let best: { entry: string; off: number } | undefined;
  for (const entry of entries) {
    const other = plain(entry);
    const sameStem = stem !== '' && withoutExtension(other) === stem;
    const off = other === wanted ? 0 : sameStem ? 0.5 : editDistance(wanted, other, limit);
    if (off <= limit && (!best || off < best.off)) best = { entry, off };
  }
  return best?.entry;
}

/** A name without what is easily confused: case, full-width signs, kinds of brackets, spaces. */
function plain(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[〔【[{]/g, '(')
    .replace(/[〕】\]}]/g, ')')
    .replace(/\s/g, '');
}

const withoutExtension = (name: string): string => name.slice(0, name.length - extensionOf(name).length);
