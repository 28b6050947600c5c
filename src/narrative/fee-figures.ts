import { chequeNumerals, numerals, writtenNumber } from './numerals.ts';

/** An amount of money or a count of notices or people in a text: 0.24万元, 一千二百元, ¥240, 3件, 两名. */
export interface Figure {
  /** Money in 分, others by number: an integer. */
  readonly value: number;
  readonly kind: FigureKind;
  /** As it is printed. */
  readonly text: string;
  /** 万元 or 元, 件 or 份, 人, 名, 位 or 家. */
  readonly unit: string;
  /** Half a unit of its last digit, in the unit of `value`. */
  readonly tolerance: number;
  readonly start: number;
  readonly end: number;
}

export type FigureKind = 'money' | 'notices' | 'people';

const figure = new RegExp(
  `(?<![\\d.第])(\\d+(?:\\.(\\d+))?|[${numerals}${chequeNumerals}]{1,12})(万元|元|[件份人名位家])|[¥￥](\\d+(?:\\.(\\d+))?)(?![\\d万元])`,
  'g',
);

const perUnit: Readonly<Record<string, number>> = { 万元: 1_000_000, 元: 100 };

/** The figures of a text without white space and thousands separators, in order. */
export function figuresIn(text: string): Figure[] {
  return [...text.matchAll(figure)].map(
    ({ 0: all, 1: word, 2: places, 3: unit = '元', 4: sign, 5: cents, index }) => {
      const printed = word ?? sign!;
      const number = writtenNumber(printed);
      const scale = perUnit[unit];
      const decimals = (places ?? cents ?? '').length;
      return {
        value: scale === undefined ? number : Math.round(number * scale),
        kind: scale !== undefined ? 'money' : /[件份]/.test(unit) ? 'notices' : 'people',
        text: all,
        unit: all.endsWith('万元') ? '万元' : unit,
        tolerance: ((scale ?? 0) / 10 ** decimals) * 0.5,
        start: index,
        end: index + all.length,
      };
    },
  );
}

/** The amounts of money of a text, in order. */
export const moneyIn = (text: string): Figure[] => figuresIn(text).filter(({ kind }) => kind === 'money');

/** The largest tolerance of some figures. */
export const toleranceOf = (figures: readonly Figure[]): number =>
  Math.max(...figures.map(({ tolerance }) => tolerance));

/** A value in the unit that a figure is printed in: 360000 分 beside 1200元 → 3600. */
export const inUnitOf = (value: number, { unit, kind }: Figure): number =>
  kind === 'money' ? value / perUnit[unit]! : value;
