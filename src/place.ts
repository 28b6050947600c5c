import { columnName, columnNumber, type Locate, type Place } from './document.ts';
import type { Language } from './text.ts';

/** A place as the user sees it: 年度报告!D5, 表2第5行第3格, /applications/received/total (3:9), 第3行第12列. */
export function placeText(place: Place, language: Language): string {
  if ('sheet' in place) return `${place.sheet}!${place.range}`;
  if ('pointer' in place) {
    const at = place.line === undefined ? '' : ` (${place.line}:${place.column})`;
    return `${place.pointer}${at}`;
  }
  if ('table' in place)
    return language === 'zh'
      ? `表${place.table}第${place.row}行第${place.column}格`
      : `table ${place.table}, row ${place.row}, cell ${place.column}`;
  return language === 'zh'
    ? `第${place.line}行第${place.column}列`
    : `line ${place.line}, column ${place.column}`;
}

/** A place with its line and column, which those of JSON get only where they are shown. */
export function located(place: Place, locate: Locate | undefined): Place {
  return 'pointer' in place ? { ...place, ...locate?.(place.pointer) } : place;
}

/** Several places in one breath, neighbours as a range, a sheet named once: 年度报告!D5:J5, D7:D27, D29. */
export function placesText(places: readonly Place[], language: Language): string[] {
  const texts: string[] = [];
  let sheet: string | undefined;
  for (let i = 0; i < places.length; ) {
    const first = places[i]!;
    const end = endOfRun(places, i);
    let text = end - i > 2 ? rangeText(first, places[end - 1]!, language) : placeText(first, language);
    if ('sheet' in first) {
      if (first.sheet === sheet) text = text.slice(sheet.length + 1);
      sheet = first.sheet;
    }
    texts.push(text);
    i = end - i > 2 ? end : i + 1;
  }
  return texts;
}

/** The index after the last of the neighbours that begin at `start`, all in one direction. */
function endOfRun(places: readonly Place[], start: number): number {
  const second = places[start + 1];
  const direction = second && directionOf(places[start]!, second);
  if (direction === undefined) return start + 1;
  let end = start + 2;
  while (places[end] && directionOf(places[end - 1]!, places[end]!) === direction) end++;
  return end;
}

function address(range: string): { column: number; row: number } {
  const [, letters = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(range) ?? [];
  return { column: columnNumber(letters), row: Number(row) };
}

/** Where b is the next cell of the same row or column, or the next value of the same object: which of these. */
function directionOf(a: Place, b: Place): 'row' | 'column' | 'object' | undefined {
  if ('table' in a && 'table' in b)
    return a.table === b.table && a.row === b.row && b.column === a.column + 1 ? 'row' : undefined;
  if ('pointer' in a && 'pointer' in b)
    return a.line !== undefined && b.line === a.line + 1 && parentOf(a.pointer) === parentOf(b.pointer)
      ? 'object'
      : undefined;
  if (!('sheet' in a && 'sheet' in b) || a.sheet !== b.sheet) return undefined;
  const [from, to] = [address(a.range), address(b.range)];
  if (from.row === to.row && to.column === from.column + 1) return 'row';
  return from.column === to.column && to.row === from.row + 1 ? 'column' : undefined;
}

const parentOf = (pointer: string): string => pointer.slice(0, pointer.lastIndexOf('/'));

function rangeText(first: Place, last: Place, language: Language): string {
  if ('sheet' in first && 'sheet' in last) {
    const end = address(last.range);
    return `${first.sheet}!${first.range}:${columnName(end.column)}${end.row}`;
  }
  if ('pointer' in first && 'pointer' in last) {
    const name = last.pointer.slice(last.pointer.lastIndexOf('/') + 1);
    return `${first.pointer}..${name} (${first.line}:${first.column}-${last.line}:${last.column})`;
  }
  const to = 'table' in last ? last.column : 0;
  return language === 'zh'
    ? `${placeText(first, language).replace(/格$/, '')}至${to}格`
    : `${placeText(first, language)} to ${to}`;
}
