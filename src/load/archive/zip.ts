import { Failure } from '../../model/failure.ts';
import { oncePer } from '../../model/remember.ts';
import { corrupt } from './corrupt.ts';
import { inflateEntry, type StoredEntry } from './inflate.ts';

/** Most entries that an archive may have. */
export const MAX_ENTRIES = 2_000;
/** Most bytes that one entry may inflate to. */
export const MAX_ENTRY_BYTES = 64 * 2 ** 20;
/** Most bytes that all entries together may inflate to. */
export const MAX_ARCHIVE_BYTES = 200 * 2 ** 20;
/** Most inflated bytes per stored byte, asked of entries above `RATIO_FREE_BYTES` only. */
export const MAX_RATIO = 250;
/** Entries up to this size may be as dense as they like: empty rows compress a hundredfold. */
export const RATIO_FREE_BYTES = 8 * 2 ** 20;

/** A zip archive whose directory has been verified; names are compared without case, as OPC asks. */
export interface Archive {
  /** Names of the files in it, in the order of the directory, with '/' and no leading '/'. */
  readonly names: readonly string[];
  readonly has: (name: string) => boolean;
  /** Inflates one file, at most to its declared size. @throws Failure where size or CRC-32 disagree. */
  readonly read: (name: string) => Uint8Array;
}

interface Entry extends StoredEntry {
  readonly rawName: Uint8Array;
  /** Where its local header begins. */
  readonly header: number;
}

const END = 0x06054b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

/** True where the bytes begin as a zip archive does. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}

/** Reads and verifies the directory of a zip archive, once for all who ask; nothing is inflated before `read`. @throws Failure */
export const openArchive: (bytes: Uint8Array) => Archive = oncePer((bytes) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = new Map<string, Entry>();
  const spans: { from: number; to: number }[] = [];
  let sum = 0;
  for (const entry of directory(bytes, view)) {
    sum += entry.size;
    if (entry.size > MAX_ENTRY_BYTES || sum > MAX_ARCHIVE_BYTES) throw tooLarge(entry.name, entry.size);
    if (entry.size > RATIO_FREE_BYTES && entry.size > entry.compressed * MAX_RATIO)
      throw tooLarge(entry.name, entry.size);
    const key = entry.name.toLowerCase();
    if (entries.has(key))
      throw corrupt(`压缩包中有两个“${entry.name}”`, `it holds two entries "${entry.name}"`);
    entries.set(key, entry);
    const start = dataStart(bytes, view, entry);
    spans.push({ from: entry.header, to: start + entry.compressed });
  }
  spans.sort((a, b) => a.from - b.from);
  for (let i = 1; i < spans.length; i++)
    if (spans[i]!.from < spans[i - 1]!.to) throw corrupt('压缩包中的条目互相重叠', 'its entries overlap');
  const files = [...entries.values()].filter((entry) => !entry.name.endsWith('/'));
  return {
    names: files.map((entry) => entry.name),
    has: (name) => entries.has(name.toLowerCase()),
    read: (name) => {
      const entry = entries.get(name.toLowerCase());
      if (!entry) throw corrupt(`缺少“${name}”`, `"${name}" is missing`);
      return inflateEntry(bytes, dataStart(bytes, view, entry), entry);
    },
  };
});

function* directory(bytes: Uint8Array, view: DataView): Generator<Entry> {
  const { count, from, to } = findDirectory(view);
  if (count > MAX_ENTRIES)
    throw new Failure('too-large', {
      zh: `文件内有 ${count} 个条目，超过上限 ${MAX_ENTRIES}；请在 Excel 或 WPS 中只留下年度报告，另存后再检查。`,
      en: `The file holds ${count} entries, more than ${MAX_ENTRIES}; keep the annual report only and save it again.`,
    });
  let at = from;
  for (let i = 0; i < count; i++) {
    if (at + 46 > to || view.getUint32(at, true) !== CENTRAL) throw inconsistent();
    const flags = view.getUint16(at + 8, true);
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    const next = extraEnd + view.getUint16(at + 32, true);
    if (next > to) throw inconsistent();
    const rawName = bytes.subarray(at + 46, nameEnd);
    const name = saneName(rawName);
    if (flags & 0x2041)
      throw new Failure('encrypted', {
        zh: `文件内的“${name}”已加密，无法读取；请去掉密码，另存后再检查。`,
        en: `"${name}" in this file is encrypted; remove the password, save the file again and check that.`,
      });
    const wide = zip64(view, nameEnd, extraEnd);
    const size = wide(view.getUint32(at + 24, true));
    const compressed = wide(view.getUint32(at + 20, true));
    const header = wide(view.getUint32(at + 42, true));
    const method = view.getUint16(at + 10, true);
    yield { name, rawName, method, crc: view.getUint32(at + 16, true), compressed, size, header };
    at = next;
  }
  if (at !== to) throw inconsistent();
}

