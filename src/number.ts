import type { Raw } from './document.ts';
import type { NumberReading, Oddity } from './model.ts';
import { remember } from './remember.ts';

/** Signs that stand for "nothing" in a number cell, after white space is dropped. */
const nothing = new Set([
  '',
  '/',
  '\\',
  '-',
  '–',
  '—',
  '--',
  '——',
  '－',
  '―',
  '无',
  '無',
  '不适用',
  '不適用',
]);

const space = /[\s\u00a0\u2000-\u200b\u202f\u3000\ufeff]+/g;
const plain = /^[+-]?\d+(?:\.\d+)?$/;
const grouped = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const spaced = /^[+-]?\d{1,3}(?: \d{3})+(?:\.\d+)?$/;
const withUnit = /^([+-]?[\d,]+(?:\.\d+)?)(件|条|项|个|次|人|份|宗|起|万元|元)$/;
const withNote = /^([+-]?[\d,]+(?:\.\d+)?)(?:件|条|项|个|次|人|份|宗|起|万元|元)?([（(].+[)）])$/;

/** Beyond this a double no longer holds every integer. */
const exactLimit = Number.MAX_SAFE_INTEGER;

const unread = (meaning: NumberReading['meaning']): NumberReading => ({
  meaning,
  value: null,
  decimals: 0,
  oddities: [],
});

function numeral(text: string, oddities: readonly Oddity[], beside?: string): NumberReading {
  const value = Number(text.replaceAll(',', ''));
  if (!Number.isFinite(value) || Math.abs(value) > exactLimit) return unread('unreadable');
  const decimals = text.split('.')[1]?.length ?? 0;
  const reading = { meaning: 'number', value: value === 0 ? 0 : value, decimals, oddities } as const;
  return beside === undefined ? reading : { ...reading, beside };
}

/** Full-width digits, signs and brackets as ASCII; nothing else is touched (① is no 1). */
function halfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/−/g, '-');
}

function signedWord(text: string): string {
  return text.replace(/^(?:减少?|下降)(?=\d)/, '-').replace(/^(?:增加?|新增)(?=\d)/, '+');
}

const readers = [0, 1, 2, 3].map((kind) =>
  remember((text) => readText(text, { typed: (kind & 1) > 0, signed: (kind & 2) > 0 })),
);

/**
 * Reads a number cell. `typed`: the file types its cells, so a number kept as text is odd.
 * `signed`: the column takes a change, so 减4 is -4.
 */
export function readNumber(
  raw: Raw,
  { typed = false, signed = false }: { typed?: boolean; signed?: boolean } = {},
): NumberReading {
  if (typeof raw === 'string') return readers[(typed ? 1 : 0) + (signed ? 2 : 0)]!(raw);
  if (raw === null) return unread('blank');
  if (typeof raw === 'boolean') return unread('unreadable');
  if (Number.isSafeInteger(raw))
    return { meaning: 'number', value: raw === 0 ? 0 : raw, decimals: 0, oddities: [] };
  const text = String(raw);
  return plain.test(text) ? numeral(text, []) : unread('unreadable');
}

function readText(raw: string, options: { typed: boolean; signed: boolean }): NumberReading {
  const trimmed = raw.replace(space, ' ').trim();
  if (nothing.has(trimmed.replaceAll(' ', ''))) return unread('blank');
  const half = halfWidth(trimmed);
  const oddities: Oddity[] = /[０-９]/.test(trimmed) ? ['full-width-digits'] : [];
  const text = options.signed ? signedWord(half) : half;
  if (plain.test(text)) {
    if (options.typed && oddities.length === 0) oddities.push('text-number');
    return numeral(text, oddities);
  }
  if (grouped.test(text) || spaced.test(text))
    return numeral(text.replaceAll(' ', ''), [...oddities, 'text-number']);
  const tight = text.replaceAll(' ', '');
  const unit = withUnit.exec(tight);
  if (unit && (plain.test(unit[1]!) || grouped.test(unit[1]!)))
    return numeral(unit[1]!, [...oddities, 'unit-in-cell'], unit[2]!);
  const note = withNote.exec(tight);
  if (note && (plain.test(note[1]!) || grouped.test(note[1]!)))
    return numeral(note[1]!, [...oddities, 'annotated-number'], note[2]!);
  return unread('unreadable');
}
