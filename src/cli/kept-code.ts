import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import { dirname, extname, isAbsolute, join } from 'node:path';
import { Script } from 'node:vm';
import { usualLocation } from './cache/location.ts';
import { opened, sealed } from './cache/sealed.ts';
import { build } from './version.ts';

/**
 * Loads a module of the build with the code that earlier runs compiled of it, which is kept in the user's own cache
 * folder. What cannot be kept is compiled anew.
 */
export function loadKept(path: string): unknown {
  return process.env.NODE_DISABLE_COMPILE_CACHE ? require(path) : loadByScript(path);
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

function loadByScript(path: string): unknown {
  const file = placeOfCode();
  const kept = file === undefined ? undefined : readKept(file);
  const script = new Script(Module.wrap(readFileSync(path, 'utf8')), {
    filename: path,
    ...(kept ? { cachedData: kept.code } : {}),
  });
  const kinds = kept && !script.cachedDataRejected ? kept.kinds : [];
  process.once('exit', (status) => {
    if (file === undefined) return;
    const kind = [status, ...new Set(process.argv.slice(2).map(shapeOf))].join(' ');
    if (kinds.length >= mostRuns || kinds.filter((known) => known === kind).length >= runsOfKind) return;
    keep(file, { kinds: [...kinds, kind], code: script.createCachedData() });
  });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(path), module, path, dirname(path));
  return module.exports;
}

/** The file for the code of this build and this Node; undefined for a user without a home. */
function placeOfCode(): string | undefined {
  try {
    const folder = usualLocation();
    const name = `${build.slice(0, 16)}-${process.version}-${process.arch}`;
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

/** Keeps code for later runs, which never see a part of it; where it cannot be written, they compile anew. */
function keep(file: string, { kinds, code }: KeptCode): void {
  const folder = dirname(file);
  const beside = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    try {
      writeFileSync(beside, sealed(Buffer.concat([Buffer.from(`${JSON.stringify(kinds)}\n`), code])), {
        mode: 0o600,
      });
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
