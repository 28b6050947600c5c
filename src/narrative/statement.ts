import type { Level } from '../body.ts';
import type { Place } from '../document.ts';
import type { Measure } from './measure.ts';

/** One number that the running text states, and of what. */
export interface Statement {
  /** Undefined where the tables have no such number: a channel, a matter. */
  readonly measure?: Measure;
  /** Undefined where only a share is given; 0 where the text says there were none. */
  readonly number?: number;
  /** True where the text says it in words: 未收到. */
  readonly none?: true;
  /** True where the number counts a way in which applications came: 网络, 信函, 当面. */
  readonly channel?: true;
  /** Whose number it is, in the text's own word: 全市, 本机关. */
  readonly scope?: string;
  /** The clause as written, without white space. */
  readonly clause: string;
  /** The sentence that it stands in, counted through the report. */
  readonly sentence: number;
  readonly place: Place;
  /** The share that the text gives beside it, as printed: 33.9. */
  readonly percent?: string;
}

/** What stays from sentence to sentence of a text. */
export interface Course {
  readonly year: number | undefined;
  /** The part under the last heading is about applications. */
  topic: boolean;
  /** The part under the last heading is about reconsideration and litigation. */
  suits: boolean;
  /** What was counted last are applications. */
  about: boolean;
  scope: string | undefined;
  /** The unit in which applications were counted last in this part: 件, 宗, 条. */
  unit: string | undefined;
  sentence: number;
  place: Place;
  /** The level of the body that reports, and its name, as far as they are known. */
  readonly level?: Level | undefined;
  readonly organization?: string | undefined;
}
