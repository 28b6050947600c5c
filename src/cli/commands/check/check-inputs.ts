import { setFlagsFromString } from 'node:v8';
import { inYearOrder } from '../../../between/year-order.ts';
import { type CheckFileSettings, resultOf } from '../../../check.ts';
import type { Waiver } from '../../../config/waiver.ts';
import type { Language } from '../../../model/localized.ts';
import type { ReportResult, SkippedFile } from '../../../model/result.ts';
import type { JudgementCache } from '../../cache/judgement-cache.ts';
import type { Input } from '../../inputs/inputs.ts';
import type { JudgedInput } from '../../judging/judge-input.ts';
import { judgeInputs } from '../../judging/judge-inputs.ts';
import type { JudgingSettings } from '../../judging/judging.ts';
import type { TaskSettings } from '../../judging/task.ts';
import { startProgress } from '../../outputs/progress.ts';
import type { ChosenMeasures } from '../../settings/chosen-measures.ts';
import { inInputOrder } from './input-order.ts';
import { type KeptInput, keepInput, openInput, type RelatedInput } from './kept-input.ts';
import { relateInput } from './relate-input.ts';
import { AsideFile } from './set-aside.ts';
import type { MetReport, Together } from './together.ts';

/** How the inputs of a run are checked. */
export interface CheckInputsSettings
  extends Omit<CheckFileSettings, 'waivers' | 'file' | keyof ChosenMeasures>,
    Pick<JudgingSettings, 'jobs' | 'seconds' | 'stop' | 'cache'> {
  readonly measuresFor: (file: string) => ChosenMeasures;
  readonly waiversFor: (file: string) => readonly Waiver[];
  readonly mostBytes: number;
  /** Where the cache lies, where there is none yet. */
  readonly cacheFolder?: string;
  readonly debug: boolean;
  /** No progress is shown. */
  readonly quiet: boolean;
  readonly language: Language;
  /** Holds reports against one another; without it each is judged alone. */
  readonly together?: Together;
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
  const aside = new AsideFile();
  try {
    for await (const related of inInputOrder(inputs, checkByYear(inputs, settings), {
      keep: (result) => keepInput(result, aside),
      open: (kept: KeptInput) => openInput(kept, aside),
    }))
      yield checked(related, settings);
  } finally {
    aside.close();
  }
}

/** Of more inputs than this what is kept of each adds up, and the heap of each thread is to grow with that alone. */
const manyInputs = 2000;
const tightHeap = '--heap-growing-percent=30 --max-semi-space-size=8';

/** Checks the inputs, those of earlier years first, so that later ones can be held against them. */
async function* checkByYear(
  inputs: readonly Input[],
  settings: CheckInputsSettings,
): AsyncGenerator<RelatedInput> {
  if (inputs.length > manyInputs) setFlagsFromString(tightHeap);
  const settingsFor = (input: Input) => taskSettings(input, settings);
  const cache = settings.cache ?? (await openedCache(settings.cacheFolder));
  const judging = { ...settings, ...(cache ? { cache } : {}), settingsFor };
  const progress = startProgress({ ...settings, total: inputs.length });
  try {
    let waiting: MetInput[] = [];
    for await (const { input, judged, packed } of judgeInputs(
      inYearOrder(inputs, ({ name }) => name),
      judging,
    )) {
      progress.step();
      const met = { ...meet(input, judged, settings, inputs.length === 1), ...(packed ? { packed } : {}) };
      if (isWaiting(met, settings)) {
        waiting.push(met);
        continue;
      }
      yield await relatedInput(met, settings);
      const ready = waiting.filter((item) => !isWaiting(item, settings));
      if (ready.length > 0) waiting = waiting.filter((item) => !ready.includes(item));
      for (const item of ready) yield await relatedInput(item, settings);
    }
    for (const item of waiting) yield await relatedInput(item, settings);
  } finally {
    progress.end();
  }
}

/** An input that was judged, its reports met by those before them. */
interface MetInput {
  readonly input: Input;
  readonly judged: JudgedInput | undefined;
  readonly met: readonly MetReport[];
  /** Where it was passed over, why. */
  readonly skipped?: SkippedFile;
  /** What came of it, packed. */
  readonly packed?: Uint8Array;
}

/** A file that is no report, and that bears the name of a body on the roster. */
const ofListed = ({ file, reason: { zh, en } }: SkippedFile, name: string): SkippedFile => ({
  file,
  reason: {
    zh: `${zh}（名单上有${name}，请查是不是坏了）`,
    en: `${en} (${name} is on the roster: it may be damaged)`,
  },
});

function meet(
  input: Input,
  judged: JudgedInput | undefined,
  { together, measuresFor }: CheckInputsSettings,
  isOnlyInput: boolean,
): MetInput {
  const { body } = measuresFor(input.name);
  const judgements = judged?.judgements ?? [];
  const isAlone = isOnlyInput && judgements.length === 1 && together?.hasRunAlone;
  const met = judgements.map((judgement) =>
    together && !isAlone
      ? together.meet(input.name, judgement, body)
      : { judged: judgement, related: {}, isNews: false },
  );
  const skipped = judged ? judged.skipped : { file: input.name, reason: notReached };
  if (!skipped) return { input, judged, met };
  const listed = together?.addUnread(input.name);
  return { input, judged, met, skipped: judged && listed ? ofListed(skipped, listed.name) : skipped };
}

const isWaiting = ({ met }: MetInput, { together }: CheckInputsSettings): boolean =>
  together !== undefined && met.some((report) => together.isWaiting(report));

async function relatedInput(
  { input, judged, met, skipped, packed }: MetInput,
  settings: CheckInputsSettings,
): Promise<RelatedInput> {
  const { together } = settings;
  const judgements = together
    ? await relateInput(input, met, { ...settings, together })
    : met.map((report) => report.judged);
  const isAsPacked =
    packed !== undefined &&
    skipped === judged?.skipped &&
    judgements.every((judgement, i) => judgement === met[i]!.judged);
  return {
    input,
    isDone: judged !== undefined,
    judgements,
    ...(skipped ? { skipped } : {}),
    ...(isAsPacked ? { packed } : {}),
  };
}

function checked(
  { input, isDone, judgements, skipped }: RelatedInput,
  settings: CheckInputsSettings,
): CheckedInput {
  const { measuresFor, waiversFor } = settings;
  const policy = { ...settings, ...measuresFor(input.name), waivers: waiversFor(input.name) };
  const results = judgements.map((judgement) => resultOf(input.name, judgement, policy));
  return { input, isDone, results, ...(skipped ? { skipped } : {}) };
}

async function openedCache(folder: string | undefined): Promise<JudgementCache | undefined> {
  return folder === undefined
    ? undefined
    : (await import('../../cache/judgement-cache.ts')).openCache(folder);
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
