import type { ClaimTarget } from './claim-target.ts';
import type { SentenceState } from './discourse-state.ts';
import { has, isWord, kindsOf, only, type Token, textOf } from './lexer.ts';
import { behindList, type Name, nameOf } from './name.ts';
import { numerals } from './numerals.ts';
import type { Register } from './register.ts';

/**
 * What is spoken of as the largest part, or by itself, for a number that has no name: “无法提供”类占比最高，达265件;
 * 以自然人为主，共3件; 一是商业企业，全年提出3件; 因逾期不补正，终止办理3件.
 */
export function leadOf(
  tokens: readonly Token[],
  { table }: Register,
  [next]: readonly Token[] = [],
): readonly Token[] {
  const names = tokens.filter(
    ({ kind, sense }) => ['row', 'column'].includes(kind) && sense!.table === table,
  );
  if (names.length === 0) return [];
  const isTopic =
    has(tokens, 'share', 'mostly') ||
    only(tokens, 'filler', 'hint', 'row', 'column', 'timely', 'stop') ||
    // 无法提供类答复，全年696件
    (['thisYear', 'sum'].includes(next?.kind ?? '') &&
      tokens[0] === names[0] &&
      only(tokens, 'filler', 'row', 'column', 'object', 'topic', 'whole', 'all'));
  return isTopic && new Set(names.map(({ kind }) => kind)).size === 1 ? names : [];
}

/** 法律服务机构的申请增长较快, 企业申请方面: the applicants that a clause without a number begins with, whose the numbers behind may be. */
export function applicantTopic(tokens: readonly Token[], register: Register): ClaimTarget | undefined {
  const last = tokens.findLastIndex(
    ({ kind, sense }) => kind === 'column' && sense!.table === register.table,
  );
  if (last < 0) return undefined;
  const end = tokens.findIndex(({ kind }, i) => i > last && !topical.has(kind));
  const { target } = nameOf(behindList(tokens.slice(0, end < 0 ? tokens.length : end)), register);
  return target?.kind === 'applicant' ? target : undefined;
}

/** Two, several of them: 两家律师事务所. */
const several = new RegExp(`^[${numerals}]{1,3}[家名个位]$`);

/** The kind of applicants with which the words before a number begin: 法律服务机构本年新提11件, 两家律师事务所提交的2件. */
export function ledByApplicants(words: readonly Token[], { table }: Register): readonly string[] | undefined {
  const at = words.findIndex(({ kind, sense }) => kind === 'column' && sense!.table === table);
  const ahead = words.slice(0, Math.max(at, 0));
  const isFirst =
    ahead.every(({ kind }) => kind === 'filler' || kind === 'thisYear') || several.test(textOf(ahead));
  return isFirst ? words[at]?.sense?.columns : undefined;
}

const topical = kindsOf('filler object topic');

/** 无法提供最多，达3件; 企业申请较多，全年提出申请3件: what the clause before is about. */
export function ledBy(
  words: readonly Token[],
  { unit }: Token,
  { bare }: Name,
  { lead, register }: SentenceState,
): ClaimTarget | undefined {
  if (lead.length === 0 || unit === 'amountUnit' || has(words, 'part')) return undefined;
  const { target } = nameOf(lead, register);
  if (bare || target?.kind !== 'applicant') return bare ? target : undefined;
  const act = words.filter(({ kind }) => kind !== 'object' && kind !== 'topic');
  return act.some((token) => isWord(token, 'applying')) && nameOf(act, register).bare ? target : undefined;
}
