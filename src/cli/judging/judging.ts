import { type Stats, statSync } from 'node:fs';
import type { JudgementCache } from '../cache/judgement-cache.ts';
import type { Input } from '../inputs/inputs.ts';
import type { Stop } from '../interrupt.ts';
import { guardFor, Interruption } from './guard.ts';
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
  readonly stop: Stop;
  /** What was judged before. */
  readonly cache?: JudgementCache;
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
  const { settingsFor, jobs, seconds, stop, cache } = settings;
  // Where files are read here and not by the threads, they fill the memory.
  const places = (jobs + 1) * (cache ? 1 : mostTogether);
  const readers = slotsOf(Array.from({ length: places }, (_, i) => i));
  let pool: Promise<JudgePool> | undefined;

  const judgeTask = async (task: JudgeTask): Promise<Outcome> => {
    if (!many && isQuick(task)) return { judged: await judgeInput(task, guardFor(seconds)) };
    pool ??= startPool({ jobs, seconds });
    const threads = await pool;
    // Ctrl-C may have come before there was anything to close.
    if (stop.isStopped()) await threads.close();
    return { packed: await threads.judge(task) };
  };

  const judgeRead = async (input: Input): Promise<Outcome> => {
    const { name, path, walked, read } = input;
    const task = { name, walked, settings: settingsFor(input) };
    try {
      if (path !== undefined && !cache) return await judgeTask({ ...task, source: { path } });
      const bytes = await read(task.settings.mostBytes);
      const judgeBytes = () => judgeTask({ ...task, source: { bytes } });
      return await (cache ? cached(cache, cache.keyOf({ ...task, bytes }), judgeBytes) : judgeBytes());
    } catch (error) {
      if (error instanceof Interruption) throw error;
      return { judged: { judgements: [failed(error, task.settings.debug)] } };
    }
  };

  return {
    judge: async (input) => {
      const reader = await readers.take();
      try {
        return stop.isStopped() ? undefined : await judgeRead(input);
      } catch {
        stop.stop();
        return undefined;
      } finally {
        readers.free(reader);
      }
    },
    close: async () => (await pool)?.close(),
  };
}

async function cached(cache: JudgementCache, key: string, judge: () => Promise<Outcome>): Promise<Outcome> {
  const found = cache.find(key);
  if (found) return { packed: found };
  const outcome = await judge();
  const packed = 'packed' in outcome ? outcome.packed : pack(outcome.judged);
  await cache.keep(key, packed);
  return { packed };
}

/** Whether a file is done in no time, so that a thread would only delay it. */
function isQuick({ name, source }: JudgeTask): boolean {
  const isInOnePiece = isPlain(name);
  if ('bytes' in source) return source.bytes.length <= smallFile && isInOnePiece;
  let found: Stats;
  try {
    found = statSync(source.path as string);
  } catch {
    return true;
  }
  return !found.isFile() || (found.size <= smallFile && isInOnePiece);
}
