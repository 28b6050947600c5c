import { lexicon } from '../generated/lexicon.ts';
import { groupBy } from '../model/group-by.ts';
import { remember } from '../model/remember.ts';
import { holdsAny } from '../text/holds-any.ts';
import { readYear, yearSource } from '../text/year.ts';
import type { PhraseEntry, Phrases } from './lexicon.ts';
import { chequeNumerals, numerals } from './numerals.ts';

/** A phrase in a text. */
export interface FoundPhrase {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The years that it names. */
  readonly years: readonly number[];
}

const escaped = (word: string): string => word.replace(/[-.*+?^${}()|[\]\\]/g, '\\$&');

const squareBrackets = '【［[〔〖<＜〈{｛';
const openBrackets = `（(${squareBrackets}`;

/** What the signs of a form stand for; schemas/lexicon.schema.json says it in words. */
const signs: Readonly<Record<string, string>> = {
  '……': '[^。；;\\d]',
  '，': '[，,]',
  '：': '[：:]',
  '（': `[${escaped(openBrackets)}]`,
  '）': '[)）】］\\]〕〗>＞〉}｝]',
  '【': `[${escaped(squareBrackets)}]`,
  '】': '[】］\\]〕〗>＞〉}｝]',
  '[': '(?:',
  ']': ')?',
  '^': '^',
  $: '$',
  '。': '(?=[。；;]|$)',
  '{year}': yearSource,
  '{number}': '(?<![\\d.])[1-9]\\d*(?:,\\d{3})*',
  '{some}': `(?<![\\d.第${numerals}])(?:(?:[1-9]\\d*(?:,\\d{3})*(?:\\.\\d+)?|0\\.\\d+)[百千万]?|(?![〇零])[${numerals}]{1,8})`,
  '{digit}': `(?=\\d|[${numerals}${chequeNumerals}]{1,12}万?元)`,
  '{dots}': '(?:…{1,2}|\\.{3,6})',
  '{blank}': '(?<=[\\u4e00-\\u9fff])\\s{2,20}',
  '{zero}': '(?<![\\d.])[0零](?![\\d.])',
};

const gaps: Readonly<Record<string, number>> = { '‥': 4, '…': 20, '……': 40 };

const blanks: Readonly<Record<string, string>> = { '×': 'XxＸｘ×＊', '*': '*＊', _: '_＿' };

