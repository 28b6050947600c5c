import type { EquationRef } from '../model/finding.ts';
import type { FormProblem } from './form-problem.ts';
import { localise } from './solver/localise.ts';
import type { Equation, Localisation, Problem } from './solver/problem.ts';

/** What another report says that a cell holds, and the rule that holds the two against each other. */
export interface KnownValue extends EquationRef {
  readonly key: string;
  readonly value: number;
}

/** Which other reports know something of a report. */
export const knownBy = ['lastYear', 'subordinates', 'parent'] as const;
export type KnownBy = (typeof knownBy)[number];

/** A problem with its answer, and the known values that joined its equations. */
export interface Joined {
  readonly problem: Problem;
  readonly found: Localisation;
  readonly joined: readonly KnownValue[];
  /** How many equally small repairs do not agree with what each knows. */
  readonly dropped: Readonly<Record<KnownBy, number>>;
}

/**
 * Lets what other reports say of cells decide among equally small repairs, one source after the other: each known value
 * becomes an equation where the smallest repair stays as small. One that would take more changes is a break of its own,
 * and no part of this cause.
 */
export function joinKnown(
  { problem, keys }: FormProblem,
  known: Readonly<Record<KnownBy, readonly KnownValue[]>>,
): Joined {
  const alone = localise(problem);
  const dropped = { lastYear: 0, subordinates: 0, parent: 0 };
  let best: Attempt = { problem, found: alone, joined: [] };
  if (!alone.complete || alone.size === null) return { ...best, dropped };
  const index = new Map(keys.map((key, i) => [key, i]));
  for (const source of knownBy) {
    const before = countRepairs(best.found);
    best = joinSource(best, known[source], index);
    dropped[source] = before - countRepairs(best.found);
  }
  return { ...best, dropped };
}

/** Of more values that the report contradicts the first are tried one by one: each is a search of its own. */
const mostTried = 8;

type Attempt = Pick<Joined, 'problem' | 'found' | 'joined'>;

function joinSource(
  start: Attempt,
  known: readonly KnownValue[],
  index: ReadonlyMap<string, number>,
): Attempt {
  const variableOf = ({ key }: KnownValue) => index.get(key)!;
  const usable = known.filter(({ key, value }) => index.has(key) && Number.isSafeInteger(value));
  const holds = (item: KnownValue) => (start.problem.variables[variableOf(item)]!.value ?? 0) === item.value;
  const suspects = new Set(
    start.found.parts.flatMap(({ repairs }) =>
      repairs.flatMap(({ changes, fills, follows }) =>
        [...changes, ...fills, ...follows].map(({ variable }) => variable),
      ),
    ),
  );
  const contradicted = usable
    .filter((item) => !holds(item) && suspects.has(variableOf(item)))
    .slice(0, mostTried);
  const { size } = start.found;
  if (size === null) return start;
  let best = start;
  for (const attempt of [usable, usable.filter(holds), ...contradicted.map((item) => [item])]) {
    const more = attempt.filter((item) => !best.joined.includes(item));
    if (more.length === 0) continue;
    const equations = more.map(
      (item): Equation => ({
        terms: [{ variable: variableOf(item), coefficient: 1 }],
        constant: 0 - item.value,
      }),
    );
    const problem = { ...best.problem, equations: [...best.problem.equations, ...equations] };
    const found = localise({ ...problem, limits: { ...problem.limits, size } });
    if (found.complete && found.size === size) best = { problem, found, joined: [...best.joined, ...more] };
  }
  return best;
}

/** Every repair of the whole takes one of each part. */
const countRepairs = ({ parts }: Localisation): number =>
  parts.reduce((product, { repairs }) => product * repairs.length, 1);
