const digits = '零一二三四五六七八九';
const powers: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 10_000 };

/** The length of the Chinese numeral at a place of a text: 十二件 → 2. */
export function numeralLength(text: string, start: number): number {
  let end = start;
  while (end - start < 12 && /[〇零一二两三四五六七八九十百千万]/.test(text[end] ?? '')) end++;
  return end - start;
}

/** The number that a Chinese numeral writes: 一百八十六 → 186, 二〇 → 20. */
export function numeralValue(numeral: string): number {
  const plain = numeral.replace(/〇/g, '零').replace(/两/g, '二');
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
