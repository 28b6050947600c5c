import type { Finding } from '../model/finding.ts';
import type { Localized } from '../model/localized.ts';
import type { Report } from '../model/report.ts';

/** Findings that are known and left: which, why, until when, and for which numbers that was decided. */
export interface Waiver {
  readonly rule: string;
  /** Glob of the files that it is for; all files without. */
  readonly file?: string;
  /** Row, column, block, table or section, as the finding's target. */
  readonly target?: string;
  /** Keys of cells, or the numbers (null for a blank) that they held when the waiver was given. */
  readonly cells?: readonly string[] | Readonly<Record<string, number | null>>;
  readonly reason: string;
  /** The last day that it holds, YYYY-MM-DD. */
  readonly until?: string;
  /** Who gave it. */
  readonly by?: string;
}

/** The numbers that a waiver was given for; none where it names cells alone. */
export function waivedNumbers({ cells }: Waiver): [key: string, number: number | null][] {
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

/** The cells that hold other numbers than those that a waiver was given for. */
export function changedCells(waiver: Waiver, report: Report): string[] {
  return waivedNumbers(waiver).flatMap(([key, number]) =>
    (report.cells.get(key)?.value ?? null) === number ? [] : [key],
  );
}

/**
 * Marks the findings that a waiver covers: of its rule and target, and of its cells. A finding that compares two
 * numbers is covered where the waiver's cells are among its own; any other, where all of its cells are named.
 */
export function waive(
  findings: readonly Finding[],
  waivers: readonly Waiver[],
  report: Report,
  today: string | undefined,
): Finding[] {
  const valid = waivers.filter(
    (waiver) => !isExpired(waiver, today) && changedCells(waiver, report).length === 0,
  );
  return findings.map((finding) => {
    const waiver = valid.find((each) => covers(each, finding));
    if (!waiver) return finding;
    const { reason, until, by } = waiver;
    return { ...finding, waived: { reason, ...(until ? { until } : {}), ...(by ? { by } : {}) } };
  });
}

/** Whether a finding is of the rule, the target and the cells of a waiver. */
export function covers({ rule, target, cells }: Waiver, finding: Finding): boolean {
  if (rule !== finding.rule || (target !== undefined && target !== finding.target)) return false;
  if (cells === undefined) return true;
  const named = isList(cells) ? cells : Object.keys(cells);
  const own = finding.cells.map(({ key }) => key);
  return finding.expected === undefined
    ? own.length > 0 && own.every((key) => named.includes(key))
    : named.every((key) => own.includes(key));
}
