import { open, stat } from 'node:fs/promises';
import { decodeAs, markedEncoding } from '../../load/bytes/decode.ts';
import { UsageError } from '../usage-error.ts';
import type { FilePath } from './file-path.ts';
import { readStdin } from './read-file.ts';

/** Longer lists are refused. */
const maxBytes = 64 * 2 ** 20;

/**
 * The paths in a list, read from a file or (`-`) standard input: one a line, or each ended by a NUL; in UTF-8, UTF-16
 * or GB18030. @throws UsageError
 */
export async function pathsFrom(list: string): Promise<FilePath[]> {
  const bytes = await (list === '-' ? readStdin() : readList(list)).catch(() => {
    throw new UsageError({
      zh: `读不到文件清单“${list}”（--files-from）`,
      en: `the list of files "${list}" cannot be read (--files-from)`,
    });
  });
  const text = wideText(bytes);
  if (text !== undefined) return trimmed(text.split(/\r\n|[\r\n]/));
  const separator = bytes.includes(0) ? 0 : 10;
  const lines = splitAt(bytes, separator);
  const paths = await Promise.all(lines.map(listedPath));
  return separator === 0 ? paths : trimmed(paths);
}

/** Like a file, but a pipe (`<(find …)`) will do. */
async function readList(path: string): Promise<Uint8Array> {
  const handle = await open(path);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of handle.createReadStream()) {
    size += (chunk as Buffer).length;
    if (size > maxBytes) throw new Error('too large');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/** The text of a list in UTF-16, with its mark or without; undefined where it is in another encoding. */
function wideText(bytes: Uint8Array): string | undefined {
  const marked = markedEncoding(bytes);
  if (marked === 'utf-16le' || marked === 'utf-16be') return new TextDecoder(marked).decode(bytes);
  if (marked || bytes.length % 2 === 1 || !bytes.includes(0)) return undefined;
  return (['utf-16le', 'utf-16be'] as const)
    .map((encoding) => decodeAs(bytes, encoding))
    .find((text) => text !== undefined && /\n|\.[a-z]{2,4}$/i.test(text));
}

function splitAt(bytes: Uint8Array, separator: number): Uint8Array[] {
  const parts: Uint8Array[] = [];
  let start = markedEncoding(bytes) === 'utf-8' ? 3 : 0;
  for (let at = start; at <= bytes.length; at++) {
    if (at < bytes.length && bytes[at] !== separator) continue;
    let end = at;
    if (separator === 10 && bytes[end - 1] === 13) end--;
    if (end > start) parts.push(bytes.subarray(start, end));
    start = at + 1;
  }
  return parts;
}

/** The path that a line of bytes names: in UTF-8, in GB18030, or by the bytes themselves, whichever exists. */
async function listedPath(line: Uint8Array): Promise<FilePath> {
  const plain = decodeAs(line, 'utf-8');
  const other = plain === undefined || /[^\x20-\x7e]/.test(plain) ? decodeAs(line, 'gb18030') : undefined;
  for (const path of [plain, other, Buffer.from(line)])
    if (path !== undefined && (await stat(path).catch(() => undefined))) return path;
  return plain ?? other ?? Buffer.from(line);
}

function trimmed(lines: readonly FilePath[]): FilePath[] {
  return lines
    .map((line) => (typeof line === 'string' ? line.trim().replace(/^"(.*)"$/, '$1') : line))
    .filter((line) => line.length > 0);
}
