import { lexicon } from '../generated/lexicon.ts';
import { holdsAny } from '../text/holds-any.ts';
import { feeColumnsIn } from './fee-columns.ts';
import type { Figure } from './fee-figures.ts';
import { isBroken, type Listing, sumOf } from './fee-listing.ts';
import { listingOf, listingOfPeople } from './fee-listings.ts';
import { beginsPartition, longest, type Piece, placed, sentencesIn, statementsIn } from './fee-pieces.ts';
import { runsIn } from './fee-runs.ts';

/** A total that its parts do not sum to. */
export interface BrokenFeeSum {
  /** Where the total and its parts stand in the text. */
  readonly start: number;
  readonly end: number;
  readonly total: Figure;
  /** What the parts sum to, in the unit of the total's value. */
  readonly sum: number;
}

const { processing, charging, total: sumWords } = lexicon.fees;
/** What a text about sums of charges says. */
const charges = [...processing, ...charging, '通知'];
/** The totals of a text on fees whose stated parts do not sum to them. */
export function brokenFeeSums(text: string): BrokenFeeSum[] {
  const words = withoutComparisons(text);
  const columns = feeColumnsIn(sentencesIn(words)).filter(({ start, end }) =>
    holdsAny(words.slice(start, end), charges),
  );
  const broken = columns.flatMap((span) =>
    span.listings.filter(isBroken).map((listing) => brokenIn(span, listing)),
  );
  const known = [...broken, ...brokenStatements(words, columns)];
  const runs = runsIn(words).filter(
    (run) =>
      isBroken(run) &&
      holdsAny(words.slice(run.start, run.end), charges) &&
      !known.some((span) => overlap(span, run)),
  );
  return [...known, ...runs.map((run) => brokenIn(run, run))].sort((a, b) => a.start - b.start);
}

/** The same of statements, but for those within other parts of the text. */
function brokenStatements(text: string, but: readonly Span[]): BrokenFeeSum[] {
  let head: Piece | undefined;
  return statementsIn(text).flatMap((statement) => {
    const before = head && head.text.length <= longest ? head : undefined;
    // 共7件。按层级看，…。按方式看，…: the total of both stands ahead of both.
    if (!beginsPartition(statement.text)) head = statement;
    const isOfCharges = [statement, before].some((piece) => piece && holdsAny(piece.text, charges));
    if (statement.text.length > longest || !isOfCharges) return [];
    const { start: from, text: words } = statement;
    const to = from + words.length;
    if (but.some((span) => overlap(span, { start: from, end: to }))) return [];
    const broken = listingsIn(statement, before).find(isBroken);
    if (!broken) return [];
    const start = before && broken.total.start < from ? before.start : from;
    return [brokenIn({ start, end: to }, broken)];
  });
}

/** 一件350元，另一件350元，2件合计700元: figures that are called sums are those of all before them. */
const isSettled = (figures: readonly Figure[], { text, start }: Piece): boolean =>
  figures.some(({ value, ...figure }, at) => {
    const ahead = text.slice(Math.max(0, figure.start - start - nearSum), figure.end - start);
    // 丙局21元，合计51元: what stands behind a comma is of the next one.
    const [behind] = text.slice(figure.end - start, figure.end - start + nearSum).split(/[，,。；;]/);
    return at > 1 && holdsAny(ahead + behind!, sumWords) && sumOf(figures.slice(0, at)) === value;
  });
/** So near stands the word that calls a figure a sum. */
const nearSum = 4;

type Span = Pick<BrokenFeeSum, 'start' | 'end'>;

const overlap = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end;

const brokenIn = ({ start, end }: Span, { total, parts }: Listing): BrokenFeeSum => ({
  start,
  end,
  total,
  sum: sumOf(parts),
});

/** False of 收费通知3件，…分别提出11件、15件申请: parts that are applications, and a total that is not. */
function isOfOneThing({ total, parts }: Listing, { text, start }: Piece): boolean {
  const isApplications = ({ end }: Figure) => /^申请(?!人)/.test(text.slice(end - start, end - start + 3));
  return total.start < start || isApplications(total) || !parts.some(isApplications);
}

/** 实际收取11份，另有2份逾期未缴: what stands behind such a word is no part of what stands before it. */
const isBeside = ({ total, parts }: Listing, { text, start }: Piece): boolean =>
  total.start >= start && /另有|另外|此外/.test(text.slice(total.end - start, parts[0]!.start - start));

/** Blanks out what compares: 比上年减少2件, （上年为8000元）. */
const withoutComparisons = (text: string): string =>
  text
    .replace(/\([^()]{0,20}(?:上年|上一年|去年|往年)[^()]{0,40}\)/g, (words) => ' '.repeat(words.length))
    .split(/(?<=[，,。；;])/)
    .map((clause) => (/[比较]|同期|增加|减少/.test(clause) ? ' '.repeat(clause.length) : clause))
    .join('');

/** What a statement lists, for money, notices and people; `before` is the one ahead of it. */
function listingsIn(statement: Piece, before: Piece | undefined): Listing[] {
  const [all, earlier] = [placed(statement), before ? placed(before) : []];
  const listings = (['money', 'notices', 'people'] as const).flatMap((kind) => {
    const [own, ahead] = [all, earlier].map((some) => some.filter((figure) => figure.kind === kind));
    if (own!.length < 2 || isSettled(own!, statement)) return [];
    const context = { statement, before, own: own!, ahead: ahead! };
    const listing = kind === 'people' ? listingOfPeople(context) : listingOf(context);
    return listing && isOfOneThing(listing, statement) && !isBeside(listing, statement) ? [listing] : [];
  });
  // 收费3件，其中甲局1件1000元，乙局2件…: where all notices are listed, so are their amounts.
  const isCounted = listings.some(
    ({ total, parts }) => total.kind === 'notices' && sumOf(parts) === total.value,
  );
  const [first, second] = listings;
  const isEven = isCounted && first!.parts.length === second?.parts.length;
  return isEven ? listings.map((listing) => ({ ...listing, complete: true })) : listings;
}
