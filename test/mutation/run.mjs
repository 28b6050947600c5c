// Mutation testing, part by part, each with the tests that import it: node test/mutation/run.mjs [part …]
import { spawnSync } from 'node:child_process';

const parts = {
  rules: { mutate: 'src/rules/*.ts', tests: 'readme rules narrative misnamed-file waiver' },
  equations: { mutate: 'src/form/equations.ts', tests: 'equations' },
  diagnosis: {
    mutate: 'src/diagnose/*.ts',
    tests: 'form-problem diagnosis diagnosis-claims',
  },
  diagnose: {
    mutate: 'src/diagnose/*/*.ts',
    tests: 'slip system moves trial tableau localise exhaustive diagnose',
  },
};

const named = process.argv.slice(2);
for (const name of named.length > 0 ? named : Object.keys(parts)) {
  const { mutate, tests } = parts[name];
  const { status } = spawnSync('stryker', ['run', '--mutate', mutate], {
    stdio: 'inherit',
    env: { ...process.env, GOUJI_TESTS: tests, GOUJI_CASES: '0.05' },
  });
  if (status !== 0) process.exitCode = 1;
}
