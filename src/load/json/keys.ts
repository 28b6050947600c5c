import { Failure } from '../../model/failure.ts';
import { lineAndColumn } from './line-column.ts';

/** Whether an object in the text names a key twice, of which parsing keeps the last alone. */
export function hasRepeatedKey(text: string, data: unknown): boolean {
  return countColons(text) > countKeys(data);
}

const QUOTE = 0x22;
const COLON = 0x3a;
const BACKSLASH = 0x5c;

/** One colon outside strings for each key that is written. */
function countColons(text: string): number {
  let colons = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === COLON) colons++;
    if (code !== QUOTE) continue;
    for (at++; at < text.length && text.charCodeAt(at) !== QUOTE; at++)
      if (text.charCodeAt(at) === BACKSLASH) at++;
  }
  return colons;
}

function countKeys(data: unknown): number {
  let keys = 0;
  const pending = [data];
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value !== 'object' || value === null) continue;
    const children = Object.values(value);
    if (!Array.isArray(value)) keys += children.length;
    for (const child of children) pending.push(child);
  }
  return keys;
}

/** The failure for the first key that parsing would lose: written twice in its object, or `__proto__`. */
export async function misusedKey(text: string): Promise<Failure | undefined> {
  const { visit } = await import('jsonc-parser');
  const seen: Set<string>[] = [];
  let found: { key: string; pointer: string; offset: number } | undefined;
  visit(text, {
    onObjectBegin: () => {
      seen.push(new Set());
    },
    onObjectEnd: () => {
      seen.pop();
    },
    onObjectProperty: (key, offset, _length, _line, _column, path) => {
      const keys = seen.at(-1)!;
      if (keys.has(key) || key === '__proto__')
        found ??= { key, pointer: `/${[...path(), key].join('/')}`, offset };
      keys.add(key);
    },
  });
  if (!found) return undefined;
  const { key, pointer, offset } = found;
  const { line, column } = lineAndColumn(text, offset);
  const says =
    key === '__proto__'
      ? { zh: '不是可用的键，请删去', en: 'is not a known key; remove it' }
      : { zh: '写了不止一次，请只留一处', en: 'is written more than once; keep one' };
  return new Failure('schema-violation', {
    zh: `${pointer}（第 ${line} 行第 ${column} 列）${says.zh}。`,
    en: `${pointer} (line ${line}, column ${column}) ${says.en}.`,
  });
}
