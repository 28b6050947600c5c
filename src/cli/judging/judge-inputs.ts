import { stat } from 'node:fs/promises';
import { extensionOf } from '../../load/index.ts';
import type { Input } from '../inputs.ts';
import { guardFor, Interruption } from './guard.ts';
import { inOrder } from './in-order.ts';
import { failed, type JudgedInput, judgeInput } from './judge-input.ts';
import { unpack } from './pack.ts';
import { type JudgePool, startPool } from './pool.ts';
import type { JudgeTask, TaskSettings } from './task.ts';

/** How the inputs of a run are judged. */
export interface JudgingSettings {
  readonly settingsFor: (input: Input) => TaskSettings;
  /** Threads, where they pay. */
  readonly jobs: number;
  /** What each input may take. */
  readonly seconds: number;
  /** Breaks the run off; is set off itself by a Ctrl-C that came while this thread was busy. */
  readonly stop: AbortController;
}

/** What came of an input; `judged` is absent where the run was broken off before. */
export interface DoneInput {
  readonly input: Input;
  readonly judged?: JudgedInput;
}

/** Fewer inputs are done before a thread has started. */
const fewInputs = 32;
/** So many results may wait for one before them. */
const mostWaiting = 128;
/** Types that are read in one piece, which can be broken off in this thread too. */
const plainTypes: ReadonlySet<string> = new Set(['.json', '.xlsx', '.csv', '.tsv', '.txt', '.md']);
/** Larger files may take their time. */
const smallFile = 256 * 1024;

/** Judges inputs, in their order: a few small ones in this thread, others in worker threads. */
export async function* judgeInputs(
  inputs: readonly Input[],
  settings: JudgingSettings,
): AsyncGenerator<DoneInput> {
  const { jobs, seconds, stop } = settings;
  let pool: Promise<JudgePool> | undefined;
  const close = async () => (await pool)?.close();
  stop.signal.addEventListener('abort', close, { once: true });
  const many = inputs.length > fewInputs;
  const threads = Math.min(jobs, inputs.length);
  const judge = async (input: Input): Promise<Uint8Array | JudgedInput | undefined> => {
    if (stop.signal.aborted) return undefined;
    const task = await taskOf(input, settings.settingsFor(input));
    if (!('settings' in task)) return task;
    try {
      if (!many && (await isQuick(task))) return await judgeInput(task, guardFor(seconds));
      pool ??= startPool({ jobs: threads, seconds });
      return await (await pool).judge(task);
    } catch (error) {
      if (error instanceof Interruption) {
        stop.abort();
        return undefined;
      }
      return { judgements: [failed(error, task.settings.debug)] };
    }
  };
  try {
    for await (const { item, result } of inOrder(inputs, many ? mostWaiting : 0, judge))
      yield {
        input: item,
        ...(result ? { judged: result instanceof Uint8Array ? unpack(result) : result } : {}),
      };
  } finally {
    stop.signal.removeEventListener('abort', close);
    await close();
  }
}

/** The task of an input, or what came of it where it cannot even be read. */
async function taskOf(
  { name, path, read, walked }: Input,
  settings: TaskSettings,
): Promise<JudgeTask | JudgedInput> {
  if (path !== undefined) return { name, walked, source: { path }, settings };
  try {
    return { name, walked, source: { bytes: await read(settings.mostBytes) }, settings };
  } catch (error) {
    return { judgements: [failed(error, settings.debug)] };
  }
}

/** Whether a file is done in no time, so that a thread would only delay it. */
async function isQuick({ name, source }: JudgeTask): Promise<boolean> {
  if ('bytes' in source) return source.bytes.length <= smallFile;
  const found = await stat(source.path as string).catch(() => undefined);
  return !found?.isFile() || (found.size <= smallFile && plainTypes.has(extensionOf(name)));
}
