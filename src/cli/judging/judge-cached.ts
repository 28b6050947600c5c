import type { JudgementCache } from '../cache/judgement-cache.ts';
import type { Guard } from './guard.ts';
import { bytesOf, judgeInput } from './judge-input.ts';
import { pack } from './pack.ts';
import type { JudgeTask } from './task.ts';

/** What came of an input, packed: what the cache kept of it, else what is judged now and kept. @throws Interruption */
export async function judgeCached(
  task: JudgeTask,
  cache: JudgementCache | undefined,
  guard?: Guard,
): Promise<Uint8Array> {
  const bytes = cache && (await bytesOf(task).catch(() => undefined));
  if (!cache || !bytes) return pack(await judgeInput(task, guard));
  const source = { bytes };
  return cached(cache, cache.keyOf({ ...task, bytes }), async () =>
    pack(await judgeInput({ ...task, source }, guard)),
  );
}

/** What is kept under a key, else what is made now and kept. */
export async function cached(
  cache: JudgementCache,
  key: string,
  judge: () => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const found = cache.find(key);
  if (found) return found;
  const packed = await judge();
  await cache.keep(key, packed);
  return packed;
}
