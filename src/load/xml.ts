import { SaxesParser } from 'saxes';
import { Failure } from '../model/failure.ts';
import { scanXml, type XmlTag, type XmlToken } from './scan-xml.ts';

/** Deepest nesting of elements that is read. */
export const MAX_DEPTH = 256;

/** An element with its namespace resolved; attributes keep the names they have in the file. */
export interface XmlElement {
  /** The name without its prefix. */
  readonly local: string;
  /** The namespace, '' for none. */
  readonly uri: string;
  /** Attributes by name as written, values unescaped. */
  readonly attributes: Readonly<Record<string, string>>;
  /** One of them, for elements that there are many of. */
  readonly attribute: (name: string) => string | undefined;
  /** The namespace that a prefix stands for within this element. */
  readonly namespace: (prefix: string) => string | undefined;
}

/** What a part's reader wants to hear, in document order. */
export interface XmlReader {
  readonly open: (element: XmlElement) => void;
  readonly close?: (element: XmlElement) => void;
  /** Character data and CDATA, unescaped; one text may come in several pieces. */
  readonly text?: (piece: string) => void;
}

/**
 * Reads one XML part in linear time: declared encodings, resolved namespaces, no DTD.
 * `part` is its name within the file, for the sentence of a failure.
 * @throws Failure `corrupt`
 */
export function readXml(bytes: Uint8Array, part: string, reader: XmlReader): void {
  const listener = listenWith(reader, part);
  const tokens = bytes.length <= MAX_SCANNED ? scanned(bytes, decoderOf(bytes, part)) : undefined;
  if (!tokens) parse(bytes, part, decoderOf(bytes, part), () => listener);
  for (const token of tokens ?? [])
    if (token === null) listener.close();
    else if (typeof token === 'string') listener.text(token);
    else listener.open(token);
}

/**
 * The same by the parser alone, for a reader that asks where the tag it hears of ends in the decoded text.
 * @throws Failure `corrupt`
 */
export function readPlacedXml(
  bytes: Uint8Array,
  part: string,
  readerWith: (tagEnd: () => number) => XmlReader,
): void {
  parse(bytes, part, decoderOf(bytes, part), (position) => listenWith(readerWith(position), part));
}

/** Larger parts are not held in memory as a whole. */
const MAX_SCANNED = 2 ** 24;

function scanned(bytes: Uint8Array, decoder: InstanceType<typeof TextDecoder>): XmlToken[] | undefined {
  try {
    return scanXml(decoder.decode(bytes));
  } catch {
    return undefined;
  }
}

/** A start tag as it stands. */
type Tag = Pick<XmlTag, 'name' | 'attributes' | 'attribute' | 'declares'>;

/** What hears of tags and text as they stand, before names have namespaces. */
interface Listener {
  readonly open: (tag: Tag) => void;
  readonly close: () => void;
  readonly text: (piece: string) => void;
}

/** What prefixes stood for before an element declared its own. */
type Undo = [prefix: string, uri: string | undefined][];

/** An element whose attributes are read where they are asked for. */
class TaggedElement implements XmlElement {
  constructor(
    private readonly tag: Tag,
    readonly local: string,
    readonly uri: string,
    readonly namespace: XmlElement['namespace'],
    readonly undo: Undo | undefined,
  ) {}

  get attributes(): XmlElement['attributes'] {
    return this.tag.attributes;
  }

  attribute(name: string): string | undefined {
    return this.tag.attribute(name);
  }
}

