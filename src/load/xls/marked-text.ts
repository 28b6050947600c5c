import { joinRuns } from '../blocks/runs.ts';
import { type RichString, readStrings } from './shared-strings.ts';

/** How a font of the workbook sets text, where it does so in a way that matters. */
interface Font {
  readonly struck: boolean;
  readonly note: boolean;
}

/** For each sheet, by where it begins, the cells that show another text than they store; '' where all is struck out. */
export type MarkedText = ReadonlyMap<number, ReadonlyMap<number, string>>;

const CELLS = new Set([0x0006, 0x0203, 0x0204, 0x0205, 0x027e, 0x00d6, 0x00fd]);

/**
 * The cells of a BIFF5 or BIFF8 stream with struck-out text or raised note marks, by row × 2^16 + column. The stream must
 * be sound, as `inspectBiff` tells.
 */
export function readMarkedText(stream: Uint8Array): MarkedText {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  const fonts: Font[] = [];
  const styles: number[] = [];
  const table: Uint8Array[] = [];
  const marked = new Map<number, Map<number, string>>();
  let strings: ReadonlyMap<number, RichString> | undefined;
  let cells: Map<number, string> | undefined;
  let depth = 0;
  let last = 0;
  // Font number 4 does not exist: the fifth record is number 5.
  const fontAt = (number: number): Font | undefined => fonts[number > 4 ? number - 1 : number];
  const fontOf = (style: number): Font | undefined => fontAt(styles[style] ?? 0);
  for (let at = 0, length = 0; at + 4 <= stream.length; at += 4 + length) {
    const type = view.getUint16(at, true);
    length = view.getUint16(at + 2, true);
    const end = Math.min(stream.length, at + 4 + length);
    const word = (offset: number): number =>
      at + 6 + offset <= end ? view.getUint16(at + 4 + offset, true) : 0;
    if (type === 0x0809 && ++depth === 1) {
      cells = new Map();
      marked.set(at, cells);
    } else if (type === 0x000a && --depth === 0 && !fonts.some(({ struck, note }) => struck || note))
      return new Map();
    else if (type === 0x0031)
      fonts.push({ struck: (word(2) & 8) !== 0, note: word(8) === 1 || word(8) === 2 });
    else if (type === 0x00e0) styles.push(word(0));
    else if (type === 0x00fc || (type === 0x003c && last === 0x00fc))
      table.push(stream.subarray(at + 4, end));
    else if (depth === 1 && cells && CELLS.has(type)) {
      const font = fontOf(word(4));
      const key = word(0) * 2 ** 16 + word(2);
      strings ??= readStrings(table);
      const rich = type === 0x00fd ? strings.get(word(6) + word(8) * 2 ** 16) : undefined;
      if (rich) cells.set(key, shownText(rich, font, fontAt));
      else if (font?.struck) cells.set(key, '');
    } else if (depth === 1 && cells && type === 0x00bd)
      for (let i = 0; i < Math.floor((length - 6) / 6); i++)
        if (fontOf(word(4 + 6 * i))?.struck) cells.set(word(0) * 2 ** 16 + word(2) + i, '');
    if (type !== 0x003c) last = type;
  }
  return marked;
}

/** A rich string as its reader sees it: no struck-out text, note marks in brackets. */
function shownText(
  { text, runs }: RichString,
  first: Font | undefined,
  fontAt: (number: number) => Font | undefined,
): string {
  const pieces = [{ at: 0, font: first }, ...runs.map(({ at, font }) => ({ at, font: fontAt(font) }))];
  return joinRuns(
    pieces.flatMap(({ at, font }, i) =>
      font?.struck
        ? []
        : [{ text: text.slice(at, pieces[i + 1]?.at ?? text.length), note: font?.note ?? false }],
    ),
  );
}
