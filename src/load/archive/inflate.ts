import { Inflate } from 'fflate';
import type { Failure } from '../../model/failure.ts';
import { corrupt } from './corrupt.ts';

/** An entry of an archive as its directory describes it: sizes in bytes, method 0 (stored) or 8 (deflated). */
export interface StoredEntry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly compressed: number;
  readonly size: number;
}

/** The library inflates so many bytes at a time. */
const PIECE = 16 * 1024;

/** Node gathers what it unfolds in chunks of this many bytes at most; a part that fits into one is not copied. */
const LARGEST_CHUNK = 256 * 1024;

/** Node's own inflate and CRC-32 are several times as fast; a page has none. */
const builtInZlib = () => globalThis.process?.getBuiltinModule?.('node:zlib');

/** The bytes that deflated data unfolds to, at most `size`. @throws where they are more, or the data is broken */
function unfold(data: Uint8Array, size: number): Uint8Array {
  const zlib = builtInZlib();
  if (zlib)
    return size === 0
      ? new Uint8Array()
      : zlib.inflateRawSync(data, { maxOutputLength: size, chunkSize: Math.min(size + 64, LARGEST_CHUNK) });
  const out = new Uint8Array(size);
  let length = 0;
  const inflater = new Inflate((piece) => {
    if (length + piece.length > size) throw new RangeError('more than declared');
    out.set(piece, length);
    length += piece.length;
  });
  for (let at = 0; at < data.length; at += PIECE)
    inflater.push(data.subarray(at, at + PIECE), at + PIECE >= data.length);
  return out.subarray(0, length);
}

/**
 * The content of an entry whose data begins at `start`; inflating stops at the declared size.
 * @throws Failure `corrupt` where the method is unknown, or size or CRC-32 disagree
 */
export function inflateEntry(bytes: Uint8Array, start: number, entry: StoredEntry): Uint8Array {
  let out = bytes.subarray(start, start + entry.compressed);
  if (entry.method === 8) {
    try {
      out = unfold(out, entry.size);
    } catch {
      throw damaged(entry.name);
    }
  } else if (entry.method !== 0)
    throw corrupt(
      `“${entry.name}”用了不支持的压缩方法（${entry.method}）`,
      `"${entry.name}" is compressed by method ${entry.method}, which is not supported`,
    );
  if (out.length !== entry.size || crc32(out) !== entry.crc) throw damaged(entry.name);
  return out;
}

/** Signed, since V8 gives up its fast code where a number does not fit in 32 bits with a sign. */
const CRC_TABLE = Int32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

function crc32(bytes: Uint8Array): number {
  const zlib = builtInZlib();
  if (zlib) return zlib.crc32(bytes);
  let crc = -1;
  for (let i = 0; i < bytes.length; i++) crc = CRC_TABLE[(crc ^ bytes[i]!) & 255]! ^ (crc >>> 8);
  return ~crc >>> 0;
}

function damaged(name: string): Failure {
  return corrupt(`“${name}”的内容与校验值不符`, `the content of "${name}" does not match its checksum`);
}
