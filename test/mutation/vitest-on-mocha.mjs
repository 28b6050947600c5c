// What our tests use of vitest, on mocha: Stryker's runner for vitest starts a worker for every mutant, which
// takes over an hour for what mocha tries in one process in a quarter of it. The expectations are vitest's own.
import { format } from 'node:util';
import {
  chai,
  GLOBAL_EXPECT,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  setState,
} from '@vitest/expect';

for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin);

export const expect = Object.assign((value, message) => chai.expect(value, message), chai.expect);
globalThis[GLOBAL_EXPECT] = expect;
setState({ assertionCalls: 0 }, expect);

let count = 0;
const fill = (name, args) => (name.includes('%') ? format(name, ...args) : name);

/** `each` and `skipIf` of a function of mocha; a number makes every name one of its own. */
function extend(register) {
  const each = (list) => (name, body) => {
    for (const item of list) {
      const args = Array.isArray(item) ? item : [item];
      register(`${fill(name, args)} ${++count}`, () => body(...args));
    }
  };
  const own = (name, body) => register(name, () => body());
  return Object.assign(own, { each, skipIf: (skipped) => (skipped ? () => {} : own) });
}

export const describe = extend((name, body) => {
  globalThis.describe(name, () => {
    body();
  });
});
export const it = extend((name, body) => globalThis.it(name, async () => body()));
export const test = it;
