/** A sheet of a BIFF stream: where its substream begins, and its cells by row and column. */
export interface BiffSheet {
  readonly position: number;
  readonly hidden: boolean;
  /** False for charts, macros and modules. */
  readonly worksheet: boolean;
  /** Keys of the cells with content: row × 2^16 + column. */
  readonly cells: ReadonlySet<number>;
  /** Keys of the formulas whose stored result is a string that is not there. */
  readonly noCachedValue: ReadonlySet<number>;
}

/** What a walk over a BIFF stream finds. */
export type BiffInspection =
  | { readonly state: 'sound'; readonly version: number; readonly sheets: readonly BiffSheet[] }
  | { readonly state: 'encrypted' | 'damaged' | 'too-large' };

const MAX_CELLS = 500_000;
const MAX_MERGES = 100_000;
/** Limits what readers build from ranges: linked cells, and bytes of shared formulas times their users. */
const MAX_WORK = 2 ** 26;

/**
 * Walks over the records of a BIFF5 or BIFF8 stream: whether they follow one another to the end of every
 * sheet, and which cells there are; the measure for what another reader makes of the stream. Streams of
 * BIFF2–4 are all given as version 4, and nothing else is read of them.
 */
export function inspectBiff(stream: Uint8Array): BiffInspection {
  if (stream.length < 8) return { state: 'damaged' };
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  const listed: Pick<BiffSheet, 'position' | 'hidden' | 'worksheet'>[] = [];
  const found = new Map<number, { cells: Set<number>; noCachedValue: Set<number> }>();
  let sheet: { cells: Set<number>; noCachedValue: Set<number> } | undefined;
  let awaiting: number | undefined;
  let depth = 0;
  let cells = 0;
  let merges = 0;
  let links = 0;
  let formulas = 0;
  let shared = 0;
  let tables = 0;
  const add = (row: number, column: number) => {
    cells++;
    if (depth === 1) sheet?.cells.add(row * 2 ** 16 + column);
  };
  for (let at = 0, length = 0; at + 4 <= stream.length; at += 4 + length) {
    const type = view.getUint16(at, true);
    length = view.getUint16(at + 2, true);
    if (at === 0 && type !== 0x0809) return { state: 'sound', version: 4, sheets: [] };
    if (depth === 0 && type !== 0x0809) break;
    if (at + 4 + length > stream.length) return { state: 'damaged' };
    const word = (offset: number) => (offset + 2 <= length ? view.getUint16(at + 4 + offset, true) : 0);
    switch (type) {
      case 0x0809:
        if (depth++ > 0) break;
        sheet = { cells: new Set(), noCachedValue: new Set() };
        found.set(at, sheet);
        break;
      case 0x000a:
        depth--;
        if (depth === 0) sheet = undefined;
        break;
      case 0x002f:
        return { state: 'encrypted' };
      case 0x0085:
        if (length < 6) return { state: 'damaged' };
        listed.push({
          position: view.getUint32(at + 4, true),
          hidden: (stream[at + 8]! & 3) !== 0,
          worksheet: stream[at + 9] === 0,
        });
        break;
      case 0x00bd:
        for (let i = 0; i < Math.floor((length - 6) / 6); i++) add(word(0), word(2) + i);
        break;
      case 0x0006:
        formulas++;
        add(word(0), word(2));
        if (depth === 1 && word(12) === 0xffff && (word(6) & 0xff) === 0) {
          awaiting = word(0) * 2 ** 16 + word(2);
          sheet?.noCachedValue.add(awaiting);
        }
        break;
      case 0x0207:
        if (awaiting !== undefined) sheet?.noCachedValue.delete(awaiting);
        awaiting = undefined;
        break;
      case 0x0203:
      case 0x027e:
      case 0x00fd:
      case 0x0204:
      case 0x00d6:
      case 0x0205:
        add(word(0), word(2));
        break;
      case 0x00e5:
        merges += word(0);
        break;
      case 0x01b8:
      case 0x0800:
        links += Math.max(0, word(2) - word(0) + 1) * Math.max(0, word(6) - word(4) + 1);
        break;
      case 0x0221:
        tables++;
        shared = Math.max(shared, length);
        break;
      case 0x04bc:
        shared = Math.max(shared, length);
        break;
      case 0x0017:
        tables++;
        break;
    }
    const work = Math.max(links, formulas * shared, formulas * tables);
    if (cells > MAX_CELLS || merges > MAX_MERGES || work > MAX_WORK) return { state: 'too-large' };
  }
  if (depth !== 0 || listed.some(({ position }) => !found.has(position))) return { state: 'damaged' };
  return {
    state: 'sound',
    version: view.getUint16(4, true) === 0x0600 ? 8 : 5,
    sheets: listed.map((entry) => ({ ...entry, ...found.get(entry.position)! })),
  };
}
