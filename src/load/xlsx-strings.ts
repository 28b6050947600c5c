import { readPart } from './xlsx-part.ts';
import type { Archive } from './zip.ts';

/** The shared strings of a workbook: rich text joined, phonetic guides left out. @throws Failure */
export function readSharedStrings(archive: Archive, part: string): string[] {
  const strings: string[] = [];
  let text = '';
  let listening = false;
  readPart(archive.read(part), part, 'sst', {
    open: (path) => {
      if (path.length === 2) text = '';
      else listening = isText(path.slice(1));
    },
    text: (piece) => {
      if (listening) text += piece;
    },
    close: (path) => {
      listening = false;
      if (path.length === 2 && path[1] === 'si') strings.push(unescapeText(text));
    },
  });
  return strings;
}

/** True for the text within a string item: si/t or si/r/t, and the same below `is`. */
export function isText(path: readonly string[]): boolean {
  return path.length === 2 ? path[1] === 't' : path.length === 3 && path[1] === 'r' && path[2] === 't';
}

/** Text with the _xHHHH_ escapes of spreadsheet files decoded: _x000D_ is a carriage return. */
export function unescapeText(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
}
