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

/** Several places in one breath, neighbours in a row as a range, a sheet named once: 年度报告!D5:J5, D29. */
export function placesText(places: readonly Place[], language: Language): string[] {
  const said: string[] = [];
  let sheet: string | undefined;
  for (let i = 0; i < places.length; ) {
    const first = places[i]!;
    let end = i + 1;
    while (places[end] && follows(places[end - 1]!, places[end]!)) end++;
    let text = end - i > 2 ? rangeText(first, places[end - 1]!, language) : placeText(first, language);
    if ('sheet' in first) {
      if (first.sheet === sheet) text = text.slice(sheet.length + 1);
      sheet = first.sheet;
    }
    said.push(text);
    i = end - i > 2 ? end : i + 1;
  }
  return said;
}

function address(range: string): { column: number; row: number } {
  const [, letters = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(range) ?? [];
  return { column: columnNumber(letters), row: Number(row) };
}

/** Whether b is the next cell of the same row. */
function follows(a: Place, b: Place): boolean {
  if ('table' in a && 'table' in b)
    return a.table === b.table && a.row === b.row && b.column === a.column + 1;
  if (!('sheet' in a && 'sheet' in b) || a.sheet !== b.sheet) return false;
  const [from, to] = [address(a.range), address(b.range)];
  return from.row === to.row && to.column === from.column + 1;
}

function rangeText(first: Place, last: Place, language: Language): string {
  if ('sheet' in first && 'sheet' in last) {
    const end = address(last.range);
    return `${first.sheet}!${first.range}:${columnName(end.column)}${end.row}`;
  }
  const to = 'table' in last ? last.column : 0;
  return language === 'zh'
    ? `${placeText(first, language).replace(/格$/, '')}至${to}格`
    : `${placeText(first, language)} to ${to}`;
}
