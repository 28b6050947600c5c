import { lexicon } from '../generated/lexicon.ts';
import type { Claim } from './claim.ts';
import { type ClaimTarget, inColumns, isIncoming } from './claim-target.ts';
import { type SentenceState, stamp } from './discourse-state.ts';
import type { Token } from './lexer.ts';
import { nameOf } from './name.ts';
import { within } from './outcome.ts';
import { wholeTarget } from './whole.ts';

/** 复议、诉讼分别为3件、4件 and 各3件: as many names as numbers; undefined where the clause has no such list. */
export function respectively(tokens: readonly Token[], state: SentenceState): Claim[] | undefined {
  const at = tokens.findIndex(
    ({ kind }, i) =>
      kind === 'respectively' || kind === 'each' || (kind === 'all' && isNumberNext(tokens, i)),
  );
  const numbers = tokens.slice(at + 1).filter(({ kind }) => kind === 'number');
  const names = at < 1 ? [] : listOf(tokens.slice(0, at));
  if (at < 1 || numbers.length === 0 || names.length < 2) return undefined;
  if (tokens.slice(0, at).some(({ kind }) => kind === 'number')) return undefined;
  const alike = tokens[at]!.kind !== 'respectively';
  const between = tokens
    .slice(at + 1)
    .every(({ kind }) => ['number', 'stop', 'filler', 'sum'].includes(kind));
  if (!between || (alike ? numbers.length !== 1 : numbers.length !== names.length)) return [];
  let row: Token | undefined;
  return names.flatMap((words, i) => {
    row = words.find(({ kind }) => kind === 'row') ?? row;
    const { target } = nameOf(words, { ...state.register, row, severalRows: false });
    const number = numbers[alike ? 0 : i]!;
    return target
      ? [{ ...stamp(state, tokens[0]!.start, numbers.at(-1)!.end), target, number: number.value! }]
      : [];
  });
}

/** 均为7件, but not 均予以公开. */
const isNumberNext = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(at + 1).find(({ kind }) => kind !== 'filler')?.kind === 'number';

/** The pieces of a list: 予以公开、部分公开和无法提供. */
function listOf(tokens: readonly Token[]): Token[][] {
  const pieces: Token[][] = [[]];
  for (const token of tokens)
    if (token.text === '、' || (lexicon.grammar.and.includes(token.text) && pieces.at(-1)!.length > 0))
      pieces.push([]);
    else pieces.at(-1)!.push(token);
  return pieces.filter((piece) =>
    piece.some(({ kind }) => kind === 'row' || kind === 'column' || kind === 'whole'),
  );
}

const plainWords = new Set([
  'filler',
  'object',
  'topic',
  'whole',
  'row',
  'column',
  'stop',
  'thisYear',
  'own',
  'self',
  'scope',
  'carry',
  'lastYear',
  'nextYear',
  'no',
  'all',
  'zero',
  'limit',
  'court',
  'hint',
]);

/** What a clause without a number says there was none of: 未收到申请, 无行政复议和行政诉讼, 复议为零. */
export function zeroClaims(tokens: readonly Token[], state: SentenceState): Claim[] {
  const { register } = state;
  const at = tokens.findIndex(({ kind }) => kind === 'no' || kind === 'zero');
  if (at < 0 || tokens.some(({ kind }) => kind === 'percent' || kind === 'figure')) return [];
  const zero = tokens[at]!.kind === 'zero';
  const before = tokens.slice(0, at);
  const named = before.some(({ kind }) => kind === 'row' || kind === 'column');
  const after = zero ? [] : tokens.slice(at + 1);
  const carried =
    after.some(({ kind }) => kind === 'carry') && before.some(({ kind }) => kind === 'lastYear');
  const words = zero || named || carried ? [...before, ...after] : after;
  if (words.length === 0 || !words.every((token) => plainWords.has(token.kind) || isReporter(token, state)))
    return [];
  if (!zero && after.some(({ kind }) => kind === 'all')) return [];
  const applicants = words.filter(({ kind, sense }) => kind === 'column' && sense!.table === register.table);
  const rows = words.filter(({ kind, sense }) => kind === 'row' && sense!.table !== register.table);
  const pieces = rows.length > 1 || applicants.length > 1 ? listOf(words) : [words];
  const ruled = pieces.map((piece) => piece.some(({ kind }) => kind === 'column'));
  if (ruled.includes(true) && ruled.includes(false)) return [];
  return pieces.flatMap((piece) => {
    const { target } = nameOf(
      piece.filter(({ kind }) => kind !== 'body'),
      {
        ...register,
        columns: undefined,
        aboutInformation: register.aboutInformation || !state.discourse.aboutOthers,
      },
    );
    const nothing = target ?? ofApplications(piece, state);
    if (
      !nothing ||
      (nothing.kind === 'outcome' &&
        !zero &&
        !words.some(({ text }) => lexicon.grammar.cases.includes(text)) &&
        words.every(({ kind }) => kind !== 'object')) ||
      nothing.stage === 'outgoing' ||
      (nothing.stage === 'either' && !zero && !words.some(({ kind }) => kind === 'topic'))
    )
      return [];
    const topical =
      register.aboutApplications || !isIncoming(nothing) || words.some(({ kind }) => kind === 'topic');
    const narrowed = nothing.kind === 'whole' && isIncoming(nothing) ? (received(state) ?? nothing) : nothing;
    return [
      {
        ...stamp(state, tokens[0]!.start, tokens.at(-1)!.end),
        target: topical ? narrowed : { ...narrowed, doubtful: true as const },
        number: 0,
        zero: true as const,
      },
    ];
  });
}

/** A body in 涉及县教育局信息公开: whoever it is, there was none. */
const isReporter = ({ kind }: Token, { discourse }: SentenceState): boolean =>
  kind === 'body' && discourse.reporter.organization === undefined;

/** 无依申请公开事项: no word for receiving, but nothing else either. */
function ofApplications(tokens: readonly Token[], state: SentenceState) {
  const { register } = state;
  const named =
    tokens.some(({ kind }) => kind === 'topic') ||
    (register.aboutApplications && tokens.some(({ kind }) => kind === 'object'));
  return named && tokens.every(({ kind }) => kind !== 'row' && kind !== 'column' && kind !== 'carry')
    ? received(state)
    : undefined;
}

/** The whole of which nothing was received. */
function received({ register: { newlyReceived } }: SentenceState): ClaimTarget | undefined {
  return newlyReceived && wholeTarget(newlyReceived);
}

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
  if (rulings.length === 1 && words.every(({ kind }) => kind !== 'row')) {
    const columns = rulings[0]!.sense!.columns!;
    return innermost(found.slice(from)).flatMap((counted) => {
      const [term] = counted.target?.sums[0] ?? [];
      const total =
        counted.target?.kind === 'cell' &&
        term!.read === rulings[0]!.sense!.table &&
        term!.columns[0] === term!.read.compiled.columnByRole.get('total');
      if (!total || !counted.number || counted.target!.sums.length !== 1) return [];
      const target = {
        ...counted.target!,
        id: `${counted.target!.id.slice(0, -term!.columns[0]!.length)}${columns.join('+')}`,
        sums: [[inColumns(term!, columns)]],
      };
      return [{ ...counted, of: counted, clause: quoteOf(counted), target }];
    });
  }
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
