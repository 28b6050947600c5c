import type { Text } from './text.ts';

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
  | 'pre-2019';

/** Thrown where a file cannot be read as a report; one sentence says what, where and what to do. */
export class Failure extends Error {
  readonly code: FailureCode;
  readonly text: Text;

  constructor(code: FailureCode, text: Text) {
    super(text.en);
    this.name = 'Failure';
    this.code = code;
    this.text = text;
  }
}
