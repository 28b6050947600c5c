import { lexicon } from '../generated/lexicon.ts';
import type { Claim } from './claim.ts';
import { type ClaimTarget, inColumns, isIncoming } from './claim-target.ts';
import { type SentenceState, stamp } from './discourse-state.ts';
import type { Token } from './lexer.ts';
import { nameOf } from './name.ts';
import { within } from './outcome.ts';

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
    return !after.some((part) => part.length < rows.length && part.every((row) => rows.includes(row)));
  });
}

/** 3件未到期, 除结转的外: a clause behind 均已办结 that tells of some that are not; 无一件超期 does not. */
const excepts = (clause: readonly Token[]): boolean =>
  clause.some(
    ({ kind, sense }) =>
      ['carry', 'except'].includes(kind) ||
      sense?.entry?.with ||
      (kind === 'no' && clause.some((token) => token.kind === 'number')),
  );

const shortWords = new Set([
  'column',
  'row',
  'filler',
  'all',
  'object',
  'topic',
  'whole',
  'hint',
  'own',
  'self',
  'court',
  'thisYear',
]);

/** 均获维持, 均为自然人, 均予以公开, 均已办结 say of the whole just before them that all of it was so. */
export function applyCollectiveClause(
  given: readonly Token[],
  { clause, at, from }: Place,
  state: SentenceState,
): Claim[] {
  const { found, register } = state;
  const plain = given.filter(({ kind }) => kind !== 'timely');
  const single = found.at(-1)?.number === 1 && plain.some(({ kind }) => kind === 'row' || kind === 'column');
  const words = single ? plain : given;
  const all = words.findIndex(({ kind }) => kind === 'all');
  const rulings = words.filter(({ kind, sense }) => kind === 'column' && sense!.table !== register.table);
  const short = words.every(({ kind }) => shortWords.has(kind));
  if (!short) return [];
  const quoteOf = (claim: Claim) => {
    const { clause: quoted } = stamp(state, clause[0]!.start, clause.at(-1)!.end);
    return claim.clause === quoted ? quoted : `${claim.clause}，${quoted}`;
  };
  if (rulings.length === 1 && words.every(({ kind }) => kind !== 'row'))
    return innermost(found.slice(from)).flatMap((claim) => {
      const target = claim.number ? ruled(claim.target, rulings[0]!) : undefined;
      return target ? [{ ...claim, of: claim, clause: quoteOf(claim), target }] : [];
    });
  const counted = found.length > 0 ? found : countedBefore(at, state);
  const whole = counted.findLast((claim) => !isDetail(claim));
  const [before, behind] = counted.slice(-2);
  const listed = behind !== undefined && isPart(before!) && isPart(behind);
  const last = listed ? whole : counted.at(-1);
  const people = words.some(({ text }) => lexicon.grammar.people.includes(text));
  if (all < 0 && !people && !single) return [];
  const { target } = nameOf(words.slice(all + 1), register);
  if (!target) return [];
  if (target.kind === 'outcome' && last?.target?.kind === 'applicant' && last.number && all >= 0) {
    const part = { ...within(last.target, target), kind: 'outcome' as const };
    return [{ ...last, of: last, clause: quoteOf(last), target: part }];
  }
  if (!whole?.number || whole.target?.kind !== 'whole' || whole.target.limited || whole.target.owned)
    return [];
  if (target.kind === 'outcome' || target.kind === 'applicant')
    return whole === last ? [{ ...whole, clause: quoteOf(whole), target }] : [];
  const ahead = register.combinations.find(({ entry }) => entry!.with!.includes('nextYear'));
  if (target.stage !== 'outgoing' || !isIncoming(whole.target) || !ahead) return [];
  const left = nameOf([{ kind: 'whole', start: 0, end: 0, text: '', sense: ahead }], register).target;
  if (state.clauses.slice(at + 1).some(excepts)) return [];
  return left
    ? [{ ...whole, of: whole, clause: quoteOf(whole), target: left, number: 0, zero: true as const }]
    : [];
}

/** What was carried over, ways and kinds of applicants: told beside the whole of which 均已办结 speaks. */
const isDetail = (claim: Claim): boolean => isPart(claim) || claim.target?.stage === 'opening';
const isPart = ({ channel, target }: Claim): boolean => channel === true || target?.kind === 'applicant';

/** What the sentence before counts, where this one begins with 均予以公开. */
function countedBefore(at: number, { clauses, discourse }: SentenceState): readonly Claim[] {
  const alone = clauses
    .slice(0, at + 1)
    .flat()
    .every(({ kind }) => shortWords.has(kind) || kind === 'timely');
  return alone ? discourse.last : [];
}

/** The column of a ruling, for the total of a row: 行政复议4件，均获维持. */
function ruled(target: ClaimTarget | undefined, { sense }: Token): ClaimTarget | undefined {
  const [term] = target?.sums[0] ?? [];
  if (target?.kind !== 'cell' || target.sums.length !== 1 || term!.read !== sense!.table) return undefined;
  const total = term!.read.compiled.columnByRole.get('total');
  if (total === undefined || term!.columns[0] !== total) return undefined;
  const columns = sense!.columns!;
  const id = `${target.id.slice(0, -total.length)}${columns.join('+')}`;
  return { ...target, id, sums: [[inColumns(term!, columns)]] };
}