const piece = /‥|…{1,2}|\{\w+\}|×+|_+|\*+|[，：（）【】。^$[\]]|[^‥…{×_*，：（）【】。^$[\]]+/g;

/** A form as an expression: 截至{year}年底 → 截至(20\d{2})年底. */
function sourceOf(form: string, unless: readonly string[], lists: Phrases['lists']): string {
  const not = unless.length > 0 ? `(?!${anyOf(unless)})` : '';
  let within = inClause;
  const words = form.match(piece)!;
  const sources = words.map((word) => {
    if (/[（）【】]/.test(word)) within = /[（【]/.test(word) ? inNote : inClause;
    const most = gaps[word];
    if (most !== undefined) return `(?:${not}${(within === inClause && signs[word]) || within}){0,${most}}?`;
    const blank = blanks[word[0]!];
    if (blank !== undefined) return `(?<![\\dA-Za-z${blank}])(?:20\\d?)?[${blank}]{${word.length},}`;
    if (signs[word] !== undefined) return signs[word];
    if (!word.startsWith('{')) return not + escaped(word);
    const list = lists[word.slice(1, -1)];
    if (!list) throw new Error(`no list ${word} in the lexicon`);
    return `${not}(?:${anyOf(list)})`;
  });
  const spaced = sources.map((source, i) =>
    i === 0 || isJoined(words[i - 1]!, words[i]!) ? source : `\\s{0,3}${source}`,
  );
  return spaced.join('') + not;
}

/** White space may stand between all that is no sign for what may be left out. */
const isJoined = (before: string, word: string): boolean => before === '[' || word === ']';

const inClause = '[^，,。；;]';
const inNote = '[^（()）【】]';

const anyOf = (words: readonly string[]): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join('|');

/** The phrases of some entries as one expression. */
export const phraseExpression = (
  entries: readonly PhraseEntry[],
  { lists }: Pick<Phrases, 'lists'>,
): RegExp =>
  expressionFor(
    entries.flatMap(({ forms, unless = [] }) => forms.map((form) => ({ form, unless }))),
    lists,
  );

const expressionFor = (
  forms: readonly Pick<AnchoredForm, 'form' | 'unless'>[],
  lists: Phrases['lists'],
): RegExp => new RegExp(forms.map(({ form, unless }) => sourceOf(form, unless, lists)).join('|'), 'g');

/** A form of the lexicon, with lists of words: every text in which it is found holds one of each. */
interface AnchoredForm {
  readonly form: string;
  readonly unless: readonly string[];
  readonly anchors: readonly (readonly string[])[];
}

/** What a form asks for, piece by piece. */
function anchorsOf(form: string, lists: Phrases['lists']): readonly (readonly string[])[] {
  let isOptional = false;
  return form.match(piece)!.flatMap((word) => {
    if (word === '[' || word === ']') isOptional = word === '[';
    if (isOptional) return [];
    const oneOf = word === '（' ? openBrackets : word === '【' ? squareBrackets : blanks[word[0]!];
    if (oneOf !== undefined) return [[...oneOf]];
    if (gaps[word] !== undefined || signs[word] !== undefined) return [];
    return [word.startsWith('{') ? lists[word.slice(1, -1)]! : [word]];
  });
}

/**
 * The forms that say something, gathered by the words of which the fewest texts hold one, and the characters of which every
 * text that holds one of the forms has one, if there are such.
 */
interface Saying {
  readonly forms: readonly AnchoredForm[];
  readonly groups: readonly { readonly words: readonly string[]; readonly positions: readonly number[] }[];
  readonly characters?: RegExp;
}

/** A Chinese character alone, as 年, stands in most texts; else the fewer words there are the fewer texts hold one. */
const commonness = (words: readonly string[]): number =>
  words.length === 1 && /^[\u4e00-\u9fff]$/.test(words[0]!) ? Number.MAX_SAFE_INTEGER : words.length;

const sayingOf = remember((says): Saying => {
  const { entries, lists } = lexicon.phrases;
  const forms = entries
    .filter((entry) => entry.says === says)
    .flatMap(({ forms, unless = [] }) =>
      forms.map((form) => ({ form, unless, anchors: anchorsOf(form, lists) })),
    );
  const rarest = forms.map(({ anchors }, position) => {
    const [words = ['']] = [...anchors].sort((a, b) => commonness(a) - commonness(b));
    return { words, position };
  });
  const groups = [...groupBy(rarest, ({ words }) => words.join()).values()].map((alike) => ({
    words: alike[0]!.words,
    positions: alike.map(({ position }) => position),
  }));
  const firsts = new Set(groups.flatMap(({ words }) => words.map((word) => word.charAt(0))));
  return firsts.has('')
    ? { forms, groups }
    : { forms, groups, characters: new RegExp(`[${[...firsts].map(escaped).join('')}]`) };
});

/** One expression for some of the forms that say something; most texts hold the words of none. */
const expressionOf = remember((chosen) => {
  const [says, ...positions] = chosen.split(' ');
  const { forms } = sayingOf(says!);
  return expressionFor(
    positions.map((position) => forms[Number(position)]!),
    lexicon.phrases.lists,
  );
});

/** The phrases of a text that say something, in order. */
export function phrasesIn(text: string, says: PhraseEntry['says']): FoundPhrase[] {
  const { forms, groups, characters } = sayingOf(says);
  if (characters && !characters.test(text)) return [];
  const isHeld = (words: readonly string[]) => holdsAny(text, words);
  const chosen = groups.flatMap(({ words, positions }) =>
    isHeld(words) ? positions.filter((position) => forms[position]!.anchors.every(isHeld)) : [],
  );
  if (chosen.length === 0) return [];
  chosen.sort((a, b) => a - b);
  const found: FoundPhrase[] = [];
  const expression = expressionOf([says, ...chosen].join(' '));
  expression.lastIndex = 0;
  for (let match = expression.exec(text); match; match = expression.exec(text)) {
    const [words, ...groups] = match;
    const years = groups.filter((year) => year !== undefined).map(readYear);
    if (words === '') expression.lastIndex++;
    found.push({ start: match.index, end: expression.lastIndex, text: words, years });
  }
  return found;
}

/** A text without the phrases that say something. */
export const without = (text: string, says: PhraseEntry['says']): string =>
  phrasesIn(text, says).reduceRight(
    (words, { start, end }) => words.slice(0, start) + words.slice(end),
    text,
  );
