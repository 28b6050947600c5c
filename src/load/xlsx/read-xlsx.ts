import type { Document } from '../../model/document.ts';
import type { Archive } from '../archive/zip.ts';
import { damaged } from './part.ts';
import { MAX_CELLS, MAX_FORMULA_CHARACTERS, readSheet } from './sheet.ts';
import { readSharedStrings } from './strings.ts';
import { readCellStyles } from './styles.ts';
import { readWorkbook } from './workbook.ts';

/**
 * Reads a workbook exactly or refuses it: one table per visible worksheet in workbook order. Hidden worksheets are
 * passed over, unless the workbook has no visible one. Cells without content and cells hidden under a merge are not
 * listed; what their reader cannot see is not part of the report. @throws Failure
 */
export function readXlsx(archive: Archive): Document {
  const workbook = readWorkbook(archive);
  const { sharedStrings, styles } = workbook;
  const shared = {
    strings: sharedStrings === undefined ? [] : readSharedStrings(archive, sharedStrings),
    styles:
      styles === undefined || !archive.has(styles)
        ? { dates: [], struck: [] }
        : readCellStyles(archive, styles),
    from1904: workbook.from1904,
    left: { cells: MAX_CELLS, formulaCharacters: MAX_FORMULA_CHARACTERS },
  };
  const visible = workbook.sheets.filter((sheet) => sheet.visible);
  const sheets = visible.length > 0 ? visible : workbook.sheets;
  if (sheets.length === 0) throw damaged('没有任何工作表', 'it has no worksheet');
  const blocks = sheets.map(({ name, part }) => readSheet(archive.read(part), part, name, shared));
  return { blocks };
}
