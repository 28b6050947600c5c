import type { EquationRef } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { Rollup, RollupMember } from '../model/rollup.ts';

/** What a roll-up says that a cell of one of its reports holds, and by which rule. */
export interface RolledUp extends EquationRef {
  readonly key: string;
  readonly value: number;
}

/** The cells of the report above as those below it add up to, where all of them are known. */
export function sumsOfSubordinates({ cells }: Rollup): RolledUp[] {
  return cells.flatMap(({ key, status, sum }) =>
    status === 'skipped' || sum === undefined ? [] : [{ ...refOf(key), key, value: sum }],
  );
}

/** The cells of a report below as the report above and the others below leave them, where all of them are known. */
export function remaindersFor(report: Report, { cells }: Rollup): RolledUp[] {
  return cells.flatMap(({ key, status, difference }) => {
    const cell = report.cells.get(key);
    const value = cell?.status === 'blank' ? 0 : cell?.value;
    return status === 'skipped' || difference === undefined || value === undefined || value === null
      ? []
      : [{ ...refOf(key), key, value: value + difference }];
  });
}

/** The cells that the one smallest repair of a report in a roll-up makes agree, each with that report. */
export function mendedCells({ diagnoses = [] }: Rollup): Map<string, RollupMember> {
  return new Map(
    diagnoses.flatMap(({ member, diagnosis: { unique, repairs } }) =>
      (unique ? (repairs[0]?.changes ?? []) : []).flatMap(({ explains }) =>
        explains.flatMap(({ rule, target }) => (rule === rollUpRule ? [[target, member] as const] : [])),
      ),
    ),
  );
}

const rollUpRule = 'roll-up-mismatch';
const refOf = (key: string): EquationRef => ({ rule: rollUpRule, target: key });
