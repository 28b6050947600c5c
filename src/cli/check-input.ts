import { type CheckFileSettings, checkFile } from '../check.ts';
import { extensionOf } from '../load/index.ts';
import { Failure, type FailureCode, internalFailure } from '../model/failure.ts';
import type { Localized } from '../model/localized.ts';
import type { ReportResult, SkippedFile } from '../model/result.ts';
import { isEarlierResult } from './earlier-output.ts';
import type { Input } from './inputs.ts';
import { looksLikeReport } from './looks-like-report.ts';
import { unreadFailure, unreadType } from './unread-types.ts';

/** What came of one input: its results, and where it was passed over, why. */
export interface CheckedInput {
  readonly results: readonly ReportResult[];
  readonly skipped?: SkippedFile;
}

/** Failures of files that can be read, and hold something else. */
const otherContent: ReadonlySet<FailureCode> = new Set(['no-report', 'schema-violation', 'invalid-json']);

const noReport: Localized = { zh: '不是年报', en: 'not a report' };
const earlierResult = new Failure('no-report', {
  zh: '这是 gouji 写的检查结果，不是年报。',
  en: 'This holds results that gouji wrote, not a report.',
});

/**
 * Checks one input. One that was named has results, be it why it cannot be checked; one that was come upon and is no
 * report, or of a type that is not read, is passed over. A crash in one file costs no other.
 */
export async function checkInput(
  input: Input,
  settings: CheckFileSettings,
  debug: boolean,
): Promise<CheckedInput> {
  let bytes: Uint8Array | undefined;
  try {
    bytes = await input.read();
    if (await isEarlierResult(bytes)) throw earlierResult;
    const results = await checkFile({ name: input.name, bytes }, settings);
    const [first] = results;
    return first?.status === 'unreadable' ? unread(input, bytes, first) : { results };
  } catch (error) {
    if (error === earlierResult && input.walked)
      return { results: [], skipped: { file: input.name, reason: noReport } };
    if (debug && !(error instanceof Failure)) console.error(error);
    const { code, text } = error instanceof Failure ? error : internalFailure(error);
    return unread(input, bytes, {
      file: input.name,
      status: 'unreadable',
      failure: { code, message: text },
    });
  }
}

type Unreadable = Extract<ReportResult, { status: 'unreadable' }>;

async function unread(
  { name, walked }: Input,
  bytes: Uint8Array | undefined,
  given: Unreadable,
): Promise<CheckedInput> {
  const reason = unreadType(extensionOf(name));
  const { code } = given.failure;
  const isOtherType = reason !== undefined && (otherContent.has(code) || code === 'unsupported-type');
  const result: Unreadable =
    isOtherType && code !== 'unsupported-type'
      ? { ...given, failure: { code: 'unsupported-type', message: unreadFailure(reason).text } }
      : given;
  if (!walked || !(isOtherType || otherContent.has(code))) return { results: [result] };
  const meant = await looksLikeReport(name, isOtherType ? undefined : bytes);
  if (meant && !isOtherType) return { results: [result] };
  return { results: meant ? [result] : [], skipped: { file: name, reason: reason ?? noReport } };
}
