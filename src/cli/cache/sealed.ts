import { crc32 } from 'node:zlib';

/** The bytes behind their checksum. */
export function sealed(bytes: Uint8Array): Uint8Array {
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(crc32(bytes));
  return Buffer.concat([sum, bytes]);
}

/** The bytes of a sealed file; undefined where they are not those of its checksum. */
export function opened(file: Buffer): Buffer | undefined {
  const bytes = file.subarray(4);
  return file.length > 4 && file.readUInt32LE() === crc32(bytes) ? bytes : undefined;
}
