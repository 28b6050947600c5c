import type { Cell, Raw } from '../../model/document.ts';
import type { Failure } from '../../model/failure.ts';
import type { Point } from './reference.ts';
import { type SharedString, unescapeText } from './strings.ts';
import { type CellStyles, dateText } from './styles.ts';

/** What all sheets of a workbook share: its strings, date styles, and what is left of its limits. */
export interface Shared {
  readonly strings: readonly SharedString[];
  readonly styles: CellStyles;
  readonly from1904: boolean;
  readonly left: { cells: number; formulaCharacters: number };
}

/** The cell being read: its attributes and the texts of its elements, null where it has none. */
export interface Source extends Point {
  readonly type: string;
  readonly style: number;
  value: string | null;
  inline: string | null;
  formula: string | null;
  shared: string | null;
}

/** Text and stored value of a cell; `no-cached-value` for a formula without a result. */
export type Content = Pick<Cell, 'text' | 'raw' | 'noCachedValue'>;

/** What a cell holds, or undefined where it is only a style or all of it is struck out. */
export function contentOf(
  { type, style, value, inline, formula }: Source,
  shared: Shared,
  wrong: (zh: string, en: string) => Failure,
): Content | undefined {
  const typed = type === 'str' || type === 'inlineStr';
  const struck = shared.styles.struck[style] === true;
  if (struck && type !== 's' && !inline) return undefined;
  if (value === null || (value === '' && !typed)) {
    if (type === 'inlineStr' && inline !== null) return textual(inline);
    return formula === null ? undefined : { text: '', raw: null, noCachedValue: true };
  }
  if (type === 'n') return numeric(value, shared.styles.dates[style] === true, shared.from1904);
  if (type === 's') {
    const string = /^\s*\d{1,9}\s*$/.test(value) ? shared.strings[Number(value)] : undefined;
    if (string === undefined)
      throw wrong(
        `引用了不存在的共享字符串（${value}）`,
        `refers to shared string ${value}, which does not exist`,
      );
    return struck && string.inStruck === '' ? undefined : textual(struck ? string.inStruck : string.text);
  }
  if (typed) return textual(inline ?? unescapeText(value));
  if (type === 'e') return textual(value);
  if (type === 'd') return { text: value.replace(/T00:00(:00(\.0+)?)?Z?$/, ''), raw: value };
  if (type !== 'b') throw wrong(`的类型不明（${type}）`, `has an unknown type (${type})`);
  if (/^\s*(1|true)\s*$/.test(value)) return { text: 'TRUE', raw: true };
  return /^\s*(0|false)\s*$/.test(value) ? { text: 'FALSE', raw: false } : textual(value);
}

function textual(text: string): { text: string; raw: Raw } {
  return { text, raw: text };
}

/** A stored number; what is no decimal number stays the text that it is and is never cut short. */
function numeric(value: string, date: boolean, from1904: boolean): { text: string; raw: Raw } {
  const number = /^[\t\n\r ]*[+-]?(\d+(?:\.\d*)?|\.\d+)(e[+-]?\d+)?[\t\n\r ]*$/i.test(value)
    ? Number(value)
    : Number.NaN;
  if (!Number.isFinite(number)) return textual(value);
  const raw = number === 0 ? 0 : number;
  return { text: (date ? dateText(raw, from1904) : undefined) ?? String(raw), raw };
}
