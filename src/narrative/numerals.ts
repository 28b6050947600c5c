const digits = '零一二三四五六七八九';
/** The characters of Chinese numerals as running text has them. */
export const numerals = '〇零一二两三四五六七八九十百千万';
/** The numerals of cheques, and those of every day that they stand for. */
export const chequeNumerals = '壹贰叁肆伍陆柒捌玖拾佰仟';
const everyday = '一二三四五六七八九十百千';
const cheque = new RegExp(`[${chequeNumerals}]`, 'g');
const powers: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 10_000 };

/** The length of the Chinese numeral at a place of a text: 十二件 → 2. */
export function numeralLength(text: string, start: number): number {
  let end = start;
  while (end - start < 12 && end < text.length && numerals.includes(text[end]!)) end++;
  return end - start;
}

/** The number that a Chinese numeral writes: 一百八十六 → 186, 二〇 → 20, 贰仟 → 2000. */
export function numeralValue(numeral: string): number {
  const plain = numeral
    .replace(/〇/g, '零')
    .replace(/两/g, '二')
    .replace(cheque, (sign) => everyday[chequeNumerals.indexOf(sign)]!);
  if (!/[十百千万]/.test(plain)) return Number([...plain].map((char) => digits.indexOf(char)).join(''));
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  for (const char of plain) {
    const power = powers[char];
    if (power === undefined) {
      digit = digits.indexOf(char);
    } else if (power === 10_000) {
      total += (section + (digit ?? 0)) * power;
      section = 0;
      digit = undefined;
    } else {
      section += (digit || 1) * power;
      digit = undefined;
    }
  }
  return total + section + (digit ?? 0);
}

/** A number as it is written, in digits or Chinese numerals: 12, 1.5, 十二. */
export const writtenNumber = (text: string): number => (/\d/.test(text) ? Number(text) : numeralValue(text));

/** A share told in words, in percent: how far off it may be, and how many characters tell it. */
export interface Fraction {
  readonly value: number;
  readonly step: number;
  readonly length: number;
}

/** 过半, 半数以上: more than half; 不到一半: less. */
const moreThanHalf = /(?:超过?|[过逾])(?:一半|半数?)(?!以下)|(?:一半|半数|大半)(?:以上|多)|大半/y;
const lessThanHalf = /(?:不到|不足|少于|低于)(?:一半|半数)/y;
const half = /一半|半数/y;
/** 七成, 一成半, 九成五, but not 一成立. */
const tenths = /([一二两三四五六七八九])成([一二三四五六七八九半]?)(?![立果员本效功长都型交因品熟分件])/y;
/** 三分之一; 百分之四十 is exact. */
const parts = /(?:[二三四五六七八九十])分之[一二两三四五六七八九]/y;

/** 七成, 半数以上, 三分之一: the share that a place of a text tells in words. */
export function fractionAt(text: string, at: number): Fraction | undefined {
  const match = (pattern: RegExp) => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  const make = (value: number, step: number, { length }: string) => ({ value, step, length });
  const more = match(moreThanHalf);
  if (more) return make(75, 26, more[0]);
  const less = match(lessThanHalf);
  if (less) return make(25, 26, less[0]);
  const middle = match(half);
  if (middle) return make(50, 10, middle[0]);
  const tenth = match(tenths);
  if (tenth) {
    const more = tenth[2] === '半' ? 5 : tenth[2] ? numeralValue(tenth[2]) : 0;
    return make(10 * numeralValue(tenth[1]!) + more, 7.5, tenth[0]);
  }
  const part = match(parts);
  if (!part) return undefined;
  const whole = numeralLength(text, at);
  const of = numeralValue(text.slice(at, at + whole));
  return make((100 * numeralValue(part[0].at(-1)!)) / of, 10, part[0]);
}
