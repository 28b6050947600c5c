import { isWord, type Token } from './lexer.ts';
import { isAboutInformation } from './register.ts';
import { isGovernment, type Reporter } from './scope.ts';
import type { Vocabulary } from './vocabulary.ts';

/** 镇便民服务中心作出行政许可12件: the decisions of a township's office are its own; for all else it is another body. */
export function withOrgans(
  all: readonly Token[],
  reporter: Reporter,
  { table, proceedings }: Vocabulary,
): readonly Token[] {
  const tokens = all.some((token) => token.kind === 'body' && isWord(token, 'office'))
    ? all.map((token, at) => (isOwnOffice(all, at, reporter) ? { ...token, kind: 'own' } : token))
    : all;
  const { level } = reporter;
  const levelOf = ({ kind, sense }: Token) => (kind === 'own' ? sense!.entry!.level : undefined);
  if (tokens.every((token) => levelOf(token) === undefined)) return tokens;
  return tokens.map((token, at) => {
    const of = levelOf(token);
    if (of === undefined) return token;
    const next = tokens.slice(at + 1).find(({ kind }) => kind === 'row' || kind === 'number');
    const decides =
      next?.kind === 'row' && next.sense!.table !== table && !proceedings.includes(next.sense!.table!);
    return of === level && decides ? token : { ...token, kind: 'body' };
  });
}

/** 学校信息公开办公室: the office of the body that reports, save of an area, in which others have theirs. */
function isOwnOffice(tokens: readonly Token[], at: number, reporter: Reporter): boolean {
  if (!isWord(tokens[at], 'office') || isGovernment(reporter)) return false;
  const { organization } = reporter;
  const of = tokens.slice(0, at).findLast(({ text }) => !isAboutInformation(text));
  // 局办公室
  const isShort = tokens[1] === tokens[at] && of?.text.length === 1 && organization?.endsWith(of.text);
  return isShort === true || (of?.kind === 'own' && !/[省市县区州旗]$/.test(of.text));
}
