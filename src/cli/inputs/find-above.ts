import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The nearest file of a name from a folder upwards. */
export function findAbove(folder: string, name: string): string | undefined {
  const path = join(folder, name);
  if (isFile(path)) return path;
  const parent = dirname(folder);
  return parent === folder ? undefined : findAbove(parent, name);
}

function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    return false;
  }
}
