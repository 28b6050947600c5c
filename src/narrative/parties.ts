import { lexicon } from '../generated/lexicon.ts';
import { has, isWord, only, type Token } from './lexer.ts';

/** 以市政府为被告的诉讼, 被申请人为市局的复议: proceedings against bodies other than the one that reports. */
export function isAgainstOthers(tokens: readonly Token[], organization = ''): boolean {
  if (isDisputed(tokens)) return true;
  const behind = tokens.findIndex((token) => isWord(token, 'respondent'));
  const before = tokens.findIndex((token) => isWord(token, 'respondentIs'));
  if (behind > 0) return isOfOthers(tokens.slice(0, behind), organization);
  const end = tokens.findIndex((token, i) => i > before && isWord(token, 'of'));
  return before >= 0 && isOfOthers(tokens.slice(before + 1, end < 0 ? tokens.length : end), organization);
}

/** 对市自然资源局答复不服: what is disputed was answered by another body. */
function isDisputed(tokens: readonly Token[]): boolean {
  const end = tokens.findIndex((token) => isWord(token, 'causing'));
  const start = tokens.slice(0, Math.max(end, 0)).findLastIndex((token) => token.text === '对');
  const answer = tokens.slice(start + 1, Math.max(end, 0));
  const [first, second] = answer;
  return (
    start >= 0 &&
    first?.kind === 'body' &&
    ['body', 'unknown'].includes(second?.kind ?? '') &&
    answer.some(({ text }) => lexicon.grammar.answers.some((word) => text.endsWith(word))) &&
    !has(answer, 'own', 'self', 'court', 'number', 'wider')
  );
}

/** 以厅为被申请人: a word for bodies alone is the one that reports. */
function isOfOthers(tokens: readonly Token[], organization: string): boolean {
  const last = tokens.at(-1);
  if (last?.kind !== 'body' || has(tokens, 'own', 'self', 'wider', 'scope', 'number')) return false;
  const isAlone = tokens.length === 1 || isWord(tokens.at(-2), 'asOne');
  return !(isAlone && organization.endsWith(last.text));
}

/** 受理的行政复议案件中: of cases that the body decides, which are against others. */
export function isDecided(tokens: readonly Token[]): boolean {
  const row = tokens.findIndex(isProceedings);
  return (
    row > 1 &&
    isWord(tokens[row - 1], 'of') &&
    tokens[row - 2]!.sense?.entry?.stage === 'incoming' &&
    isWord(tokens.at(-1), 'inside') &&
    only(tokens.slice(row + 1), 'filler', 'object')
  );
}

/** True for a word for reconsideration or litigation. */
export const isProceedings = (token: Token | undefined): boolean =>
  token?.kind === 'row' && isOfProceedings(token.sense!.table!.compiled.role);

const isOfProceedings = (role: string): boolean => lexicon.proceedings.includes(role);
