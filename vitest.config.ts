import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** The files whose tests replace modules or the clock, which others must not meet. */
const replacing = readdirSync('test')
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => `test/${name}`)
  .filter((path) => /\bvi\.(?:mock|doMock|useFakeTimers)\(/.test(readFileSync(path, 'utf8')));

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: '100%',
    projects: [
      // The modules are loaded once in each worker, not anew for each file.
      {
        extends: true,
        test: { name: 'shared', include: ['test/**/*.test.ts'], exclude: replacing, isolate: false },
      },
      { extends: true, test: { name: 'replacing', include: replacing } },
    ],
  },
});
