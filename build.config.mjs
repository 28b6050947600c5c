// Builds dist/: validates the editions, generates what is derived from them, bundles command and library.
// Options: --schemas <folder> and --out <folder> (for trying an edition without touching the checkout).
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import Ajv2020 from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { browserOptions } from './build.browser.mjs';
import { commandOptions } from './build.command.mjs';

const root = dirname(fileURLToPath(import.meta.url));
const { values } = parseArgs({ options: { schemas: { type: 'string' }, out: { type: 'string' } } });
const schemas = resolve(values.schemas ?? join(root, 'schemas'));
const out = resolve(values.out ?? join(root, 'dist'));
const generated = values.out ? join(out, 'generated') : join(root, 'src/generated');

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));
const ajv = (options = {}) => new Ajv2020.default({ allErrors: true, allowUnionTypes: true, ...options });

/** The edition files, oldest first, each valid against the schema of editions. */
function readEditions() {
  const validate = ajv().compile(readJson(join(schemas, 'edition.schema.json')));
  const folder = join(schemas, 'editions');
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const editions = files.map((name) => {
    const path = join(folder, name);
    const edition = readJson(path);
    if (!validate(edition)) {
      const { instancePath, message } = validate.errors[0];
      throw new Error(`${relative(root, path)}: ${instancePath} ${message}`);
    }
    return { path, edition };
  });
  return editions.sort((a, b) => a.edition.years.from - b.edition.years.from);
}

/** The lexicon, valid against its schema, without the sentences that each entry is held to by a test. */
function readLexicon() {
  const path = join(schemas, 'lexicon.json');
  const validate = ajv().compile(readJson(join(schemas, 'lexicon.schema.json')));
  const lexicon = readJson(path);
  if (validate(lexicon))
    return { ...lexicon, entries: lexicon.entries.map(({ reads, passes, ...entry }) => entry) };
  const { instancePath, message } = validate.errors[0];
  throw new Error(`${relative(root, path)}: ${instancePath} ${message}`);
}

