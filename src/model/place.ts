import { columnName, columnNumber, type LinePlace, type Locate, type Place } from './document.ts';
import { type Language, speaker } from './localized.ts';

const numerals = '〇一二三四五六七八九十';
/** So many characters of a paragraph are enough to find it. */
const QUOTED = 16;

/**
 * A place as the user sees it: 年度报告!D5, 第3页表2第5行第3格, /applications/received/total (3:9), 第3行第12列,
 * 第六部分第1段：“本年未收取…”.
 */
export function placeText(place: Place, language: Language): string {
  const say = speaker(language);
  if ('sheet' in place) return `${place.sheet}!${place.range}`;
  if ('pointer' in place) {
    const at = place.line === undefined ? '' : ` (${place.line}:${place.column})`;
    return `${place.pointer}${at}`;
  }
  const page = place.page === undefined ? '' : say(`第${place.page}页`, `page ${place.page}, `);
  if ('table' in place) {
    const { table, row, column } = place;
    return page + say(`表${table}第${row}行第${column}格`, `table ${table}, row ${row}, cell ${column}`);
  }
  if (place.quote !== undefined) return page + textPlace(place, place.quote, language);
  return page + say(`第${place.line}行第${place.column}列`, `line ${place.line}, column ${place.column}`);
}

/** Where running text stands: its section and paragraph, and how it begins. */
function textPlace({ section, paragraph }: LinePlace, quote: string, language: Language): string {
  const say = speaker(language);
  const part =
    section === undefined
      ? say('正文开头', 'opening text')
      : say(`第${numerals[section] ?? section}部分`, `section ${section}`);
  const which =
    paragraph === undefined ? say('标题', ', heading') : say(`第${paragraph}段`, `, paragraph ${paragraph}`);
  return part + which + say(`：“${quote}”`, `: "${quote}"`);
}

/** A place of running text with its section (1-based) and paragraph; other kinds of places say enough. */
export function inSection(
  place: Place,
  section: number | undefined,
  paragraph: number | undefined,
  text: string,
): Place {
  if (!('line' in place) || 'pointer' in place) return place;
  const begin = text
    .trim()
    .replace(/\s+/g, ' ')
    .slice(0, QUOTED + 1);
  return {
    ...place,
    ...(section === undefined ? {} : { section }),
    ...(paragraph === undefined ? {} : { paragraph }),
    quote: begin.length > QUOTED ? `${begin.slice(0, QUOTED)}…` : begin,
  };
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
