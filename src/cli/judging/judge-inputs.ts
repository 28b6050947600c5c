import type { Input } from '../inputs/inputs.ts';
import { inOrder } from './in-order.ts';
import type { JudgedInput } from './judge-input.ts';
import { type JudgingSettings, startJudging } from './judging.ts';
import { unpack } from './pack.ts';

/** What came of an input; `judged` is absent where the run was broken off before. */
export interface DoneInput {
  readonly input: Input;
  readonly judged?: JudgedInput;
  /** The same packed, where it crossed a thread. */
  readonly packed?: Uint8Array;
}

/** Fewer inputs are done before a thread has started. */
const fewInputs = 32;
/** So many results may wait for one before them. */
const mostWaiting = 128;

/** Judges inputs, in their order: a few small ones in this thread, others in worker threads. */
export async function* judgeInputs(
  inputs: readonly Input[],
  settings: JudgingSettings,
): AsyncGenerator<DoneInput> {
  const { stop } = settings;
  const many = inputs.length > fewInputs;
  const { judge, close } = startJudging({ ...settings, jobs: Math.min(settings.jobs, inputs.length) }, many);
  const takeBack = stop.whenStopped(close);
  try {
    for await (const { item, result } of inOrder(inputs, many ? mostWaiting : 0, judge))
      if (!result) yield { input: item };
      else if ('judged' in result) yield { input: item, judged: result.judged };
      else yield { input: item, judged: unpack(result.packed), packed: result.packed };
  } finally {
    takeBack();
    await close();
  }
}
