import type { Token } from './lexer.ts';

const breaks = /^[，,：:；;（()）]$/;

/** The tokens without notes in brackets that hold no number. */
export function withoutNotes(tokens: readonly Token[]): Token[] {
  const kept: Token[] = [];
  let open = -1;
  for (const token of tokens) {
    kept.push(token);
    if (token.text === '(') open = kept.length - 1;
    else if (token.text === ')' && open >= 0) {
      if (!kept.slice(open).some(({ value, kind }) => value !== undefined && kind !== 'year'))
        kept.length = open;
      open = -1;
    }
  }
  return kept;
}

/** 住建局: what is unknown just before a word for bodies is its name. */
export function bodiesIn(tokens: readonly Token[]): Token[] {
  return tokens.map((token, i) =>
    token.kind === 'unknown' && tokens[i + 1]?.kind === 'body' ? { ...token, kind: 'body' } : token,
  );
}

/** Without 通过当面、信函、网络等方式: all ways to apply tell of none. */
export function withoutWays(tokens: readonly Token[]): Token[] {
  const kept: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const end = /^(?:通过|以|经|依托)$/.test(tokens[i]!.text) ? endOfWays(tokens, i) : -1;
    if (end < 0) kept.push(tokens[i]!);
    else i = end;
  }
  return kept;
}

function endOfWays(tokens: readonly Token[], start: number): number {
  for (let i = start + 1; i < tokens.length && i < start + 16; i++) {
    const { kind, text, value } = tokens[i]!;
    if (value !== undefined || kind === 'whole' || /[，；]/.test(text)) return -1;
    if (!/^(?:方式|渠道|途径|形式|平台)$/.test(text)) continue;
    const list = tokens.slice(start, i).some((each) => /^(?:等|、|各种|多种|各类|不同)$/.test(each.text));
    return list || tokens[start]!.text === '依托' ? i : -1;
  }
  return -1;
}

/** The tokens between commas, colons, semicolons and brackets. */
export function splitClauses(tokens: readonly Token[]): Token[][] {
  const clauses: Token[][] = [[]];
  for (const token of tokens) {
    if (token.kind === 'stop' && breaks.test(token.text)) clauses.push([]);
    else clauses.at(-1)!.push(token);
  }
  return clauses;
}
