// Bundles the tests of a part with what they import: one module instead of 200 to load for each mutant.
import { build } from 'esbuild';

await build({
  entryPoints: process.env.GOUJI_TESTS.split(' ').map((name) => `test/${name}.test.ts`),
  outdir: 'reports',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  mainFields: ['module', 'main'],
  external: ['vitest', 'highs', 'pdfjs-dist'],
  banner: {
    js: "import { createRequire as gouji_require } from 'node:module'; const require = gouji_require(import.meta.url);",
  },
  logLevel: 'warning',
});
