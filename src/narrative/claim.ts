import type { Place } from '../model/document.ts';
import type { ClaimTarget } from './claim-target.ts';

/** One number that the running text states, and of what. */
export interface Claim {
  /** Undefined where the tables have no such number: a channel, a matter. */
  readonly target?: ClaimTarget | undefined;
  /** Undefined where only a share is given; 0 where the text says there were none. */
  readonly number?: number | undefined;
  /** Decimals printed. */
  readonly decimals?: number | undefined;
  /** True where the text says it in words: 未收到. */
  readonly zero?: true | undefined;
  /** True where the number counts a way in which applications came: 网络, 信函, 当面. */
  readonly channel?: true | undefined;
  /** True where the number is called the sum of those before it: 合计22件. */
  readonly total?: true | undefined;
  /** True where the words speak of all that was counted before: 予以公开的111件中, 这35件申请. */
  readonly again?: true | undefined;
  /** The number of which it says this: 27件 in 27件均已办结. */
  readonly of?: Claim | undefined;
  /** The number that it is a part of, where the tables have nothing that this number's words name. */
  readonly partOf?: number | undefined;
  /** Of applicants: the wholes that the sentence counts before them; the last one where they are called parts. */
  readonly among?: readonly Claim[] | undefined;
  /** The kind of applicants that its words name, where nothing tells what of theirs it counts. */
  readonly applicants?: readonly string[] | undefined;
  /** The area whose number it is, in the text's word: 全市. */
  readonly scope?: string | undefined;
  /** True where the number is of a part of the body (市本级), of which alone its tables may be. */
  readonly narrow?: true | undefined;
  /** The clause as it stands in the text. */
  readonly clause: string;
  /** The sentence that it stands in, counted through the report. */
  readonly sentence: number;
  readonly place: Place;
  /** The share that the text gives beside it. */
  readonly percent?: Percent | undefined;
  /** True where the share is of several numbers before it. */
  readonly together?: true | undefined;
}

/** A share as it is printed, and how far off it may be; `bases` are what its words name as the whole (占办结总数), or the sentence (办结的9件中). */
export interface Percent {
  readonly value: number;
  readonly step: number;
  /** How it is told: 86.3%, 七成. */
  readonly text: string;
  readonly bases?: ClaimTarget['sums'];
  /** True where the sentence names the bases: behind 其中 the share may be of a group of these. */
  readonly assumed?: true;
}
