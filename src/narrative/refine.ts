import { lexicon } from '../generated/lexicon.ts';
import { holdsAny } from '../text/holds-any.ts';
import { isNarrow } from './behind.ts';
import type { Claim } from './claim.ts';
import { type ClaimTarget, inColumns, isIncoming } from './claim-target.ts';
import { ofApplicant, within } from './outcome.ts';

/** Readings that the rest of the sentence rules out; 商业企业提出115件，办结118件: of the applicant spoken of last, in the sentence before too. */
export function refine(found: readonly Claim[], last: readonly Claim[]): Claim[] {
  const counted = last.filter(({ target }) => target);
  const isOn = counted.length === 1 || goesOn(found[0]?.clause);
  const led = isOn && isOfApplicants(counted[0]) ? counted.filter(isOfApplicants) : [];
  return found.flatMap((claim, i) => {
    const { target } = claim;
    const before = found.slice(Math.max(0, i - nearest), i);
    if (target?.kind === 'applicant' && isAmongUnnamed(before)) return [];
    if (target?.kind === 'applicant' || target?.kind === 'outcome') {
      const around = [...before, ...found.slice(i + 1, i + nearest)];
      const excused = withExcuses(amongReasons(target, around), [...led, ...before], claim);
      return [
        {
          ...claim,
          target: claim.again ? target : withPart(excused, found[i + 1]),
          ...amongWhole(claim, before),
          ...(target.kind === 'applicant' ? ofUnnamed(found, i) : {}),
        },
      ];
    }
    if (isReplied(claim) && isPart(claim, i, found)) return [];
    if (target?.kind !== 'whole') return [claim];
    const excuses = [...(target.excuses ?? []), ...inColumnsOf([...led, ...before], target)];
    return [{ ...claim, target: { ...target, sums: sumsAmong(found, i), excuses } }];
  });
}

const isOfApplicants = (claim: Claim | undefined): boolean => claim?.target?.kind === 'applicant';

/** 上述申请年内办结108件, 其中72件予以公开: of what the sentence before speaks of. */
const goesOn = (clause = ''): boolean =>
  isCalledPart(clause) || lexicon.grammar.these.some((word) => clause.startsWith(word));

/** 企业57件、律师39件，年内办结96件: rows of the applicants that were named last, or of all of the list. */
function inColumnsOf(before: readonly Claim[], rows: ClaimTarget): ClaimTarget['sums'] {
  const named = before.filter(isOfApplicants).map(({ target }) => target!);
  const last = named.at(-1);
  if (!last) return [];
  const columns = [...new Set(named.flatMap(({ sums }) => sums[0]![0]!.columns))];
  const ofLast = within(last, rows).sums;
  return columns.length > last.sums[0]![0]!.columns.length
    ? [...ofLast, ...rows.sums.map((terms) => terms.map((term) => inColumns(term, columns)))]
    : ofLast;
}

/** No sentence has more numbers that belong together. */
const nearest = 40;

/** 无法提供的8件中，7件索取立项资料，自然人提出6件: applicants of a number that the tables have not. */
function isAmongUnnamed(before: readonly Claim[]): boolean {
  const at = before.findLastIndex(({ target }) => target?.kind !== 'applicant');
  const { target, channel, total } = before[at] ?? {};
  const isUnnamed = at >= 0 && !target && !channel && !total;
  return isUnnamed && before.slice(0, at).some((claim) => claim.target?.kind === 'outcome');
}

/** 等着补正的28件，个人23件，企业4件，律所1件: kinds of applicants that make up a number whose name was not read. */
function ofUnnamed(found: readonly Claim[], at: number): Pick<Claim, 'partOf'> {
  const first = found.slice(0, at).findLastIndex((claim) => !isOfApplicants(claim)) + 1;
  const next = found.findIndex((claim, i) => i > at && !isOfApplicants(claim));
  const { target, channel, total, number, clause = '' } = found[first - 1] ?? {};
  if (target || channel || total || number === undefined || holdsAny(clause, columnWords)) return {};
  const listed = found.slice(first, next < 0 ? found.length : next);
  const sum = listed.reduce((all, claim) => all + (claim.number ?? 0), 0);
  return listed.length > 1 && sum === number ? { partOf: number } : {};
}

/** The sums that an incoming whole may be beside what else its sentence counts. */
function sumsAmong(found: readonly Claim[], at: number): ClaimTarget['sums'] {
  const { target } = found[at]!;
  const { sums } = target!;
  if (!isIncoming(target) || sums.length < 2) return sums;
  const next = found[at + 1];
  // 收到352件，含上年结转16件在内应办368件: included in the number behind it.
  const isOfNext = found[at + 2]?.target?.stage === 'either';
  const included =
    !isOfNext &&
    next?.target?.stage === 'opening' &&
    lexicon.grammar.including.some((word) => {
      const start = next.clause.slice(0, 5).indexOf(word);
      return start >= 0 && !lexicon.grammar.negating.includes(next.clause[start - 1] ?? '');
    });
  const besides =
    next?.target?.stage === 'opening' && lexicon.grammar.besides.some((word) => next.clause.startsWith(word));
  if (besides) return sums.slice(0, 1);
  return included
    ? sums.filter((terms) => terms.length > 1 || terms[0]!.rows[0] !== sums[0]![0]!.rows[0])
    : sums;
}

