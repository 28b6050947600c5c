import type { XmlElement } from '../xml.ts';

const BASE = 'urn:oasis:names:tc:opendocument:xmlns:';
export const OFFICE = `${BASE}office:1.0`;
export const TABLE = `${BASE}table:1.0`;
export const TEXT = `${BASE}text:1.0`;
export const STYLE = `${BASE}style:1.0`;
export const EXTENSIONS = 'urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0';

/** A number of repetitions or of columns and rows spanned: 1 where none is given, at most `most`. */
export function count(value: string | undefined, most: number): number {
  const number = Number.parseInt(value ?? '', 10);
  return number > 1 ? Math.min(number, most) : 1;
}

/** An attribute by namespace and name. */
export function attribute(
  { attributes, namespace }: XmlElement,
  uri: string,
  local: string,
): string | undefined {
  for (const name in attributes) {
    const colon = name.indexOf(':');
    if (colon > 0 && name.slice(colon + 1) === local && namespace(name.slice(0, colon)) === uri)
      return attributes[name];
  }
  return undefined;
}
