const digits = '零一二三四五六七八九';

/** The number from 1 to 99 that Chinese numerals say (十二 → 12); undefined for any other text. */
export function readNumeral(text: string): number | undefined {
  const [, tens, ten, ones] = /^([二三四五六七八九]?)(十?)([一二三四五六七八九]?)$/.exec(text) ?? [];
  if (text === '' || ten === undefined || (ten === '' && tens !== '' && ones !== '')) return undefined;
  if (ten === '') return digits.indexOf(tens! + ones!);
  return (tens === '' ? 1 : digits.indexOf(tens!)) * 10 + (ones === '' ? 0 : digits.indexOf(ones!));
}

/** A number from 1 to 99 in Chinese numerals: 12 → 十二. */
export function chineseNumeral(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? digits[ones] : ''}`;
}

const english = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** A number in English, in words up to twelve. */
export function englishNumeral(number: number): string {
  return english[number - 1] ?? String(number);
}
