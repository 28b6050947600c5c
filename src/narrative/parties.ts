import { lexicon } from '../generated/lexicon.ts';
import { has, isWord, only, type Token } from './lexer.ts';

/** 以市政府为被告的诉讼, 被申请人为市局的复议: proceedings against bodies other than the one that reports. */
export function isAgainstOthers(tokens: readonly Token[], organization = ''): boolean {
  const behind = tokens.findIndex((token) => isWord(token, 'respondent'));
  const before = tokens.findIndex((token) => isWord(token, 'respondentIs'));
  if (behind > 0) return isOfOthers(tokens.slice(0, behind), organization);
  const end = tokens.findIndex((token, i) => i > before && isWord(token, 'of'));
  return before >= 0 && isOfOthers(tokens.slice(before + 1, end < 0 ? tokens.length : end), organization);
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
  const row = tokens.findIndex(
    ({ kind, sense }) => kind === 'row' && isOfProceedings(sense!.table!.compiled.role),
  );
  return (
    row > 1 &&
    isWord(tokens[row - 1], 'of') &&
    tokens[row - 2]!.sense?.entry?.stage === 'incoming' &&
    isWord(tokens.at(-1), 'inside') &&
    only(tokens.slice(row + 1), 'filler', 'object')
  );
}

const isOfProceedings = (role: string): boolean => lexicon.proceedings.includes(role);
