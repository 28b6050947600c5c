import { type Archive, isZip, openArchive } from '../archive/zip.ts';
import type { Loader } from '../loader.ts';
import { damaged } from './part.ts';
import { MAX_CELLS, MAX_FORMULA_CHARACTERS, readSheet } from './sheet.ts';
import { readSharedStrings } from './strings.ts';
import { readDateStyles } from './styles.ts';
import { readWorkbook } from './workbook.ts';

/**
 * Workbooks of the `.xlsx` family, read exactly or refused: one table per visible worksheet in workbook
 * order. Hidden worksheets are passed over, unless the workbook has no visible one. Cells without content
 * and cells hidden under a merge are not listed; what their reader cannot see is not part of the report.
 */
export const xlsx: Loader = {
  format: 'xlsx',
  extensions: ['.xlsx', '.xlsm', '.xltx', '.xltm'],
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
    const workbook = readWorkbook(archive);
    const { sharedStrings, styles } = workbook;
    const shared = {
      strings: sharedStrings === undefined ? [] : readSharedStrings(archive, sharedStrings),
      dates: styles === undefined || !archive.has(styles) ? [] : readDateStyles(archive, styles),
      from1904: workbook.from1904,
      left: { cells: MAX_CELLS, formulaCharacters: MAX_FORMULA_CHARACTERS },
    };
    const visible = workbook.sheets.filter((sheet) => sheet.visible);
    const sheets = visible.length > 0 ? visible : workbook.sheets;
    if (sheets.length === 0) throw damaged('没有任何工作表', 'it has no worksheet');
    const blocks = sheets.map(({ name, part }) => readSheet(archive.read(part), part, name, shared));
    return { content: { blocks } };
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
