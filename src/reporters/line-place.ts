import { columnNumber, type Place } from '../model/document.ts';

/** A line and a column for tools that know texts alone; `synthetic` where they are a row and a column of a table. */
export interface LineOf {
  readonly line: number;
  readonly column: number;
  readonly synthetic: boolean;
}

/** Where a place stands when its file is taken for lines of text; the first line where nothing better is known. */
export function lineOf(place: Place | undefined): LineOf {
  if (!place) return { line: 1, column: 1, synthetic: true };
  if ('sheet' in place) {
    const [, letters = 'A', row = '1'] = /^([A-Z]+)(\d+)/.exec(place.range) ?? [];
    return { line: Number(row), column: columnNumber(letters) + 1, synthetic: true };
  }
  if ('table' in place) return { line: place.row, column: place.column, synthetic: true };
  const { line, column } = place;
  return line === undefined || column === undefined
    ? { line: 1, column: 1, synthetic: true }
    : { line, column, synthetic: false };
}