/** Runs one of our own TypeScript modules that needs nothing but data. */
async function load(entry) {
  const { outputFiles } = await build({
    entryPoints: [join(root, entry)],
    bundle: true,
    write: false,
    format: 'esm',
    logLevel: 'error',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

const editions = readEditions();
const { editionErrors } = await load('src/form/edition-errors.ts');
for (const { path, edition } of editions)
  for (const error of editionErrors(edition)) throw new Error(`${relative(root, path)}: ${error}`);
const { inheritForms } = await load('src/form/inherit.ts');
const forms = inheritForms(editions.map(({ edition }) => edition));
rmSync(out, { recursive: true, force: true });
for (const folder of [out, generated]) mkdirSync(folder, { recursive: true });

const lexicon = readLexicon();
writeFileSync(
  join(generated, 'lexicon.ts'),
  [
    `import type { Lexicon } from '${importPath('src/narrative/lexicon.ts')}';`,
    '',
    '/** The words of the running text, made from schemas/lexicon.json. */',
    `export const lexicon: Lexicon = ${asText(lexicon)};`,
    '',
  ].join('\n'),
);

/** The names of the lists of words in a part of the lexicon. */
const listsIn = (part) => Object.keys(part).filter((name) => typeof part[name][0] === 'string');
const lists = ['grammar', 'sections', 'fees'].map(
  (part) =>
    `  readonly ${part}: ${listsIn(lexicon[part])
      .map((name) => `'${name}'`)
      .join(' | ')};`,
);
writeFileSync(
  join(generated, 'lexicon-lists.ts'),
  ['/** The lists of words of schemas/lexicon.json. */', 'export interface Lists {', ...lists, '}', ''].join(
    '\n',
  ),
);

const { reportSchema } = await load('src/schema/report-schema.ts');
const schema = reportSchema(forms);
if (!values.out) writeFileSync(join(schemas, 'report.schema.json'), `${JSON.stringify(schema, null, 2)}\n`);
writeValidator('validate-report', schema, 'own#/$defs/report');

const { rulesOf } = await load('src/rules/index.ts');
const { configSchema } = await load('src/schema/config-schema.ts');
const config = configSchema(rulesOf(forms), forms);
if (!values.out) writeFileSync(join(schemas, 'config.schema.json'), `${JSON.stringify(config, null, 2)}\n`);
writeValidator('validate-config', config, 'own');

/** A module that exports `validate`, so that no schema is compiled at run time; errors carry their schema. */
function writeValidator(name, schema, id) {
  const validator = ajv({ code: { source: true, esm: false }, inlineRefs: false, verbose: true });
  validator.addSchema(schema, 'own');
  writeFileSync(join(generated, `${name}.cjs`), standaloneCode.default(validator, { validate: id }));
  writeFileSync(
    join(generated, `${name}.d.cts`),
    [
      "import type { ErrorObject } from 'ajv';",
      'interface Validator { (data: unknown): boolean; errors?: ErrorObject[] | null }',
      'export const validate: Validator;',
      '',
    ].join('\n'),
  );
}
writeFileSync(
  join(generated, 'editions.ts'),
  [
    `import type { Edition } from '${importPath('src/form/edition.ts')}';`,
    '',
    '/** The editions of the form, oldest first, made from schemas/editions. */',
    `export const editions: readonly Edition[] = ${asText(forms)};`,
    '',
  ].join('\n'),
);
/** Data as an expression that is read faster than the same data as code. */
function asText(data) {
  return `JSON.parse(${JSON.stringify(JSON.stringify(data))})`;
}

const { outputFiles: pageFiles } = await build({
  ...browserOptions,
  entryPoints: [join(root, 'src/reporters/page/script/main.ts')],
  format: 'iife',
  write: false,
});
writeFileSync(
  join(generated, 'page-script.ts'),
  [
    '/** What runs in a page of results, made from src/reporters/page/script. */',
    `export const pageScript = ${JSON.stringify(pageFiles[0].text.replaceAll('</', '<\\/'))};`,
    '',
  ].join('\n'),
);

function relativePath(path) {
  const from = relative(generated, path).split('\\').join('/');
  return from.startsWith('.') ? from : `./${from}`;
}

function importPath(path) {
  return relativePath(join(root, path));
}

/** Sends imports of generated/… to the folder that this build generated. */
const generatedPlugin = {
  name: 'generated',
  setup(builder) {
    builder.onResolve({ filter: /^(?:\.{1,2}\/)+generated\// }, ({ path, importer }) =>
      importer.startsWith(join(root, 'src'))
        ? { path: join(generated, path.slice(path.indexOf('/generated/') + '/generated/'.length)) }
        : undefined,
    );
  },
};

const { version } = readJson(join(root, 'package.json'));

/** A hash of everything that the command is made of, for caches of what it found. */
function buildId() {
  const hash = createHash('sha256').update(version);
  for (const folder of [join(root, 'src'), schemas])
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort())
      if (/\.(?:ts|json)$/.test(name) && !name.startsWith('generated'))
        hash.update(readFileSync(join(folder, name)));
  for (const name of ['build.config.mjs', 'build.command.mjs', 'package-lock.json'])
    if (existsSync(join(root, name))) hash.update(readFileSync(join(root, name)));
  return hash.digest('hex');
}

const common = {
  bundle: true,
  format: 'esm',
  target: 'node20',
  mainFields: ['module', 'main'],
  plugins: [generatedPlugin],
  nodePaths: [join(root, 'node_modules')],
  define: {
    'process.env.GOUJI_VERSION': JSON.stringify(version),
    'process.env.GOUJI_BUILD': JSON.stringify(buildId()),
  },
  charset: 'utf8',
  logLevel: 'error',
  legalComments: 'none',
};
const command = commandOptions(generated);
await Promise.all([
  build({
    ...common,
    ...command,
    plugins: [...command.plugins, generatedPlugin],
    define: { ...common.define, ...command.define },
    outdir: out,
  }),
  build({
    ...common,
    entryPoints: { index: join(root, 'src/index.ts') },
    outdir: out,
    platform: 'node',
    packages: 'external',
    splitting: true,
    chunkNames: 'chunks/lib-[name]-[hash]',
  }),
  build({
    ...common,
    ...browserOptions,
    plugins: [generatedPlugin, ...browserOptions.plugins],
    entryPoints: { browser: join(root, 'src/browser.ts') },
    outdir: out,
    splitting: true,
    chunkNames: 'chunks/page-[name]-[hash]',
  }),
]);
// Starts the command as dist/cli.cjs does, from a module or not.
writeFileSync(join(out, 'cli.js'), "import('./cli.cjs');\n");
