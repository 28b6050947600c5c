import { forcedValues } from '../diagnose/forced-values.ts';
import { cellName, type Edition, type FormCell, type FormColumn } from '../form/edition.ts';
import { evaluate } from '../form/equations.ts';
import { printedCells, type ReportForm, reportForm } from '../form/report-form.ts';
import type { Place, Raw } from '../model/document.ts';
import type { Localized } from '../model/localized.ts';
import type { Report, ReportCell } from '../model/report.ts';

/** A number cell as the user's file has it. */
interface WrittenCell {
  readonly key: string;
  readonly label: Localized;
  readonly place: Place;
  readonly before: Raw;
}

/** A cell that was rewritten without changing its value. */
export interface TidiedCell extends WrittenCell {
  readonly after: number;
}

/** A cell that was left as written, and why. */
export interface KeptCell extends WrittenCell {
  readonly reason: Localized;
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
 * number, has a note or another unit stays as written, and so does a blank whose sums do not hold with 0; a cell that could not
 * be read says so (未读到), lest it be taken for 0.
 */
export function normaliseReport(report: Report, editions: readonly Edition[]): Normalised {
  const cells = new Map<string, ReportCell>();
  const changes: TidiedCell[] = [];
  const kept: KeptCell[] = [];
  const form = reportForm(report, editions);
  const owed = owedBlanks(report, form);
  for (const [key, cell] of report.cells) {
    const formCell = form.cells.get(key)!;
    const written = { key, label: cellName(formCell), place: cell.place, before: cell.raw };
    const reason = whyKept(cell, formCell, owed.get(key));
    const value = cell.value ?? 0;
    if (reason) kept.push({ ...written, reason });
    if (reason || cell.status === 'unclear' || isClean(cell, report.typed)) {
      cells.set(key, cell);
      continue;
    }
    changes.push({ ...written, after: value });
    const { beside: _, ...rest } = cell;
    cells.set(key, { ...rest, status: 'number', raw: value, value, notationIssues: [] });
  }
  for (const key of unreadKeys(report, form)) {
    const place = cells.get(key)?.place ?? report.cells.values().next().value?.place;
    if (place)
      cells.set(key, {
        key,
        raw: unread,
        status: 'unreadable',
        value: null,
        decimals: 0,
        notationIssues: [],
        place,
      });
  }
  return { report: { ...report, cells }, changes, kept };
}

/** The cells of the tables found that were not found themselves, or whose numbers are uncertain. */
function unreadKeys(report: Report, form: ReportForm): string[] {
  return form.tables
    .filter(({ reading }) => reading.found)
    .flatMap((table) => printedCells(table).map(({ key }) => key))
    .filter((key) => isUnread(report.cells.get(key)));
}

const isUnread = (cell: ReportCell | undefined): boolean =>
  cell === undefined || cell.status === 'unclear' || cell.status === 'noCachedValue';

/** A number as a cell of its file should hold it; where the file has no types, its digits. */
function isClean({ status, raw, notationIssues }: ReportCell, typed: boolean): boolean {
  if (status !== 'number' || notationIssues.length > 0) return false;
  return typeof raw === 'number' || (!typed && /^-?\d+(?:\.\d+)?$/.test(String(raw).trim()));
}

function whyKept(cell: ReportCell, { column }: FormCell, owed: Localized | undefined): Localized | undefined {
  if (cell.status === 'unreadable') return { zh: '不是数字', en: 'no number' };
  if (cell.status === 'noCachedValue')
    return {
      zh: `公式没有存下结果，写作“${unread}”`,
      en: `a formula without a stored result, written as ${unread}`,
    };
  if (cell.status === 'blank') return owed;
  if (cell.notationIssues.includes('annotated-number'))
    return { zh: '带有附注，去掉会丢失内容', en: 'with a note, which would be lost' };
  if (cell.notationIssues.includes('unit-in-cell') && !fits(cell.beside!, column))
    return {
      zh: `写的是“${cell.beside}”，这一列的单位是“${column.unit}”`,
      en: `in ${cell.beside}, while the column is in ${column.unit}`,
    };
  return undefined;
}

/** Any word of counting fits a count; an amount is in the unit of its column. */
function fits(unit: string, { kind, unit: columnUnit }: FormColumn): boolean {
  return unit === columnUnit || (kind === 'count' && !unit.endsWith('元'));
}

/** Blank cells that are not written as 0, since an equation does not hold with 0 in them, and what is known of them. */
function owedBlanks(report: Report, { equations, cells }: ReportForm): ReadonlyMap<string, Localized> {
  const failing = equations.filter((equation) => evaluate(equation, report, cells).status !== 'passed');
  if (failing.length === 0) return new Map();
  const { values } = forcedValues(report, equations, cells);
  const operands = failing.flatMap(({ left, right }) => [...left, ...right]);
  const owed = [...operands, ...filledTotals(report, equations)];
  return new Map(owed.map((key) => [key, reasonFor(values.get(key))]));
}

/** Blank totals that cannot be 0, since one of their parts is more or is such a total itself. */
function filledTotals(report: Report, equations: ReportForm['equations']): ReadonlySet<string> {
  const filled = new Set<string>();
  const isMore = (key: string): boolean => filled.has(key) || (report.cells.get(key)?.value ?? 0) > 0;
  for (let size = -1; size < filled.size; ) {
    size = filled.size;
    for (const { left, right } of equations) {
      const [total, other] = right;
      if (other === undefined && report.cells.get(total!)?.status === 'blank' && left.some(isMore))
        filled.add(total!);
    }
  }
  return filled;
}

function reasonFor(number: number | undefined): Localized {
  return number
    ? { zh: `应为 ${number}，不能当作 0`, en: `should be ${number}, so not 0` }
    : {
        zh: '填 0 时它所在的等式不成立，或没有检查，请先补齐',
        en: 'with 0 its sums do not hold, or were not checked; to be filled in first',
      };
}
