import type { Place } from '../model/document.ts';
import type { Notice } from './notice.ts';

/** Names each finding of a run alike from run to run: by rule, file, sheet, target and label, never by row number. */
export function fingerprinter(): (notice: Notice, path: string) => string {
  const seen = new Map<string, number>();
  let file = '';
  return ({ rule, target, label, place }, path) => {
    if (path !== file) seen.clear();
    file = path;
    const base = hash([rule, path, sheetOf(place), target, label].join('\n'));
    const ordinal = (seen.get(base) ?? 0) + 1;
    seen.set(base, ordinal);
    return `${base}:${ordinal}`;
  };
}

const sheetOf = (place: Place | undefined): string => (place && 'sheet' in place ? place.sheet : '');

/** 64 bits of a text as hexadecimal digits: two FNV-1a sums of 32 bits, the second over its end first. */
function hash(text: string): string {
  const sum = (codes: Iterable<string>, start: number) => {
    let value = start;
    for (const char of codes) value = Math.imul(value ^ char.codePointAt(0)!, 0x01000193);
    return (value >>> 0).toString(16).padStart(8, '0');
  };
  const chars = [...text];
  return sum(chars, 0x811c9dc5) + sum(chars.reverse(), 0x9dc5811c);
}
