import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { openArchive } from '../src/load/archive/zip.ts';
import { scanXml } from '../src/load/scan-xml.ts';

/** What the scanner reads, as the parser tells it. */
function scanned(text: string): unknown[] | undefined {
  return scanXml(text)?.map((token) => {
    if (token === null) return { kind: 'close' };
    if (typeof token === 'string') return { kind: 'text', text: token };
    for (const [name, text] of Object.entries(token.attributes)) expect(token.attribute(name)).toBe(text);
    return { kind: 'open', name: token.name, attributes: token.attributes };
  });
}

/** What the XML parser hears within the root element; undefined where it finds a fault. */
function parsed(text: string): unknown[] | undefined {
  const tokens: ({ kind: string; text: string } | object)[] = [];
  const parser = new SaxesParser();
  let failed = false;
  let depth = 0;
  parser.on('error', () => {
    failed = true;
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth++;
    tokens.push({ kind: 'open', name, attributes: { ...attributes } });
  });
  parser.on('closetag', () => {
    depth--;
    tokens.push({ kind: 'close' });
  });
  parser.on('text', (text) => {
    if (depth > 0) tokens.push({ kind: 'text', text });
  });
  parser.write(text.replace(/^\ufeff/, '')).close();
  return failed ? undefined : tokens;
}

const name = fc.constantFrom('a', 'c', 'row', 'x:v', 'is.t', '_p-1');
const value = fc.constantFrom('', '1', 'A1', '甲', '&amp;', '&lt;b&gt;', '&quot;', 'a b', '&#65;', '>', "'");
const words = fc.constantFrom('', ' ', '12', '政府', '&amp;', 'a\nb', ']]', '&apos;x', '&nbsp;', '\t');
const { element } = fc.letrec<{ element: string }>((tie) => ({
  element: fc
    .tuple(
      name,
      fc.uniqueArray(fc.tuple(name, value), { selector: ([key]) => key, maxLength: 3 }),
      fc.array(fc.oneof({ depthSize: 'small' }, words, tie('element')), { maxLength: 4 }),
      fc.boolean(),
    )
    .map(([tag, attributes, inner, short]) => {
      const head = `${tag}${attributes.map(([key, text]) => ` ${key}="${text}"`).join('')}`;
      return short && inner.length === 0 ? `<${head}/>` : `<${head}>${inner.join('')}</${tag}>`;
    }),
}));
const document = fc
  .tuple(
    fc.constantFrom('', '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n', '\ufeff'),
    element,
  )
  .map(([head, root]) => head + root);

describe('reading plain XML', () => {
  it('gives what the parser gives, or nothing', () => {
    let read = 0;
    fc.assert(
      fc.property(document, (text) => {
        const tokens = scanned(text);
        if (!tokens) return;
        read++;
        expect(tokens).toEqual(parsed(text));
      }),
      { numRuns: 500 },
    );
    expect(read).toBeGreaterThan(200);
  });

  it('never takes what the parser refuses', () => {
    const strange = fc.constantFrom(
      '<',
      '>',
      '&',
      '"',
      '=',
      '/',
      '\0',
      ']]>',
      '<!--',
      '<![CDATA[',
      '<?x',
      '\r',
      '😀',
    );
    fc.assert(
      fc.property(document, fc.nat(), fc.nat(6), strange, (text, at, cut, sign) => {
        const from = at % (text.length + 1);
        const broken = text.slice(0, from) + sign + text.slice(from + cut);
        const tokens = scanned(broken);
        if (tokens) expect(tokens).toEqual(parsed(broken));
      }),
      { numRuns: 2000 },
    );
  });

  it('reads what spreadsheet programs write, and gives what the parser gives', () => {
    let read = 0;
    for (const file of readdirSync('fixtures/workbooks').filter((each) => each.endsWith('.xlsx'))) {
      const archive = openArchive(new Uint8Array(readFileSync(`fixtures/workbooks/${file}`)));
      for (const part of archive.names.filter((each) => /\.(?:xml|rels)$/.test(each))) {
        const text = new TextDecoder().decode(archive.read(part));
        const tokens = scanned(text);
        if (!tokens) continue;
        read++;
        expect(tokens).toEqual(parsed(text));
      }
    }
    expect(read).toBeGreaterThan(40);
  });
});