/** 收到17件，其中自然人12件: of how many applications the kinds of applicants are told. */
function amongWhole(claim: Claim, before: readonly Claim[]): Pick<Claim, 'among'> {
  const first = before.findLastIndex((claim) => claim.target?.kind !== 'applicant') + 1;
  const wholes = before.filter(({ target, number }) => target?.kind === 'whole' && number !== undefined);
  if (claim.target?.kind !== 'applicant' || wholes.length === 0) return {};
  return { among: wholes.slice(isCalledPart((before[first] ?? claim).clause) ? -1 : 0) };
}

const wordsFor = (use: string): string[] =>
  lexicon.entries.flatMap(({ mark, words }) => (mark === use ? words : []));
const partWords = wordsFor('part');
const columnWords = lexicon.entries.flatMap(({ columns, words }) => (columns ? words : []));
/** 无法提供合计53件 is no rest. */
const sumWords = wordsFor('sum');
export const isCalledPart = (clause = ''): boolean =>
  partWords.some((word) => clause.startsWith(word, /[（(]/.test(clause[0] ?? '') ? 1 : 0));

/** 因不掌握而无法提供9件，因需另行制作而无法提供2件: rows of one group beside one another are no names of the group. */
function amongReasons(target: ClaimTarget, around: readonly Claim[]): ClaimTarget {
  const isReason = (claim: Claim) =>
    claim.target?.kind === 'outcome' &&
    claim.target.group === target.group &&
    claim.target.id !== target.id &&
    claim.target.sums[0]!.every(({ rows }) => rows.length === 1) &&
    !isCalledPart(claim.clause);
  const [row, group] = target.sums;
  const isEither = row![0]!.rows.length === 1 && (group?.[0]?.rows.length ?? 0) > 1;
  return target.kind === 'outcome' && isEither && around.some(isReason)
    ? { ...target, sums: target.sums.slice(0, 1) }
    : target;
}

/** 公开答复159件（其中部分公开29件）: an outcome that includes another is their sum. */
function withPart(target: ClaimTarget, next: Claim | undefined): ClaimTarget {
  const inner = next?.target;
  const [rows] = target.sums;
  if (
    target.kind !== 'outcome' ||
    inner?.kind !== 'outcome' ||
    !isCalledPart(next?.clause) ||
    inner.group === target.group
  )
    return target;
  return { ...target, excuses: [...(target.excuses ?? []), [...rows!, ...inner.sums[0]!]] };
}

/** 逾期不补正38件，其他处理14件: a group behind rows of its own may be the rest of it. */
function isRest({ group, sums }: ClaimTarget, before: readonly Claim[]): boolean {
  const isGroup = sums[0]!.some(({ rows }) => rows.length > 1) && sums[0]!.every(({ minus }) => !minus);
  return isGroup && before.some(({ target }) => target?.kind === 'outcome' && target.group === group);
}

/** Applicants of what is carried over or of an outcome, outcomes of an applicant: the nearest such number before. */
function withExcuses(target: ClaimTarget, before: readonly Claim[], claim: Claim): ClaimTarget {
  const isSum = holdsAny(claim.clause, sumWords);
  if (target.kind === 'outcome' && !isSum && isRest(target, before)) return { ...target, limited: true };
  const first = before.find((claim) => claim.target)?.target;
  const isLed = target.kind === 'outcome' && first?.kind === 'applicant';
  if (isLed && isOfOne(first, [...before, claim])) return ofApplicant(first, target);
  const other = before.findLast((claim) =>
    isLed ? claim.target?.kind === 'applicant' : claim.target && claim.target.kind !== target.kind,
  )?.target;
  if (!other || other.kind === 'cell' || (target.kind === 'outcome' && other.kind !== 'applicant'))
    return target;
  if (target.kind === 'applicant' && !isNarrow(other)) return target;
  const [rows, columns] = target.kind === 'applicant' ? [other, target] : [target, other];
  const excuses = isLed ? inColumnsOf(before, target) : within(columns, rows).sums;
  return { ...target, excuses };
}

/** 企业申请办结9件，其中予以公开4件: of one kind of applicants, and of nothing else. */
function isOfOne({ id }: ClaimTarget, claims: readonly Claim[]): boolean {
  const at = claims.findIndex(({ target }) => target?.id !== id);
  return (
    isCalledPart(claims[at]!.clause) &&
    claims.slice(at).every(({ target }) => target?.kind === 'outcome') &&
    claims[0]!.number !== undefined
  );
}

const isReplied = ({ target }: Claim): boolean => target?.stage === 'outgoing';

/** 受理 12 件，答复 7 件，不予受理 5 件: where those that follow make up the whole, 答复 is one of its parts. */
function isPart(claim: Claim, at: number, found: readonly Claim[]): boolean {
  const whole = found.find(({ target }) => isIncoming(target));
  const parts = found.slice(at).filter(({ zero, target }) => !zero && target?.stage !== 'closing');
  const sum = parts.reduce((total, { number }) => total + (number ?? 0), 0);
  return whole !== undefined && parts.length > 1 && claim.number !== whole.number && sum === whole.number;
}
