import { judgeInput } from './judge-input.ts';
import { pack } from './pack.ts';
import type { JudgeTask } from './task.ts';

/** A task, and where its worker notes the time at which it begins: milliseconds since 1970, 0 before. */
export interface TimedTask {
  readonly task: JudgeTask;
  readonly begun: BigInt64Array;
}

/** What a worker thread does: judges one input, and hands over what came of it packed. */
export async function judgePacked({ task, begun }: TimedTask): Promise<Uint8Array> {
  Atomics.store(begun, 0, BigInt(Date.now()));
  return pack(await judgeInput(task));
}
