import type { EquationInstance } from '../form/equations.ts';
import type { CellChange, CellRepair } from '../model/diagnosis.ts';
import type { Report } from '../model/report.ts';
import type { ForcedValues } from './forced-values.ts';

/** What can be said of the blank cells that repairs fill. */
export interface Filled {
  /** The repairs, with only those fills that every one of them makes alike; none where the blanks leave several numbers possible. */
  readonly repairs: readonly CellRepair[];
  /** Keys of blank cells of failed equations for which no one number is known. */
  readonly fillFirst: readonly string[];
  /** The forced values that the repairs leave as they are. */
  readonly certain: ReadonlyMap<string, number>;
  /** These, and the fills that every repair makes. */
  readonly named: ReadonlyMap<string, number>;
}

/** Repairs of a report, and what its equations force. */
export interface Mended {
  readonly report: Report;
  readonly repairs: readonly CellRepair[];
  /** Keys of the cells that the repairs may change. */
  readonly keys: readonly string[];
  readonly failed: readonly EquationInstance[];
  readonly forced: ForcedValues;
}

/** Keeps of the fills those that are certain, so that no blank cell is given two numbers. */
export function settleFills({ report, repairs, keys, failed, forced }: Mended): Filled {
  const trusted = trustedTotals(repairs, forced).filter(([key]) => keys.includes(key));
  const likely = repairs.filter((repair) => {
    const filled = fillsOf(repair);
    return trusted.every(([key, value]) => (filled.get(key) ?? 0) === value);
  });
  const concerned = new Set(keys);
  const fills = likely.map(fillsOf);
  const certain = new Map(
    [...forced.values].filter(
      ([key, value]) => !concerned.has(key) || fills.every((fill) => (fill.get(key) ?? 0) === value),
    ),
  );
  if (likely.length === 0)
    for (const key of concerned) if (repairs.length > 0 && !forced.totals.has(key)) certain.delete(key);
  const named = new Map([...certain, ...commonFills(likely)]);
  const operands = new Set(failed.flatMap(({ left, right }) => [...left, ...right]));
  const fillFirst = [...report.cells.values()]
    .filter(({ key, status }) => status === 'blank' && operands.has(key) && !named.has(key))
    .map(({ key }) => key);
  const kept = likely.map((repair) => ({
    ...repair,
    changes: repair.changes.filter((change) => !isFill(change) || named.get(change.key) === change.to),
  }));
  const vague = fillFirst.length > 0 && kept.some(({ changes }) => changes.some(({ open }) => open));
  const idle = kept.some(({ changes }) => changes.length === 0);
  return { repairs: vague || idle ? [] : kept, fillFirst, certain, named };
}

/** The totals that follow from their parts, unless one change of one cell, and no other, says otherwise. */
function trustedTotals(repairs: readonly CellRepair[], { values, totals }: ForcedValues): [string, number][] {
  const [only] = repairs;
  const evident = repairs.length === 1 && only!.changes.filter((change) => !isFill(change)).length === 1;
  return evident ? [] : [...values].filter(([key]) => totals.has(key));
}

const isFill = ({ from }: CellChange): boolean => from === null;

/** The number that a repair gives to each blank cell; NaN where others would do. */
function fillsOf({ changes }: CellRepair): ReadonlyMap<string, number> {
  return new Map(changes.filter(isFill).map(({ key, to, open }) => [key, open ? Number.NaN : to!]));
}

/** The fills of one number that every repair makes. */
function commonFills(repairs: readonly CellRepair[]): [string, number][] {
  const [first, ...others] = repairs.map(fillsOf);
  const sure = [...(first ?? [])].filter(([, value]) => !Number.isNaN(value));
  return sure.filter(([key, value]) => others.every((fills) => fills.get(key) === value));
}
