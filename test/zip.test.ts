import fc from 'fast-check';
import { strFromU8, strToU8, zipSync } from 'fflate';
import { expect, test, vi } from 'vitest';
import {
  MAX_ARCHIVE_BYTES,
  MAX_ENTRIES,
  MAX_ENTRY_BYTES,
  MAX_RATIO,
  openArchive,
  RATIO_FREE_BYTES,
} from '../src/load/archive/zip.ts';
import { Failure } from '../src/model/failure.ts';

const plain = () =>
  zipSync({ 'a.txt': strToU8('alpha '.repeat(100)), 'b/c.txt': [strToU8('gamma'), { level: 0 }] });
const code = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    return error instanceof Failure ? error.code : error;
  }
  return 'none';
};
const find = (bytes: Uint8Array, signature: number, from = 0) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let at = from; at + 4 <= bytes.length; at++) if (view.getUint32(at, true) === signature) return at;
  throw new Error('signature not found');
};
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const patch = (bytes: Uint8Array, at: number, value: number, width: 2 | 4 = 4) => {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  if (width === 2) view.setUint16(at, value, true);
  else view.setUint32(at, value, true);
  return copy;
};

test('reads deflated and stored entries, whatever the case of the name', () => {
  const archive = openArchive(plain());
  expect(archive.names).toEqual(['a.txt', 'b/c.txt']);
  expect(strFromU8(archive.read('A.TXT'))).toBe('alpha '.repeat(100));
  expect(strFromU8(archive.read('b/c.txt'))).toBe('gamma');
  expect([archive.has('b/c.txt'), archive.has('b/d.txt'), archive.has('__proto__')]).toEqual([
    true,
    false,
    false,
  ]);
  expect(code(() => archive.read('b/d.txt'))).toBe('corrupt');
});

test('reads and refuses the same without what Node has, as in a page', () => {
  vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined as never);
  try {
    const bytes = Uint8Array.from({ length: 3000 }, (_, i) => (i * i * 31) % 256);
    const zip = zipSync({ 'a.bin': bytes });
    expect(openArchive(zip).read('a.bin')).toEqual(bytes);
    const crc = find(zip, CENTRAL) + 16;
    const wrong = patch(zip, crc, (new DataView(zip.buffer).getUint32(crc, true) ^ 1) >>> 0);
    expect(code(() => openArchive(wrong).read('a.bin'))).toBe('corrupt');
  } finally {
    vi.restoreAllMocks();
  }
});

test('reads any entries back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5_000 }), fc.nat(1_000), fc.nat(9), (data, times, level) => {
      const bytes = new Uint8Array(data.length * times).map((_, i) => data[i % data.length]!);
      const archive = openArchive(zipSync({ x: [bytes, { level: level as 0 }] }));
      expect(Buffer.compare(archive.read('x'), bytes)).toBe(0);
    }),
    { numRuns: 40 },
  );
});

test('never returns wrong bytes when a byte is flipped', () => {
  const good = plain();
  const wanted = openArchive(good);
  for (let i = 0; i < good.length; i++) {
    const bytes = good.slice();
    bytes[i]! ^= 0x5a;
    try {
      const archive = openArchive(bytes);
      for (const name of archive.names)
        if (wanted.has(name)) expect(strFromU8(archive.read(name))).toBe(strFromU8(wanted.read(name)));
    } catch (error) {
      expect(error).toBeInstanceOf(Failure);
    }
  }
});

test('refuses every truncation', () => {
  const good = plain();
  for (let length = 0; length < good.length; length++)
    expect(code(() => openArchive(good.subarray(0, length)))).toBe('corrupt');
});

test('takes sizes from the directory where the local header has none', () => {
  const bytes = patch(patch(patch(plain(), 14, 0), 18, 0), 22, 0);
  expect(openArchive(bytes).read('a.txt').length).toBe(600);
});

test('refuses sizes that lie, in the directory or in the local header', () => {
  const good = plain();
  const central = find(good, CENTRAL);
  for (const size of [599, 601, 0]) {
    const bytes = patch(patch(good, central + 24, size), 22, 0);
    expect(code(() => openArchive(bytes).read('a.txt'))).toBe('corrupt');
  }
  expect(code(() => openArchive(patch(good, 22, 599)))).toBe('corrupt');
});

test('refuses a bomb before anything is inflated', () => {
  const central = find(plain(), CENTRAL);
  expect(code(() => openArchive(patch(patch(plain(), central + 24, 400e6), 22, 0)))).toBe('too-large');
  expect(code(() => openArchive(patch(patch(plain(), central + 24, 60e6), 22, 0)))).toBe('too-large');
});

test('stops an entry that inflates beyond its declared size', () => {
  const bytes = zipSync({ x: new Uint8Array(60e6) });
  const lying = patch(patch(bytes, find(bytes, CENTRAL) + 24, 1_000), 22, 1_000);
  expect(code(() => openArchive(lying).read('x'))).toBe('corrupt');
});

