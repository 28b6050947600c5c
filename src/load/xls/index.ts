import { Failure } from '../../model/failure.ts';
import { isCompoundFile, topEntries } from '../archive/compound-file.ts';
import { headOf } from '../bytes/head-of.ts';
import type { Loader } from '../loader.ts';

const EXCEL_XML = /<(?:\w+:)?Workbook\b[^>]*urn:schemas-microsoft-com:office:spreadsheet/;

/**
 * Workbooks of Excel 97–2003 and before, and WPS workbooks stored alike; it also tells what else the same
 * container holds: Word 97 documents, encrypted files, anything without a workbook.
 */
export const xls: Loader = {
  format: 'xls',
  extensions: ['.xls', '.et', '.xlt', '.ett'],
  typed: true,
  recognises(bytes) {
    return isCompoundFile(bytes) || isBareBiff(bytes) || EXCEL_XML.test(headOf(bytes));
  },
  async load(bytes) {
    const { encrypted, readXls } = await import('./workbook.ts');
    if (isBareBiff(bytes)) return { content: await readXls(bytes) };
    if (!isCompoundFile(bytes)) throw unsupported('“XML 电子表格 2003”', 'an "XML spreadsheet 2003"');
    const entries = topEntries(bytes);
    if (entries?.has('encryptedpackage')) throw encrypted();
    if (entries?.has('workbook') || entries?.has('book')) return { content: await readXls(bytes) };
    if (entries?.has('worddocument'))
      throw new Failure('unsupported-type', {
        zh: '这是 Word 97–2003 的 .doc 文档，不能直接读取；请用 Word 或 WPS 打开，另存为 .docx 后再检查。',
        en: 'This is a Word 97–2003 document (.doc), which cannot be read: open it in Word or WPS, save it as .docx and check that.',
      });
    throw unsupported(
      '没有工作簿内容的旧版 Office 或 WPS 文件',
      'an old Office or WPS file without a workbook in it',
    );
  },
};

/** BIFF without a container, as Excel 2–4 and some exporters write it: a file that begins with its first record. */
function isBareBiff(bytes: Uint8Array): boolean {
  const [type, version, length, high] = bytes;
  return type === 9 && [0, 2, 4, 8].includes(version!) && [4, 6, 8, 16].includes(length!) && high === 0;
}

function unsupported(zh: string, en: string): Failure {
  return new Failure('unsupported-type', {
    zh: `这是${zh}，不能直接读取；请在 Excel 或 WPS 中打开，另存为 .xlsx 后再检查。`,
    en: `This is ${en}, which cannot be read: open it in Excel or WPS, save it as .xlsx and check that.`,
  });
}
