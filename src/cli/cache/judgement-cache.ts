import { hash } from 'node:crypto';
import type { FailureCode } from '../../model/failure.ts';
import { unpack } from '../judging/pack.ts';
import type { TaskSettings } from '../judging/task.ts';
import { build } from '../version.ts';
import { openStore } from './store.ts';

/** Judgements that were made before, by everything that they depend on. */
export interface JudgementCache {
  readonly keyOf: (input: CacheKey) => string;
  /** What was kept, packed. */
  readonly find: (key: string) => Uint8Array | undefined;
  /** Keeps what came of an input, unless it may be otherwise next time. */
  readonly keep: (key: string, packed: Uint8Array) => Promise<void>;
}

/** What an input is judged by besides the program itself. */
export interface CacheKey {
  readonly name: string;
  readonly walked: boolean;
  readonly bytes: Uint8Array;
  readonly settings: TaskSettings;
}

/** Failures that say nothing of the file's content. */
const passing: ReadonlySet<FailureCode> = new Set([
  'too-slow',
  'internal-error',
  'not-found',
  'permission-denied',
]);

/** Opens the cache in a folder. */
export async function openCache(folder: string): Promise<JudgementCache> {
  const version = hashOf(build, process.versions.v8).slice(0, 16);
  const store = await openStore(folder, version);
  return {
    keyOf: cacheKey,
    find: store.read,
    keep: async (key, packed) => {
      if (isLasting(packed)) await store.write(key, packed);
    },
  };
}

/** More judgements than this are forgotten. */
const mostRemembered = 50_000;

/** A cache that lasts as long as the process. */
export function memoryCache(): JudgementCache {
  const known = new Map<string, Uint8Array>();
  return {
    keyOf: cacheKey,
    find: (key) => known.get(key),
    keep: async (key, packed) => {
      if (!isLasting(packed)) return;
      if (known.size >= mostRemembered) known.clear();
      known.set(key, packed);
    },
  };
}

function isLasting(packed: Uint8Array): boolean {
  const { judgements } = unpack(packed);
  return judgements.every((judgement) => !('failure' in judgement && passing.has(judgement.failure.code)));
}

/** The key of an input: a hash of its content, its name and how it is judged. */
function cacheKey({ name, walked, bytes, settings }: CacheKey): string {
  const { mostBytes: _, debug: __, ...judging } = settings;
  return hashOf(bytes, JSON.stringify([name, walked, judging]));
}

function hashOf(...parts: readonly (string | Uint8Array)[]): string {
  return hash('sha256', parts.map((part) => hash('sha256', part)).join());
}
