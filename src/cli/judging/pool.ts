import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { internalFailure } from '../../model/failure.ts';
import { Interruption } from './guard.ts';
import { isPlain, type JudgeTask } from './task.ts';
import { tooSlow } from './too-slow.ts';
import type { TimedTasks } from './worker.ts';

/** Worker threads that judge inputs, one after the other; whatever happens to a thread costs the input that it had alone. */
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

/** So many tasks at most are handed over to a thread at once. */
export const mostTogether = 8;

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
  const idle = Array.from({ length: jobs }, () => new BigInt64Array(new SharedArrayBuffer(16)));
  let waiting: Waiting[] = [];
  let isCalled = false;

  /** Gives idle threads what is waiting; called once all that a result has set free is waiting too. */
  const callSoon = () => {
    if (isCalled) return;
    isCalled = true;
    setImmediate(() => {
      isCalled = false;
      callThreads();
    });
  };
  const callThreads = () => {
    while (idle.length > 0 && waiting.length > 0) {
      const together = firstTogether(waiting, jobs);
      waiting = waiting.slice(together.length);
      const begun = idle.pop()!;
      void run(together, begun).finally(() => {
        idle.push(begun);
        callThreads();
      });
    }
  };
  const run = async (together: readonly Waiting[], begun: BigInt64Array): Promise<void> => {
    begun.fill(0n);
    const controller = new AbortController();
    running.add(controller);
    const stopClock = startClock(begun, seconds * 1000, () => controller.abort());
    try {
      if (broken) throw broken;
      if (closed) throw new Interruption();
      watchThreads();
      const timed: TimedTasks = { tasks: together.map(({ task }) => task), begun };
      const results = (await pool.run(timed, { signal: controller.signal })) as Uint8Array[];
      for (const [i, { done }] of together.entries()) done(results[i]!);
    } catch (error) {
      const failure = closed
        ? new Interruption()
        : controller.signal.aborted && !broken
          ? tooSlow(seconds)
          : internalFailure(broken ?? error);
      const lost = closed || broken ? together : [together[Number(Atomics.load(begun, 1))]!];
      for (const { failed } of lost) failed(failure);
      waiting.unshift(...together.filter((other) => !lost.includes(other)));
    } finally {
      stopClock();
      running.delete(controller);
    }
  };
  return {
    judge: (task) =>
      new Promise((done, failed) => {
        waiting.push({ task, done, failed });
        callSoon();
      }),
    close: async () => {
      closed = true;
      for (const { failed } of waiting.splice(0)) failed(new Interruption());
      await pool.destroy();
    },
  };
}

/** A task, and whom to tell what came of it. */
interface Waiting {
  readonly task: JudgeTask;
  readonly done: (packed: Uint8Array) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * The tasks that a thread is given at once: several that take no time, since to hand one over takes some too, and fewer
 * towards the end, so that no thread is left with what the others could do.
 */
function firstTogether(waiting: readonly Waiting[], threads: number): Waiting[] {
  const most = Math.min(mostTogether, Math.ceil(waiting.length / (2 * threads)));
  const others = waiting.findIndex(({ task }) => !isPlain(task.name));
  return waiting.slice(0, Math.max(1, others < 0 ? most : Math.min(most, others)));
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
