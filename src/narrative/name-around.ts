import { has, only, type Token } from './lexer.ts';
import { type Name, nameOf } from './name.ts';
import type { Register } from './register.ts';

/** The name that stands before a number, with what belongs to it behind: 收到3件政府信息公开申请, 复议3件维持. */
export function nameAround(
  words: readonly Token[],
  tail: readonly Token[],
  last: boolean,
  register: Register,
): Name {
  const object = tail.findIndex(({ kind }) => !['topic', 'object', 'filler'].includes(kind));
  const beside = has(words, 'whole') && object !== 0 ? tail.slice(0, object < 0 ? tail.length : object) : [];
  // 上年的2件结转申请
  const carry = tail[0]?.kind === 'carry' && has(words, 'lastYear', 'nextYear') ? tail.slice(0, 1) : [];
  const first = nameOf([...words, ...carry, ...beside], register);
  // 办了26件行政许可: what was done is no application.
  const act = first.target?.kind === 'whole' && !has(words, 'topic', 'object') && tail.find(isCounted);
  if (act && isForeignRow(act, register)) return nameOf([...words, act], register);
  if (!first.target && has(words, 'carry') && tail.some(({ sense }) => sense?.entry?.with))
    return nameOf([...words, ...tail], register);
  if (!words.some((token) => isForeignRow(token, register))) {
    const row = tail.findIndex(({ kind }) => kind !== 'filler');
    const named =
      !first.target &&
      isColumn(words.filter(({ kind }) => kind !== 'thisYear')) &&
      tail[row] &&
      isForeignRow(tail[row], register);
    return named ? nameOf([tail[row]!, ...words], register) : first;
  }
  const column = first.target ? last && tail[0]?.kind === 'column' : has(tail, 'column');
  return column ? nameOf([...words, ...tail], register) : first;
}

const isCounted = ({ kind }: Token): boolean => kind !== 'filler';

/** A row of another table than that of applications. */
export const isForeignRow = ({ kind, sense }: Token, { table }: Register): boolean =>
  kind === 'row' && sense!.table !== table;

/** 制定6，废止2: a column alone, of the row that was named before. */
export const isColumn = (words: readonly Token[]): boolean =>
  has(words, 'column') && only(words, 'column', 'filler');

/** 去年底还剩3件档案: what is left is named, by a word for leaving things that is no word for applications. */
export const isOfThings = (words: readonly Token[], next: Token | undefined): boolean =>
  next?.kind === 'unknown' &&
  words.some(({ kind, sense }) => kind === 'carry' && !sense!.entry!.telling) &&
  !has(words, 'topic', 'object');
