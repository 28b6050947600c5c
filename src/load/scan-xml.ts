/** A start tag as the text has it. */
export class XmlTag {
  private known: Readonly<Record<string, string>> | undefined;

  constructor(
    readonly name: string,
    /** Names and values of its attributes in turn. */
    private readonly pairs: readonly string[],
  ) {}

  /** Its attributes by name, gathered where they are asked for. */
  get attributes(): Readonly<Record<string, string>> {
    this.known ??= recordOf(this.pairs);
    return this.known;
  }

  /** One attribute, without gathering the others. */
  attribute(name: string): string | undefined {
    const { pairs } = this;
    for (let at = 0; at < pairs.length; at += 2) if (pairs[at] === name) return pairs[at + 1];
    return undefined;
  }

  /** Whether it declares a namespace. */
  get declares(): boolean {
    const { pairs } = this;
    for (let at = 0; at < pairs.length; at += 2) if (pairs[at]!.startsWith('xmlns')) return true;
    return false;
  }
}

function recordOf(pairs: readonly string[]): Record<string, string> {
  const record: Record<string, string> = {};
  for (let at = 0; at < pairs.length; at += 2) record[pairs[at]!] = pairs[at + 1]!;
  return record;
}

/** A piece of an XML text in document order: a start tag, a text, or null for an end tag. */
export type XmlToken = XmlTag | string | null;

const declaration =
  /^\ufeff?<\?xml version=(?:"1\.0"|'1\.0')(?: encoding=(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(?: standalone=(?:"(?:yes|no)"|'(?:yes|no)'))? ?\?>/;
/** Characters that XML forbids or changes, and halves of characters that must be whole. */
const unusual = /[^\P{Cc}\t\n\r]|[\p{Cs}\ufffe\uffff]/u;
/** What must be looked at within a text. */
const telling = /[&\r]|\]\]>/;
const startTag =
  /[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?(?:[ \n][A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?=(?:"[^"<\t\r\n]*"|'[^'<\t\r\n]*'))*[ \n]?\/?>/y;
/** What may not stand outside the root element. */
const outside = /[^ \t\r\n]/;
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const NEW_LINE = 0x0a;
const SPACE = 0x20;
const SLASH = 0x2f;
const END = 0x3e;

/**
 * Reads an XML text as office programs write it: elements, attributes and text. Gives the same tokens as the XML
 * parser does, several times as fast, and undefined for a text that is not well-formed or holds anything else
 * (comments, CDATA, instructions, other entities): that one is for the parser.
 */
export function scanXml(text: string): XmlToken[] | undefined {
  if (unusual.test(text)) return undefined;
  const isPlain = !telling.test(text);
  const tokens: XmlToken[] = [];
  const open: string[] = [];
  let at = declaration.exec(text)?.[0].length ?? (text.charCodeAt(0) === 0xfeff ? 1 : 0);
  for (;;) {
    const tag = text.indexOf('<', at);
    const stop = tag < 0 ? text.length : tag;
    if (stop > at && isPlain && open.length > 0) tokens.push(text.slice(at, stop));
    else if (stop > at) {
      const piece = text.slice(at, stop);
      if (open.length === 0 ? outside.test(piece) : piece.includes(']]>') || piece.includes('\r'))
        return undefined;
      const read = open.length === 0 ? '' : unescaped(piece);
      if (read === undefined) return undefined;
      if (read !== '') tokens.push(read);
    }
    if (tag < 0) return open.length === 0 && tokens.length > 0 ? tokens : undefined;
    if (text.charCodeAt(tag + 1) === SLASH) {
      const name = open.pop();
      if (name === undefined || !text.startsWith(name, tag + 2)) return undefined;
      at = tag + 2 + name.length;
      if (isSpace(text.charCodeAt(at))) at++;
      if (text.charCodeAt(at++) !== END) return undefined;
      tokens.push(null);
      continue;
    }
    startTag.lastIndex = tag + 1;
    if (!startTag.test(text) || (open.length === 0 && tokens.length > 0)) return undefined;
    at = startTag.lastIndex;
    const isEmpty = text.charCodeAt(at - 2) === SLASH;
    const end = at - (isEmpty ? 2 : 1);
    let nameEnd = tag + 2;
    while (nameEnd < end && !isSpace(text.charCodeAt(nameEnd))) nameEnd++;
    const name = text.slice(tag + 1, nameEnd);
    const pairs = nameEnd < end ? pairsOf(text.slice(nameEnd, end)) : [];
    if (!pairs) return undefined;
    tokens.push(new XmlTag(name, pairs));
    if (isEmpty) tokens.push(null);
    else open.push(name);
  }
}

const isSpace = (code: number): boolean => code === SPACE || code === NEW_LINE;

/** The attributes of a start tag, each after one space; undefined where one stands twice or holds an entity that is not XML's own. */
function pairsOf(source: string): string[] | undefined {
  const pairs: string[] = [];
  for (let at = 0; ; ) {
    const equals = source.indexOf('=', at);
    if (equals < 0) return pairs;
    const end = source.indexOf(source[equals + 1]!, equals + 2);
    const name = source.slice(at + 1, equals);
    const value = unescaped(source.slice(equals + 2, end));
    if (value === undefined || name === '__proto__') return undefined;
    for (let known = 0; known < pairs.length; known += 2) if (pairs[known] === name) return undefined;
    pairs.push(name, value);
    at = end + 1;
  }
}

/** A text with the entities that XML itself knows; undefined where there is any other. */
function unescaped(text: string): string | undefined {
  if (!text.includes('&')) return text;
  let known = true;
  const read = text.replace(/&([a-z]+;)?/g, (_, name?: string) => {
    const character = name && entities[name.slice(0, -1)];
    if (character === undefined) known = false;
    return character ?? '';
  });
  return known ? read : undefined;
}
