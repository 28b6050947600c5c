import { Failure } from '../../model/failure.ts';
import { type Archive, isZip, openArchive } from '../archive/zip.ts';
import { headOf } from '../bytes/head-of.ts';
import type { Loader } from '../loader.ts';

const OPEN_SPREADSHEET = /^application\/vnd\.oasis\.opendocument\.spreadsheet(?:-template)?\s*$/;
const FLAT = /<office:document\b[^>]*opendocument\.spreadsheet/;

/** Spreadsheets of LibreOffice and others, packed (`.ods`) or as one XML file (`.fods`). */
export const ods: Loader = {
  format: 'ods',
  extensions: ['.ods', '.ots', '.fods'],
  typed: true,
  recognises(bytes, extension) {
    if (!isZip(bytes)) return FLAT.test(headOf(bytes));
    try {
      return isOpenSpreadsheet(openArchive(bytes));
    } catch {
      return ods.extensions.includes(extension);
    }
  },
  async load(bytes) {
    const { readSheets } = await import('./content.ts');
    const sheets = isZip(bytes)
      ? readSheets(packedContent(bytes), 'content.xml')
      : readSheets(bytes, '.fods');
    if (!sheets?.length)
      throw new Failure('corrupt', {
        zh: '文件中没有任何工作表；请在 LibreOffice 或 WPS 中打开，另存为 .xlsx 后再检查。',
        en: 'The file holds no sheet: open it in LibreOffice or WPS, save it as .xlsx and check that.',
      });
    const visible = sheets.filter((sheet) => sheet.visible);
    return { content: { blocks: (visible.length ? visible : sheets).map(({ table }) => table) } };
  },
};

function isOpenSpreadsheet(archive: Archive): boolean {
  return archive.has('mimetype') && OPEN_SPREADSHEET.test(new TextDecoder().decode(archive.read('mimetype')));
}

/** `content.xml` of a package. @throws Failure */
function packedContent(bytes: Uint8Array): Uint8Array {
  const archive = openArchive(bytes);
  const manifest = 'META-INF/manifest.xml';
  if (archive.has(manifest) && /encryption-data\b/.test(new TextDecoder().decode(archive.read(manifest))))
    throw new Failure('encrypted', {
      zh: '文件设有打开密码，无法读取；请去掉密码，另存后再检查。',
      en: 'The file opens with a password only: remove the password, save the file again and check that.',
    });
  return archive.read('content.xml');
}
