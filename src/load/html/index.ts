import { Failure } from '../../model/failure.ts';
import { decodeAs, decodeText, type Encoding, markedEncoding } from '../bytes/decode.ts';
import { csv } from '../csv/index.ts';
import type { Loader } from '../loader.ts';
import { text } from '../text/index.ts';

const MAX_BYTES = 50 * 2 ** 20;
/** How many bytes are looked at to tell a page from other text and to find its declared encoding. */
const HEAD_BYTES = 16 * 1024;
/** Text formats that may begin with mark-up of their own: only a whole page is taken from them. */
const PLAIN = new Set([...text.extensions, ...csv.extensions]);

/** Web pages: saved, exported by Word, WPS or Excel, or written by hand; also under an `.xls` name. */
export const html: Loader = {
  format: 'html',
  extensions: ['.html', '.htm', '.xhtml'],
  typed: false,
  recognises(bytes, extension) {
    const head = headOf(bytes);
    const markup = head.replace(/^(?:\s|<\?xml[^>]*>|<!--[\s\S]*?-->|<!\[[^>]*>)+/, '');
    if (/^<(?:!doctype\s+html|html)[\s>]/i.test(markup)) return true;
    if (!markup.startsWith('<') || PLAIN.has(extension) || /<(?:\w+:)?(?:workbook|document)[\s>]/i.test(head))
      return false;
    if (html.extensions.includes(extension)) return true;
    return /^<(?:head|meta|title|body|style|table|div|p|center|h[1-6]|span|font)[\s>]/i.test(markup);
  },
  async load(bytes) {
    if (bytes.length > MAX_BYTES)
      throw new Failure('too-large', {
        zh: `网页文件有 ${megabytes(bytes)} MB，超过上限 ${MAX_BYTES / 2 ** 20} MB，请只保留年度报告本身后另存再试。`,
        en: `The page has ${megabytes(bytes)} MB, more than the limit of ${MAX_BYTES / 2 ** 20} MB: keep only the annual report, save it and try again.`,
      });
    const { readPage } = await import('./page.ts');
    return { content: readPage(decodePage(bytes)) };
  },
};

function megabytes(bytes: Uint8Array): number {
  return Math.ceil(bytes.length / 2 ** 20);
}

/** The first characters of a file, good enough for its ASCII mark-up. */
function headOf(bytes: Uint8Array): string {
  const encoding = markedEncoding(bytes) ?? 'utf-8';
  return new TextDecoder(encoding).decode(bytes.subarray(0, HEAD_BYTES));
}

/**
 * A page's text: by its mark, as UTF-8 (whatever it declares: pages are converted and keep their old `meta`),
 * by its declared encoding, as GB18030; a few broken bytes in a declared encoding show as U+FFFD.
 */
function decodePage(bytes: Uint8Array): string {
  const declared = markedEncoding(bytes) ? undefined : declaredEncoding(headOf(bytes));
  if (!declared) return decodeText(bytes).text;
  const text = decodeAs(bytes, 'utf-8') ?? decodeAs(bytes, declared) ?? decodeAs(bytes, 'gb18030');
  return text ?? new TextDecoder(declared).decode(bytes);
}

/** The Chinese or Unicode encoding that a page's `meta` or XML declaration names. */
function declaredEncoding(head: string): Encoding | undefined {
  const name = /<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1];
  if (!name) return undefined;
  if (/^(?:x-)?(?:gb|cp936|ms936|euc-cn|chinese)/i.test(name)) return 'gb18030';
  if (/^(?:x-)?(?:big5|cp950)/i.test(name)) return 'big5';
  return /^utf-?8$/i.test(name) ? 'utf-8' : undefined;
}
