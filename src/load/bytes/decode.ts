import { Failure } from '../../model/failure.ts';

/** The encodings that text files arrive in; `gb18030` covers GB2312 and GBK, `big5` only pages declare. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5';

/** A decoded text and the encoding it was stored in. */
export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
}

/** The encoding that a byte order mark at the start of the bytes names, if there is one. */
export function markedEncoding(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** The text in one given encoding without its byte order mark, or undefined where a byte does not fit it. */
export function decodeAs(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * The text of a file: by its byte order mark, else as UTF-8, else as GB18030; only the mark is stripped.
 * @throws Failure `corrupt` where none of these fits every byte.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const marked = markedEncoding(bytes);
  for (const encoding of marked ? [marked] : (['utf-8', 'gb18030'] as const)) {
    const text = decodeAs(bytes, encoding);
    if (text !== undefined) return { text, encoding };
  }
  const tried = marked ? marked.toUpperCase() : 'UTF-8、GB18030';
  throw new Failure('corrupt', {
    zh: `无法识别文件的文字编码（已按 ${tried} 尝试），文件可能已损坏或不是文本文件；请用原软件打开，另存为 UTF-8 编码后重试。`,
    en: `The text encoding cannot be recognised (tried ${tried.replace('、', ' and ')}): the file is damaged or is no text file; open it in the program it came from and save it as UTF-8.`,
  });
}
