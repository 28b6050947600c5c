import { judgeInput } from './judge-input.ts';
import { pack } from './pack.ts';
import type { JudgeTask } from './task.ts';

/** Tasks, and where their worker notes the time at which it begins one (milliseconds since 1970, 0 before) and which. */
export interface TimedTasks {
  readonly tasks: readonly JudgeTask[];
  readonly begun: BigInt64Array;
}

/** What a worker thread does: judges inputs one after the other, and hands over what came of each packed. */
export async function judgePacked({ tasks, begun }: TimedTasks): Promise<Uint8Array[]> {
  const packed: Uint8Array[] = [];
  for (const [i, task] of tasks.entries()) {
    Atomics.store(begun, 1, BigInt(i));
    Atomics.store(begun, 0, BigInt(Date.now()));
    packed.push(pack(await judgeInput(task)));
  }
  return packed;
}
