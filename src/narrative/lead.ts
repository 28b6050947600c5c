import { has, type Token } from './lexer.ts';
import type { Register } from './register.ts';

/** “无法提供”类占比最高，达265件; 以自然人为主，共3件: what is spoken of as the largest part, for a number that has no name. */
export function leadOf(tokens: readonly Token[], { table }: Register): readonly Token[] {
  const compared = has(tokens, 'share', 'mostly');
  const names = tokens.filter(
    ({ kind, sense }) => ['row', 'column'].includes(kind) && sense!.table === table,
  );
  return compared && new Set(names.map(({ kind }) => kind)).size === 1 ? names : [];
}
