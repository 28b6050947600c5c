import { cacheIn } from '../cache/cache-in.ts';
import { judgeCached } from './judge-cached.ts';
import type { JudgeTask } from './task.ts';

/** Tasks, and where their worker notes the time at which it begins one (milliseconds since 1970, 0 before) and which. */
export interface TimedTasks {
  readonly tasks: readonly JudgeTask[];
  readonly begun: BigInt64Array;
  /** Where judgements that were made before lie. */
  readonly cacheFolder?: string;
}

/** What a worker thread does: judges inputs one after the other, and hands over what came of each packed. */
export async function judgePacked({ tasks, begun, cacheFolder }: TimedTasks): Promise<Uint8Array[]> {
  const cache = cacheFolder === undefined ? undefined : await cacheIn(cacheFolder);
  const packed: Uint8Array[] = [];
  for (const [i, task] of tasks.entries()) {
    Atomics.store(begun, 1, BigInt(i));
    Atomics.store(begun, 0, BigInt(Date.now()));
    packed.push(await judgeCached(task, cache));
  }
  return packed;
}
