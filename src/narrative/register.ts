import { lexicon } from '../generated/lexicon.ts';
import { holdsAny } from '../text/holds-any.ts';
import { kindsOf, type Token } from './lexer.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What is known where words are read for the name of a number. */
export interface Register extends Vocabulary {
  /** The sentence or what is above it says that applications for information are spoken of. */
  aboutApplications: boolean;
  /** The sentence speaks of publication of information, so that proceedings in it are about that. */
  aboutInformation: boolean;
  /** The sentence has told what was answered: what is carried then is carried on. */
  closing: boolean;
  /** The row that columns without a row belong to: 维持2件 after 行政复议4件. */
  row: Token | undefined;
  /** Two rows were named together, or one whose number was not read: columns and courts after them belong to none. */
  rowless: boolean;
  /** The column that rows without a column belong to: 制发规章2件、规范性文件24件. */
  columns?: Token | undefined;
}

/** Kinds of words that say nothing of what is counted. */
export const idle: ReadonlySet<string> = kindsOf(
  'filler sum stop thisYear own self scope all timely year part elsewhen share mostly',
);

/** True where words say that it is about public information: 信息公开类复议. */
export const isAboutInformation = (text: string): boolean => holdsAny(text, lexicon.grammar.information);
