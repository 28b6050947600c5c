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

/** Several places in one breath, neighbours as a range, a sheet named once: 年度报告!D5:J5, D25:D46, D29. */
export function placesText(places: readonly Place[], language: Language): string[] {
  const texts: string[] = [];
  let sheet: string | undefined;
  const say = (text: string, place: Place) => {
    const named = 'sheet' in place && place.sheet === sheet;
    texts.push(named ? text.slice(sheet!.length + 1) : text);
    if ('sheet' in place) sheet = place.sheet;
  };
  const byRow = areasOf(places);
  const byColumn = areasOf([...places].sort(columnFirst));
  for (const { cells } of byColumn.length < byRow.length ? byColumn : byRow) {
    const first = cells[0]!;
    if (cells.length > 2) say(rangeText(first, cells.at(-1)!, language), first);
    else for (const place of cells) say(placeText(place, language), place);
  }
  return texts;
}

/** Neighbours in a rectangle: its cells, row by row, and how many stand in each row. */
interface Area {
  readonly cells: Place[];
  readonly width: number;
}

/** Down each column of a sheet or table in turn; other places stay in order. */
function columnFirst(a: Place, b: Place): number {
  if ('table' in a && 'table' in b) return a.table - b.table || a.column - b.column || a.row - b.row;
  if (!('sheet' in a && 'sheet' in b)) return 0;
  if (a.sheet !== b.sheet) return a.sheet < b.sheet ? -1 : 1;
  const [one, other] = [address(a.range), address(b.range)];
  return one.column - other.column || one.row - other.row;
}

/** Places that follow one another in a row, and rows of them that stand one below the other. */
function areasOf(places: readonly Place[]): Area[] {
  const runs: Place[][] = [];
  for (const place of places) {
    const run = runs.at(-1);
    if (run && isNext(run.at(-1)!, place, 0, 1)) run.push(place);
    else runs.push([place]);
  }
  const areas: Area[] = [];
  for (const run of runs) {
    const above = areas.at(-1);
    const row = above?.cells.slice(-above.width);
    if (row?.length === run.length && row.every((place, i) => isNext(place, run[i]!, 1, 0)))
      above!.cells.push(...run);
    else areas.push({ cells: [...run], width: run.length });
  }
  return areas;
}

function address(range: string): { column: number; row: number } {
  const [, letters = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(range) ?? [];
  return { column: columnNumber(letters), row: Number(row) };
}

/** Whether b stands so many rows below and columns right of a, or so many lines below it in the same object. */
function isNext(a: Place, b: Place, rows: number, columns: number): boolean {
  if ('table' in a && 'table' in b)
    return a.table === b.table && b.row === a.row + rows && b.column === a.column + columns;
  if ('pointer' in a && 'pointer' in b)
    return (
      rows === 0 &&
      a.line !== undefined &&
      b.line === a.line + columns &&
      parentOf(a.pointer) === parentOf(b.pointer)
    );
  if (!('sheet' in a && 'sheet' in b) || a.sheet !== b.sheet) return false;
  const [from, to] = [address(a.range), address(b.range)];
  return to.row === from.row + rows && to.column === from.column + columns;
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
  if (!('table' in first && 'table' in last)) return placeText(first, language);
  const { table, row, column } = first;
  const [rows, columns] = [row, column].map((from, i) => {
    const to = i === 0 ? last.row : last.column;
    if (from === to) return String(from);
    return language === 'zh' ? `${from}至${to}` : `${from} to ${to}`;
  });
  return language === 'zh'
    ? `表${table}第${rows}行第${columns}格`
    : `table ${table}, row${row === last.row ? '' : 's'} ${rows}, cell${column === last.column ? '' : 's'} ${columns}`;
}
