import type { Place } from '../model/document.ts';
import type { Claim } from './claim.ts';
import type { ClaimTarget } from './claim-target.ts';
import type { Token } from './lexer.ts';
import { type PlainText, quote } from './plain-text.ts';
import type { Register } from './register.ts';
import type { Reporter, Scope } from './scope.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What stays from sentence to sentence of a text. */
export interface DiscourseState {
  readonly reporter: Reporter;
  readonly vocabulary: Vocabulary;
  /** The part under the last heading is about applications; about proceedings. */
  underApplications: boolean;
  underProceedings: boolean;
  /** What was counted last are applications; are other things. */
  aboutApplications: boolean;
  aboutOthers: boolean;
  /** The unit in which applications were counted last in this part: 件, 宗, 条. */
  unit?: string | undefined;
  /** The part under the last heading is about another body or time: 全系统统计. */
  foreign: boolean;
  sentence: number;
  /** The sentence before compares another body with others, without a number: 市公安局办理量最大。 */
  ofOthers: boolean;
  /** What the sentence before counts. */
  last: readonly Claim[];
  /** The row of decisions or documents that it spoke of last. */
  row?: Token | undefined;
  place: Place;
}

/** A sentence while it is read. */
export interface SentenceState {
  readonly discourse: DiscourseState;
  readonly plain: PlainText;
  readonly register: Register;
  readonly scope: Scope;
  readonly clauses: readonly (readonly Token[])[];
  /** Other things than applications are spoken of too. */
  readonly ofMatters: boolean;
  readonly found: Claim[];
  /** How many claims were found before the last semicolon. */
  before: number;
  /** The number before, where the tables have nothing that its words name; what is listed in brackets or after 其中 is a part of it. */
  unread?: number | undefined;
  partOf?: number | undefined;
  /** The number of some that were counted by what they are about, of which the outcomes behind it may be: 涉及征收的189件，予以公开63件. */
  ofTopic?: number | undefined;
  /** What the parts after 其中 are parts of. */
  base?: ClaimTarget | undefined;
  /** The whole that the sentence names for its shares and kinds of applicants: 办结的9件中, 以办结9件为基数, 新收的申请中. */
  basis?: ClaimTarget | undefined;
  /** The years of which the sentence gives a number each: 近三年, 2022年、2023年. */
  years: readonly number[];
  /** The rows of a clause without a number whose share it speaks of. */
  lead: readonly Token[];
  /** The row that a list after a colon is of: 规范性文件：制发3件；废止2件. */
  header?: Token | undefined;
  /** 收到的12件中: what comes in after it is a part of these. */
  inside: boolean;
  /** 上述32件引发复议3件: the proceedings that the sentence counts came of some applications. */
  caused: boolean;
  /** 对涉及…的, 结转的5件中: the outcomes that the sentence counts are of some applications. */
  ofSome: boolean;
  /** What was spoken of before the last bracket, how many claims there were, and whether a number stands behind. */
  outside?:
    | { readonly row: Token | undefined; readonly claims: number; readonly scope: Scope; counts?: boolean }
    | undefined;
  /** How many claims there were before the bracket that has just closed: a share behind it is of the last of them. */
  sharing?: number | undefined;
  /** Where the clauses read so far end. */
  read: number;
  /** A number of applications was not read, of which what follows may be parts. */
  unclear: boolean;
  /** Where the last number's quote ends. */
  end: number;
}

/** What is the same for all claims of a clause; the quote is cut from the text as it stands. */
export function stamp({ discourse, plain, scope, partOf }: SentenceState, start: number, end: number): Claim {
  // All claims have the same fields in the same order, so that the engine reads them fast.
  return {
    target: undefined,
    number: undefined,
    decimals: undefined,
    zero: undefined,
    channel: undefined,
    total: undefined,
    again: undefined,
    of: undefined,
    partOf,
    among: undefined,
    applicants: undefined,
    scope: scope.word,
    narrow: scope.narrow || undefined,
    clause: quote(plain, start, end),
    sentence: discourse.sentence,
    place: discourse.place,
    percent: undefined,
    together: undefined,
  };
}
