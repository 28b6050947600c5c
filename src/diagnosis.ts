import { combineRepairs, localise } from './diagnose/localise.ts';
import { findMoves, type Move, type MoveKind } from './diagnose/moves.ts';
import type { Equation, Problem, Repair, Variable } from './diagnose/problem.ts';
import { classifySlip, classifySlips, comparePlausibility, type Slip } from './diagnose/slip.ts';
import type { Place } from './document.ts';
import { cellName, type FormCell } from './edition.ts';
import type { EquationInstance } from './equations.ts';
import type { EquationResult } from './finding.ts';
import { cellsByAddress, statedSum } from './formula.ts';
import type { Report } from './model.ts';
import type { Text } from './text.ts';

/** Why the sums of a report fail: all smallest sets of cells whose change makes every equation hold. */
export interface Diagnosis {
  /** False where the search was cut: then there may be other repairs, and nothing is claimed unique. */
  readonly complete: boolean;
  /** Cells that every smallest repair changes, blanks that it fills not counted; null where none was found. */
  readonly cellsToChange: number | null;
  readonly unique: boolean;
  /** Most plausible first. */
  readonly repairs: readonly { readonly changes: readonly CellChange[] }[];
  /** One structural slip that explains everything: a shifted row, exchanged cells … */
  readonly move?: { readonly kind: MoveKind; readonly row?: string; readonly changes: readonly CellChange[] };
}

/** What one cell holds and should hold. */
export interface CellChange {
  readonly key: string;
  readonly label: Text;
  readonly from: number | null;
  /** null where it should be blank. */
  readonly to: number | null;
  readonly slip: Slip;
  /** True where other values would do as well. */
  readonly open?: true;
  readonly place: Place;
  /** Formula cells that this change carries along. */
  readonly follows?: readonly {
    readonly key: string;
    readonly from: number | null;
    readonly to: number;
    readonly place: Place;
  }[];
}

/** Changes of cells by their index, of a repair or a move. */
interface Moved {
  readonly changes: readonly {
    readonly variable: number;
    readonly from: number | null;
    readonly to: number | null;
    readonly determined: boolean;
  }[];
  readonly fills: Repair['fills'];
  readonly follows: Repair['follows'];
}

/** More repairs than this are not listed; the diagnosis is then not called complete. */
const mostRepairs = 1000;

/** Searches for the cause where a sum failed in a table whose cells stand in several sums; else undefined. */
export function diagnose(
  report: Report,
  instances: readonly EquationInstance[],
  results: readonly EquationResult[],
  form: ReadonlyMap<string, FormCell>,
): Diagnosis | undefined {
  const tables = new Set(
    instances.flatMap(({ equation }, i) =>
      results[i]!.status === 'failed' && sharesCells(equation.table, instances) ? [equation.table] : [],
    ),
  );
  const own = instances.filter(({ equation }) => tables.has(equation.table));
  if (own.length === 0) return undefined;
  const keys = [...new Set(own.flatMap(({ left, right }) => [...left, ...right]))].filter((key) =>
    report.cells.has(key),
  );
  if (keys.some((key) => !Number.isInteger(report.cells.get(key)!.value ?? 0))) return undefined;
  const problem = problemOf(report, own, keys, form);
  const found = localise(problem);
  const repairs = [...combineRepairs(problem, found, mostRepairs)].sort(comparePlausibility);
  const cut = repairs.length === mostRepairs;
  const move = findMoves(problem, gridOf(keys, form))[0];
  const name = (repair: Moved) => cellChanges(repair, keys, report, form, problem);
  return {
    complete: found.complete && !cut,
    cellsToChange: found.size,
    unique: found.complete && found.unique && repairs.length === 1,
    repairs: repairs.map((repair) => ({ changes: name(repair) })),
    ...(move ? { move: namedMove(move, keys, form, name) } : {}),
  };
}

/** Whether the cells of a table stand in more than one kind of sum, so that arithmetic can tell them apart. */
function sharesCells(table: string, instances: readonly EquationInstance[]): boolean {
  return (
    new Set(instances.filter(({ equation }) => equation.table === table).map(({ equation }) => equation.id))
      .size > 1
  );
}

