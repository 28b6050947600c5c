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
