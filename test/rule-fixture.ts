import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A report told by how it differs from a base in fixtures/rules: what it lacks and what it holds by JSON Pointer. */
interface Patch {
  readonly base: string;
  readonly remove?: readonly string[];
  readonly set?: Readonly<Record<string, unknown>>;
}

const patchEnd = /\.patch\.json$/;

/** The fixtures in a rule's folder by their names, a patched one under the name of the report that it makes. */
export function fixtureNames(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => !name.endsWith('.expected.json'))
    .map((name) => name.replace(patchEnd, '.json'));
}

/** The bytes of a rule's fixture: of its file, or of its base as the patch of that name changes it. */
export function readFixture(path: string): Uint8Array<ArrayBuffer> {
  if (existsSync(path)) return new Uint8Array(readFileSync(path));
  const {
    base,
    remove = [],
    set = {},
  } = JSON.parse(readFileSync(path.replace(/\.json$/, '.patch.json'), 'utf8')) as Patch;
  const report: Branch = JSON.parse(readFileSync(join(dirname(path), '..', base), 'utf8'));
  for (const pointer of remove) {
    const [branch, key] = find(report, pointer);
    delete branch[key];
  }
  for (const [pointer, value] of Object.entries(set)) {
    const [branch, key] = find(report, pointer);
    branch[key] = value;
  }
  return new TextEncoder().encode(`${JSON.stringify(report, null, 2)}\n`);
}

interface Branch {
  [key: string]: unknown;
}

/** The object that a pointer's last step is a key of, made where there is none. */
function find(report: Branch, pointer: string): [Branch, string] {
  const steps = pointer.split('/').slice(1);
  let branch = report;
  for (const step of steps.slice(0, -1)) {
    branch[step] ??= {};
    branch = branch[step] as Branch;
  }
  return [branch, steps.at(-1)!];
}

/** Puts a rule's fixture into a folder, under a name and of a body of its own where those are given; gives its path. */
export function placeFixture(
  fixture: string,
  folder: string,
  name = fixture.replaceAll('/', '-'),
  organization?: string,
): string {
  const path = join(folder, name);
  const bytes = readFixture(join('fixtures/rules', fixture));
  const report = organization && { ...JSON.parse(new TextDecoder().decode(bytes)), organization };
  writeFileSync(path, report ? `${JSON.stringify(report, null, 2)}\n` : bytes);
  return path;
}
