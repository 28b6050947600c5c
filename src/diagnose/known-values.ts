import type { EquationRef } from '../model/finding.ts';
import type { FormProblem } from './form-problem.ts';
import { localise } from './solver/localise.ts';
import type { Equation, Localisation, Problem } from './solver/problem.ts';

/** What another report says that a cell holds, and the rule that holds the two against each other. */
export interface KnownValue extends EquationRef {
  readonly key: string;
  readonly value: number;
}

/** A problem with its answer, and the known values that joined its equations. */
export interface Joined {
  readonly problem: Problem;
  readonly found: Localisation;
  readonly joined: readonly KnownValue[];
  /** How many equally small repairs do not agree with them. */
  readonly dropped: number;
}

/**
 * Lets what another report says of cells decide among equally small repairs: each known value becomes an equation
 * where the smallest repair stays as small. One that would take more changes is a break of its own, and no part of this
 * cause.
 */
export function joinKnown({ problem, keys }: FormProblem, known: readonly KnownValue[]): Joined {
  const alone = localise(problem);
  let best = { problem, found: alone, joined: [] as readonly KnownValue[] };
  if (!alone.complete || alone.size === null) return { ...best, dropped: 0 };
  const index = new Map(keys.map((key, i) => [key, i]));
  const usable = known.filter(({ key, value }) => index.has(key) && Number.isSafeInteger(value));
  const holds = ({ key, value }: KnownValue) => (problem.variables[index.get(key)!]!.value ?? 0) === value;
  const attempts = [
    usable,
    usable.filter(holds),
    ...usable.filter((contradicted) => !holds(contradicted)).map((contradicted) => [contradicted]),
  ];
  for (const attempt of attempts) {
    const joined = [...new Set([...best.joined, ...attempt])];
    if (joined.length === best.joined.length) continue;
    const equations = joined.map(
      ({ key, value }): Equation => ({
        terms: [{ variable: index.get(key)!, coefficient: 1 }],
        constant: 0 - value,
      }),
    );
    const together = { ...problem, equations: [...problem.equations, ...equations] };
    const found = localise(together);
    if (found.complete && found.size === alone.size) best = { problem: together, found, joined };
  }
  return { ...best, dropped: countRepairs(alone) - countRepairs(best.found) };
}

/** Every repair of the whole takes one of each part. */
const countRepairs = ({ parts }: Localisation): number =>
  parts.reduce((product, { repairs }) => product * repairs.length, 1);