function problemOf(
  report: Report,
  instances: readonly EquationInstance[],
  keys: readonly string[],
  form: ReadonlyMap<string, FormCell>,
): Problem {
  const index = new Map(keys.map((key, i) => [key, i]));
  const addresses = cellsByAddress(report.cells.values());
  const variables = keys.map((key): Variable => {
    const cell = report.cells.get(key)!;
    const minimum = form.get(key)!.column.signed ? Number.NEGATIVE_INFINITY : 0;
    const sum = statedSum(cell, addresses);
    const terms = sum?.terms.map((term) => ({ variable: index.get(term.cell.key), coefficient: term.sign }));
    const follows = terms?.flatMap(({ variable, coefficient }) =>
      variable === undefined ? [] : [{ variable, coefficient }],
    );
    const whole = sum !== undefined && sum.constant === 0 && follows?.length === terms?.length;
    return whole && follows ? { value: cell.value, minimum, follows } : { value: cell.value, minimum };
  });
  const equations = instances.flatMap(({ left, right }): Equation[] => {
    const term = (coefficient: number) => (key: string) => ({ variable: index.get(key) ?? -1, coefficient });
    const terms = [...left.map(term(1)), ...right.map(term(-1))];
    return terms.every(({ variable }) => variable >= 0) ? [{ terms }] : [];
  });
  return { variables, equations };
}

/** The cells as rows and columns of the form. */
function gridOf(keys: readonly string[], form: ReadonlyMap<string, FormCell>): (number | null)[][] {
  const rows = new Map<FormCell['row'], (number | null)[]>();
  for (const [i, key] of keys.entries()) {
    const { row, part, column } = form.get(key)!;
    const line = rows.get(row) ?? part.columns.map(() => null);
    line[part.columns.indexOf(column)] = i;
    rows.set(row, line);
  }
  const printed = [...form.values()].map(({ row }) => row);
  return [...rows].sort(([a], [b]) => printed.indexOf(a) - printed.indexOf(b)).map(([, line]) => line);
}

function cellChanges(
  { changes, fills, follows }: Moved,
  keys: readonly string[],
  report: Report,
  form: ReadonlyMap<string, FormCell>,
  problem: Problem,
): CellChange[] {
  const all = [...changes, ...fills];
  const slips = classifySlips(all.map(({ from, to }) => ({ from, to: to ?? 0 })));
  return all.map((change, i) => {
    const key = keys[change.variable]!;
    const carried = follows
      .filter(({ variable }) =>
        problem.variables[variable]!.follows?.some((term) => term.variable === change.variable),
      )
      .map(({ variable, from, to }) => ({
        key: keys[variable]!,
        from,
        to,
        place: report.cells.get(keys[variable]!)!.place,
      }));
    return {
      key,
      label: cellName(form.get(key)!),
      from: change.from,
      to: change.to,
      slip:
        slips[i] === 'exchange' && !inLine(key, all, keys, form)
          ? classifySlip({ from: change.from, to: change.to ?? 0 })
          : slips[i]!,
      ...(change.determined ? {} : { open: true as const }),
      place: report.cells.get(key)!.place,
      ...(carried.length > 0 ? { follows: carried } : {}),
    };
  });
}

/** Whether another of the changed cells stands in the same row or column: only such cells are exchanged. */
function inLine(
  key: string,
  changes: readonly { readonly variable: number }[],
  keys: readonly string[],
  form: ReadonlyMap<string, FormCell>,
): boolean {
  const own = form.get(key)!;
  return changes.some(({ variable }) => {
    const other = form.get(keys[variable]!)!;
    return other !== own && (other.row === own.row || other.column === own.column);
  });
}

function namedMove(
  move: Move,
  keys: readonly string[],
  form: ReadonlyMap<string, FormCell>,
  name: (repair: Moved) => CellChange[],
): NonNullable<Diagnosis['move']> {
  const changes = name({
    changes: move.changes.map((cell) => ({ ...cell, determined: true })),
    fills: [],
    follows: move.follows,
  });
  const first = move.changes[0];
  const row = move.row === undefined || !first ? undefined : form.get(keys[first.variable]!)!.row.key;
  return { kind: move.kind, ...(row === undefined ? {} : { row }), changes };
}
