import type { Localized } from './localized.ts';

/** Why a file could not be checked. */
export type FailureCode =
  | 'not-found'
  | 'permission-denied'
  | 'empty-file'
  | 'unsupported-type'
  | 'encrypted'
  | 'corrupt'
  | 'too-large'
  | 'too-slow'
  | 'invalid-json'
  | 'schema-violation'
  | 'no-report'
  | 'pre-2019'
  | 'internal-error';

/** Thrown where a file cannot be read as a report; one sentence says what, where and what to do. */
export class Failure extends Error {
  readonly code: FailureCode;
  readonly text: Localized;

  constructor(code: FailureCode, text: Localized) {
    super(text.en);
    this.name = 'Failure';
    this.code = code;
    this.text = text;
  }
}

/** The failure that an exception of the program itself becomes: never the file's fault, and worth a report. */
export function internalFailure(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  return new Failure('internal-error', {
    zh: `gouji 自身出错，不是文件的问题（${message}）；请加 --debug 再运行一次，把显示的内容和这个文件报告给 gouji 的维护者。`,
    en: `gouji itself failed, the file is not at fault (${message}): run it again with --debug and report what it shows, with this file, to the maintainers of gouji.`,
  });
}
