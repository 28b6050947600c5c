const numerals = '〇一二三四五六七八九';

/** A year of this century in figures or Chinese numerals, as the one group of an expression. */
export const yearSource = '(20\\d{2}|二[〇○零ＯO0][〇○零ＯO0一二三四五六七八九]{2})';

/** Reads 2021 and 二〇二一 alike. */
export function readYear(text: string): number {
  const digits = [...text].map((char) => {
    const digit = numerals.indexOf(char);
    if (digit >= 0) return String(digit);
    return /[○零ＯO]/.test(char) ? '0' : char;
  });
  return Number(digits.join(''));
}

const named = new RegExp(
  `(?<!\\d)${yearSource}(?:年(?!\\d|报送|上报|公布|发布|制作|填报)|政府信息|信息公开|政务公开)`,
);

/** The year that a file name tells: 某局2023年年报.xlsx; days, and names with two years, tell nothing. */
export function yearOfName(file: string): number | undefined {
  const base = file
    .split(/[\\/]/)
    .at(-1)!
    .replace(/\.[^.]*$/, '')
    .replace(/\s/g, '');
  const years = new Set(
    [...base.matchAll(new RegExp(`(?<!\\d)${yearSource}(?!\\d)`, 'g'))].map(([year]) => year),
  );
  const year = named.exec(base)?.[1];
  return years.size === 1 && year ? readYear(year) : undefined;
}
