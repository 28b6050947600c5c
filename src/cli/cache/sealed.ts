import { crc32 } from 'node:zlib';

/** So many bytes stand before what is sealed. */
export const sealLength = 4;

/** The bytes behind their checksum. */
export function sealed(bytes: Uint8Array): Uint8Array {
  const sum = Buffer.alloc(sealLength);
  sum.writeUInt32LE(crc32(bytes));
  return Buffer.concat([sum, bytes]);
}

/** The bytes of a sealed file; undefined where they are not those of its checksum. */
export function opened(file: Buffer): Buffer | undefined {
  const bytes = file.subarray(sealLength);
  return file.length > sealLength && file.readUInt32LE() === crc32(bytes) ? bytes : undefined;
}
