import { has, isWord, only, type Token } from './lexer.ts';
import { behindList } from './name.ts';

/** The words before a number, behind the number before it; of 答复的申请中 what stands behind 中. */
export function wordsBefore(
  tokens: readonly Token[],
  from: number,
  at: number,
  tail: readonly Token[],
): readonly Token[] {
  const before = trimmed(tokens.slice(from, at));
  const inside = before.findLastIndex((token) => isWord(token, 'inside'));
  const among = before.slice(inside + 1);
  const listed = from > 0 && (before.at(-1)?.text === '、' || isWord(before.at(-1), 'and'));
  const words = listed || isOfName(before, tail) ? [] : among.length > 0 || from > 0 ? among : before;
  return behindList(words);
}

/** 信访、重复申请等20件不予处理, 新收的申请有24件来自企业: examples of, or the whole of, what the words behind a number name. */
function isOfName(before: readonly Token[], tail: readonly Token[]): boolean {
  const rows = tail.filter(({ kind }) => kind === 'row' || kind === 'column');
  const [row] = rows;
  if (!row || rows.length > 1) return false;
  const listed = before.filter(({ kind }) => kind === 'row');
  const others = before.findLastIndex((token) => isWord(token, 'andOthers'));
  const isExample =
    others >= 0 &&
    only(before.slice(others), 'filler', 'object') &&
    listed.length > 0 &&
    listed.every((part) => isPartOfRow(part, row));
  const isWhole =
    isWord(before.at(-1), 'being') &&
    listed.length === 0 &&
    row.kind === 'column' &&
    has(before, 'whole') &&
    before.some((token) => isWord(token, 'of'));
  return isExample || isWhole;
}

/** True for a row that another one holds: 复议后起诉 of 行政诉讼. */
export const isPartOfRow = (part: Token, whole: Token): boolean =>
  part.sense!.table === whole.sense!.table &&
  part.sense!.rows!.every((row) => whole.sense!.rows!.includes(row));

/** Without the mark of a list that stands first. */
export const trimmed = (tokens: readonly Token[]): readonly Token[] =>
  tokens[0]?.text === '、' ? tokens.slice(1) : tokens;

/** Kinds of words for a time that a number may be of. */
export const periods: ReadonlySet<string> = new Set(['elsewhen', 'lastYear', 'thisYear']);

/** 新收申请2022年38件、2024年64件: the year just before a number is its own. */
export function isOfOtherPeriod(words: readonly Token[]): boolean {
  const period = words.findLast(({ kind }) => periods.has(kind));
  const carried = words.some(({ kind, sense }) => kind === 'carry' || sense?.entry?.with);
  return period !== undefined && period.kind !== 'thisYear' && !carried;
}
