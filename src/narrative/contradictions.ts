import type { ReportForm } from '../form/report-form.ts';
import { groupBy } from '../model/group-by.ts';
import type { Report } from '../model/report.ts';
import { measureDistance } from '../text/number-distance.ts';
import { borneOut } from './borne-out.ts';
import type { Claim } from './claim.ts';
import { type ClaimTarget, groupTerm, rowTerm, type Term } from './claim-target.ts';
import { type Interpret, type Interpretation, interpreter } from './interpretations.ts';

/** A number of the text, and all that it may be in the tables. */
export interface JudgedClaim {
  readonly claim: Claim;
  readonly interpretations: readonly Interpretation[];
  /** What else it may be, where that agrees. */
  readonly excuses?: readonly Interpretation[];
}

/** All numbers of one target in the text. */
interface SameTarget {
  readonly count: number;
  readonly sum: number;
  /** Those that agree with the tables. */
  readonly agreeing: readonly Claim[];
  /** Where all that agree claim the whole for one scope: that scope, and their sentences. */
  readonly whole: { readonly scope: string | undefined; readonly sentences: ReadonlySet<number> } | undefined;
}

/**
 * The numbers of the text that no reading of the tables gives. Where the text gives a target more than once
 * (an office and its district, a part and the whole), one that agrees, or their sum, speaks for all whose words
 * do not claim the same whole.
 */
export function findContradictions(
  claims: readonly Claim[],
  report: Report,
  form: ReportForm,
  bases: readonly (readonly Term[])[],
): JudgedClaim[] {
  const interpret = interpreter(report, form);
  const totals = bases.flatMap((sum) => interpret({ sums: [sum] })).map(({ value }) => value);
  const readable = claims.flatMap((claim) => {
    if (isPartOf(claim) && claim.target?.kind !== 'cell' && !totals.includes(claim.partOf!)) {
      const group = claim.target && groupTerm(claim.target.sums[0]![0]!.read, claim.target.group);
      const isOfGroup = group && interpret({ sums: [[group]] })[0]?.value === claim.partOf;
      if (!isOfGroup || claim.partOf! < leastTelling) return [];
    }
    const interpretations = claim.target ? interpret({ sums: sumsOf(claim, interpret) }) : [];
    const excuses = interpret({ sums: claim.target?.excuses ?? [] });
    return interpretations.length > 0 ? [{ claim, interpretations, excuses }] : [];
  });
  const judged = withoutWider(withoutDoubtful(readable));
  const alike = new Map(
    [...groupBy(judged, ({ claim }) => claim.target!.id)].map(([id, all]) => [id, compare(all)]),
  );
  const numbers = groupBy(claims, ({ number }) => number);
  const outcomes = judged.filter(({ claim }) => claim.target!.kind === 'outcome' && !claim.zero);
  const whole = [...groupBy(outcomes, ({ claim }) => claim.target!.group ?? '')].flatMap(([group, pieces]) =>
    sumsTo(pieces, interpret) ? [group] : [],
  );
  const listed = groupBy(
    judged.filter((judgement) => isPartOf(judgement.claim) && agrees(judgement)),
    ({ claim }) => claim.sentence,
  );
  const contradicted = judged.filter((judgement) => {
    const { of } = judgement.claim;
    const readings = of && [...of.target!.sums, ...(of.target!.excuses ?? [])];
    if (readings && !agrees({ claim: of, interpretations: interpret({ sums: readings }) })) return false;
    const { target } = judgement.claim;
    const isPiece =
      target!.kind === 'outcome' && !judgement.claim.zero && whole.includes(target!.group ?? '');
    return (
      !isPiece &&
      isContradicted(
        judgement,
        alike.get(target!.id)!,
        numbers.get(judgement.claim.number)!.length > 1,
        (listed.get(judgement.claim.sentence) ?? []).some(({ claim }) =>
          isListedWith(claim, judgement.claim),
        ),
      )
    );
  });
  if (contradicted.length === 0) return contradicted;
  const places = new Map(claims.map((claim, at) => [claim, at]));
  const isBorneOut = borneOut(claims, bases, interpret);
  return contradicted.filter(({ claim }) => claim.zero || !isBorneOut(places.get(claim)!));
}

/** The sums that a target may be; of applicants among 17件 those of which there are 17. */
function sumsOf({ target, among }: Claim, interpret: Interpret): ClaimTarget['sums'] {
  const { sums } = target!;
  if (!among) return sums;
  const fitting = sums.filter((terms) => {
    const totals = terms.map(({ read, rows }) => rowTerm(read, rows));
    if (totals.includes(undefined)) return false;
    const [whole] = interpret({ sums: [totals as Term[]] });
    return among.some(({ number }) => number === whole?.value);
  });
  const rows = (terms: readonly Term[]) => terms.flatMap((term) => term.rows).join();
  const meant = new Set(among.flatMap(({ target }) => target!.sums.map(rows)));
  const isMeant = (terms: readonly Term[]) => meant.has(rows(terms));
  const likely = [...sums.filter(isMeant), ...sums.filter((terms) => !isMeant(terms))];
  const rest = among.some(({ number }) => number !== undefined) ? likely : sums.filter(isMeant);
  return [fitting.filter(isMeant), fitting, rest, likely].find((list) => list.length > 0)!;
}

/** A number that is larger than what it would be a part of is none. */
const isPartOf = ({ partOf, number = 0 }: Claim): boolean => partOf !== undefined && number <= partOf;

