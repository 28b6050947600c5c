import { lexicon } from '../generated/lexicon.ts';
import { isWord, kindsOf, type Token } from './lexer.ts';
import { isAboutInformation } from './register.ts';

/** Kinds of words that tell what a computer system is for, and those that may stand between. */
const purposes = kindsOf('topic publication channel object');
const between = kindsOf('unknown whole filler');
const longestName = 4;

/** 依申请公开系统, 依申请公开管理系统, 公示系统: a computer system is a way to apply or to publish, and no bodies (教育系统). */
export function withDevices(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some((token) => isWord(token, 'system'))) return tokens;
  return tokens.map((token, at) =>
    isWord(token, 'system') && isDevice(tokens, at) ? { ...token, kind: 'channel', sense: undefined } : token,
  );
}

function isDevice(tokens: readonly Token[], at: number): boolean {
  const name = tokens.slice(Math.max(0, at - longestName), at);
  const purpose = name.findLastIndex(({ kind, text }) => purposes.has(kind) || isAboutInformation(text));
  const rest = name.slice(purpose + 1);
  const last = rest.at(-1);
  const isRun = last?.kind === 'whole' || lexicon.grammar.running.some((word) => last?.text.endsWith(word));
  return purpose >= 0 && (!last || (isRun && rest.every(({ kind }) => between.has(kind))));
}
