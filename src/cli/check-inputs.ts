import { type CheckFileSettings, resultOf } from '../check.ts';
import type { Waiver } from '../config/waiver.ts';
import type { ReportResult, SkippedFile } from '../model/result.ts';
import type { ChosenMeasures } from './chosen-measures.ts';
import type { Input } from './inputs.ts';
import { judgeInputs } from './judging/judge-inputs.ts';
import type { JudgingSettings } from './judging/judging.ts';
import type { TaskSettings } from './judging/task.ts';

/** How the inputs of a run are checked. */
export interface CheckInputsSettings
  extends Omit<CheckFileSettings, 'waivers' | 'file' | keyof ChosenMeasures>,
    Pick<JudgingSettings, 'jobs' | 'seconds' | 'stop'> {
  readonly measuresFor: (file: string) => ChosenMeasures;
  readonly waiversFor: (file: string) => readonly Waiver[];
  readonly mostBytes: number;
  readonly cacheFolder?: string;
  readonly debug: boolean;
}

/** What came of one input: its results, and where it was passed over, why. */
export interface CheckedInput {
  readonly input: Input;
  /** False where the run was broken off before. */
  readonly isDone: boolean;
  readonly results: readonly ReportResult[];
  readonly skipped?: SkippedFile;
}

/** Checks inputs, in their order; where the run is broken off, those that were not done are passed over. */
export async function* checkInputs(
  inputs: readonly Input[],
  settings: CheckInputsSettings,
): AsyncGenerator<CheckedInput> {
  const settingsFor = (input: Input) => taskSettings(input, settings);
  const { cacheFolder } = settings;
  const cache =
    cacheFolder === undefined
      ? {}
      : { cache: await (await import('./cache/judgement-cache.ts')).openCache(cacheFolder) };
  for await (const { input, judged } of judgeInputs(inputs, { ...settings, ...cache, settingsFor })) {
    const policy = {
      ...settings,
      ...settings.measuresFor(input.name),
      waivers: settings.waiversFor(input.name),
    };
    const results = judged?.judgements.map((each) => resultOf(input.name, each, policy)) ?? [];
    const skipped = judged ? judged.skipped : { file: input.name, reason: notReached };
    yield { input, isDone: judged !== undefined, results, ...(skipped ? { skipped } : {}) };
  }
}

const notReached = { zh: '检查被中断，没有轮到', en: 'the check was broken off before' };

function taskSettings({ name }: Input, settings: CheckInputsSettings): TaskSettings {
  const { mostBytes, debug, measuresFor, waiversFor } = settings;
  const { edition, body } = measuresFor(name);
  return {
    ...(edition ? { edition: edition.id } : {}),
    ...(body ? { body } : {}),
    mostBytes,
    withLines: waiversFor(name).length > 0,
    debug,
  };
}
