import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Bytes that were set aside: where they lie in the file, or they themselves where it could not be written. */
export type SetAside = { readonly at: number; readonly length: number } | { readonly bytes: Uint8Array };

let count = 0;

/** A file of this run alone for what would fill the memory; it has no name any more while it is used. */
export class AsideFile {
  private file: number | undefined;
  private size = 0;
  private isFull = false;

  put(bytes: Uint8Array): SetAside {
    if (this.isFull) return { bytes };
    try {
      this.file ??= openNameless();
      const at = this.size;
      for (let done = 0; done < bytes.length; )
        done += writeSync(this.file, bytes, done, bytes.length - done, at + done);
      this.size += bytes.length;
      return { at, length: bytes.length };
    } catch {
      this.isFull = true;
      return { bytes };
    }
  }

  get(aside: SetAside): Uint8Array {
    if ('bytes' in aside) return aside.bytes;
    const bytes = Buffer.allocUnsafe(aside.length);
    for (let done = 0; done < aside.length; )
      done += readSync(this.file!, bytes, done, aside.length - done, aside.at + done);
    return bytes;
  }

  close(): void {
    if (this.file !== undefined) closeSync(this.file);
    this.file = undefined;
  }
}

function openNameless(): number {
  const path = join(tmpdir(), `gouji-${process.pid}-${count++}.tmp`);
  const file = openSync(path, 'wx+', 0o600);
  unlinkSync(path);
  return file;
}
