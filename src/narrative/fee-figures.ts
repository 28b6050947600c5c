import { numeralValue } from './numerals.ts';

/** An amount of money or a count of notices in a text: 0.24万元, 一千二百元, ¥240, 3件. */
export interface Figure {
  /** Money in 分, notices in 件: an integer. */
  readonly value: number;
  readonly isMoney: boolean;
  /** As it is printed. */
  readonly text: string;
  /** Half a unit of its last digit, in the unit of `value`. */
  readonly tolerance: number;
  readonly start: number;
  readonly end: number;
}

const numerals = '〇零一二两三四五六七八九十百千万';
/** The numerals of cheques, which stand beside those of every day. */
const cheque = '壹贰叁肆伍陆柒捌玖拾佰仟';
const everyday = '一二三四五六七八九十百千';

const figure = new RegExp(
  `(?<![\\d.第])(\\d+(?:\\.(\\d+))?|[${numerals}${cheque}]{1,12})(万元|元|件|份)|[¥￥](\\d+(?:\\.(\\d+))?)(?![\\d万元])`,
  'g',
);

const perUnit: Readonly<Record<string, number>> = { 万元: 1_000_000, 元: 100 };

/** The figures of a text without white space and thousands separators, in order. */
export function figuresIn(text: string): Figure[] {
  return [...text.matchAll(figure)].map(
    ({ 0: all, 1: word, 2: places, 3: unit = '元', 4: sign, 5: cents, index }) => {
      const printed = word ?? sign!;
      const number = /\d/.test(printed) ? Number(printed) : numeralValue(inEverydayNumerals(printed));
      const scale = perUnit[unit];
      const decimals = (places ?? cents ?? '').length;
      return {
        value: scale === undefined ? number : Math.round(number * scale),
        isMoney: scale !== undefined,
        text: all,
        tolerance: ((scale ?? 0) / 10 ** decimals) * 0.5,
        start: index,
        end: index + all.length,
      };
    },
  );
}

const inEverydayNumerals = (text: string): string =>
  text.replace(new RegExp(`[${cheque}]`, 'g'), (sign) => everyday[cheque.indexOf(sign)]!);

/** A number of the unit of a figure as a reader expects it: 3600 元, 18 件. */
export function printedAs(value: number, { isMoney, text }: Figure): string {
  if (!isMoney) return `${value} ${text.at(-1)}`;
  return text.endsWith('万元') ? `${value / perUnit.万元!} 万元` : `${value / perUnit.元!} 元`;
}
