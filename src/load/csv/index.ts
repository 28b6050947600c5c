import { decodeText } from '../bytes/decode.ts';
import type { Loader } from '../loader.ts';

/** Comma-, semicolon- or tab-separated values: one table whose cells are at the line and field where they begin. */
export const csv: Loader = {
  format: 'csv',
  extensions: ['.csv', '.tsv'],
  typed: false,
  recognises(bytes, extension) {
    return csv.extensions.includes(extension) && isText(bytes);
  },
  async load(bytes) {
    const { readSeparated } = await import('./read-csv.ts');
    return { content: readSeparated(decodeText(bytes).text) };
  },
};

/** False where the bytes begin like an archive, a workbook, a PDF or anything else with control characters. */
function isText(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return false;
  if (bytes[0]! >= 0xfe) return true;
  const head = bytes.subarray(0, 1024);
  return !head.some((byte) => byte < 9 || (byte > 13 && byte < 32));
}
