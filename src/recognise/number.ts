import type { Raw } from '../model/document.ts';
import { remember } from '../model/remember.ts';
import type { NotationIssue, NumberReading } from '../model/report.ts';
import { plainIdeographs } from '../text/ideographs.ts';

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

const space = /\s+/g;
/** Characters that no reader sees. */
const unseen = /\p{Cf}/gu;
/** Characters that no reader sees and that show what follows from right to left. */
const rightToLeft = /[\u061c\u200f\u202b\u202e\u2067]/;
const plain = /^[+-]?\d+(?:\.\d+)?$/;
/** A count is not written so; 06 may be the 0 of one cell and the 6 of the next. */
const padded = /^[+-]?0\d/;
const grouped = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const parted = /^[+-]?\d[\d.,]*(?: [+-]?[\d.,]+)+ ?(?:件|条|项|个|次|人|份|宗|起|万元|元)?$/;
const withUnit = /^([+-]?[\d,]+(?:\.\d+)?) ?(件|条|项|个|次|人|份|宗|起|万元|元)$/;
const withNote =
  /^([+-]?[\d,]+(?:\.\d+)?) ?(?:件|条|项|个|次|人|份|宗|起|万元|元)? ?(\(.+\)|[¹²³⁰-⁹₀-₉①-⑳]{1,4})$/;

/** Beyond this a double no longer holds every integer. */
const exactLimit = Number.MAX_SAFE_INTEGER;

const unread = (status: NumberReading['status'], puzzle?: NumberReading['puzzle']): NumberReading => ({
  status,
  value: null,
  decimals: 0,
  notationIssues: [],
  ...(puzzle ? { puzzle } : {}),
});

function numeral(text: string, notationIssues: readonly NotationIssue[], beside?: string): NumberReading {
  const value = Number(text.replaceAll(',', ''));
  if (!Number.isFinite(value) || Math.abs(value) > exactLimit) return unread('unreadable');
  const decimals = text.split('.')[1]?.length ?? 0;
  const reading = { status: 'number', value: value === 0 ? 0 : value, decimals, notationIssues } as const;
  return beside === undefined ? reading : { ...reading, beside };
}

/** Full-width digits, signs and brackets as ASCII; nothing else is touched (① is no 1). */
function halfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/−/g, '-');
}

/** True where something that is seen stands behind a mark that shows it from right to left. */
function isTurned(text: string): boolean {
  const mark = text.search(rightToLeft);
  return mark >= 0 && text.slice(mark).replace(unseen, '').trim() !== '';
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
    return { status: 'number', value: raw === 0 ? 0 : raw, decimals: 0, notationIssues: [] };
  const text = String(raw);
  return plain.test(text) ? numeral(text, []) : unread('unreadable');
}

function readText(raw: string, options: { typed: boolean; signed: boolean }): NumberReading {
  const trimmed = raw.replace(unseen, '').replace(space, ' ').trim();
  if (nothing.has(plainIdeographs(trimmed).replaceAll(' ', ''))) return unread('blank');
  if (isTurned(raw)) return unread('unreadable', /\d/.test(trimmed) ? 'turned' : undefined);
  const half = halfWidth(trimmed);
  const notationIssues: NotationIssue[] = /[０-９]/.test(trimmed) ? ['full-width-digits'] : [];
  const text = options.signed ? signedWord(half) : half;
  if (plain.test(text)) {
    if (padded.test(text) || (options.typed && notationIssues.length === 0))
      notationIssues.push('text-number');
    return numeral(text, notationIssues);
  }
  if (grouped.test(text)) return numeral(text, [...notationIssues, 'text-number']);
  if (parted.test(text)) return unread('unreadable', 'parted');
  const unit = withUnit.exec(text);
  if (unit && (plain.test(unit[1]!) || grouped.test(unit[1]!)))
    return numeral(unit[1]!, [...notationIssues, 'unit-in-cell'], unit[2]!);
  const note = withNote.exec(text);
  if (note && (plain.test(note[1]!) || grouped.test(note[1]!)))
    return numeral(note[1]!, [...notationIssues, 'annotated-number'], note[2]!.replaceAll(' ', ''));
  return unread('unreadable');
}
