import { readYear, yearOfName, yearSource } from '../text/year.ts';

const year = new RegExp(`(?<!\\d)${yearSource}(?!\\d)`, 'g');

/** The year that a path tells: of its file, else of the nearest folder; undefined where that names none or two. */
export function yearOfPath(path: string): number | undefined {
  for (const segment of path.split(/[\\/]/).reverse()) {
    const found = new Set([...segment.matchAll(year)].map(([, text]) => readYear(text!)));
    if (found.size > 0) return found.size === 1 ? [...found][0] : undefined;
  }
  return undefined;
}

/** Whether the path of a file that cannot be read tells that it is on another year: neither its name nor its folder says this one. */
export function isOnOtherYear(path: string, year: number): boolean {
  const folders = path.split(/[\\/]/).slice(0, -1).join('/');
  const years = [yearOfName(path), yearOfPath(folders)].filter((named) => named !== undefined);
  return years.length > 0 && !years.includes(year);
}

/** More results than this are never kept back for others before them. */
const mostHeld = 500;

/**
 * Items with earlier years first, those without a year last, else in their order; as they are where that would hold
 * back too many.
 */
export function inYearOrder<T>(items: readonly T[], pathOf: (item: T) => string): readonly T[] {
  const years = items.map((item) => yearOfPath(pathOf(item)) ?? Number.POSITIVE_INFINITY);
  const order = [...items.keys()].sort((a, b) => years[a]! - years[b]! || a - b);
  const done = new Set<number>();
  let next = 0;
  for (const at of order) {
    done.add(at);
    while (done.delete(next)) next += 1;
    if (done.size > mostHeld) return items;
  }
  return order.map((at) => items[at]!);
}
