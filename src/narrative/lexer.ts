import { lexicon } from '../generated/lexicon.ts';
import type { Grammar } from './lexicon.ts';
import { fractionAt, numeralLength, numeralValue } from './numerals.ts';
import type { PlainText } from './plain-text.ts';
import type { WordSense, Words } from './vocabulary.ts';

/** A word, number, mark or unknown run of the text. */
export interface Token {
  /** A word's kind, `number`, `percent`, `figure`, `year`, `stop`, `unknown`. */
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly sense?: WordSense | undefined;
  readonly value?: number | undefined;
  /** Decimals printed; below 0 where only hundreds are (4.51亿元 in 万元, 1.26万件). */
  readonly decimals?: number | undefined;
  /** Of a share: how far off it may be, and whether it is told in words (七成). */
  readonly step?: number | undefined;
  readonly vague?: true | undefined;
  /** `unit`, `weakUnit`, `amountUnit`, or none. */
  readonly unit?: string | undefined;
  /** It stands in brackets behind its name. */
  readonly bracketed?: true | undefined;
}

const units = new Set(['unit', 'weakUnit', 'amountUnit', 'foreignUnit']);
/** How shares told in words begin. */
const fractions = new Set('一二两三四五六七八九十半大超过逾不少低');
const stops = new Set('，,：:；;（()）。！？!?、');

/** The tokens of a text: the reporting body's own `names`, the longest word at each place, numbers with their units; what is unknown in runs. */
export function tokensOf({ text }: PlainText, words: Words, names: readonly string[] = []): Token[] {
  const tokens: Token[] = [];
  let unknown = 0;
  let at = 0;
  while (at < text.length) {
    const name = names.find((known) => text.startsWith(known, at));
    const token = name ? make('self', text, at, at + name.length) : tokenAt(text, at, words);
    if (token) {
      if (at > unknown) tokens.push(make('unknown', text, unknown, at));
      tokens.push(token);
      at = token.end;
      unknown = at;
    } else at++;
  }
  if (at > unknown) tokens.push(make('unknown', text, unknown, at));
  return tokens;
}

/** All tokens have the same fields in the same order, so that the engine reads them fast. */
const make = (
  kind: string,
  text: string,
  start: number,
  end: number,
  { sense, value, decimals, step, vague, unit }: Partial<Token> = {},
): Token => ({
  kind,
  start,
  end,
  text: text.slice(start, end),
  sense,
  value,
  decimals,
  step,
  vague,
  unit,
  bracketed: undefined,
});

function tokenAt(text: string, at: number, words: Words): Token | undefined {
  const char = text[at]!;
  if (stops.has(char)) return make('stop', text, at, at + 1);
  const fraction = fractions.has(char) ? fractionAt(text, at) : undefined;
  if (fraction) {
    const { value, step, length } = fraction;
    return make('percent', text, at, at + length, { value, step, vague: true });
  }
  const word = words(text, at);
  if (
    word &&
    (word[0].length > 1 || !/[\d零一二两三四五六七八九十百]/.test(char)) &&
    !units.has(word[1].kind)
  )
    return make(word[1].kind, text, at, at + word[0].length, { sense: word[1] });
  if (isDigit(text, at)) return periodAt(text, at) ?? numberAt(text, at, words);
  if (text.startsWith('百分之', at)) return shareAt(text, at);
  const numeral = numeralLength(text, at);
  const unit = numeral > 0 ? words(text, at + numeral) : undefined;
  if (
    unit?.[1].kind === 'unit' &&
    (text.slice(at, at + 2) !== '一起' || isOneCase(text.slice(at + 2, at + 6)))
  ) {
    const value = numeralValue(text.slice(at, at + numeral));
    return make('number', text, at, at + numeral + unit[0].length, { value, decimals: 0, unit: 'unit' });
  }
  return word && !units.has(word[1].kind)
    ? make(word[1].kind, text, at, at + word[0].length, { sense: word[1] })
    : undefined;
}

/** 一起行政复议案件 is one; 一起 alone is together. */
const isOneCase = (behind: string): boolean => /^(?:行政|复议|诉讼|案件|政府信息|信息公开)/.test(behind);

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

