import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { usualLocation } from './cache/location.ts';
import { opened, sealed } from './cache/sealed.ts';
import { build } from './version.ts';

/**
 * Loads a module of the build with the code that earlier runs compiled of it. Node 22.1 and later keep such code
 * themselves; for Node 20 it is kept in the user's own cache folder. What cannot be kept is compiled anew.
 */
export function loadKept(path: string): unknown {
  const { enableCompileCache } = nodeModule as { enableCompileCache?: () => void };
  enableCompileCache?.();
  return enableCompileCache || process.env.NODE_DISABLE_COMPILE_CACHE ? require(path) : loadByScript(path);
}

/** So many runs add what they compiled to what is kept; they will have used most of what this user uses. */
const runsThatAdd = 16;
/** What is so old and was not added to since is of another version, or as quickly made again; in milliseconds. */
const longestKept = 30 * 24 * 3600 * 1000;

function loadByScript(path: string): unknown {
  const file = join(usualLocation(), 'code', `${build.slice(0, 16)}-${process.version}-${process.arch}`);
  const kept = readKept(file);
  const script = new Script(nodeModule.Module.wrap(readFileSync(path, 'utf8')), {
    filename: path,
    ...(kept ? { cachedData: kept.subarray(1) } : {}),
  });
  const runs = kept && !script.cachedDataRejected ? kept[0]! : 0;
  if (runs < runsThatAdd) process.once('exit', () => keep(file, runs + 1, script.createCachedData()));
  const module = { exports: {} };
  script.runInThisContext()(module.exports, nodeModule.createRequire(path), module, path, dirname(path));
  return module.exports;
}

/**
 * The number of runs that added to it, a byte, and the code; undefined where there is none of this user's, or a damaged
 * one, which would end the process.
 */
function readKept(file: string): Buffer | undefined {
  try {
    return statSync(file).uid === (process.getuid?.() ?? 0) ? opened(readFileSync(file)) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps code for later runs, which never see a part of it; where it cannot be written, they compile anew. */
function keep(file: string, runs: number, code: Buffer): void {
  const folder = dirname(file);
  const beside = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    try {
      writeFileSync(beside, sealed(Buffer.concat([Buffer.of(runs), code])), { mode: 0o600 });
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
