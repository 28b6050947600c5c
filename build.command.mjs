import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));

/** What takes time to load and of which the command needs nothing, or something that it has already. */
const lean = {
  'node:process': 'module.exports = globalThis.process;',
  'node:child_process': 'module.exports = {};',
  '#supports-color': 'module.exports = { stdout: false, stderr: false };',
  'string-width': "module.exports = require('./src/text/display-width.ts').displayWidth;",
  // Node inflates by its own zlib; white space to lay out JSON with is not asked for.
  fflate: 'module.exports = {};',
  './string-intern': 'module.exports = {};',
};
const leanImporters =
  /[\\/](?:node_modules[\\/](?:commander|chalk|cli-table3|jsonc-parser)[\\/]|src[\\/]load[\\/]archive[\\/])/;
/** Of modules that most calls do without, what they are asked for; they are loaded where it is called. */
const promised = [
  'appendFile',
  'copyFile',
  'lstat',
  'mkdir',
  'open',
  'readFile',
  'readdir',
  'realpath',
  'rename',
  'rm',
  'stat',
  'unlink',
  'writeFile',
];
const late = {
  'node:fs/promises': [
    "import { promises } from 'node:fs';",
    ...promised.map((name) => `export const ${name} = (...args) => promises.${name}(...args);`),
  ].join('\n'),
  saxes: "export function SaxesParser() { return new (require('saxes').SaxesParser)(); }",
};

/** What is large and few calls need: each is a file of its own beside the command. */
const apart = {
  'hucre/xlsx': 'hucre',
  xlsx: 'sheetjs',
  'xlsx/dist/cpexcel': 'sheetjs-codepages',
  fflate: 'fflate',
  htmlparser2: 'htmlparser2',
  picomatch: 'picomatch',
  saxes: 'saxes',
  tinyglobby: 'tinyglobby',
  '../../generated/page-script.ts': 'page-script',
  '../../generated/validate-config.cjs': 'validate-config',
  '../../rules/examples.ts': 'examples',
};

const leanPlugin = {
  name: 'lean',
  setup(builder) {
    builder.onResolve({ filter: /.*/ }, ({ path, importer }) =>
      Object.hasOwn(lean, path) && leanImporters.test(importer) ? { path, namespace: 'lean' } : undefined,
    );
    builder.onResolve({ filter: /.*/ }, ({ path, kind, namespace }) =>
      kind === 'import-statement' && namespace !== 'late' && Object.hasOwn(late, path)
        ? { path, namespace: 'late' }
        : undefined,
    );
    builder.onLoad({ filter: /.*/, namespace: 'late' }, ({ path }) => ({ contents: late[path] }));
    builder.onLoad({ filter: /.*/, namespace: 'lean' }, ({ path }) => ({
      contents: lean[path],
      resolveDir: root,
    }));
    builder.onResolve({ filter: /.*/ }, ({ path, kind }) =>
      kind !== 'entry-point' && Object.hasOwn(apart, path)
        ? { path: `./${apart[path]}.cjs`, external: true }
        : undefined,
    );
    builder.onEnd(({ outputFiles }) => {
      for (const { path, text } of outputFiles) writeFileSync(path, inAscii(importsApart(text)));
      writeFileSync(
        join(builder.initialOptions.outdir, 'import.cjs'),
        'module.exports = (name) => import(name);\n',
      );
    });
  },
};

/** Code that requires what lies beside it, and leaves it to a file of its own to import modules, since kept code cannot. */
function importsApart(code) {
  return code
    .replace(/\bimport\(("\.\/[\w-]+\.cjs")\)/g, '(async m=>({default:m,...m}))(require($1))')
    .replace(/\bimport\((?=")/g, "require('./import.cjs')(");
}

/** Code in ASCII alone, which is read in less than half the time; the bundler leaves regular expressions as they are. */
function inAscii(code) {
  const escaped = /\\[^\0-\x7f]|String\.raw`[^`]*[^\0-\x7f]/.exec(code);
  if (escaped) throw new Error(`cannot be written in ASCII: ${escaped[0]}`);
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * How the command is bundled: its entry, all that it is made of in one file, whose compiled code can be kept as a
 * whole, and what its worker threads run; `generated` is the folder of what the build generates.
 */
export const commandOptions = (generated) => ({
  entryPoints: {
    cli: join(root, 'src/cli/index.ts'),
    command: join(root, 'src/cli/command.ts'),
    'judge-worker': join(root, 'src/cli/judging/worker-entry.ts'),
    ...Object.fromEntries(
      Object.entries(apart).map(([path, name]) => [
        name,
        path.replace('../../generated', generated).replace('../..', join(root, 'src')),
      ]),
    ),
  },
  outExtension: { '.js': '.cjs' },
  platform: 'node',
  format: 'cjs',
  charset: 'ascii',
  write: false,
  minifySyntax: true,
  minifyWhitespace: true,
  minifyIdentifiers: true,
  external: ['pdfjs-dist', 'tinypool'],
  banner: { js: "const gouji={get url(){return require('node:url').pathToFileURL(__filename).href}};" },
  define: { 'import.meta.url': 'gouji.url' },
  plugins: [leanPlugin],
});
