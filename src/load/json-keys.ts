import { Failure } from '../failure.ts';
import { lineAndColumn } from './line-column.ts';

/** Whether an object in the text names a key twice, of which parsing keeps the last alone. */
export function hasRepeatedKey(text: string, data: unknown): boolean {
  return countColons(text) > countKeys(data);
}

/** One colon outside strings for each key that is written. */
function countColons(text: string): number {
  let colons = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === ':') colons++;
    if (char !== '"') continue;
    for (at++; at < text.length && text[at] !== '"'; at++) if (text[at] === '\\') at++;
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

/** The failure for a key that is written twice, with its pointer and the place of the second. */
export async function repeatedKey(text: string): Promise<Failure> {
  const { visit } = await import('jsonc-parser');
  const seen: Set<string>[] = [];
  let found: { pointer: string; offset: number } | undefined;
  visit(text, {
    onObjectBegin: () => {
      seen.push(new Set());
    },
    onObjectEnd: () => {
      seen.pop();
    },
    onObjectProperty: (key, offset, _length, _line, _column, path) => {
      const keys = seen.at(-1)!;
      if (keys.has(key)) found ??= { pointer: `/${[...path(), key].join('/')}`, offset };
      keys.add(key);
    },
  });
  const { pointer, offset } = found ?? { pointer: '/', offset: 0 };
  const { line, column } = lineAndColumn(text, offset);
  return new Failure('schema-violation', {
    zh: `${pointer}（第 ${line} 行第 ${column} 列）写了不止一次，请只留一处。`,
    en: `${pointer} (line ${line}, column ${column}) is written more than once; keep one.`,
  });
}
