import { isWord, type Token } from './lexer.ts';
import { numeralValue } from './numerals.ts';

/** The tokens with years called by what they are beside the report's; 2024年以来 in a report on 2024 is that year. */
export function withYears(tokens: readonly Token[], year: number | undefined): readonly Token[] {
  if (!tokens.some(({ kind }) => kind === 'year' || kind === 'thisYear')) return tokens;
  const named = tokens.map((token) =>
    token.kind === 'year' ? { ...token, kind: kindOfYear(token, year) } : token,
  );
  return named.map((token, i) =>
    named[i - 1]?.kind === 'thisYear' && isWord(token, 'since') ? { ...token, kind: 'filler' } : token,
  );
}

/** The years that one word names: 2022年、2024年, 2022年至2024年, 近三年. */
export function yearsOf({ text }: Token, year: number | undefined): number[] {
  if (year === undefined) return [];
  const named = (text.match(/20\d\d/g) ?? []).map(Number);
  const [first, last] = [named[0]!, named.at(-1)!];
  if (named.length === 2 && /[至到~—–-]/.test(text) && last > first)
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const length = /^近?([两三四五])年/.exec(text)?.[1];
  return length
    ? Array.from({ length: numeralValue(length) }, (_, i) => year - numeralValue(length) + 1 + i)
    : named;
}

/** What a year is beside the report's: 上年, 本年, 下年. */
function kindOfYear(token: Token, year: number | undefined): string {
  if (token.kind !== 'year' || year === undefined) return token.kind;
  if (token.value === year) return 'thisYear';
  if (token.value === year - 1) return 'lastYear';
  return token.value === year + 1 ? 'nextYear' : 'elsewhen';
}
