import { stat } from 'node:fs/promises';
import { cacheIn } from '../cache/cache-in.ts';
import type { JudgementCache } from '../cache/judgement-cache.ts';
import type { Input } from '../inputs/inputs.ts';
import { guardFor, Interruption } from './guard.ts';
import { cached, judgeCached } from './judge-cached.ts';
import { failed, type JudgedInput, judgeInput } from './judge-input.ts';
import { pack } from './pack.ts';
import { type JudgePool, mostTogether, startPool } from './pool.ts';
import { slotsOf } from './slots.ts';
import { isPlain, type JudgeTask, type TaskSettings } from './task.ts';

/** How the inputs of a run are judged. */
export interface JudgingSettings {
  readonly settingsFor: (input: Input) => TaskSettings;
  /** Threads, where they pay. */
  readonly jobs: number;
  /** What each input may take. */
  readonly seconds: number;
  /** Breaks the run off; is set off itself by a Ctrl-C that came while this thread was busy. */
  readonly stop: AbortController;
  /** What this process judged before. */
  readonly remembered?: JudgementCache;
  /** Where lies what others did. */
  readonly cacheFolder?: string;
}

/** What came of an input, packed where it crossed a thread. */
export type Outcome = { readonly packed: Uint8Array } | { readonly judged: JudgedInput };

/** What judges inputs, any number at once. */
export interface Judging {
  /** What came of an input; undefined where the run was broken off before. */
  readonly judge: (input: Input) => Promise<Outcome | undefined>;
  readonly close: () => Promise<void>;
}

/** Larger files may take their time. */
const smallFile = 256 * 1024;

/** Begins to judge: in worker threads, or where the inputs are few, in this one what is small. */
export function startJudging(settings: JudgingSettings, many: boolean): Judging {
  const { settingsFor, jobs, seconds, stop, remembered, cacheFolder } = settings;
  // Where files are read here and not by the threads, they fill the memory.
  const places = (jobs + 1) * (remembered ? 1 : mostTogether);
  const readers = slotsOf(Array.from({ length: places }, (_, i) => i));
  let pool: Promise<JudgePool> | undefined;

  const judgeTask = async (task: JudgeTask): Promise<Outcome> => {
    if (!many && (await isQuick(task))) {
      const guard = guardFor(seconds);
      return cacheFolder === undefined
        ? { judged: await judgeInput(task, guard) }
        : { packed: await judgeCached(task, await cacheIn(cacheFolder), guard) };
    }
    pool ??= startPool({ jobs, seconds, ...(cacheFolder === undefined ? {} : { cacheFolder }) });
    const threads = await pool;
    // Ctrl-C may have come before there was anything to close.
    if (stop.signal.aborted) await threads.close();
    return { packed: await threads.judge(task) };
  };

  const judgeRead = async (input: Input): Promise<Outcome> => {
    const { name, path, walked, read } = input;
    const task = { name, walked, settings: settingsFor(input) };
    try {
      if (path !== undefined && !remembered) return await judgeTask({ ...task, source: { path } });
      const bytes = await read(task.settings.mostBytes);
      const judgeBytes = () => judgeTask({ ...task, source: { bytes } });
      return remembered
        ? {
            packed: await cached(remembered, remembered.keyOf({ ...task, bytes }), () =>
              packedOf(judgeBytes()),
            ),
          }
        : await judgeBytes();
    } catch (error) {
      if (error instanceof Interruption) throw error;
      return { judged: { judgements: [failed(error, task.settings.debug)] } };
    }
  };

  return {
    judge: async (input) => {
      const reader = await readers.take();
      try {
        return stop.signal.aborted ? undefined : await judgeRead(input);
      } catch {
        stop.abort();
        return undefined;
      } finally {
        readers.free(reader);
      }
    },
    close: async () => (await pool)?.close(),
  };
}

async function packedOf(outcome: Promise<Outcome>): Promise<Uint8Array> {
  const done = await outcome;
  return 'packed' in done ? done.packed : pack(done.judged);
}

/** Whether a file is done in no time, so that a thread would only delay it. */
async function isQuick({ name, source }: JudgeTask): Promise<boolean> {
  const isInOnePiece = isPlain(name);
  if ('bytes' in source) return source.bytes.length <= smallFile && isInOnePiece;
  const found = await stat(source.path as string).catch(() => undefined);
  return !found?.isFile() || (found.size <= smallFile && isInOnePiece);
}
