import { lexicon } from '../generated/lexicon.ts';
import { isNarrow } from './behind.ts';
import type { Claim } from './claim.ts';
import { type ClaimTarget, inColumns, isIncoming, isInRow, isWithin, type Term } from './claim-target.ts';
import { type SentenceState, stamp } from './discourse-state.ts';
import { has, isWord, kindsOf, type Token } from './lexer.ts';
import { isNarrower, nameOf } from './name.ts';
import { ofApplicant, within } from './outcome.ts';
import type { Register } from './register.ts';
import { allBut, remaining } from './rest.ts';
import { wholeTarget } from './whole.ts';

/** The clause that speaks of all, which of the sentence's it is, and the first claim that it may speak of. */
interface Place {
  readonly clause: readonly Token[];
  readonly at: number;
  readonly from: number;
}

/** Without those of which another that follows is a part, and those of which all has been told: 行政诉讼2件，其中复议后起诉1件. */
function innermost(claims: readonly Claim[]): Claim[] {
  const rowsOf = ({ target }: Claim) => target?.sums[0]?.[0]?.rows ?? [];
  const settled = new Set(claims.map(({ of }) => of));
  return claims.filter((claim, i) => {
    if (settled.has(claim)) return false;
    const rows = rowsOf(claim);
    const after = claims.slice(i + 1).map(rowsOf);
    return !after.some((part) => isWithin(part, rows));
  });
}

/** 3件未到期, 除结转的外: a clause behind 均已办结 that tells of some that are not; 无一件超期 does not. */
function excepts(clause: readonly Token[]): boolean {
  return has(clause, 'no')
    ? has(clause, 'number')
    : clause.some(({ kind, sense }) => ['carry', 'except'].includes(kind) || sense?.entry?.with);
}

/** 全部公开, a row that says that it is of all. */
const allApart = (token: Token): Token | Token[] =>
  isWord(token, 'wholly') ? [{ ...token, kind: 'all', sense: undefined }, token] : token;

/** 均系逾期不补正: 系 says nothing more. */
const isTold = (token: Token): boolean => token.kind !== 'unknown' || !isWord(token, 'identifying');

const shortWords = kindsOf('column row filler all object topic whole hint own self court thisYear');

