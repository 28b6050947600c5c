const MAGIC = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const NONE = 0xfffffffa;
const ENTRY = 128;

/** True where the bytes begin as an OLE compound file does (Office 97–2003, encrypted Office files). */
export function isCompoundFile(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, index) => bytes[index] === byte);
}

/**
 * The names of the streams and storages at the top of a compound file, in lower case; those of embedded
 * documents lie deeper. Undefined where its directory cannot be read.
 */
export function topEntries(bytes: Uint8Array): ReadonlySet<string> | undefined {
  const directory = readDirectory(bytes);
  if (!directory) return undefined;
  const view = new DataView(directory.buffer);
  const count = directory.length / ENTRY;
  const names = new Set<string>();
  const seen = new Set<number>();
  const pending = [view.getUint32(76, true)];
  for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
    if (index >= count || seen.has(index)) continue;
    seen.add(index);
    const at = index * ENTRY;
    const length = Math.min(64, view.getUint16(at + 64, true)) - 2;
    names.add(
      new TextDecoder('utf-16le').decode(directory.subarray(at, at + Math.max(0, length))).toLowerCase(),
    );
    pending.push(view.getUint32(at + 68, true), view.getUint32(at + 72, true));
  }
  return names;
}

/** The directory's sectors in one piece. */
function readDirectory(bytes: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  if (bytes.length < 512) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shift = view.getUint16(30, true);
  if (shift !== 9 && shift !== 12) return undefined;
  const size = 1 << shift;
  const sectors = Math.ceil(bytes.length / size) - 1;
  const start = (sector: number) => (sector + 1) * size;
  const whole = (sector: number) => sector < sectors && start(sector) + size <= bytes.length;
  const tables: number[] = [];
  for (let at = 76; at < 512; at += 4) tables.push(view.getUint32(at, true));
  for (let next = view.getUint32(68, true), left = sectors; next < NONE && whole(next) && left > 0; left--) {
    for (let at = 0; at < size - 4; at += 4) tables.push(view.getUint32(start(next) + at, true));
    next = view.getUint32(start(next) + size - 4, true);
  }
  const parts: Uint8Array[] = [];
  for (let sector = view.getUint32(48, true); sector < NONE; ) {
    if (!whole(sector) || parts.length > sectors) return undefined;
    parts.push(bytes.subarray(start(sector), start(sector) + size));
    const table = tables[Math.floor(sector / (size / 4))];
    if (table === undefined || !whole(table)) return undefined;
    sector = view.getUint32(start(table) + (sector % (size / 4)) * 4, true);
  }
  if (parts.length === 0) return undefined;
  const directory = new Uint8Array(parts.length * size);
  for (const [index, part] of parts.entries()) directory.set(part, index * size);
  return directory;
}
