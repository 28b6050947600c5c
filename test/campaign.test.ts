import { expect, it } from 'vitest';
import { carriers } from './campaign/carriers.ts';
import { tryOne } from './campaign/trial.ts';
import { countCases } from './cases.ts';

const seed = 31;

/** A slice of `npm run campaign`; what damage a program cannot see is no fault of it. */
it.each(carriers.map(({ name }) => name))('%s: no damage makes a report pass untold', async (carrier) => {
  for (let nth = 0; nth < countCases(4); nth++) {
    const trial = await tryOne(seed * 1_000_003 + nth, 0, { carrier });
    const faults = trial?.faults.filter(({ kind }) => kind !== 'unreadable') ?? [];
    expect({ seed: trial?.seed, damage: trial?.mutation, faults }).toMatchObject({ faults: [] });
  }
});
