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

/** What each folder of src may import besides itself: data flows from above to below. */
const mayImport: Record<string, readonly string[]> = {
  text: [],
  model: ['text'],
  form: ['model', 'text'],
  schema: ['model', 'text', 'form', 'config'],
  generated: ['form', 'narrative'],
  config: ['model', 'form'],
  load: ['model', 'text', 'schema', 'generated'],
  recognise: ['model', 'text', 'form'],
  narrative: ['model', 'text', 'form', 'generated'],
  rules: ['model', 'text', 'form', 'narrative'],
  diagnose: ['model', 'form', 'text'],
  between: ['model', 'text', 'form'],
  rollup: ['model', 'form'],
  reporters: ['model', 'text', 'form', 'rules/rule.ts', 'generated/page-script.ts'],
  write: ['model', 'form', 'diagnose'],
  annotate: ['model', 'text', 'form', 'load', 'write', 'reporters'],
};
/** The judge and the few that join the stages; the command may import everything. */
const roots = ['src/browser.ts', 'src/check.ts', 'src/index.ts', 'src/judge.ts', 'src/policy.ts'];
const roomOf = (path: string) => path.split('/')[1]!;

describe('modules', () => {
  it('are found, and so are their imports', () => {
    const rooms = new Set(sources.map(roomOf));
    expect([...rooms].filter((room) => !room.endsWith('.ts')).sort()).toEqual(
      [...Object.keys(mayImport), 'cli'].filter((room) => room !== 'generated').sort(),
    );
    expect(sources.filter((path) => roomOf(path).endsWith('.ts'))).toEqual(roots);
    expect(importsOf('src/check.ts')).toContain('./load/index.ts');
    expect(target('src/check.ts', './load/index.ts')).toBe('src/load/index.ts');
    expect(importsOf('src/cli/commands/check/check-inputs.ts').some((name) => name.startsWith('.'))).toBe(
      true,
    );
    expect(importsOf('src/cli/inputs/walk.ts').some((name) => name.startsWith('node:'))).toBe(true);
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

  it('import only what stands above them', () => {
    const crossing = sources.flatMap((path) => {
      const allowed = mayImport[roomOf(path)];
      if (allowed === undefined) return [];
      return importsOf(path)
        .filter((name) => name.startsWith('.'))
        .map((name) => target(path, name).replace(/^src\//, ''))
        .filter(
          (name) => ![roomOf(path), ...allowed].some((room) => name === room || name.startsWith(`${room}/`)),
        )
        .map((name) => `${path} imports ${name}`);
    });
    expect(crossing).toEqual([]);
  });

  it('never import one another in a circle', () => {
    const open = new Set<string>();
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (path: string) => {
      if (done.has(path)) return;
      if (open.has(path)) {
        circles.push([...open, path].join(' → '));
        return;
      }
      open.add(path);
      for (const name of importsOf(path))
        if (name.startsWith('.') && name.endsWith('.ts')) {
          const next = target(path, name);
          if (sources.includes(next)) visit(next);
        }
      open.delete(path);
      done.add(path);
    };
    for (const path of sources) visit(path);
    expect(circles).toEqual([]);
  });

  it('touch Node only in the command', () => {
    const users = sources.filter((path) => importsOf(path).some((name) => name.startsWith('node:')));
    expect(users.filter((path) => !path.startsWith('src/cli/'))).toEqual([]);
  });
});

describe('names', () => {
  it('of locals are nouns for the thing, never own, said, told or each', () => {
    const vague = /\b(?:const|let)\s+(own|said|told|each)\b|[(,]\s*(own|said|told|each)(?:\)|,? \w+\)) =>/g;
    const found = sources.flatMap((path) =>
      [...text(path).matchAll(vague)].map(([name]) => `${path}: ${name}`),
    );
    expect(found).toEqual([]);
  });

  it('stand in files of at most 250 lines', () => {
    const long = sources.filter((path) => text(path).split('\n').length > 251);
    expect(long).toEqual([]);
  });
});

describe('the workbook writer', () => {
  it('is loaded only where a workbook is written', () => {
    const users = sources.filter((path) => /from 'hucre/.test(text(path)));
    expect(users).toEqual([
      'src/reporters/list-sheet.ts',
      'src/reporters/xlsx.ts',
      'src/write/form-workbook.ts',
      'src/write/live/index.ts',
    ]);
    const statically = sources.filter(
      (path) =>
        path !== 'src/write/xlsx.ts' &&
        path !== 'src/annotate/form-copy.ts' &&
        path !== 'src/write/sum-workbook.ts' &&
        path !== 'src/write/live/index.ts' &&
        /^import (?!type\b)[^;]*\/(?:form-workbook|write\/xlsx)\.ts/m.test(text(path)),
    );
    expect(statically).toEqual([]);
    expect(text('src/cli/commands/convert.ts')).toContain("import('../../write/xlsx.ts')");
    expect(text('src/cli/commands/convert.ts')).toContain("import('../../write/live/index.ts')");
    expect(text('src/cli/commands/template.ts')).toContain("import('../../write/live/index.ts')");
    expect(text('src/annotate/index.ts')).toContain("import('./form-copy.ts')");
    expect(text('src/cli/commands/check/marked-copies.ts')).toContain("import('../../../annotate/index.ts')");
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
