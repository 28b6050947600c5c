import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, isAbsolute, join } from 'node:path';
import { Script } from 'node:vm';
import { usualLocation } from './cache/location.ts';
import { opened, sealed, sealLength } from './cache/sealed.ts';
import { build } from './version.ts';

/**
 * Loads a module of the build with the code that earlier calls of a family compiled of it, which is kept in the user's
 * own cache folder; so it does what lies beside it. What cannot be kept is compiled anew. A thread, of no family, takes
 * the most code that any has, and adds none.
 */
export function loadKept(path: string, family?: Family): unknown {
  return process.env.NODE_DISABLE_COMPILE_CACHE ? require(path) : loadByScript(path, family);
}

/** Calls whose code is kept together, since what others need would make each start slower. */
export type Family = (typeof families)[number];

const families = ['any', 'json', 'xlsx'] as const;

/** The family of a call: the type of the files, where it checks files of one type that is checked at once. */
export function familyOf(args: readonly string[]): Family {
  const types = new Set(args.filter((arg) => !arg.startsWith('-')).map((arg) => extname(arg).slice(1)));
  const paths = [...types].filter((type) => type !== '');
  const isCheck = args[0] === 'check' || (args[0] !== undefined && extname(args[0]) !== '');
  return (isCheck && paths.length === 1 && families.find((family) => family === paths[0])) || 'any';
}

/** So many runs of one kind add what they compiled; later ones would hardly add to it. */
const runsOfKind = 3;
/** So many runs of any kind do; each writes a file of a megabyte and a half. */
const mostRuns = 60;
/** What is so old and was not added to since is of another version, or as quickly made again; in milliseconds. */
const longestKept = 30 * 24 * 3600 * 1000;

/** Compiled code, and of which kind each run was that added to it. */
interface KeptCode {
  readonly kinds: readonly string[];
  readonly code: Buffer;
}

/** The exports of what was loaded, by its path. */
const loaded = new Map<string, unknown>();
/** Adds to the kept code of each of them, when the run has ended. */
const keepers: ((kind: string) => void)[] = [];
/** What lies beside this file and imports modules, which kept code cannot. */
const importing = './import.cjs';

function loadByScript(path: string, family: Family | undefined): unknown {
  if (loaded.has(path)) return loaded.get(path);
  const file = family === undefined ? largestCode(path) : placeOfCode(path, family);
  const kept = file === undefined ? undefined : readKept(file);
  // All that is built is ASCII, which is read soonest as what it is not.
  const code = `(function(exports,require,module,__filename,__dirname){${readFileSync(path, 'latin1')}\n})`;
  const script = new Script(code, {
    filename: path,
    ...(kept ? { cachedData: kept.code } : {}),
  });
  const kinds = kept && !script.cachedDataRejected ? kept.kinds : [];
  if (keepers.length === 0) process.once('exit', keepAll);
  keepers.push((kind) => {
    if (file === undefined || family === undefined || kinds.length >= mostRuns) return;
    if (kinds.filter((known) => known === kind).length >= runsOfKind) return;
    keep(file, { kinds: [...kinds, kind], code: script.createCachedData() });
  });
  const folder = dirname(path);
  const requireAny = (name: string): unknown =>
    name.startsWith('./') && name !== importing ? loadKept(join(folder, name), family) : require(name);
  const module = { exports: {} };
  script.runInThisContext()(module.exports, requireAny, module, path, folder);
  loaded.set(path, module.exports);
  return module.exports;
}

function keepAll(status: number): void {
  const kind = [status, ...new Set(process.argv.slice(2).map(shapeOf))].join(' ');
  for (const keepOne of keepers) keepOne(kind);
}

/** The file of the family that has most code of a module. */
function largestCode(path: string): string | undefined {
  const files = families.flatMap((family) => placeOfCode(path, family) ?? []);
  const sizes = new Map(files.map((file) => [file, sizeOf(file)]));
  return files.sort((a, b) => sizes.get(b)! - sizes.get(a)!)[0];
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}

/** The file for the code that this build and this Node have of a module; undefined for a user without a home. */
function placeOfCode(path: string, family: Family): string | undefined {
  try {
    const folder = usualLocation();
    const name = `${build.slice(0, 16)}-${process.version}-${process.arch}-${family}-${basename(path, '.cjs')}`;
    return isAbsolute(folder) ? join(folder, 'code', name) : undefined;
  } catch {
    return undefined;
  }
}

/** What of an argument decides which code runs: an option's name, or how the name of a file ends. */
function shapeOf(argument: string): string {
  return argument.startsWith('-') ? argument.split('=')[0]! : extname(argument);
}

/** What was kept; undefined where that is not this user's, or damaged, since damaged code would end the process. */
function readKept(file: string): KeptCode | undefined {
  try {
    if (statSync(file).uid !== (process.getuid?.() ?? 0)) return undefined;
    const bytes = opened(readFileSync(file));
    const end = bytes?.indexOf('\n') ?? -1;
    return bytes && { kinds: JSON.parse(bytes.toString('utf8', 0, end)), code: bytes.subarray(end + 1) };
  } catch {
    return undefined;
  }
}

/** What stands before the code: its kinds, filled up so that the code begins where V8 takes it without a copy. */
function headOf(kinds: readonly string[]): Buffer {
  const head = Buffer.from(JSON.stringify(kinds));
  const length = Math.ceil((sealLength + head.length + 1) / 8) * 8 - sealLength;
  return Buffer.concat([head, Buffer.alloc(length - head.length - 1, ' '), Buffer.from('\n')]);
}

/** Keeps code for later runs, which never see a part of it; where it cannot be written, they compile anew. */
function keep(file: string, { kinds, code }: KeptCode): void {
  const folder = dirname(file);
  const beside = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    try {
      writeFileSync(beside, sealed(Buffer.concat([headOf(kinds), code])), { mode: 0o600 });
      renameSync(beside, file);
    } finally {
      rmSync(beside, { force: true });
    }
    for (const name of readdirSync(folder)) removeOld(join(folder, name));
  } catch {}
}

function removeOld(file: string): void {
  if (Date.now() - statSync(file).mtimeMs > longestKept) rmSync(file);
}
