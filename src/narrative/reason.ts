import { has, isWord, type Token, unknownIn } from './lexer.ts';
import type { Register } from './register.ts';

/** Without why a ruling was such: 因程序瑕疵被纠正3件, which may be some of those that were corrected. */
export function withoutReason(tokens: readonly Token[], { proceedings }: Register): readonly Token[] {
  const from = tokens.findIndex((token) => isWord(token, 'because'));
  const end = tokens.findIndex(
    ({ kind, sense }, i) => i > from && kind === 'column' && proceedings.includes(sense!.table!),
  );
  const reason = tokens.slice(from + 1, end);
  return from >= 0 && end > 0 && unknownIn(reason) > 0 && !has(reason, 'row', 'own', 'self')
    ? [...tokens.slice(0, from), ...tokens.slice(end)]
    : tokens;
}
