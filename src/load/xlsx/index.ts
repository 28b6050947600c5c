import { type Archive, isZip, openArchive } from '../archive/zip.ts';
import type { Loader } from '../loader.ts';

/** Workbooks of the `.xlsx` family. */
export const xlsx: Loader = {
  format: 'xlsx',
  extensions: ['.xlsx', '.xlsm', '.xltx', '.xltm'],
  typed: true,
  recognises: (bytes, extension) => {
    if (!isZip(bytes)) return false;
    try {
      return isWorkbook(openArchive(bytes));
    } catch {
      // A damaged archive has no directory to ask; its own name then decides who refuses it.
      return xlsx.extensions.includes(extension);
    }
  },
  load: async (bytes) => {
    const archive = openArchive(bytes);
    const { readXlsx } = await import('./read-xlsx.ts');
    return { content: readXlsx(archive) };
  },
};

const MAIN_TYPES =
  /(?:spreadsheetml\.(?:sheet|template)|ms-excel\.(?:sheet|template)\.macroEnabled)\.main\+xml/;

function isWorkbook(archive: Archive): boolean {
  if (archive.names.some((name) => /(^|\/)xl\/workbook\.xml$/i.test(name))) return true;
  if (!archive.has('[Content_Types].xml')) return false;
  // Latin-1 shows the types in every encoding that keeps ASCII, and in UTF-16 once its zeros are gone.
  const types = new TextDecoder('latin1').decode(archive.read('[Content_Types].xml')).replaceAll('\0', '');
  return MAIN_TYPES.test(types);
}