/** The end record stands within the last 64 KB; a zip64 archive has a second one before it. */
function findDirectory(view: DataView): { count: number; from: number; to: number } {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at--) {
    if (view.getUint32(at, true) !== END || at + 22 + view.getUint16(at + 20, true) > view.byteLength)
      continue;
    let count = view.getUint16(at + 10, true);
    let size = view.getUint32(at + 12, true);
    let from = view.getUint32(at + 16, true);
    const wide = at >= 20 && view.getUint32(at - 20, true) === LOCATOR64;
    const end64 = wide ? Number(view.getBigUint64(at - 12, true)) : -1;
    if (wide && end64 + 56 <= at - 20 && view.getUint32(end64, true) === END64) {
      count = Number(view.getBigUint64(end64 + 32, true));
      size = Number(view.getBigUint64(end64 + 40, true));
      from = Number(view.getBigUint64(end64 + 48, true));
    }
    if (from + size > at) throw inconsistent();
    return { count, from, to: from + size };
  }
  throw corrupt(
    '压缩包没有结尾，可能没有下载或拷贝完整',
    'the archive has no end; it may not be copied in full',
  );
}

/** Reads 8-byte values from the zip64 extra field, in order, for the values that are all ones. */
function zip64(view: DataView, from: number, to: number): (value: number) => number {
  let at = -1;
  let end = -1;
  for (let field = from; field + 4 <= to; field += 4 + view.getUint16(field + 2, true))
    if (view.getUint16(field, true) === 1) {
      at = field + 4;
      end = Math.min(to, at + view.getUint16(field + 2, true));
      break;
    }
  return (value) => {
    if (value !== 0xffffffff) return value;
    if (at < 0 || at + 8 > end) throw inconsistent();
    at += 8;
    return Number(view.getBigUint64(at - 8, true));
  };
}

/** Where an entry's data begins, once its local header agrees with the directory. */
function dataStart(bytes: Uint8Array, view: DataView, entry: Entry): number {
  const at = entry.header;
  if (at + 30 > bytes.length || view.getUint32(at, true) !== LOCAL) throw inconsistent(entry.name);
  const nameEnd = at + 30 + view.getUint16(at + 26, true);
  const start = nameEnd + view.getUint16(at + 28, true);
  const sameName =
    nameEnd - at - 30 === entry.rawName.length &&
    entry.rawName.every((byte, i) => byte === bytes[at + 30 + i]);
  // Writers that stream leave local sizes 0 or all ones; any other value has to agree.
  const agrees = (local: number, value: number) => local === 0 || local === 0xffffffff || local === value;
  if (
    !sameName ||
    start + entry.compressed > bytes.length ||
    view.getUint16(at + 8, true) !== entry.method ||
    !agrees(view.getUint32(at + 18, true), entry.compressed) ||
    !agrees(view.getUint32(at + 22, true), entry.size)
  )
    throw inconsistent(entry.name);
  return start;
}

function saneName(raw: Uint8Array): string {
  const name = new TextDecoder().decode(raw).replaceAll('\\', '/').replace(/^\//, '');
  const odd =
    name.includes('\0') ||
    name.split('/').some((part, i, all) => /^\.{1,2}$/.test(part) || (part === '' && i < all.length - 1));
  if (name === '' || odd)
    throw corrupt('压缩包中有不正常的条目名', 'an entry has a name that no office program writes');
  return name;
}

function tooLarge(name: string, size: number): Failure {
  const megabytes = Math.ceil(size / 2 ** 20);
  return new Failure('too-large', {
    zh: `文件内的“${name}”展开后有 ${megabytes} MB，过大；请在 Excel 或 WPS 中删去报表以外的空行、图片和工作表，另存后再检查。`,
    en: `"${name}" in this file unfolds to ${megabytes} MB, which is too large; delete empty rows, pictures and sheets outside the report, save it again and check that.`,
  });
}

function inconsistent(name?: string): Failure {
  return name === undefined
    ? corrupt('压缩包的目录前后不一致', 'the directory of the archive contradicts itself')
    : corrupt(`“${name}”与压缩包的目录不一致`, `"${name}" contradicts the directory of the archive`);
}
