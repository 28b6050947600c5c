import { editions } from '../../../generated/editions.ts';
import { type Localized, plural } from '../../../model/localized.ts';
import type { JudgementCache } from '../../cache/judgement-cache.ts';
import { makeStop, onInterrupt } from '../../interrupt.ts';
import { writeError } from '../../outputs/streams.ts';
import { type Answer, openAnswer } from './answer.ts';
import { checkInputs } from './check-inputs.ts';
import type { CheckOptions } from './check-options.ts';
import { type CheckPlan, planCheck } from './check-plan.ts';

/** How a check ended; 130 where it was broken off. */
export type ExitCode = 0 | 1 | 2 | 130;

/** Checks files, writes the reports asked for, and gives the exit code; `cache` has what was judged before. */
export async function runCheck(
  paths: readonly string[],
  options: CheckOptions,
  version: string,
  cache?: JudgementCache,
): Promise<ExitCode> {
  const plan = await planCheck(paths, options);
  const stop = makeStop();
  const answer = await openAnswer(plan, options, { version, stop: stop.stop });
  const { writesBaseline = false, debug = false } = options;
  const settings = { ...plan, editions, stop, debug, ...(cache ? { cache } : {}) };
  let isWhole = true;
  onInterrupt(stop);
  try {
    for await (const checked of checkInputs(plan.inputs, settings)) {
      isWhole &&= checked.isDone;
      await answer.add(checked);
    }
    if (isWhole || !writesBaseline) await answer.end();
  } finally {
    onInterrupt(undefined);
    await answer.close();
  }
  if (answer.isClosed() && !isWhole) return 2;
  answer.notify();
  return isWhole ? exitCode(plan, answer, writesBaseline) : 130;
}

function exitCode({ ignored, language }: CheckPlan, answer: Answer, writesBaseline: boolean): ExitCode {
  const { reports, unreadable, failed, knownFailed = 0 } = answer.summary();
  if (reports === 0) {
    writeError(nothingChecked(ignored), language);
    return 2;
  }
  if (unreadable > 0 || answer.isIncomplete()) return 2;
  if (writesBaseline) return 0;
  return failed > knownFailed || answer.isOverLimit() ? 1 : 0;
}

/** No report at all is no success. */
function nothingChecked(ignored: ReadonlyMap<string, number>): Localized {
  if (ignored.size === 0) return { zh: '没有检查任何文件', en: 'no file was checked' };
  const by = [...ignored].map(([name, count]) => ({
    zh: `${name === 'ignore' ? '配置文件的 ignore' : name} 排除了 ${count} 个`,
    en: `${name === 'ignore' ? 'the configuration' : name} ignores ${plural(count, 'file')}`,
  }));
  return {
    zh: `没有检查任何文件：${by.map(({ zh }) => zh).join('，')}`,
    en: `no file was checked: ${by.map(({ en }) => en).join(', ')}`,
  };
}
