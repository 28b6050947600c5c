import { has, type Token } from './lexer.ts';
import type { Vocabulary } from './vocabulary.ts';

/** 政府信息公开申请, 新收申请, or a list of outcomes: applications for information, whatever was spoken of before. */
export function namesApplications(tokens: readonly Token[], { table }: Vocabulary): boolean {
  if (has(tokens, 'topic')) return true;
  const parts = tokens.filter(
    ({ kind, sense }) =>
      (kind === 'row' || kind === 'column') && sense!.table === table && sense!.entry && !sense!.entry.vague,
  );
  return (
    !has(tokens, 'matter') &&
    (new Set(parts.map(({ sense }) => sense)).size >= fewestParts ||
      tokens.some(
        ({ kind, sense }, i) =>
          kind === 'whole' &&
          sense!.entry!.telling &&
          ['object', 'number'].includes(tokens[i + 1]?.kind ?? ''),
      ))
  );
}

/** So many outcomes or kinds of applicants beside one another are of applications: documents too have 部分公开 and 不予公开. */
const fewestParts = 3;

/** Words that tell that applications for information are spoken of: one alone, or kinds of applicants beside 申请; outcomes behind other matters may be of those. */
export function tellsOfApplications(tokens: readonly Token[], { table }: Vocabulary): boolean {
  const object = has(tokens, 'object');
  const matter = tokens.findIndex(({ kind }) => kind === 'matter');
  const applicants = tokens.filter(
    ({ kind, sense }) => kind === 'column' && sense!.table === table && !sense!.entry?.vague,
  );
  return (
    (object && new Set(applicants.map(({ sense }) => sense!.columns!.join())).size > 1) ||
    tokens.some(
      ({ kind, sense }, i) =>
        kind === 'topic' ||
        kind === 'hint' ||
        (object && kind === 'whole' && sense!.entry!.telling && !countsOther(tokens, i)) ||
        (kind === 'row' &&
          (matter < 0 || i < matter) &&
          sense!.table === table &&
          sense!.entry &&
          !sense!.entry.vague),
    )
  );
}

/** 新收行政复议案件: what comes in is of another table. */
function countsOther(tokens: readonly Token[], at: number): boolean {
  const next = tokens.slice(at + 1).find(({ kind }) => ['row', 'number', 'object', 'stop'].includes(kind));
  return next?.kind === 'row' && next.sense!.table !== tokens[at]!.sense!.table;
}

/** Rows that only proceedings about information have: 未经复议直接起诉. */
export function tellsOfProceedings(tokens: readonly Token[], { proceedings }: Vocabulary): boolean {
  return tokens.some(({ sense }) => sense?.entry?.telling && proceedings.includes(sense.table!));
}
