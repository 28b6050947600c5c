import type { ReportForm } from '../form/report-form.ts';
import { columnNumber } from '../model/document.ts';
import { placeText } from '../model/place.ts';
import type { Report, ReportCell } from '../model/report.ts';
import { labelledCells } from './labelled-cells.ts';

/** The cells of one report that a name stands for. */
export interface NamedCells {
  readonly keys: ReadonlySet<string>;
  /** Whether it names one cell, wherever that is found; else a row, a column, a range. */
  readonly isCell: boolean;
  /** How findings about no cell call it. */
  readonly targets: readonly string[];
}

const address =
  /^(?:(?:'((?:[^']|'')+)'|([^'!]+))!)?\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/i;

/** Whether a name is an address in a file and not a word of the form: D25, 年度报告!D5:J27, /applications/received/total. */
export function isAddress(name: string): boolean {
  const text = plain(name);
  return (
    address.test(text) || text.startsWith('/') || /^(?:第\d+页)?表\d/.test(text) || /^table \d/.test(text)
  );
}

/** The cells of a report that a key, an address or a label names; none where it has no such cell. */
export function namedCells(name: string, report: Report, form: ReportForm): NamedCells {
  if (form.cells.has(name)) return { keys: new Set([name]), isCell: true, targets: [name] };
  if (isAddress(name)) return addressedCells(plain(name), report);
  const found = form.tables.flatMap(({ compiled }) => labelledCells(name, compiled));
  return {
    keys: new Set(found.flatMap(({ keys }) => keys)),
    isCell: found.length > 0 && found.every(({ isCell }) => isCell),
    targets: found.flatMap(({ targets }) => targets),
  };
}

const plain = (name: string): string => name.normalize('NFKC').trim();

function addressedCells(text: string, report: Report): NamedCells {
  const match = address.exec(text);
  const isNamed = match ? inRange(match) : isPlace(text.replace(/ \(\d+:\d+\)$/, ''));
  const keys = [...report.cells.values()].filter(isNamed).map(({ key }) => key);
  return { keys: new Set(keys), isCell: match?.[5] === undefined, targets: keys };
}

function inRange(match: RegExpExecArray): (cell: ReportCell) => boolean {
  const [, quoted, bare, left, top, right = left, bottom = top] = match;
  const sheet = quoted?.replaceAll("''", "'") ?? bare;
  const columns = [columnNumber(left!), columnNumber(right!)];
  const rows = [Number(top), Number(bottom)];
  const within = (n: number, ends: readonly number[]) => n >= Math.min(...ends) && n <= Math.max(...ends);
  return ({ place }) => {
    if (!('sheet' in place) || (sheet !== undefined && plain(place.sheet) !== sheet)) return false;
    const [, column = '', row = ''] = /^([A-Z]+)(\d+)/.exec(place.range) ?? [];
    return within(columnNumber(column), columns) && within(Number(row), rows);
  };
}

const isPlace =
  (text: string) =>
  ({ place }: ReportCell): boolean =>
    (['zh', 'en'] as const).some((language) => plain(placeText(place, language)) === text);
