import { combineRepairs, localise } from './diagnose/localise.ts';
import { findMoves, type MoveKind } from './diagnose/moves.ts';
import type { Follow, Repair } from './diagnose/problem.ts';
import { mostRepairs } from './diagnose/search.ts';
import { classifySlips, comparePlausibility, type Slip } from './diagnose/slip.ts';
import { reduceProblem } from './diagnose/system.ts';
import type { Place } from './document.ts';
import { cellName, type FormCell } from './edition.ts';
import type { EquationInstance } from './equations.ts';
import type { EquationName, EquationResult } from './finding.ts';
import { type FormProblem, formProblem } from './form-problem.ts';
import type { Report } from './model.ts';
import type { Text } from './text.ts';

/** Why the sums of a report fail: all smallest sets of cells whose change makes every equation hold. */
export interface Diagnosis {
  /** False where the search or the list of repairs was cut: then there may be others, and nothing is claimed unique. */
  readonly complete: boolean;
  /** Cells that every smallest repair changes, blanks that it fills not counted; null where none was found. */
  readonly cellsToChange: number | null;
  readonly unique: boolean;
  /** Most plausible first. */
  readonly repairs: readonly CellRepair[];
  /** One structural slip that explains everything: a shifted row, exchanged cells … */
  readonly move?: { readonly kind: MoveKind; readonly row?: string; readonly changes: readonly CellChange[] };
  /** Failed equations that no repair found explains; absent where there is none. */
  readonly unexplained?: readonly EquationName[];
}

/** One smallest set of changes. */
export interface CellRepair {
  readonly changes: readonly CellChange[];
  /** How often the report's running text would still contradict the tables; counted to order several repairs. */
  readonly contradictions?: number;
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
  /** The failed equations that the cell stands in, itself or by a formula cell that it carries along. */
  readonly explains: readonly EquationName[];
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
    readonly determined?: boolean;
  }[];
  readonly fills?: Moved['changes'];
  readonly follows: readonly Follow[];
}

/** What a diagnosis needs to know of a report. */
export interface Symptoms {
  readonly report: Report;
  readonly instances: readonly EquationInstance[];
  /** One for each instance. */
  readonly results: readonly EquationResult[];
  readonly form: ReadonlyMap<string, FormCell>;
  /** How often other parts of a report contradict its tables. */
  readonly countContradictions: (report: Report) => number;
}

/** At most this many repairs are held against the rest of the report, about 0.5 ms each. */
const mostWitnessed = 100;

/** Searches for the cause where a sum failed in a table whose cells stand in several sums; else undefined. */
export function diagnose(symptoms: Symptoms): Diagnosis | undefined {
  const { report, instances, results, form } = symptoms;
  const failed = instances.filter(({ equation }, i) => {
    return results[i]!.status === 'failed' && sharesCells(equation.table, instances);
  });
  if (failed.length === 0) return undefined;
  const tables = new Set(failed.map(({ equation }) => equation.table));
  const own = formProblem(
    report,
    instances.filter(({ equation }) => tables.has(equation.table)),
    form,
  );
  const { problem, grid, at } = own;
  const found = localise(problem);
  const placed = (repair: Repair) => ({
    ...repair,
    changes: repair.changes.map((change) => ({ ...change, at: at[change.variable]! })),
  });
  const solved = found.parts.filter(({ repairs }) => repairs.length > 0);
  const likeliestFirst = solved.map((part) => ({
    ...part,
    repairs: part.repairs.map(placed).sort(comparePlausibility),
  }));
  const repairs = [...combineRepairs(problem, { ...found, parts: likeliestFirst })].map(placed);
  const name = changeNamer(own, failed, report, form);
  const ranked = rank(
    repairs.sort(comparePlausibility).map((repair) => ({ changes: name(repair) })),
    symptoms,
  );
  const cut = repairs.length === mostRepairs;
  const move = findMoves(problem, grid)[0];
  const unsolved = found.parts.filter((part) => !solved.includes(part)).flatMap(({ violated }) => violated);
  const unexplained = failed.filter((each) => unsolved.includes(own.instances.indexOf(each)));
  return {
    complete: found.complete && !cut,
    cellsToChange: found.size,
    unique: found.unique,
    repairs: ranked,
    ...(move
      ? {
          move: {
            kind: move.kind,
            ...(move.row === undefined ? {} : { row: rowKey(move.changes[0]!.variable, own, form) }),
            changes: name(move),
          },
        }
      : {}),
    ...(unexplained.length > 0 ? { unexplained: unexplained.map(equationName) } : {}),
  };
}

