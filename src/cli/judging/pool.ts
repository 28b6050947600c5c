import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { internalFailure } from '../../model/failure.ts';
import { Interruption } from './guard.ts';
import { slotsOf } from './slots.ts';
import type { JudgeTask } from './task.ts';
import { tooSlow } from './too-slow.ts';
import type { TimedTask } from './worker.ts';

/** Worker threads that judge inputs; each has one at a time, and whatever happens to it costs that one alone. */
export interface JudgePool {
  /** @throws Failure `too-slow`, `internal-error`; Interruption after `close` */
  readonly judge: (task: JudgeTask) => Promise<Uint8Array>;
  readonly close: () => Promise<void>;
}

/** How many threads there are, and how many seconds each task may take. */
export interface PoolSettings {
  readonly jobs: number;
  readonly seconds: number;
  /** The module that threads run, where it is not that of this build. */
  readonly worker?: string;
}

/** A thread that has not begun a task after this long never will; in milliseconds. */
const longestStart = 60_000;

/** The worker's module: beside the command, or in the build where this is the source. */
function builtWorker(): string {
  const places = ['./judge-worker.cjs', '../../../dist/judge-worker.cjs'];
  const paths = places.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  return paths.find((path) => existsSync(path)) ?? paths[0]!;
}

/** Starts the threads. */
export async function startPool({ jobs, seconds, worker = builtWorker() }: PoolSettings): Promise<JudgePool> {
  if (jobs > 1) setFlagsFromString('--no-parallel-scavenge');
  const { Tinypool } = await import('tinypool');
  const pool = new Tinypool({ filename: worker, minThreads: jobs, maxThreads: jobs, execArgv: [] });
  const running = new Set<AbortController>();
  let closed = false;
  let broken: Error | undefined;
  pool.on('error', (error: Error) => {
    if (pool.threads.length > 0) return;
    broken = error;
    for (const controller of running) controller.abort();
  });
  const watched = new WeakSet<object>();
  /** A thread that ends without an error loses its task at once, not only when the time for it is over. */
  const watchThreads = () => {
    for (const thread of pool.threads) {
      if (watched.has(thread)) continue;
      watched.add(thread);
      thread.on('exit', () => {
        if (pool.threads.includes(thread)) thread.emit('error', new Error('the worker thread ended'));
      });
    }
  };
  const slots = slotsOf(Array.from({ length: jobs }, () => new BigInt64Array(new SharedArrayBuffer(8))));
  const judge = async (task: JudgeTask): Promise<Uint8Array> => {
    const begun = await slots.take();
    const controller = new AbortController();
    running.add(controller);
    const stopClock = startClock(begun, seconds * 1000, () => controller.abort());
    try {
      if (broken) throw broken;
      if (closed) throw new Interruption();
      const timed: TimedTask = { task, begun };
      watchThreads();
      return (await pool.run(timed, { signal: controller.signal })) as Uint8Array;
    } catch (error) {
      if (closed) throw new Interruption();
      throw controller.signal.aborted && !broken ? tooSlow(seconds) : internalFailure(broken ?? error);
    } finally {
      stopClock();
      running.delete(controller);
      slots.free(begun);
    }
  };
  return {
    judge,
    close: async () => {
      closed = true;
      await pool.destroy();
    },
  };
}

/** Calls when a task has lasted too long since it began, of which its thread takes note; gives what stops the clock. */
function startClock(begun: BigInt64Array, limit: number, late: () => void): () => void {
  Atomics.store(begun, 0, 0n);
  const asked = Date.now();
  const look = () => {
    const since = Number(Atomics.load(begun, 0));
    const left = since === 0 ? asked + longestStart + limit - Date.now() : since + limit - Date.now();
    if (left <= 0) late();
    else timer = setTimeout(look, Math.min(left, limit));
  };
  let timer = setTimeout(look, limit);
  return () => clearTimeout(timer);
}
