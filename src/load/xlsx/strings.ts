import type { Archive } from '../archive/zip.ts';
import { joinRuns } from '../blocks/runs.ts';
import { readPart } from './part.ts';

/** The shared strings of a workbook, as their reader sees them. @throws Failure */
export function readSharedStrings(archive: Archive, part: string): string[] {
  const strings: string[] = [];
  let item = new RichText();
  readPart(archive.read(part), part, 'sst', {
    open: (path, { attributes }) => {
      if (path.length === 2) item = new RichText();
      else item.open(path.slice(1), attributes);
    },
    text: (piece) => item.add(piece),
    close: (path) => {
      item.close();
      if (path.length === 2 && path[1] === 'si') strings.push(item.text);
    },
  });
  return strings;
}

/**
 * A string item, `si` or `is`, read element by element: rich text joined, note marks in brackets, struck-out text
 * and phonetic guides left out.
 */
export class RichText {
  private readonly runs: { text: string; note: boolean; struck: boolean }[] = [];
  private listening = false;

  /** An element opens; `path` leads to it from the item. */
  open(path: readonly string[], attributes: Readonly<Record<string, string>>): void {
    const [, second, third] = path;
    if (second === 'r' && path.length === 2) this.runs.push({ text: '', note: false, struck: false });
    const run = this.runs.at(-1);
    if (run && second === 'r' && third === 'rPr' && path.length === 4) {
      if (path[3] === 'strike') run.struck = !/^(?:0|false|off)$/.test(attributes.val ?? '');
      if (path[3] === 'vertAlign') run.note = /^(?:super|sub)script$/.test(attributes.val ?? '');
    }
    if (second === 't' && path.length === 2) this.runs.push({ text: '', note: false, struck: false });
    this.listening = isText(path);
  }

  /** True while the text of the item itself is read. */
  get listens(): boolean {
    return this.listening;
  }

  add(piece: string): void {
    if (this.listening) this.runs.at(-1)!.text += piece;
  }

  close(): void {
    this.listening = false;
  }

  get text(): string {
    const seen = this.runs.filter(({ struck }) => !struck);
    return joinRuns(seen.map(({ text, note }) => ({ text: unescapeText(text), note })));
  }
}

/** True for the text within a string item: si/t or si/r/t, and the same below `is`. */
function isText(path: readonly string[]): boolean {
  return path.length === 2 ? path[1] === 't' : path.length === 3 && path[1] === 'r' && path[2] === 't';
}

/** Text with the _xHHHH_ escapes of spreadsheet files decoded: _x000D_ is a carriage return. */
export function unescapeText(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
}
