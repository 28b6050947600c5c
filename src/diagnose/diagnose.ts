import { cellName, type FormCell } from '../form/edition.ts';
import type { EquationInstance } from '../form/equations.ts';
import type { CellChange, CellRepair, Diagnosis } from '../model/diagnosis.ts';
import type { EquationResult } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { describeChanges, equationRef } from './describe-changes.ts';
import type { ForcedValues } from './forced-values.ts';
import { type FormProblem, formProblem } from './form-problem.ts';
import { joinKnown, type KnownBy, type KnownValue, knownBy } from './known-values.ts';
import { settleFills } from './settle-fills.ts';
import { comparePlausibility } from './slips/slip.ts';
import { findSystematicErrors } from './slips/systematic-errors.ts';
import { combineRepairs } from './solver/localise.ts';
import type { Repair } from './solver/problem.ts';
import { mostRepairs } from './solver/search.ts';

/** What a diagnosis needs to know of a report. */
export interface Symptoms {
  readonly report: Report;
  readonly instances: readonly EquationInstance[];
  /** One for each instance. */
  readonly results: readonly EquationResult[];
  readonly form: ReadonlyMap<string, FormCell>;
  /** What the equations together say that blank cells must hold. */
  readonly forced: ForcedValues;
  /** How often other parts of a report contradict its tables. */
  readonly countContradictions: (report: Report) => number;
  /** What other reports say that cells hold. */
  readonly known: Readonly<Record<KnownBy, readonly KnownValue[]>>;
}

/** At most this many repairs are held against the rest of the report, about 0.5 ms each. */
const mostWitnessed = 100;

/** The diagnosis, where there is one, and the forced values that it leaves certain. */
export interface Explanation {
  readonly diagnosis?: Diagnosis;
  readonly certain: ReadonlyMap<string, number>;
}

/** Searches for the cause where a sum failed in a table whose cells stand in several sums. */
export function diagnose(symptoms: Symptoms): Explanation {
  const { report, instances, results, form, forced } = symptoms;
  const failed = instances.filter(({ equation }, i) => {
    return results[i]!.status === 'failed' && sharesCells(equation.table, instances);
  });
  if (failed.length === 0) return { certain: forced.values };
  const tables = new Set(failed.map(({ equation }) => equation.table));
  const formed = formProblem(
    report,
    instances.filter(({ equation }) => tables.has(equation.table)),
    form,
  );
  const { grid, at } = formed;
  const { problem, found, joined, dropped } = joinKnown(formed, symptoms.known);
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
  const name = describeChanges({ ...formed, problem }, failed, report, form, joined);
  const ranked = rank(
    repairs.sort(comparePlausibility).map((repair) => ({ changes: name(repair) })),
    symptoms,
  );
  const cut = repairs.length === mostRepairs;
  const settled = settleFills({ report, repairs: ranked, keys: formed.keys, failed, forced });
  const move = findSystematicErrors(problem, grid)[0];
  const moved = move && name(move);
  const unsolved = found.parts.filter((part) => !solved.includes(part)).flatMap(({ violated }) => violated);
  const unexplained = failed.filter((instance) => unsolved.includes(formed.instances.indexOf(instance)));
  const fillFirst = settled.fillFirst.map((key) => ({
    key,
    label: cellName(form.get(key)!),
    place: report.cells.get(key)!.place,
    explains: failed.filter(({ left, right }) => [...left, ...right].includes(key)).map(equationRef),
  }));
  const contradicted = ranked.length > 0 && settled.repairs.length === 0 && fillFirst.length === 0;
  const diagnosis = {
    complete: found.complete && !cut,
    cellsToChange: contradicted ? null : found.size,
    unique: found.unique && settled.repairs.length === 1,
    repairs: settled.repairs,
    ...(move && moved && fillsAsNamed(moved, settled.named)
      ? {
          move: {
            kind: move.kind,
            ...(move.row === undefined ? {} : { row: rowKey(move.changes[0]!.variable, formed, form) }),
            changes: moved,
          },
        }
      : {}),
    ...(fillFirst.length > 0 ? { fillFirst } : {}),
    ...(unexplained.length > 0 ? { unexplained: unexplained.map(equationRef) } : {}),
    ...(contradicted ? {} : againstOthers(dropped)),
  };
  return { diagnosis, certain: settled.certain };
}

const against = {
  lastYear: 'againstLastYear',
  subordinates: 'againstSubordinates',
  parent: 'againstParent',
} as const satisfies Record<KnownBy, keyof Diagnosis>;

/** How many repairs other reports do not agree with, those that drop none left out. */
function againstOthers(dropped: Readonly<Record<KnownBy, number>>): Partial<Diagnosis> {
  return Object.fromEntries(
    knownBy.flatMap((source) => (dropped[source] > 0 ? [[against[source], dropped[source]]] : [])),
  );
}

/** Whether changes give blank cells no other numbers than are named elsewhere. */
const fillsAsNamed = (changes: readonly CellChange[], named: ReadonlyMap<string, number>): boolean =>
  changes.every(({ key, from, to }) => from !== null || to === null || named.get(key) === to);

/** Whether the cells of a table stand in more than one kind of sum, so that arithmetic can tell them apart. */
function sharesCells(table: string, instances: readonly EquationInstance[]): boolean {
  const ids = instances.filter(({ equation }) => equation.table === table).map(({ equation }) => equation.id);
  return new Set(ids).size > 1;
}

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
    cells.set(key, { ...cells.get(key)!, value, status: 'number' });
  for (const { key, to, follows = [] } of changes) {
    set(key, to);
    for (const follow of follows) set(follow.key, follow.to);
  }
  return { ...report, cells };
}