/** 公示信息1347条，其中许可1284件、处罚36件: where one of the parts is all that its table has, the others are too. */
const isListedWith = (other: Claim, claim: Claim): boolean =>
  other.partOf === claim.partOf && other.number! >= leastTelling && vouches(other, claim);

/** Without numbers whose topic or scope is not told, save where another number of the same table in their sentence agrees. */
function withoutDoubtful(all: readonly JudgedClaim[]): JudgedClaim[] {
  const sentences = groupBy(all.filter(agrees), ({ claim }) => claim.sentence);
  return all.filter(({ claim, interpretations }) => {
    const others = sentences.get(claim.sentence) ?? [];
    if (claim.narrow && !others.some(({ claim: other }) => other.narrow && isTelling(other, claim)))
      return false;
    if (interpretations.some(({ value }) => isTypo(claim.number ?? 0, value))) return true;
    return !claim.target!.doubtful || others.some((other) => vouches(other.claim, claim));
  });
}

/** Longer numbers that differ in one keystroke are meant to be the same. */
const isTypo = (number: number, value: number): boolean =>
  Math.min(number, value) >= leastTyped && measureDistance(number, value) === 1;
const leastTyped = 100;

/** Without numbers of a whole area where those of the body itself (县政府本级) agree, which the tables are then of. */
function withoutWider(all: readonly JudgedClaim[]): readonly JudgedClaim[] {
  const isNarrow = all.some(
    (judgement) => judgement.claim.narrow && isTelling(judgement.claim) && agrees(judgement),
  );
  const isOfAll = ({ claim }: JudgedClaim) => claim.scope !== undefined && !claim.narrow;
  return isNarrow ? all.filter((judgement) => !isOfAll(judgement) || agrees(judgement)) : all;
}

/** A number of the whole, or of the same table, that no chance makes agree tells that the tables are of the same body. */
const isTelling = ({ target, number = 0 }: Claim, claim?: Claim): boolean =>
  number >= leastTelling &&
  (target!.kind === 'whole' || (claim !== undefined && tableOf(target!) === tableOf(claim.target!)));
const leastTelling = 10;

const vouches = (other: Claim, { target }: Claim): boolean =>
  (other.number ?? 0) > 1 && other.target!.id !== target!.id && tableOf(other.target!) === tableOf(target!);

const tableOf = ({ sums }: ClaimTarget) => sums[0]![0]!.read;

const agrees = ({ claim, interpretations, excuses = [] }: JudgedClaim): boolean =>
  [...interpretations, ...excuses].some((interpretation) => isEqual(interpretation, claim));

/** Counts are equal exactly, amounts and 1.26万件 within half a unit of the last digit that the text or the table prints; nothing is equal to 0 but 0. */
function isEqual(
  { value, decimals = 0 }: Interpretation,
  { number = 0, decimals: shown = 0 }: Claim,
): boolean {
  if (value === 0 || number === 0) return value === number;
  return Math.abs(value - number) <= 0.5 * 10 ** -Math.min(decimals, shown) + 1e-9;
}

function isContradicted(
  judgement: JudgedClaim,
  { count, agreeing, sum, whole }: SameTarget,
  isSaidElsewhere: boolean,
  isListed: boolean,
): boolean {
  const { claim, interpretations } = judgement;
  const { number, target } = claim;
  if (number === undefined || agrees(judgement)) return false;
  const isSome = !isListed && (target!.limited || (target!.kind === 'cell' && isPartOf(claim)));
  if (isSome && interpretations.some(({ value }) => number < value)) return false;
  if (count > 1 && interpretations.some(({ value }) => value === sum)) return false;
  const { scope, sentence, again } = claim;
  if (agreeing.length === 0) return !(again && isSaidElsewhere);
  const isAll = isWhole(target!) || (again === true && !target!.limited && !isSaidElsewhere);
  if (!isAll || whole === undefined || whole.sentences.has(sentence)) return false;
  return whole.scope === scope || interpretations.some(({ value }) => isTypo(number, value));
}

function compare(all: readonly JudgedClaim[]): SameTarget {
  const numbers = all.map(({ claim }) => claim.number ?? 0);
  const agreeing = all.filter((judgement) => agrees({ ...judgement, excuses: [] })).map(({ claim }) => claim);
  const [first] = agreeing;
  const alike = agreeing.every(({ target, scope }) => !isPart(target!) && scope === first!.scope);
  return {
    count: all.length,
    sum: numbers.reduce((total, number) => total + number, 0),
    agreeing,
    whole:
      first && alike
        ? { scope: first.scope, sentences: new Set(agreeing.map(({ sentence }) => sentence)) }
        : undefined,
  };
}

const isPart = ({ limited, owned }: ClaimTarget): boolean => limited ?? owned ?? false;
const isWhole = (target: ClaimTarget): boolean => target.kind === 'whole' && !isPart(target);

/** 2件…无法提供；2件因不掌握…: an outcome told in pieces, which together make up its group. */
function sumsTo(pieces: readonly JudgedClaim[], interpret: Interpret): boolean {
  const { group, sums } = pieces[0]!.claim.target!;
  const term = groupTerm(sums[0]![0]!.read, group);
  const [whole] = term ? interpret({ sums: [[term]] }) : [];
  const sum = pieces.reduce((total, { claim }) => total + (claim.number ?? 0), 0);
  const named = pieces.some(({ claim }) =>
    claim.target!.sums.some(([term, more]) => !more && term!.rows.length > 1),
  );
  return named && pieces.length > 1 && whole?.value === sum;
}
