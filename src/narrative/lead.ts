import { has, only, type Token } from './lexer.ts';
import type { Register } from './register.ts';

/**
 * What is spoken of as the largest part, or by itself, for a number that has no name: “无法提供”类占比最高，达265件;
 * 以自然人为主，共3件; 一是商业企业，全年提出3件; 因逾期不补正，终止办理3件.
 */
export function leadOf(tokens: readonly Token[], { table }: Register): readonly Token[] {
  const names = tokens.filter(
    ({ kind, sense }) => ['row', 'column'].includes(kind) && sense!.table === table,
  );
  if (names.length === 0) return [];
  const isTopic =
    has(tokens, 'share', 'mostly') || (names.length === 1 && only(tokens, 'filler', 'hint', 'row', 'column'));
  return isTopic && new Set(names.map(({ kind }) => kind)).size === 1 ? names : [];
}