test('the limits hold to the byte, for an entry, for all and for the ratio', () => {
  const noise = zipSync({ x: [new Uint8Array(300_000), { level: 0 }] });
  const declare = (size: number) => {
    const bytes = patch(patch(noise, find(noise, CENTRAL) + 24, size), 22, 0);
    return code(() => openArchive(bytes));
  };
  expect(declare(MAX_ENTRY_BYTES)).toBe('none');
  expect(declare(MAX_ENTRY_BYTES + 1)).toBe('too-large');
  const dense = zipSync({ x: new Uint8Array(RATIO_FREE_BYTES) });
  expect(dense.length).toBeLessThan(RATIO_FREE_BYTES / MAX_RATIO);
  expect(openArchive(dense).read('x').length).toBe(RATIO_FREE_BYTES);
  expect(code(() => openArchive(zipSync({ x: new Uint8Array(RATIO_FREE_BYTES + 1) })))).toBe('too-large');
  const many = (count: number) => {
    const bytes = zipSync(
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`n${i}`, new Uint8Array(1)])),
    );
    const view = new DataView(bytes.buffer);
    for (let i = 0, at = 0; i < count; i++, at += 4) {
      at = find(bytes, CENTRAL, at);
      view.setUint32(at + 24, RATIO_FREE_BYTES, true);
      view.setUint32(view.getUint32(at + 42, true) + 22, 0, true);
    }
    return bytes;
  };
  const fits = MAX_ARCHIVE_BYTES / RATIO_FREE_BYTES;
  expect(openArchive(many(fits)).names.length).toBe(fits);
  expect(code(() => openArchive(many(fits + 1)))).toBe('too-large');
});

test('refuses too many entries', () => {
  const entries = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`n${i}`, new Uint8Array(0)]));
  expect(code(() => openArchive(zipSync(entries(MAX_ENTRIES + 1))))).toBe('too-large');
  expect(openArchive(zipSync(entries(MAX_ENTRIES))).names.length).toBe(MAX_ENTRIES);
});

test('refuses two entries of one name', () => {
  expect(code(() => openArchive(zipSync({ a: strToU8('1'), A: strToU8('2') })))).toBe('corrupt');
});

test('refuses names that lead out of the archive', () => {
  for (const name of ['../a', 'a/../b', 'a//b', 'a\0b'])
    expect(code(() => openArchive(zipSync({ [name]: strToU8('1') })))).toBe('corrupt');
});

test('tells an encrypted entry', () => {
  const good = plain();
  expect(code(() => openArchive(patch(good, find(good, CENTRAL) + 8, 1, 2)))).toBe('encrypted');
});

test('refuses a directory that contradicts itself', () => {
  const good = plain();
  const end = find(good, END);
  const central = find(good, CENTRAL);
  expect(code(() => openArchive(patch(good, end + 10, 1, 2)))).toBe('corrupt');
  expect(code(() => openArchive(patch(good, end + 16, 0xfffffff0)))).toBe('corrupt');
  expect(code(() => openArchive(patch(good, central + 42, 3)))).toBe('corrupt');
  const second = find(good, CENTRAL, central + 4);
  expect(code(() => openArchive(patch(good, second + 42, 0)))).toBe('corrupt');
});

test('refuses an unknown method in a sentence that names it', () => {
  const good = plain();
  const bytes = patch(patch(good, find(good, CENTRAL) + 10, 9, 2), 8, 9, 2);
  expect(() => openArchive(bytes).read('a.txt')).toThrow(/method 9/);
});

test('reads zip64 sizes, offsets and end records', () => {
  const name = strToU8('x');
  const data = strToU8('hello');
  const crc = 0x3610a686;
  const local = new Uint8Array(30 + 1 + 20 + 5);
  const l = new DataView(local.buffer);
  l.setUint32(0, 0x04034b50, true);
  l.setUint32(14, crc, true);
  l.setUint32(18, 0xffffffff, true);
  l.setUint32(22, 0xffffffff, true);
  l.setUint16(26, 1, true);
  l.setUint16(28, 20, true);
  local.set(name, 30);
  local.set(data, 51);
  const central = new Uint8Array(46 + 1 + 28);
  const c = new DataView(central.buffer);
  c.setUint32(0, CENTRAL, true);
  c.setUint32(16, crc, true);
  c.setUint32(20, 0xffffffff, true);
  c.setUint32(24, 0xffffffff, true);
  c.setUint16(28, 1, true);
  c.setUint16(30, 28, true);
  c.setUint32(42, 0xffffffff, true);
  central.set(name, 46);
  c.setUint16(47, 1, true);
  c.setUint16(49, 24, true);
  c.setBigUint64(51, 5n, true);
  c.setBigUint64(59, 5n, true);
  const tail = new Uint8Array(56 + 20 + 22);
  const t = new DataView(tail.buffer);
  t.setUint32(0, 0x06064b50, true);
  t.setBigUint64(32, 1n, true);
  t.setBigUint64(40, BigInt(central.length), true);
  t.setBigUint64(48, BigInt(local.length), true);
  t.setUint32(56, 0x07064b50, true);
  t.setBigUint64(64, BigInt(local.length + central.length), true);
  t.setUint32(76, END, true);
  t.setUint16(86, 0xffff, true);
  t.setUint32(88, 0xffffffff, true);
  t.setUint32(92, 0xffffffff, true);
  const archive = openArchive(new Uint8Array([...local, ...central, ...tail]));
  expect(strFromU8(archive.read('x'))).toBe('hello');
});
