/** A piece of an XML text in document order: a start tag (`name`, `attributes`), an end tag, or text. */
export type XmlToken =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: Readonly<Record<string, string>> }
  | { readonly kind: 'close' }
  | { readonly kind: 'text'; readonly text: string };

const declaration =
  /^\ufeff?<\?xml version=(?:"1\.0"|'1\.0')(?: encoding=(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(?: standalone=(?:"(?:yes|no)"|'(?:yes|no)'))? ?\?>/;
/** Characters that XML forbids or changes, and halves of characters that must be whole. */
const unusual = /[^\P{Cc}\t\n\r]|[\p{Cs}\ufffe\uffff]/u;
const startTag =
  /([A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)((?:[ \n][A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?=(?:"[^"<\t\r\n]*"|'[^'<\t\r\n]*'))*)[ \n]?(\/?)>/y;
const endTag = /([A-Za-z_][\w.:-]*)[ \n]?>/y;
/** What may not stand outside the root element. */
const outside = /[^ \t\r\n]/;
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const closeToken: XmlToken = { kind: 'close' };

/**
 * Reads an XML text as office programs write it: elements, attributes and text. Gives the same tokens as the XML
 * parser does, several times as fast, and undefined for a text that is not well-formed or holds anything else
 * (comments, CDATA, instructions, other entities): that one is for the parser.
 */
export function scanXml(text: string): XmlToken[] | undefined {
  if (unusual.test(text)) return undefined;
  const tokens: XmlToken[] = [];
  const open: string[] = [];
  let at = declaration.exec(text)?.[0].length ?? (text.charCodeAt(0) === 0xfeff ? 1 : 0);
  for (;;) {
    const tag = text.indexOf('<', at);
    const stop = tag < 0 ? text.length : tag;
    if (stop > at) {
      const piece = text.slice(at, stop);
      if (open.length === 0 ? outside.test(piece) : piece.includes(']]>') || piece.includes('\r'))
        return undefined;
      const read = open.length === 0 ? '' : unescaped(piece);
      if (read === undefined) return undefined;
      if (read !== '') tokens.push({ kind: 'text', text: read });
    }
    if (tag < 0) return open.length === 0 && tokens.length > 0 ? tokens : undefined;
    if (text.charCodeAt(tag + 1) === 0x2f) {
      endTag.lastIndex = tag + 2;
      const found = endTag.exec(text);
      if (!found || open.pop() !== found[1]) return undefined;
      tokens.push(closeToken);
      at = endTag.lastIndex;
      continue;
    }
    startTag.lastIndex = tag + 1;
    const found = startTag.exec(text);
    if (!found || (open.length === 0 && tokens.length > 0)) return undefined;
    const attributes = attributesOf(found[2]!);
    if (!attributes) return undefined;
    tokens.push({ kind: 'open', name: found[1]!, attributes });
    if (found[3] === '') open.push(found[1]!);
    else tokens.push(closeToken);
    at = startTag.lastIndex;
  }
}

/** The attributes of a start tag, each after one space, by name; undefined where one stands twice or holds an entity that is not XML's own. */
function attributesOf(text: string): Record<string, string> | undefined {
  const attributes: Record<string, string> = {};
  if (text === '') return attributes;
  for (let at = 0; at < text.length; ) {
    const equals = text.indexOf('=', at);
    const end = text.indexOf(text[equals + 1]!, equals + 2);
    const name = text.slice(at + 1, equals);
    const value = unescaped(text.slice(equals + 2, end));
    if (value === undefined || name === '__proto__' || Object.hasOwn(attributes, name)) return undefined;
    attributes[name] = value;
    at = end + 1;
  }
  return attributes;
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
