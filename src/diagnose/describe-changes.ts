import { cellName, type FormCell } from '../form/edition.ts';
import type { EquationInstance } from '../form/equations.ts';
import type { CellChange } from '../model/diagnosis.ts';
import type { Place } from '../model/document.ts';
import type { EquationRef } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { FormProblem } from './form-problem.ts';
import type { KnownValue } from './known-values.ts';
import { classifySlips } from './slips/slip.ts';
import type { Follow } from './solver/problem.ts';
import { reduceProblem } from './solver/system.ts';

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

/** The name of an equation: its rule and target. */
export const equationRef = ({ equation, target }: EquationInstance): EquationRef => ({
  rule: equation.id,
  target,
});

/** Tells the changes of a repair or a move by key, label and place, with the equations and known values that each explains. */
export function describeChanges(
  { problem, keys, at }: FormProblem,
  failed: readonly EquationInstance[],
  report: Report,
  form: ReadonlyMap<string, FormCell>,
  known: readonly KnownValue[],
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
        ...(from === null && report.cells.get(key)!.status !== 'blank' ? { unread: true as const } : {}),
        ...(determined === false ? { open: true as const } : {}),
        place: place(variable),
        explains: [
          ...failed
            .filter(({ left, right }) => [...left, ...right].some((cell) => touched.has(cell)))
            .map(equationRef),
          ...known
            .filter(({ key, value }) => touched.has(key) && (report.cells.get(key)?.value ?? 0) !== value)
            .map(({ rule, target }) => ({ rule, target })),
        ],
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