/** Resolves namespaces and passes elements on to a reader. */
function listenWith(reader: XmlReader, part: string): Listener {
  const bound = new Map([
    ['', ''],
    ['xml', 'http://www.w3.org/XML/1998/namespace'],
  ]);
  const namespace = (prefix: string) => bound.get(prefix);
  const stack: TaggedElement[] = [];
  const declare = (attributes: XmlElement['attributes']) => {
    const undo: Undo = [];
    for (const key in attributes) {
      if (key !== 'xmlns' && !key.startsWith('xmlns:')) continue;
      const prefix = key.slice(6);
      undo.push([prefix, bound.get(prefix)]);
      bound.set(prefix, attributes[key]!);
    }
    return undo;
  };
  return {
    open: (tag) => {
      if (stack.length >= MAX_DEPTH)
        throw malformed(part, `元素嵌套超过 ${MAX_DEPTH} 层`, `nests more than ${MAX_DEPTH} elements`);
      const undo = tag.declares ? declare(tag.attributes) : undefined;
      const { name } = tag;
      const colon = name.indexOf(':');
      const uri = bound.get(colon < 0 ? '' : name.slice(0, colon));
      if (uri === undefined)
        throw malformed(part, `的前缀没有声明：${name}`, `uses a prefix that it does not declare: ${name}`);
      const local = colon < 0 ? name : name.slice(colon + 1);
      const element = new TaggedElement(tag, local, uri, namespace, undo);
      stack.push(element);
      reader.open(element);
    },
    close: () => {
      const element = stack.pop()!;
      reader.close?.(element);
      if (!element.undo) return;
      for (const [prefix, uri] of element.undo.reverse())
        if (uri === undefined) bound.delete(prefix);
        else bound.set(prefix, uri);
    },
    text: (piece) => reader.text?.(piece),
  };
}

/** Reads a part by the XML parser, in pieces; `listenerAt` is given the parser's position. */
function parse(
  bytes: Uint8Array,
  part: string,
  decoder: InstanceType<typeof TextDecoder>,
  listenerAt: (position: () => number) => Listener,
): void {
  const parser = new SaxesParser();
  const listener = listenerAt(() => parser.position);
  parser.on('doctype', () => {
    throw malformed(
      part,
      '含有 DTD 声明，办公软件不写这样的文件',
      'holds a DTD, which no office program writes',
    );
  });
  parser.on('opentag', ({ name, attributes }) =>
    listener.open({ name, attributes, attribute: (key) => attributes[key], declares: true }),
  );
  parser.on('closetag', listener.close);
  parser.on('text', listener.text);
  parser.on('cdata', listener.text);
  const wrong = (): Failure => {
    const where = `${parser.line}:${parser.column}`;
    return malformed(part, `第 ${where}（行:列）处不是正确的 XML`, `is not well-formed XML at ${where}`);
  };
  parser.on('error', () => {
    throw wrong();
  });
  const decode = (piece?: Uint8Array): string => {
    try {
      return piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
    } catch {
      throw wrong();
    }
  };
  for (let at = 0; at < bytes.length; at += PIECE) parser.write(decode(bytes.subarray(at, at + PIECE)));
  parser.write(decode()).close();
}

const PIECE = 64 * 1024;

/** The whole text of an XML part, without its byte order mark, decoded as it is read. @throws Failure `corrupt` */
export function decodeXml(bytes: Uint8Array, part: string): string {
  const decoder = decoderOf(bytes, part);
  try {
    return decoder.decode(bytes);
  } catch {
    throw malformed(part, '的文字编码不对', 'is not in the encoding that it declares');
  }
}

/** By byte order mark, then by the bytes of '<?', then as declared; UTF-8 where nothing is said. */
function decoderOf(bytes: Uint8Array, part: string): InstanceType<typeof TextDecoder> {
  const [a, b] = bytes;
  const strict = { fatal: true };
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return new TextDecoder('utf-16le', strict);
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return new TextDecoder('utf-16be', strict);
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 256));
  const declared = /^(?:ï»¿)?<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1]?.toLowerCase();
  // 'utf-16' on bytes that are plainly not UTF-16 is a known lie of .NET writers.
  if (declared === undefined || /^(utf-?16|ucs-?2|iso-10646)/.test(declared))
    return new TextDecoder('utf-8', strict);
  try {
    return new TextDecoder(/^(gb|cp936|x-gbk)/.test(declared) ? 'gb18030' : declared, strict);
  } catch {
    throw malformed(
      part,
      `用了不认识的文字编码（${declared}）`,
      `declares an unknown encoding (${declared})`,
    );
  }
}

function malformed(part: string, zh: string, en: string): Failure {
  return new Failure('corrupt', {
    zh: `文件已损坏：“${part}”${zh}；请在 Excel 或 WPS 中打开并另存后再检查。`,
    en: `The file is damaged: "${part}" ${en}; open it in its office program, save it and check that.`,
  });
}
