import type { Archive } from '../archive/zip.ts';
import { joinRuns } from '../blocks/runs.ts';
import type { XmlElement } from '../xml.ts';
import { readPart } from './part.ts';
import { isOn } from './styles.ts';

/** A string as its reader sees it: in a cell, and in one whose own font strikes text out. */
export interface SharedString {
  readonly text: string;
  readonly inStruck: string;
}

/** The shared strings of a workbook. @throws Failure */
export function readSharedStrings(archive: Archive, part: string): SharedString[] {
  const strings: SharedString[] = [];
  let item = new RichText();
  readPart(archive.read(part), part, 'sst', {
    open: (path, element) => {
      if (path.length === 2) item = new RichText();
      else item.open(path, 1, element);
    },
    text: (piece) => item.add(piece),
    close: (path) => {
      item.close();
      if (path.length === 2 && path[1] === 'si')
        strings.push({ text: item.textIn(false), inStruck: item.textIn(true) });
    },
  });
  return strings;
}

/**
 * A string item, `si` or `is`, read element by element: rich text joined, note marks in brackets, struck-out text
 * and phonetic guides left out.
 */
export class RichText {
  /** `struck` is undefined where the font of the cell decides. */
  private readonly runs: { text: string; note: boolean; struck: boolean | undefined }[] = [];
  private listening = false;

  /** An element opens; `path` leads to it, by way of the item at index `from`. */
  open(path: readonly string[], from: number, element: XmlElement): void {
    const depth = path.length - from;
    const second = path[from + 1];
    const isRun = second === 'r';
    if (depth === 2 && (isRun || second === 't'))
      this.runs.push({ text: '', note: false, struck: undefined });
    const run = this.runs.at(-1);
    if (run && isRun && path[from + 2] === 'rPr') {
      run.struck ??= false;
      const { local } = element;
      if (depth === 4 && local === 'strike') run.struck = isOn(element.attribute('val'));
      if (depth === 4 && local === 'vertAlign')
        run.note = /^(?:super|sub)script$/.test(element.attribute('val') ?? '');
    }
    this.listening = depth === 2 ? second === 't' : depth === 3 && isRun && path[from + 2] === 't';
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

  /** The text in a cell, whose own font may strike it out. */
  textIn(struckCell: boolean): string {
    const [sole, second] = this.runs;
    if (sole && !second) return (sole.struck ?? struckCell) ? '' : unescapeText(sole.text);
    const seen = this.runs.filter(({ struck }) => !(struck ?? struckCell));
    return joinRuns(seen.map(({ text, note }) => ({ text: unescapeText(text), note })));
  }
}

/** Text with the _xHHHH_ escapes of spreadsheet files decoded: _x000D_ is a carriage return. */
export function unescapeText(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
}
