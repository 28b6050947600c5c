import { dirname, relative, resolve, sep } from 'node:path';
import type { Config, Override } from '../../config/config.ts';
import type { Waiver } from '../../config/waiver.ts';
import { findAbove } from '../inputs/find-above.ts';
import { readConfig } from './read-config.ts';

/** The name under which a configuration file is found. */
export const configName = 'gouji.config.json';

/** A configuration, and what it says of files by their paths. */
export interface LoadedConfig {
  /** Where it lies; undefined where there is none. */
  readonly path?: string;
  readonly config: Config;
  readonly isIgnored: (path: string) => boolean;
  /** What the configuration says of a file besides what it says of all, in its order. */
  readonly overridesFor: (path: string) => readonly Override[];
  readonly waiversFor: (path: string) => readonly Waiver[];
  readonly waivers: readonly FileWaiver[];
}

/** A waiver, and the files that it is for. */
export interface FileWaiver {
  readonly waiver: Waiver;
  readonly matches: (path: string) => boolean;
  /** Whether there is any file that it is for. */
  readonly exists: () => Promise<boolean>;
}

const noConfig: LoadedConfig = {
  config: {},
  isIgnored: () => false,
  overridesFor: () => [],
  waiversFor: () => [],
  waivers: [],
};

/** Reads the configuration named, or the nearest one from the working directory upwards; none with `false`. */
export async function loadConfig(named: string | false | undefined): Promise<LoadedConfig> {
  const path = named === false ? undefined : (named ?? findConfig(process.cwd()));
  if (path === undefined) return noConfig;
  const config = await readConfig(path);
  const { default: picomatch } = await import('picomatch');
  const base = dirname(resolve(path));
  const inside = (file: string) => relative(base, resolve(file)).split(sep).join('/');
  const matcher = (globs: readonly string[]) => {
    const matches = picomatch([...globs], { dot: true, nocase: true });
    return (file: string) => matches(inside(file));
  };
  const waivers = (config.waivers ?? []).map((waiver) => ({
    waiver,
    matches: waiver.file === undefined ? () => true : matcher([waiver.file]),
    exists: async () => waiver.file === undefined || (await existsBelow(base, waiver.file)),
  }));
  const overrides = (config.overrides ?? []).map((override) => ({
    override,
    matches: matcher([override.files].flat()),
  }));
  return {
    path,
    config,
    isIgnored: matcher(config.ignore ?? []),
    overridesFor: (file) => overrides.flatMap(({ override, matches }) => (matches(file) ? [override] : [])),
    waivers,
    waiversFor: (file) => waivers.flatMap(({ waiver, matches }) => (matches(file) ? [waiver] : [])),
  };
}

async function existsBelow(folder: string, pattern: string): Promise<boolean> {
  const { glob } = await import('tinyglobby');
  const options = { cwd: folder, dot: true, caseSensitiveMatch: false, ignore: ['**/node_modules/**'] };
  return (await glob([pattern], options)).length > 0;
}

/** The nearest configuration file from a folder upwards. */
export const findConfig = (folder: string): string | undefined => findAbove(folder, configName);