/** Several years or months: 2022年至2024年, 2023—2024学年, 2022年、2023年、2024年, 1至11月; 1至12月 are the whole year. */
const period =
  /(?:20\d\d年?(?:[至到、和及与~—–-]{1,2}(?:20)?\d\d学?年)+|(?!1月?[至到~—–-]{1,2}12月)\d{1,2}月?[至到~—–-]{1,2}\d{1,2}月)/y;

function periodAt(text: string, at: number): Token | undefined {
  period.lastIndex = at;
  return period.test(text) ? make('elsewhen', text, at, period.lastIndex) : undefined;
}

function numberAt(text: string, at: number, words: Words): Token {
  let end = at;
  while (isDigit(text, end)) end++;
  if (end - at === 4 && text[at] === '2' && text[end] === '年') {
    const after = end + (/[度末]/.test(text[end + 1] ?? '') ? 2 : 1);
    return make('year', text, at, after, { value: Number(text.slice(at, end)) });
  }
  let decimals = 0;
  if (text[end] === '.' && isDigit(text, end + 1)) {
    const point = end++;
    while (isDigit(text, end)) end++;
    decimals = end - point - 1;
  }
  const value = Number(text.slice(at, end));
  if (text[end] === '%') return make('percent', text, at, end + 1, { value, step: 10 ** -decimals });
  const unit = words(text, end);
  if (!unit || !units.has(unit[1].kind)) return make('number', text, at, end, { value, decimals });
  const after = end + unit[0].length;
  if (unit[1].kind === 'foreignUnit') return make('figure', text, at, after);
  const { factor = 1 } = unit[1].entry!;
  const shown = factor === 1 ? decimals : Math.round(decimals - Math.log10(factor));
  const exact = factor === 1 ? value : Number((value * factor).toFixed(Math.max(0, shown)));
  return make('number', text, at, after, { value: exact, decimals: shown, unit: unit[1].kind });
}

/** 百分之四十八点九 */
function shareAt(text: string, at: number): Token | undefined {
  const start = at + '百分之'.length;
  const whole = numeralLength(text, start);
  if (whole === 0) return undefined;
  let end = start + whole;
  let value = numeralValue(text.slice(start, end));
  let decimals = 0;
  if (text[end] === '点') {
    decimals = numeralLength(text, end + 1);
    value += Number(
      `0.${numeralValue(text.slice(end + 1, end + 1 + decimals))
        .toString()
        .padStart(decimals, '0')}`,
    );
    end += 1 + decimals;
  }
  return make('percent', text, at, end, { value: Number(value.toFixed(decimals)), step: 10 ** -decimals });
}

/** The kinds that a list names. */
export const kindsOf = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** True where one of the tokens is of one of these kinds. */
export const has = (tokens: readonly Token[], ...kinds: readonly string[]): boolean =>
  tokens.some(({ kind }) => kinds.includes(kind));

/** The pieces of a list, as they stand between 、 and 和. */
export function piecesOf(tokens: readonly Token[]): Token[][] {
  const pieces: Token[][] = [[]];
  for (const token of tokens)
    if (token.text === '、' || (isWord(token, 'and') && pieces.at(-1)!.length > 0)) pieces.push([]);
    // 公开、部分公开, one word for two rows
    else if (token.kind === 'row' && pieces.at(-1)!.at(-1)?.start === token.start) pieces.push([token]);
    else pieces.at(-1)!.push(token);
  return pieces;
}

/** True where all tokens are of these kinds. */
export const only = (tokens: readonly Token[], ...kinds: readonly string[]): boolean =>
  tokens.every(({ kind }) => kinds.includes(kind));

/** The words as they stand beside one another. */
export const textOf = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join('');

/** True for one of the short words of the lexicon that do this. */
export const isWord = (token: Pick<Token, 'text'> | undefined, use: keyof Grammar): boolean =>
  token !== undefined && lexicon.grammar[use].includes(token.text);

/** How many characters of these tokens no word of the lexicon tells. */
export function unknownIn(tokens: readonly Token[]): number {
  return tokens.reduce(
    (sum, { kind, start, end }) => sum + (kind === 'unknown' || kind === 'body' ? end - start : 0),
    0,
  );
}

/** Where the next number stands, or the end. */
export function nextNumber(tokens: readonly Token[], from: number): number {
  let at = from;
  while (at < tokens.length && tokens[at]!.kind !== 'number' && tokens[at]!.kind !== 'figure') at++;
  return at;
}
