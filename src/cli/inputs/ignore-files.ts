import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** The name of the file that lists what is not checked, in the way of .gitignore. */
export const ignoreName = '.goujiignore';
const gitName = '.gitignore';

/** The patterns of one folder's file, and the name of that file. */
interface IgnoreFile {
  readonly folder: string;
  readonly name: string;
  readonly patterns: Ignore;
}

/**
 * Tells by which file a path is ignored: .goujiignore, on request .gitignore, in its folder or above; the nearest that
 * speaks of it decides. A .gitignore holds in its own repository.
 */
export function ignoreFiles(withGit: boolean): (path: string) => string | undefined {
  const known = new Map<string, readonly IgnoreFile[]>();
  const filesFor = (folder: string, isInside: boolean): readonly IgnoreFile[] => {
    const id = `${isInside}\0${folder}`;
    const found = known.get(id);
    if (found) return found;
    const names = withGit && isInside ? [ignoreName, gitName] : [ignoreName];
    const here = names.flatMap((name) => readPatterns(folder, name) ?? []);
    const parent = dirname(folder);
    const above = parent === folder ? [] : filesFor(parent, isInside && !existsSync(join(folder, '.git')));
    const files = [...here, ...above];
    known.set(id, files);
    return files;
  };
  return (path) => {
    const whole = resolve(path);
    for (const { folder, name, patterns } of filesFor(dirname(whole), true)) {
      const { ignored, unignored } = patterns.test(relative(folder, whole).split(sep).join('/'));
      if (ignored) return name;
      if (unignored) return undefined;
    }
    return undefined;
  };
}

function readPatterns(folder: string, name: string): IgnoreFile | undefined {
  try {
    const text = readFileSync(join(folder, name), 'utf8').replace(/^\ufeff/, '');
    return { folder, name, patterns: ignore().add(text) };
  } catch {
    return undefined;
  }
}
