import { has, isWord, kindsOf, only, type Token } from './lexer.ts';

/** Kinds of words that may stand around the names of bodies in a list of them. */
const around = kindsOf('wider body self own scope narrower filler stop thisYear year unknown');

/**
 * How many tokens at the start of a sentence name all bodies that a government answers for: its departments together
 * with the governments or offices below it (区政府各部门、各街道); 0 where there are no such.
 */
export function endOfAllBodies(tokens: readonly Token[]): number {
  const end = tokens.findIndex(({ kind }) => !around.has(kind));
  const list = tokens.slice(0, end < 0 ? tokens.length : end);
  const named = list.filter(({ kind }) => kind === 'wider');
  const isAll =
    named.some((token) => isWord(token, 'departments')) &&
    named.some((token) => isWord(token, 'localities')) &&
    named.every((token) => isWord(token, 'departments') || isWord(token, 'localities'));
  if (!isAll || has(tokens, 'compare', 'mostly')) return 0;
  const [first, last] = [list.indexOf(named[0]!), list.lastIndexOf(named.at(-1)!)];
  const isOneList = has(list.slice(0, first), 'unknown')
    ? false
    : only(list.slice(first, last), 'wider', 'body', 'self', 'own', 'narrower', 'filler', 'stop');
  if (!isOneList) return 0;
  const more = list.slice(last + 1).findIndex(({ kind }) => kind !== 'body');
  return more < 0 ? list.length : last + 1 + more;
}

/** 全市行政机关 in a report of that city's government, and not of a county's. */
export const isOfArea = (word: string, area: string): boolean => word[0] !== '全' || area.endsWith(word[1]!);

/** 我市, 本县, but not 本机关. */
export const isAreaName = (text: string): boolean => /[省市县区州旗镇乡]$/.test(text);
