import { type Zippable, zipSync } from 'fflate';
import { stampTime } from './stamp.ts';

/** An archive of these entries, in this order, the same bytes every time. */
export function writeArchive(entries: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const files: Zippable = Object.create(null);
  for (const [name, bytes] of entries) files[name] = [bytes, { mtime: stampTime }];
  return zipSync(files);
}
