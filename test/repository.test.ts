import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { Edition } from '../src/form/edition.ts';
import { editions } from '../src/generated/editions.ts';
import { rulesOf } from '../src/rules/index.ts';
import { configSchema } from '../src/schema/config-schema.ts';
import { reportSchema } from '../src/schema/report-schema.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const text = (path: string) => readFileSync(join(root, path), 'utf8');
const json = (path: string) => JSON.parse(text(path));
const posix = (path: string) => path.split(sep).join('/');

const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((path) => `src/${posix(path)}`)
  .filter((path) => path.endsWith('.ts') && !path.startsWith('src/generated/'))
  .sort();

/** What a module imports: the specifiers of import and export lines, of `import('…')` and of `require('…')`. */
function importsOf(path: string): string[] {
  const code = text(path);
  const patterns = [
    /^(?:import|export)\b[^;'"]*?\bfrom\s*['"]([^'"]+)['"]/gm,
    /^import\s*['"]([^'"]+)['"]/gm,
    /\b(?:import|require)\(\s*['"]([^'"]+)['"]/g,
  ];
  return patterns.flatMap((pattern) => [...code.matchAll(pattern)].map((match) => match[1]!));
}

/** The file a relative import means, as a path in the repository. */
function target(from: string, specifier: string): string {
  return posix(relative(root, resolve(root, from, '..', specifier)));
}

const stages = ['load', 'recognise', 'rules', 'reporters', 'diagnose', 'form'];
/** The form itself, which every stage may ask; the rest of its folder draws it. */
const nouns = ['compiled-form', 'edition-errors', 'inherit', 'printed-form', 'report-form'].map(
  (name) => `src/form/${name}.ts`,
);
const stageOf = (path: string) =>
  nouns.includes(path) ? undefined : stages.find((stage) => path.startsWith(`src/${stage}/`));

describe('modules', () => {
  it('are found, and so are their imports', () => {
    for (const stage of stages) expect(sources.filter((path) => stageOf(path) === stage)).not.toEqual([]);
    expect(importsOf('src/check-file.ts')).toContain('./load/index.ts');
    expect(target('src/check-file.ts', './load/index.ts')).toBe('src/load/index.ts');
    expect(importsOf('src/load/pdf/engine.ts').some((name) => name.startsWith('node:'))).toBe(true);
  });

  it('import files that exist', () => {
    const known = new Set(sources);
    const missing = sources.flatMap((path) =>
      importsOf(path)
        .filter((name) => name.startsWith('.') && name.endsWith('.ts'))
        .map((name) => target(path, name))
        .filter((name) => !known.has(name) && !name.startsWith('src/generated/')),
    );
    expect(missing).toEqual([]);
  });

  it('of one stage never import another stage', () => {
    const crossing = sources.flatMap((path) => {
      const stage = stageOf(path);
      if (stage === undefined) return [];
      return importsOf(path)
        .filter((name) => name.startsWith('.'))
        .map((name) => target(path, name))
        .filter((name) => (stageOf(name) ?? stage) !== stage)
        .map((name) => `${path} imports ${name}`);
    });
    expect(crossing).toEqual([]);
  });

  it('touch Node only in the command and the PDF engine', () => {
    const users = sources.filter((path) => importsOf(path).some((name) => name.startsWith('node:')));
    const others = users.filter((path) => !path.startsWith('src/cli/') && path !== 'src/load/pdf/engine.ts');
    expect(others).toEqual([]);
  });
});

describe('the workbook writer', () => {
  it('is loaded only where a workbook is written', () => {
    const users = sources.filter((path) => /from 'hucre/.test(text(path)));
    expect(users).toEqual([
      'src/write/form-workbook.ts',
      'src/reporters/list-sheet.ts',
      'src/reporters/xlsx.ts',
    ]);
    const statically = sources.filter(
      (path) =>
        !path.startsWith('src/form/') &&
        /^import (?!type\b)[^;]*\/form\/(?!compiled-form|report-form|printed-form)/m.test(text(path)),
    );
    expect(statically).toEqual([]);
    expect(text('src/cli/convert.ts')).toContain("import('../form/index.ts')");
    const reporters = importsOf('src/reporters/index.ts').filter((name) => !name.endsWith('/reporter.ts'));
    expect(reporters.length).toBeGreaterThan(10);
    expect(text('src/reporters/index.ts')).not.toMatch(/^import (?!type\b)/m);
  });
});

describe('dependencies', () => {
  it('have the spreadsheet reader of SheetJS 0.20.3, unchanged', () => {
    const bytes = readFileSync(join(root, 'node_modules/xlsx/xlsx.mjs'));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(
      '1a0fb062ee9781b13f6687371b202aaefc53b6ce55b530c027e01f9c087b77db',
    );
  });

  it('are locked without the address of a registry', () => {
    expect(text('package-lock.json').includes('"resolved": "http')).toBe(false);
  });
});

describe('editions', () => {
  const files = readdirSync(join(root, 'schemas/editions')).filter((name) => name.endsWith('.json'));
  const read = (name: string): Edition => json(`schemas/editions/${name}`);

  it.each(files)('%s is valid against the schema of editions', (name) => {
    const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
    const validate = ajv.compile(json('schemas/edition.schema.json'));
    validate(read(name));
    expect(validate.errors ?? []).toEqual([]);
    expect(`${read(name).id}.json`).toBe(name);
  });

  it('are all in the command, oldest first', () => {
    const oldestFirst = files.map(read).sort((a, b) => a.years.from - b.years.from);
    expect(editions).toEqual(oldestFirst);
  });

  it('explain an equation of the same id in the same words', () => {
    const explained = new Map<string, object>();
    let shared = 0;
    for (const { equations } of editions)
      for (const { id, title, what, why, mend } of equations) {
        const known = explained.get(id);
        if (known) {
          shared += 1;
          expect({ title, what, why, mend }, id).toEqual(known);
        } else explained.set(id, { title, what, why, mend });
      }
    expect(shared).toBeGreaterThan(0);
  });

  it('make the schema of reports', () => {
    expect(json('schemas/report.schema.json')).toEqual(reportSchema(editions));
  });

  it('and the rules make the schema of configurations', () => {
    expect(json('schemas/config.schema.json')).toEqual(configSchema(rulesOf(editions), editions));
  });
});
