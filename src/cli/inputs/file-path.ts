import { join } from 'node:path';

/** A path on disk: a text, or its bytes where these are no UTF-8. */
export type FilePath = string | Buffer;

/** The path of an entry of a folder by the entry's bytes; a text wherever these are UTF-8. */
export function entryPath(folder: FilePath, entry: Buffer): FilePath {
  const name = decoded(entry, 'utf-8');
  if (typeof folder === 'string' && name !== undefined) return join(folder, name);
  return folder === '.' ? entry : Buffer.concat([Buffer.from(folder), Buffer.from('/'), entry]);
}

/** A path as it is shown: bytes that are no UTF-8 are read as GB18030, as older systems wrote names. */
export function pathName(path: FilePath): string {
  if (typeof path === 'string') return path;
  const parts: string[] = [];
  for (let start = 0; start <= path.length; ) {
    const slash = path.indexOf('/', start);
    const end = slash < 0 ? path.length : slash;
    const part = path.subarray(start, end);
    parts.push(decoded(part, 'utf-8') ?? decoded(part, 'gb18030') ?? part.toString('utf8'));
    start = end + 1;
  }
  return parts.join('/');
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
