import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The nearest file of a name from a folder upwards. */
export async function findAbove(folder: string, name: string): Promise<string | undefined> {
  const path = join(folder, name);
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile()) return path;
  const parent = dirname(folder);
  return parent === folder ? undefined : findAbove(parent, name);
}
