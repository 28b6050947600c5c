import { decodeText } from '../bytes/decode.ts';
import type { Loader } from '../loader.ts';
import { hasHtmlTable } from './html.ts';

const EXTENSIONS = ['.txt', '.md', '.markdown'];

function looksBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 1024);
  const marked = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  return !marked && head.includes(0);
}

/** Plain text and markdown: cells between tabs or pipes, laid out by position, or one a line. */
export const text: Loader = {
  format: 'text',
  extensions: EXTENSIONS,
  typed: false,
  recognises: (bytes, extension) => EXTENSIONS.includes(extension) || !looksBinary(bytes),
  load: async (bytes) => {
    const { text } = decodeText(bytes);
    const [{ readText }, page] = await Promise.all([
      import('./read-text.ts'),
      hasHtmlTable(text) ? import('../html/page.ts') : undefined,
    ]);
    return { content: { blocks: readText(text, page?.readPage) } };
  },
};
