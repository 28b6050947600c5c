/** The first characters of a file, good enough for its ASCII mark-up. */
export function headOf(bytes: Uint8Array): string {
  return bytes[0] === 0x3c || bytes[0] === 0xef ? new TextDecoder().decode(bytes.subarray(0, 4096)) : '';
}
