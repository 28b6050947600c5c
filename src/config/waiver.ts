import type { ReportForm } from '../form/report-form.ts';
import type { Finding } from '../model/finding.ts';
import type { Localized } from '../model/localized.ts';
import type { Report } from '../model/report.ts';
import { type NamedCells, namedCells } from './named-cells.ts';

/** Findings that are known and left: which, why, until when, and for which numbers that was decided. */
export interface Waiver {
  readonly rule: string;
  /** Glob of the files that it is for; all files without. */
  readonly file?: string;
  /** Row, column, block, table or section: the finding's target, or a label or address as in `cells`. */
  readonly target?: string;
  /**
   * Cells by key, label or address, also whole rows, columns and ranges; or single cells with the numbers (null for a
   * blank) that they held when the waiver was given.
   */
  readonly cells?: readonly string[] | Readonly<Record<string, number | null>>;
  readonly reason: string;
  /** The last day that it holds, YYYY-MM-DD. */
  readonly until?: string;
  /** Who gave it. */
  readonly by?: string;
}

/** The names of cells that a waiver uses, as it writes them. */
export function cellNames({ cells = [] }: Waiver): readonly string[] {
  return isList(cells) ? cells : Object.keys(cells);
}

/** The numbers that a waiver was given for; none where it names cells alone. */
export function waivedNumbers({ cells }: Waiver): [name: string, number: number | null][] {
  return cells === undefined || isList(cells) ? [] : Object.entries(cells);
}

const isList = (cells: NonNullable<Waiver['cells']>): cells is readonly string[] => Array.isArray(cells);

/** How a waiver is called at the start of a sentence. */
export function waiverName({ rule, reason }: Waiver): Localized {
  return { zh: `豁免 ${rule}（${reason}）`, en: `The waiver of ${rule} (${reason})` };
}

/** Whether the last day of a waiver is over. */
export function isExpired({ until }: Waiver, today: string | undefined): boolean {
  return until !== undefined && today !== undefined && until < today;
}

/** A number of a waiver that its cell no longer holds. */
export interface ChangedNumber {
  /** The cell as the waiver names it. */
  readonly name: string;
  /** Its key; undefined where the report has no such cell. */
  readonly key: string | undefined;
  readonly before: number | null;
  readonly after: number | null;
}

/** The cells that hold other numbers than those that a waiver was given for. */
export function changedNumbers(waiver: Waiver, report: Report, form: ReportForm): ChangedNumber[] {
  return waivedNumbers(waiver).flatMap(([name, before]) => {
    const keys = [...namedCells(name, report, form).keys];
    const numberIn = (key: string) => report.cells.get(key)?.value ?? null;
    if (keys.length > 0 && keys.some((key) => numberIn(key) === before)) return [];
    const [key] = keys;
    if (key === undefined && before === null) return [];
    return [{ name, key, before, after: key === undefined ? null : numberIn(key) }];
  });
}

/**
 * Marks the findings that a waiver covers: of its rule and target, and of its cells. A finding that compares two
 * numbers is covered where the waiver's cells are among its own; any other, where all of its cells are named.
 */
export function waive(
  findings: readonly Finding[],
  waivers: readonly Waiver[],
  report: Report,
  form: ReportForm,
  today: string | undefined,
): Finding[] {
  const valid = waivers.filter(
    (waiver) => !isExpired(waiver, today) && changedNumbers(waiver, report, form).length === 0,
  );
  return findings.map((finding) => {
    const waiver = valid.find((candidate) => covers(candidate, finding, report, form));
    if (!waiver) return finding;
    const { reason, until, by } = waiver;
    return { ...finding, waived: { reason, ...(until ? { until } : {}), ...(by ? { by } : {}) } };
  });
}

/** Whether a finding is of the rule, the target and the cells of a waiver. */
export function covers(waiver: Waiver, finding: Finding, report: Report, form: ReportForm): boolean {
  const { rule, target, cells } = waiver;
  if (rule !== finding.rule) return false;
  if (target !== undefined && target !== finding.target) {
    const named = namedCells(target, report, form);
    const isAbout = finding.target !== undefined && named.targets.includes(finding.target);
    if (!(isAbout && liesWithin(finding, named)) && !coversCells([named], finding)) return false;
  }
  if (cells === undefined) return true;
  return coversCells(
    cellNames(waiver).map((name) => namedCells(name, report, form)),
    finding,
  );
}

const liesWithin = (finding: Finding, { keys }: Pick<NamedCells, 'keys'>): boolean =>
  finding.cells.every(({ key }) => keys.has(key));

/** Whether named cells are those of a finding; rows, columns and ranges must hold all that it compares. */
function coversCells(named: readonly NamedCells[], finding: Finding): boolean {
  const inFinding = new Set(finding.cells.map(({ key }) => key));
  const areas = named.filter(({ isCell }) => !isCell);
  const single = named.filter(({ isCell }) => isCell);
  const keys = new Set(named.flatMap((area) => [...area.keys]));
  const all = inFinding.size > 0 && liesWithin(finding, { keys });
  if (finding.expected === undefined) return all;
  return (
    (areas.length === 0 || all) && single.every((cell) => [...cell.keys].some((key) => inFinding.has(key)))
  );
}