/** 均获维持, 均为自然人, 均予以公开, 均已办结 say of the whole just before them that all of it was so. */
export function applyCollectiveClause(
  given: readonly Token[],
  { clause, at, from }: Place,
  state: SentenceState,
): Claim[] {
  const { found, register } = state;
  // 2件作其他处理，系逾期不补正: all of them.
  const reason = given.findIndex(({ text }) => !lexicon.grammar.identifying.includes(text));
  const tells = reason > 0 && found.at(-1)?.target?.kind === 'outcome';
  const apart = given
    .slice(tells ? reason : 0)
    .filter(isTold)
    .flatMap(allApart);
  const single =
    found.at(-1)?.number === 1 && found.at(-1)!.target?.kind !== 'applicant' && has(apart, 'row', 'column');
  const words = apart.filter(({ kind }) => kind !== 'channel' && !(single && kind === 'timely'));
  const all = words.findLastIndex(({ kind }) => kind === 'all');
  const rulings = rulingsIn(words, register);
  // 其余均维持; 除1件尚未审结外，均获维持
  const ofRest = has(words, 'other') || has(state.clauses[at - 1] ?? [], 'except');
  const short = words.every(
    ({ kind }) =>
      shortWords.has(kind) || (kind === 'body' && rulings.length === 1) || (kind === 'other' && all >= 0),
  );
  if (!short) return [];
  const stamped = () => stamp(state, clause[0]!.start, clause.at(-1)!.end);
  const quoteOf = (claim: Claim) => {
    const { clause: quoted } = stamped();
    return claim.clause === quoted ? quoted : `${claim.clause}，${quoted}`;
  };
  const saysOf = (of: Claim, target: ClaimTarget): Claim => ({ ...of, of, clause: quoteOf(of), target });
  if (ofRest && all >= 0) {
    const [target, left] = restOfAll(words.slice(all + 1), rulings[0], state);
    if (left && target) return [{ ...left, clause: quoteOf(left), target }];
  }
  if (has(words, 'other')) return [];
  const rows = words.filter(({ kind }) => kind === 'row').flatMap(({ sense }) => sense!.rows!);
  if (rulings.length === 1 && (rows.length === 0 || isOfProceedings(words, register))) {
    const every = all >= 0 && found.length === 0 ? allOfRow(words, rulings[0]!, register) : undefined;
    if (every) return [{ ...stamped(), target: every, number: 0, zero: true }];
    // 维持3件（均为终局）: of the number just before it; 复议3件，维持2件、纠正1件，均已审结: of all.
    if (!ruled(found.at(-1)?.target, rulings[0]!) && !isOnlySettled(rulings[0]!, state)) return [];
    // 直接起诉3件，复议后起诉1件，以撤诉结案: without 均, of the last.
    const spoken = all < 0 ? found.slice(from).slice(-1) : innermost(found.slice(from));
    return spoken.flatMap((claim) => {
      const isNamed = rows.length === 0 || claim.target?.sums[0]?.[0]?.rows.join() === rows.join();
      const target = claim.number && isNamed ? ruled(claim.target, rulings[0]!) : undefined;
      return target ? [saysOf(claim, target)] : [];
    });
  }
  const counted = found.length > 0 ? found : countedBefore(at, state);
  const whole = wholeOf(counted);
  const [before, behind] = counted.slice(-2);
  const listed = behind !== undefined && isPart(before!) && isPart(behind);
  const last = listed ? whole : counted.at(-1);
  const people = words.some((token) => isWord(token, 'people'));
  if (all < 0 && !people && !single && !tells) return [];
  const { target } = nameOf(words.slice(all + 1), register);
  if (!target) return [];
  const every =
    all >= 0 &&
    counted.length === 0 &&
    // 上年结转的申请，申请人均为自然人: of these alone.
    !state.clauses.slice(0, at).some((clause) => has(clause, 'carry')) &&
    (people || isEvery(words.slice(0, all), state.clauses.slice(0, at)));
  if (every && (target.kind === 'outcome' || target.kind === 'applicant')) {
    const bases = target.kind === 'outcome' ? register.bases.slice(0, 1) : register.bases;
    const sums = bases.map((base, i) => allBut(base, target.sums[i]!));
    const others = { ...target, id: `not ${target.id}`, sums };
    return [{ ...stamped(), target: others, number: 0, zero: true }];
  }
  if (target.kind === 'cell' || (target.kind === 'outcome' && last?.target?.kind === 'outcome'))
    return last?.number && isBelow(target, last.target) ? [saysOf(last, target)] : [];
  if (target.kind === 'outcome' && last?.target?.kind === 'applicant' && last.number && all >= 0)
    return [saysOf(last, ofApplicant(last.target, target))];
  if (target.kind === 'applicant' && last?.number && last.target && isNarrow(last.target))
    return [saysOf(last, within(target, last.target))];
  if (!whole?.number || whole.target?.kind !== 'whole' || whole.target.limited || whole.target.owned)
    return [];
  if (target.kind === 'outcome' || target.kind === 'applicant')
    return whole === last ? [{ ...whole, clause: quoteOf(whole), target }] : [];
  const ahead = register.combinations.find(({ entry }) => entry!.with!.includes('nextYear'));
  // 新收27件，上年结转的2件申请全部办结: of these alone.
  const isOfOpening = found.length - from === 1 && found[from]!.target?.stage === 'opening';
  if (isOfOpening && has(words, 'object', 'topic')) return [];
  if (target.stage !== 'outgoing' || !isIncoming(whole.target) || !ahead) return [];
  const left = wholeTarget(ahead);
  const isOpen = !left || state.clauses.slice(at + 1).some(excepts);
  return isOpen ? [] : [{ ...saysOf(whole, left), number: 0, zero: true }];
}

/** What all others are, and how many these are: 其余均维持, 其余均予以公开. */
function restOfAll(
  words: readonly Token[],
  ruling: Token | undefined,
  { found, register }: SentenceState,
): readonly [target?: ClaimTarget | undefined, left?: Claim | undefined] {
  if (ruling) {
    const isTotal = (target: ClaimTarget) => ruled(target, ruling) !== undefined;
    const left = remaining(found, isTotal, (part, of) => isInRow(part, of.sums[0]![0]!));
    return left ? [ruled(left.target, ruling), left] : [];
  }
  const { target } = nameOf(words, register);
  const isOutcome = (part: ClaimTarget) => part.kind === 'outcome' && !part.limited;
  const left = remaining(found, ({ stage }) => stage === 'outgoing', isOutcome);
  return target?.kind === 'outcome' ? [target, left] : [];
}

