import type { Place, Raw } from './document.ts';
import { cellName, type Edition, type FormCell, type FormColumn } from './edition.ts';
import { printedCells, type ReportForm, reportForm } from './form/report-form.ts';
import type { Report, ReportCell } from './model.ts';
import type { Text } from './text.ts';

/** A number cell as the user's file has it. */
interface WrittenCell {
  readonly key: string;
  readonly label: Text;
  readonly place: Place;
  readonly before: Raw;
}

/** A cell that was written anew; it counts as much as before. */
export interface TidiedCell extends WrittenCell {
  readonly after: number;
}

/** A cell that was left as written, and why. */
export interface KeptCell extends WrittenCell {
  readonly reason: Text;
}

/** A report of clean numbers, and what was done to get there. */
export interface Normalised {
  readonly report: Report;
  readonly changes: readonly TidiedCell[];
  readonly kept: readonly KeptCell[];
}

/** What a clean copy has in a cell whose number the file has, or may have, but could not be read: it is not 0. */
const unread = '未读到';

/**
 * Writes the cells that hold a number, or nothing, as plain numbers: full-width digits, spaces, thousands
 * separators, numbers kept as text, counting units, blanks and signs for nothing. No value changes: what is no
 * number, has a note or another unit stays as written, and so does a blank total of parts; a cell that could not
 * be read says so (未读到), lest it be taken for 0.
 */
export function normaliseReport(report: Report, editions: readonly Edition[]): Normalised {
  const cells = new Map<string, ReportCell>();
  const changes: TidiedCell[] = [];
  const kept: KeptCell[] = [];
  const form = reportForm(report, editions);
  const owed = owedTotals(report, form);
  for (const [key, cell] of report.cells) {
    const own = form.cells.get(key)!;
    const written = { key, label: cellName(own), place: cell.place, before: cell.raw };
    const reason = whyKept(cell, own, owed.get(key));
    const value = cell.value ?? 0;
    if (reason) kept.push({ ...written, reason });
    if (reason || cell.meaning === 'unclear' || isClean(cell, report.typed)) {
      cells.set(key, cell);
      continue;
    }
    changes.push({ ...written, after: value });
    const { beside: _, ...rest } = cell;
    cells.set(key, { ...rest, meaning: 'number', raw: value, value, oddities: [] });
  }
  for (const key of unreadKeys(report, form)) {
    const place = cells.get(key)?.place ?? report.cells.values().next().value?.place;
    if (place)
      cells.set(key, {
        key,
        raw: unread,
        meaning: 'unreadable',
        value: null,
        decimals: 0,
        oddities: [],
        place,
      });
  }
  return { report: { ...report, cells }, changes, kept };
}

/** The cells of the tables found that were not found themselves, or cannot be told for certain. */
function unreadKeys(report: Report, form: ReportForm): string[] {
  return form.tables
    .filter(({ reading }) => reading.found)
    .flatMap((table) => printedCells(table).map(({ key }) => key))
    .filter((key) => isUnread(report.cells.get(key)));
}

const isUnread = (cell: ReportCell | undefined): boolean =>
  cell === undefined || cell.meaning === 'unclear' || cell.meaning === 'unstored';

/** A number as a cell of its file should hold it; where the file has no types, its digits. */
function isClean({ meaning, raw, oddities }: ReportCell, typed: boolean): boolean {
  if (meaning !== 'number' || oddities.length > 0) return false;
  return typeof raw === 'number' || (!typed && /^-?\d+(?:\.\d+)?$/.test(String(raw).trim()));
}

function whyKept(cell: ReportCell, { column }: FormCell, owed: Text | undefined): Text | undefined {
  if (cell.meaning === 'unreadable') return { zh: '不是数字', en: 'no number' };
  if (cell.meaning === 'unstored')
    return {
      zh: `公式没有存下结果，写作“${unread}”`,
      en: `a formula without a stored result, written as ${unread}`,
    };
  if (cell.meaning === 'blank') return owed;
  if (cell.oddities.includes('annotated-number'))
    return { zh: '带有附注，去掉会丢失内容', en: 'with a note, which would be lost' };
  if (cell.oddities.includes('unit-in-cell') && !fits(cell.beside!, column))
    return {
      zh: `写的是“${cell.beside}”，这一列的单位是“${column.unit}”`,
      en: `in ${cell.beside}, while the column is in ${column.unit}`,
    };
  return undefined;
}

/** Any word of counting fits a count; an amount is in the unit of its column. */
function fits(unit: string, { kind, unit: own }: FormColumn): boolean {
  return unit === own || (kind === 'count' && !unit.endsWith('元'));
}

/** Blank totals that cannot be 0, since their parts are not, or cannot be read. */
function owedTotals(report: Report, form: ReportForm): ReadonlyMap<string, Text> {
  const totals = new Map([...form.parts].filter(([total]) => report.cells.get(total)?.meaning === 'blank'));
  const sums = new Map<string, number>();
  /** NaN where a part cannot be read, or where two sums disagree. */
  const worth = (key: string): number => {
    const cell = report.cells.get(key);
    if (cell?.meaning === 'number') return cell.value!;
    if (cell?.meaning !== 'blank') return Number.NaN;
    const parts = totals.get(key);
    if (!parts) return 0;
    const known = sums.get(key);
    if (known !== undefined) return known;
    sums.set(key, Number.NaN);
    const all = parts.map((keys) => keys.reduce((sum, part) => sum + worth(part), 0));
    const result = all.every((sum) => sum === all[0]) ? all[0]! : Number.NaN;
    sums.set(key, result);
    return result;
  };
  return new Map([...totals.keys()].flatMap((key) => reasonFor(key, worth(key))));
}

function reasonFor(key: string, sum: number): [string, Text][] {
  if (sum === 0) return [];
  const reason = Number.isNaN(sum)
    ? { zh: '是合计，各项加不出一个数，不能当作 0', en: 'a total whose parts give no one sum, so not 0' }
    : {
        zh: `是合计，各项之和是 ${sum}，不能当作 0`,
        en: `a total whose parts add up to ${sum}, so not 0`,
      };
  return [[key, reason]];
}
