import type { Lists } from '../generated/lexicon-lists.ts';
import type { Level } from '../model/body.ts';

/** One entry of schemas/lexicon.json: words and what they mean. */
export interface LexiconEntry {
  /** A row or group of rows of the form, by its role. */
  readonly row?: string;
  /** Several rows or groups that the words name together, by their roles. */
  readonly rows?: readonly string[];
  /** Columns of the form that the words name together, by their roles. */
  readonly columns?: readonly string[];
  /** A number of applications as a whole, and the sums of rows that it may be. */
  readonly whole?: string;
  readonly sums?: readonly (readonly string[])[];
  /** The whole is also named where words of all these marks stand together. */
  readonly with?: readonly string[];
  /** When in a year's work the whole is counted. */
  readonly stage?: Stage;
  /** What else a word does in a sentence. */
  readonly mark?: string;
  /** Of a unit of amounts: what one of it is in the form's unit. */
  readonly factor?: number;
  readonly level?: Level;
  /** The word alone does not tell that applications are spoken of. */
  readonly vague?: boolean;
  /** The word alone tells that applications, or proceedings about them, are spoken of. */
  readonly telling?: boolean;
  /** Judged only beside a number that agrees. */
  readonly doubtful?: boolean;
  /** The words may name only some of what the column counts. */
  readonly some?: boolean;
  /** Numbers beside the words are not read. */
  readonly silences?: boolean;
  readonly words: readonly string[];
}

/** Which applications a whole counts: those carried over, that came in, went out, are carried on; `either` may be in or out. */
export type Stage = 'opening' | 'incoming' | 'outgoing' | 'closing' | 'either';

type Words<Part extends keyof Lists> = Readonly<Record<Lists[Part], readonly string[]>>;

/** Short words that join others, and what they do; schemas/lexicon.schema.json says of each what it is for. */
export type Grammar = Words<'grammar'>;

/** Words of a section that says nothing; schemas/lexicon.schema.json says of each list what it is for. */
export type SectionWords = Words<'sections'>;

/** Words of the fees for processing information. */
export interface FeeWords extends Words<'fees'> {
  /** Sets of parts of which there are no others. */
  readonly ways: readonly (readonly string[])[];
  /** What comes of notices, each of which is of one. */
  readonly outcomes: readonly (readonly string[])[];
  readonly levels: Readonly<Record<'top' | 'below' | 'all', readonly string[]>>;
  readonly elsewhere: Readonly<Record<'years' | 'bodies' | 'alone' | 'rates', readonly string[]>>;
}

/** One entry of the phrases: the forms in which a text says something, and two texts that hold it to that. */
export interface PhraseEntry {
  readonly says: string;
  readonly forms: readonly string[];
  readonly unless?: readonly string[];
  readonly reads: string;
  readonly passes: string;
}

/** Phrases of words in an order; schemas/lexicon.schema.json says how a form is written. */
export interface Phrases {
  readonly lists: Readonly<Record<string, readonly string[]>>;
  readonly entries: readonly PhraseEntry[];
}

/** The whole lexicon; `bases` are the sums of rows that a share may be a share of. */
export interface Lexicon {
  readonly bases: readonly (readonly string[])[];
  /** Rows and groups that 其他 may be after a list of outcomes. */
  readonly rest: readonly string[];
  /** The row that 公开 alone may be beside other outcomes. */
  readonly opened: string;
  /** Tables of proceedings, which count only what publication of information led to. */
  readonly proceedings: readonly string[];
  readonly grammar: Grammar;
  readonly sections: SectionWords;
  readonly fees: FeeWords;
  readonly phrases: Phrases;
  readonly entries: readonly LexiconEntry[];
}
