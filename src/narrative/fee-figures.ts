import { numeralValue } from './numerals.ts';

/** An amount of money or a count of notices in a text: 0.24万元, 一千二百元, 3件. */
export interface Figure {
  /** Money in 分, notices in 件: an integer, or for a count as it is printed. */
  readonly value: number;
  readonly isMoney: boolean;
  /** As it is printed. */
  readonly text: string;
  /** Half a unit of its last digit, in the unit of `value`. */
  readonly tolerance: number;
  readonly start: number;
  readonly end: number;
}

const figure = /(?<![\d.第])(\d+(?:\.(\d+))?|[〇零一二两三四五六七八九十百千万]{1,12})(万元|元|件|份)/g;

const perUnit: Readonly<Record<string, number>> = { 万元: 1_000_000, 元: 100 };

/** The figures of a text without white space and thousands separators, in order. */
export function figuresIn(text: string): Figure[] {
  return [...text.matchAll(figure)].map(({ 0: all, 1: printed = '', 2: decimals = '', 3: unit, index }) => {
    const number = /\d/.test(printed) ? Number(printed) : numeralValue(printed);
    const scale = perUnit[unit!];
    return {
      value: scale === undefined ? number : Math.round(number * scale),
      isMoney: scale !== undefined,
      text: all,
      tolerance: ((scale ?? 0) / 10 ** decimals.length) * 0.5,
      start: index,
      end: index + all.length,
    };
  });
}

/** A number of the unit of a figure as a reader expects it: 3600 元, 18 件. */
export function printedAs(value: number, { isMoney, text }: Figure): string {
  const unit = /[^\d.〇零一二两三四五六七八九十百千]+$/.exec(text)?.[0] ?? '';
  if (!isMoney) return `${value} ${unit}`;
  return unit === '万元' ? `${value / perUnit.万元!} 万元` : `${value / perUnit.元!} 元`;
}
