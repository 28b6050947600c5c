import { basename, resolve } from 'node:path';
import { pathName } from '../inputs/file-path.ts';
import type { Input } from '../inputs/inputs.ts';
import { isEarlierResult } from './earlier-output.ts';
import type { WantedReporter } from './outputs.ts';
import { isSame } from './target.ts';

/**
 * The inputs without results of an earlier run that this one writes anew: they were found in a folder and are no
 * reports. A run that found nothing may have left an empty file.
 */
export async function withoutOutputs(
  inputs: readonly Input[],
  wanted: readonly WantedReporter[],
): Promise<Input[]> {
  const files = wanted.flatMap(({ file }) => (file === undefined ? [] : [file]));
  const names = new Set(files.map(plainName));
  const written = new Set<Input>();
  for (const input of inputs) {
    const { path, walked } = input;
    if (!walked || path === undefined || !names.has(plainName(pathName(path)))) continue;
    const isTarget = await Promise.all(files.map((file) => isSame(file, path)));
    if (!isTarget.includes(true)) continue;
    const bytes = await input.read().catch(() => undefined);
    if (bytes && (bytes.length === 0 || (await isEarlierResult(bytes)))) written.add(input);
  }
  return inputs.filter((input) => !written.has(input));
}

/** The inputs without files found in a folder that the run reads for other ends: its roster, baseline and configuration. */
export function withoutAids(inputs: readonly Input[], aids: readonly string[]): Input[] {
  const places = new Set(aids.map((file) => resolve(file)));
  return inputs.filter(
    ({ path, walked }) => !walked || path === undefined || !places.has(resolve(pathName(path))),
  );
}

const plainName = (path: string): string => basename(path).normalize('NFC').toLowerCase();
