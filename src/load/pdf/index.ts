import { Failure } from '../../model/failure.ts';
import type { Loader } from '../loader.ts';

const SIGNATURE = '%PDF-';
const END = '%%EOF';
const latin = new TextDecoder('latin1');

/** PDFs with text: ruled tables as grids of cells, all other text by its position. */
export const pdf: Loader = {
  format: 'pdf',
  extensions: ['.pdf'],
  typed: false,
  recognises: (bytes) => latin.decode(bytes.subarray(0, 1024)).includes(SIGNATURE),
  load: async (bytes) => {
    if (!latin.decode(bytes.subarray(-4096)).includes(END))
      throw new Failure('corrupt', {
        zh: 'PDF 不完整，末尾缺失；请重新下载，或用原文件重新导出 PDF。',
        en: 'The PDF is incomplete, its end is missing; download it again or export it anew.',
      });
    const { readPdf } = await import('./read-pdf.ts');
    return { content: await readPdf(bytes) };
  },
};
