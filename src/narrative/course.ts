import type { Place } from '../model/document.ts';
import type { Token } from './lexer.ts';
import type { Vocabulary } from './lexicon.ts';
import type { Measure } from './measure.ts';
import { type PlainText, quote } from './plain-text.ts';
import type { Register } from './register.ts';
import type { Reporter, Scope } from './scope.ts';
import type { Statement } from './statement.ts';

/** What stays from sentence to sentence of a text. */
export interface Course {
  readonly reporter: Reporter;
  readonly vocabulary: Vocabulary;
  /** The part under the last heading is about applications; about proceedings. */
  topic: boolean;
  suits: boolean;
  /** What was counted last are applications; are other things. */
  about: boolean;
  foreign: boolean;
  /** The unit in which applications were counted last in this part: 件, 宗, 条. */
  unit: string | undefined;
  sentence: number;
  place: Place;
}

/** A sentence while it is read. */
export interface Reading {
  readonly course: Course;
  readonly plain: PlainText;
  readonly register: Register;
  readonly scope: Scope;
  readonly clauses: readonly (readonly Token[])[];
  readonly found: Statement[];
  /** How many statements were found before the last semicolon. */
  before: number;
  /** What the parts after 其中 are parts of. */
  base: Measure | undefined;
  /** Where the last number's quote ends. */
  end: number;
}

/** What is the same for all statements of a clause; the quote is cut from the text as it stands. */
export function stamp({ course, plain, scope }: Reading, start: number, end: number) {
  return {
    clause: quote(plain, start, end),
    sentence: course.sentence,
    place: course.place,
    ...(scope.word ? { scope: scope.word } : {}),
  };
}