/** Whether the cells of a table stand in more than one kind of sum, so that arithmetic can tell them apart. */
function sharesCells(table: string, instances: readonly EquationInstance[]): boolean {
  const ids = instances.filter(({ equation }) => equation.table === table).map(({ equation }) => equation.id);
  return new Set(ids).size > 1;
}

const equationName = ({ equation, target }: EquationInstance): EquationName => ({
  rule: equation.id,
  target,
});

const rowKey = (variable: number, { keys }: FormProblem, form: ReadonlyMap<string, FormCell>): string =>
  form.get(keys[variable]!)!.row.key;

/** Puts first what the rest of the report contradicts least; repairs that it contradicts alike stay in order. */
function rank(repairs: readonly CellRepair[], { report, countContradictions }: Symptoms): CellRepair[] {
  if (repairs.length < 2) return [...repairs];
  const witnessed = repairs.slice(0, mostWitnessed).map(({ changes }) => ({
    changes,
    contradictions: countContradictions(repaired(report, changes)),
  }));
  const all = witnessed.map(({ contradictions }) => contradictions);
  if (Math.min(...all) === Math.max(...all)) return [...repairs];
  return [...witnessed.sort((a, b) => a.contradictions - b.contradictions), ...repairs.slice(mostWitnessed)];
}

/** The report as it would be after a repair. */
function repaired(report: Report, changes: readonly CellChange[]): Report {
  const cells = new Map(report.cells);
  const set = (key: string, value: number | null) =>
    cells.set(key, { ...cells.get(key)!, value, meaning: 'number' });
  for (const { key, to, follows = [] } of changes) {
    set(key, to);
    for (const follow of follows) set(follow.key, follow.to);
  }
  return { ...report, cells };
}

/** Tells the changes of a repair or a move by key, label and place, with the equations that each explains. */
function changeNamer(
  { problem, keys, at }: FormProblem,
  failed: readonly EquationInstance[],
  report: Report,
  form: ReadonlyMap<string, FormCell>,
): (moved: Moved) => CellChange[] {
  const { live } = reduceProblem(problem);
  const place = (variable: number): Place => report.cells.get(keys[variable]!)!.place;
  return ({ changes, fills = [], follows }) => {
    const all = [...changes, ...fills];
    const slips = classifySlips(
      all.map(({ from, to, variable }) => ({ from, to: to ?? 0, at: at[variable]! })),
    );
    return all.map(({ variable, from, to, determined }, i) => {
      const key = keys[variable]!;
      const carried = follows.filter((follow) =>
        live.get(follow.variable)!.some((part) => part.variable === variable),
      );
      const touched = new Set([key, ...carried.map((follow) => keys[follow.variable]!)]);
      return {
        key,
        label: cellName(form.get(key)!),
        from,
        to,
        slip: slips[i]!,
        ...(determined === false ? { open: true as const } : {}),
        place: place(variable),
        explains: failed
          .filter(({ left, right }) => [...left, ...right].some((cell) => touched.has(cell)))
          .map(equationName),
        ...(carried.length > 0
          ? {
              follows: carried.map((follow) => ({
                key: keys[follow.variable]!,
                from: follow.from,
                to: follow.to,
                place: place(follow.variable),
              })),
            }
          : {}),
      };
    });
  };
}
