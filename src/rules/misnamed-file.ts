import type { Format } from '../model/document.ts';
import type { Localized } from '../model/localized.ts';
import type { Rule } from './rule.ts';

/** What a file of each type is called, and the extension it should have. */
const kinds: Record<Format, Localized & { readonly extension: string }> = {
  xlsx: { zh: 'Excel 工作簿', en: 'an Excel workbook', extension: '.xlsx' },
  xls: { zh: '旧版 Excel 工作簿', en: 'an old Excel workbook', extension: '.xls' },
  ods: { zh: 'ODF 工作簿', en: 'an OpenDocument workbook', extension: '.ods' },
  csv: { zh: 'CSV 文本', en: 'CSV text', extension: '.csv' },
  json: { zh: 'JSON', en: 'JSON', extension: '.json' },
  text: { zh: '纯文本', en: 'plain text', extension: '.txt' },
  html: { zh: '网页', en: 'a web page', extension: '.html' },
  docx: { zh: 'Word 文档', en: 'a Word document', extension: '.docx' },
  pdf: { zh: 'PDF', en: 'a PDF', extension: '.pdf' },
};

/** A file whose name ends like that of another type; it is read by its content all the same. */
export const misnamedFile: Rule = {
  id: 'misnamed-file',
  severity: 'warning',
  title: { zh: '扩展名与内容不符', en: 'Misnamed file' },
  what: {
    zh: '扩展名与内容是同一种文件；不一致时，按内容检查。',
    en: 'The extension names the type that the content has; where they differ, the content decides how it is read.',
  },
  why: {
    zh: 'Excel、Word 打开这样的文件会报警或拒绝打开，报送系统也可能退回。',
    en: 'Excel and Word warn or refuse to open such a file, and a portal may turn it away.',
  },
  mend: {
    zh: '用能打开它的软件打开，另存为扩展名所说的类型，不要直接改名。',
    en: 'Open it in a program that can and save it as the type the name promises; do not merely rename it.',
  },
  basis: [],
  check: ({ format, misnamed }) => {
    if (misnamed === undefined) return [];
    const { zh, en, extension } = kinds[format];
    return [
      {
        message: {
          zh: `文件名以 ${misnamed} 结尾，内容却是${zh}（${extension}），已按内容读取`,
          en: `The name ends in ${misnamed}, but the content is ${en} (${extension}); it was read by its content`,
        },
      },
    ];
  },
};
