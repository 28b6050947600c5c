import { isMarkedCopy } from '../../annotate/package/stamp.ts';
import { type FileJudgement, judgeFile } from '../../check.ts';
import { editions } from '../../generated/editions.ts';
import { extensionOf } from '../../load/index.ts';
import { Failure, type FailureCode, internalFailure } from '../../model/failure.ts';
import type { Localized } from '../../model/localized.ts';
import type { SkippedFile } from '../../model/result.ts';
import { rulesOf } from '../../rules/index.ts';
import { looksLikeReport } from '../inputs/looks-like-report.ts';
import { readRegularFile } from '../inputs/read-file.ts';
import { unreadFailure, unreadType } from '../inputs/unread-types.ts';
import { isEarlierResult } from '../outputs/earlier-output.ts';
import { type Guard, Interruption } from './guard.ts';
import type { JudgeTask } from './task.ts';

/** What came of one input before any policy: its judgements, and where it was passed over, why. */
export interface JudgedInput {
  readonly judgements: readonly FileJudgement[];
  readonly skipped?: SkippedFile;
}

/** Failures of files that can be read, and hold something else. */
const otherContent: ReadonlySet<FailureCode> = new Set(['no-report', 'schema-violation', 'invalid-json']);

const noReport: Localized = { zh: '不是年报', en: 'not a report' };
const markedCopy: Localized = {
  zh: '是标注过的副本，请检查原文件',
  en: 'a marked copy; check the original',
};
const earlierResult = new Failure('no-report', {
  zh: '这是 gouji 写的检查结果，不是年报。',
  en: 'This holds results that gouji wrote, not a report.',
});
const rules = rulesOf(editions);

/**
 * Judges one input. One that was named has judgements, be it why it cannot be checked; one that was come upon and is
 * no report, or of a type that is not read, is passed over. A crash in one file costs no other. @throws Interruption
 */
export async function judgeInput(task: JudgeTask, guard?: Guard): Promise<JudgedInput> {
  const { name, source, walked } = task;
  const { edition: editionId, debug, ...settings } = task.settings;
  const edition = editions.find(({ id }) => id === editionId);
  let bytes: Uint8Array | undefined;
  try {
    bytes = 'bytes' in source ? source.bytes : await readRegularFile(pathOf(source.path), settings.mostBytes);
    if (walked && isMarkedCopy(bytes)) return { judgements: [], skipped: { file: name, reason: markedCopy } };
    if (await isEarlierResult(bytes)) throw earlierResult;
    const judgements = await judgeFile(
      { name, bytes },
      { ...settings, editions, rules, ...(edition ? { edition } : {}), ...(guard ? { guard } : {}) },
    );
    const [first] = judgements;
    return first && 'failure' in first ? await unread(task, bytes, first) : { judgements };
  } catch (error) {
    if (error instanceof Interruption) throw error;
    if (error === earlierResult && walked)
      return { judgements: [], skipped: { file: name, reason: noReport } };
    return unread(task, bytes, failed(error, debug));
  }
}

/** What an exception makes of an input: the file's failure, or the program's. */
export function failed(error: unknown, debug: boolean): FailedInput {
  if (debug && !(error instanceof Failure)) console.error(error);
  const { code, text } = error instanceof Failure ? error : internalFailure(error);
  return { failure: { code, message: text } };
}

type FailedInput = Extract<FileJudgement, { failure: unknown }>;

/** Bytes that crossed a thread are a path no more for Node. */
function pathOf(path: string | Uint8Array): string | Buffer {
  return typeof path === 'string' ? path : Buffer.from(path);
}

async function unread(
  { name, walked }: JudgeTask,
  bytes: Uint8Array | undefined,
  given: FailedInput,
): Promise<JudgedInput> {
  const reason = unreadType(extensionOf(name));
  const { code } = given.failure;
  const isOtherType = reason !== undefined && (otherContent.has(code) || code === 'unsupported-type');
  const judged: FailedInput =
    isOtherType && code !== 'unsupported-type'
      ? { failure: { code: 'unsupported-type', message: unreadFailure(reason).text } }
      : given;
  if (!walked || !(isOtherType || otherContent.has(code))) return { judgements: [judged] };
  const meant = await looksLikeReport(name, isOtherType ? undefined : bytes);
  if (meant && !isOtherType) return { judgements: [judged] };
  return { judgements: meant ? [judged] : [], skipped: { file: name, reason: reason ?? noReport } };
}