/** The columns of rulings that words name, without those that others narrow down: 均已审结并获维持, but not 已审结的均维持. */
function rulingsIn(words: readonly Token[], { table }: Register): Token[] {
  const named = words.filter(({ kind, sense }) => kind === 'column' && sense!.table !== table);
  const all = words.findLastIndex(({ kind }) => kind === 'all');
  return named.filter(
    (outer) => words.indexOf(outer) < all || !named.some((inner) => isNarrower(inner, outer)),
  );
}

/** True where all columns that the sentence names are parts of this one: 维持, 纠正 of 审结. */
const isOnlySettled = (ruling: Token, { clauses }: SentenceState): boolean =>
  ruling.sense!.columns!.length > 1 &&
  clauses.every((clause) =>
    clause.every((token) => token.kind !== 'column' || token === ruling || isNarrower(token, ruling)),
  );

/** 行政诉讼案件均已审结: a row whose number is not told, without what a ruling tells of it. */
function allOfRow(words: readonly Token[], ruling: Token, register: Register): ClaimTarget | undefined {
  const { target } = nameOf(
    words.filter(({ kind }) => kind === 'row'),
    { ...register, row: undefined },
  );
  const part = ruling.sense!.entry?.some ? undefined : ruled(target, ruling);
  return (
    part && { ...part, id: `not ${part.id}`, sums: [allBut(target!.sums[0]!, part.sums[0]!)], excuses: [] }
  );
}

/** 复议结果均为维持: the row of the claim is named again. */
const isOfProceedings = (words: readonly Token[], { proceedings }: Register): boolean =>
  words.every(({ kind, sense }) => kind !== 'row' || proceedings.includes(sense!.table!));

/** 行政诉讼2件，均为复议后起诉: a row below the one that is counted. */
function isBelow({ sums }: ClaimTarget, of: ClaimTarget | undefined): boolean {
  const [rows, all] = [
    sums[0]![0]!.rows,
    of && of.sums[0]![0]!.read === sums[0]![0]!.read ? of.sums[0]![0]!.rows : [],
  ];
  return isWithin(rows, all);
}

/** 所有申请均予以公开, 收到的申请均予以公开: of all, whose number is not told. */
const isEvery = (words: readonly Token[], before: readonly (readonly Token[])[]): boolean =>
  has(words, 'object', 'topic') &&
  words.every(({ kind }) => !['row', 'column', 'court', 'hint'].includes(kind)) &&
  before.every(
    (clause) => ![...lexicon.grammar.of, ...lexicon.grammar.inside].includes(clause.at(-1)?.text ?? ''),
  );

/** The last that is no detail; what comes in, for 新收87件，连同结转4件，91件申请: a number without a name that is their sum. */
function wholeOf(counted: readonly Claim[]): Claim | undefined {
  const at = counted.findLastIndex((claim) => !isDetail(claim));
  const last = counted[at];
  const [incoming, opening] = ['incoming', 'opening'].map((stage) =>
    counted.slice(0, Math.max(at, 0)).findLast(({ target }) => target?.stage === stage),
  );
  const isSum = !last?.target && incoming && opening && incoming.number! + opening.number! === last?.number;
  return isSum ? incoming : last;
}

/** What was carried over, ways and kinds of applicants: told beside the whole of which 均已办结 speaks. */
const isDetail = (claim: Claim): boolean => isPart(claim) || claim.target?.stage === 'opening';
const isPart = ({ channel, target }: Claim): boolean => channel === true || target?.kind === 'applicant';

/** What the sentence before counts, where this one begins with 均予以公开. */
function countedBefore(at: number, { clauses, discourse }: SentenceState): readonly Claim[] {
  const alone = clauses
    .slice(0, at + 1)
    .every((clause) => clause.every(({ kind }) => shortWords.has(kind) || kind === 'timely'));
  return alone ? discourse.last : [];
}

/** The column of a ruling, for the total of a row: 行政复议4件，均获维持. */
function ruled(target: ClaimTarget | undefined, { sense }: Token): ClaimTarget | undefined {
  const [term] = target?.sums[0] ?? [];
  if (target?.kind !== 'cell' || target.sums.length !== 1 || term!.read !== sense!.table) return undefined;
  const total = term!.read.compiled.columnByRole.get('total');
  const columns = sense!.columns!;
  const settled = isWithin(columns, term!.columns);
  if (total === undefined || (term!.columns[0] !== total && !settled)) return undefined;
  const id = `${target.id.slice(0, -term!.columns.join('+').length)}${columns.join('+')}`;
  const ruling = (terms: readonly Term[]) => terms.map((part) => inColumns(part, columns));
  return { ...target, id, sums: target.sums.map(ruling), excuses: (target.excuses ?? []).map(ruling) };
}
