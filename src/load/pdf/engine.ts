import type { PDFDocumentProxy } from 'pdfjs-dist';
import { Failure } from '../../model/failure.ts';
import { pdfData } from './pdf-data.ts';

type Engine = typeof import('pdfjs-dist');
const MOST_PAGES = 500;
const DRAWING = ['DOMMatrix', 'ImageData', 'Path2D'] as const;

/** Imports pdf.js; drawing classes that only rendering needs are stood in for, its remarks on them dropped. */
async function importEngine(): Promise<Engine> {
  const world = globalThis as Record<string, unknown>;
  const absent = DRAWING.filter((name) => world[name] === undefined);
  const { warn } = console;
  console.warn = (...words: unknown[]) => {
    if (!/^Warning: Cannot (?:load|polyfill|access)/.test(String(words[0]))) warn(...words);
  };
  for (const name of absent) world[name] = class {};
  try {
    // The worker's code runs in this thread: it is found on the global object that it sets.
    // @ts-expect-error it ships without types
    await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
    return (await import('pdfjs-dist/legacy/build/pdf.mjs')) as Engine;
  } finally {
    console.warn = warn;
    for (const name of absent) delete world[name];
  }
}

function explain(error: unknown): Failure {
  if (error instanceof Error && error.name === 'PasswordException')
    return new Failure('encrypted', {
      zh: 'PDF 设有打开密码，无法读取；请去掉密码后另存，再检查。',
      en: 'The PDF needs a password to be opened; save it without one and check again.',
    });
  return new Failure('corrupt', {
    zh: 'PDF 已损坏或不完整，无法读取；请重新下载，或用原文件重新导出 PDF。',
    en: 'The PDF is damaged or incomplete; download it again or export it anew from the original file.',
  });
}

/** What pdf.js answers; only where pdf.js itself fails is the file called damaged. @throws Failure */
export async function ask<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw explain(error);
  }
}

/**
 * Opens a PDF, hands it to `read` and frees it again; images are never decoded.
 * @throws Failure `encrypted`, `corrupt`, `too-large`.
 */
export async function withPdf<T>(
  bytes: Uint8Array,
  read: (document: PDFDocumentProxy, engine: Engine) => Promise<T>,
): Promise<T> {
  const engine = await importEngine();
  const folder = pdfData();
  const task = engine.getDocument({
    // pdf.js takes the buffer over and refuses the Buffers of Node: it gets a copy.
    data: new Uint8Array(bytes),
    ...(folder && { cMapUrl: `${folder}cmaps/`, standardFontDataUrl: `${folder}standard_fonts/` }),
    cMapPacked: true,
    verbosity: engine.VerbosityLevel.ERRORS,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    useWasm: false,
    maxImageSize: 0,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    enableXfa: false,
  });
  try {
    const document = await ask(task.promise);
    if (document.numPages > MOST_PAGES)
      throw new Failure('too-large', {
        zh: `PDF 有 ${document.numPages} 页，最多读 ${MOST_PAGES} 页；请只保留年度报告的页面。`,
        en: `The PDF has ${document.numPages} pages, at most ${MOST_PAGES} are read; keep only those of the report.`,
      });
    return await read(document, engine);
  } finally {
    await task.destroy();
  }
}
