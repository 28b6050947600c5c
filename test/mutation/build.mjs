// Bundles the tests of a part with what they import, for one process that tries mutant after mutant.
import { build } from 'esbuild';

const imports = process.env.GOUJI_TESTS.split(' ').map((name) => `import './test/${name}.test.ts';`);

await build({
  stdin: { contents: imports.join('\n'), resolveDir: '.' },
  outfile: 'reports/tests.mjs',
  bundle: true,
  format: 'esm',
  platform: 'node',
  mainFields: ['module', 'main'],
  alias: { vitest: './test/mutation/vitest-on-mocha.mjs' },
  external: ['highs', 'pdfjs-dist'],
  ignoreAnnotations: true,
  banner: {
    js: "import { createRequire as gouji_require } from 'node:module'; const require = gouji_require(import.meta.url);",
  },
  logLevel: 'error',
});
