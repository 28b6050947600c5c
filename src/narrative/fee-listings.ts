import { lexicon } from '../generated/lexicon.ts';
import { holdsAny } from '../text/holds-any.ts';
import type { Figure } from './fee-figures.ts';
import { isBelow, isOfAllLevels, isRemainderNone } from './fee-levels.ts';
import { between, type Context, isBroken, type Listing, sumOf } from './fee-listing.ts';
import { countOfItems } from './fee-multiples.ts';
import { type Piece, partitionMark } from './fee-pieces.ts';
import { enumerated, multiplied, summedUp } from './fee-product.ts';

const { total: sumWords, rest, left, levels, ways, aside, elsewhere, outcomes } = lexicon.fees;

/** What a statement lists of money or notices. */
export const listingOf = (context: Context): Listing | undefined =>
  multiplied(context) ??
  partitioned(context) ??
  summedUp(context) ??
  byWay(context) ??
  enumerated(context) ??
  behindOf(context) ??
  closed(context) ??
  withRest(context) ??
  byLevel(context) ??
  bracketed(context) ??
  byOutcome(context);

/** What a statement lists of people, of whom some may be left out. */
export function listingOfPeople(context: Context): Listing | undefined {
  const listing = behindOf(context) ?? byOutcome(context);
  return listing && { ...listing, complete: false };
}

/** 共41件，省、市、县三级分别为12件、17件、11件; 按层级划分，市级…，县级…; 由三部分构成：…: all parts there are. */
function partitioned({ statement, own, ahead }: Context): Listing | undefined {
  const mark = partitionMark.exec(statement.text);
  if (!mark) return undefined;
  const at = statement.start + mark.index;
  const parts = listed(
    statement,
    own.filter(({ start }) => start > at),
  );
  if (parts.length < 2) return undefined;
  const [first = ahead.at(-1), ...others] = own.filter(({ end }) => end <= at);
  if (!first) return undefined;
  const last = others.at(-1) ?? first;
  const sum = ahead.at(-1);
  // 全市合计3300元。市本级1500元，三个区分别…: a level beside those below it is a part as they are.
  const level = between(statement, statement.start, first.start);
  if (
    sum &&
    first !== sum &&
    holdsAny(level, levels.top) &&
    isBelow(between(statement, last.end, parts[0]!.start))
  )
    return { total: sum, parts: [first, ...others, ...parts], complete: false };
  const words = between(statement, Math.max(last.end, statement.start), parts[0]!.start);
  const listing = { total: last, parts, complete: !/[已实缴]/.test(words) };
  // 共6000元，市本级2000元，甲县、乙县分别…: what stands right ahead of the mark may be a part.
  return others.length > 0 && isBroken(listing)
    ? { total: first, parts: [...others, ...parts], complete: false }
    : listing;
}

/** Figures of a list up to one that is of something else: the sum, what came of them. */
function listed(statement: Piece, figures: readonly Figure[]): readonly Figure[] {
  const end = figures.findIndex(({ start, value }, i) => {
    if (i === 0) return false;
    const words = between(statement, figures[i - 1]!.end, start);
    // 区级1800元，8个街道合计1200元: a sum of some is a part, where it is none of those before it.
    const isTold = i > 1 && sumOf(figures.slice(0, i)) === value;
    const isPart = partialSum.test(words) && isBelow(words) && !isTold;
    // 2人分别缴纳300元和200元，共500元; …，最多的东屏县1800元: told once more.
    if ((isTold && words.includes('共')) || /其中|最[多高大]/.test(words)) return true;
    return holdsAny(words, [...aside, ...sumWords]) && !isPart;
  });
  return end < 0 ? figures : figures.slice(0, end);
}

const partialSum = /[\d一二两三四五六七八九十]+个?[^，,。；;\d]{1,4}(?:合计|共计|总计)$/;

/** 按件计收2200元、按量计收1200元: parts of which there are no others, before or behind their total. */
function byWay({ statement: { text, start }, own, ahead }: Context): Listing | undefined {
  for (const way of ways) {
    const places = way
      .map((word) => text.indexOf(word))
      .filter((at) => at >= 0)
      .sort((a, b) => a - b);
    const parts = places.flatMap((at) => {
      const next = Math.min(text.length, ...places.filter((place) => place > at));
      return own.find((figure) => figure.start > start + at && figure.end <= start + next) ?? [];
    });
    const [first] = parts;
    if (!first || parts.length < way.length) continue;
    const [earlier, ...more] = ahead;
    const total =
      own.findLast(({ end }) => end <= first.start) ??
      own[parts.length] ??
      (more.length === 0 ? earlier : undefined);
    if (total) return { total, parts, complete: true };
  }
  return undefined;
}

/** What stands behind 其中: all that there is where the rest is named, or each of so many bodies, or each level. */
function behindOf({ statement, own }: Context): Listing | undefined {
  const [ahead, ...lists] = statement.text.split('其中');
  if (lists.length !== 1) return undefined;
  const from = statement.start + ahead!.length;
  const total = headOf(own.filter(({ end }) => end <= from));
  const figures = outermost(
    statement,
    own.filter((figure) => figure.start > from),
  );
  // 1件320元已缴，实收320元: what came in of them all.
  const behind = listed(statement, figures);
  const [next] = behind;
  if (next && holdsAny(between(statement, from, next.start), sumWords)) return undefined;
  const last = behind.findIndex((_, i) => isRest(statement, behind, i, from));
  const parts = behind.slice(0, last < 0 ? undefined : last + 1);
  if (!total || parts.length === 0) return undefined;
  const bodies = /(\d+)(?:个|家)(?:单位|部门|机关)/.exec(ahead!)?.[1];
  const tail = tailOf(statement, parts.at(-1)!);
  const complete =
    last >= 0 ||
    isRemainderNone(tail) ||
    Number(bodies) === parts.length ||
    isOfAllLevels(namesOf(statement, parts, from), tail);
  return { total, parts, complete: complete && parts.length > 1 };
}

/** The total before 其中: of 9件，市直4件、县区5件 the first, which the others make up. */
function headOf(figures: readonly Figure[]): Figure | undefined {
  const [first, ...others] = figures;
  return first && others.length > 1 && sumOf(others) === first.value ? first : figures.at(-1);
}

/** Figures without those that brackets give of one before: 市级2000元（甲局1200元，乙局800元），县区3000元. */
function outermost(statement: Piece, figures: readonly Figure[]): Figure[] {
  const depths = figures.map(({ start }) => {
    const words = between(statement, statement.start, start);
    return words.split('(').length - words.split(')').length;
  });
  return figures.filter((_, i) => depths[i] === depths[0]);
}

/** Whether words that say 其余 stand before a figure of a list, or 未缴 before its last one. */
function isRest(statement: Piece, figures: readonly Figure[], at: number, from: number): boolean {
  const words = between(statement, figures[at - 1]?.end ?? from, figures[at]!.start);
  const isLeft = at === figures.length - 1 && holdsAny(words, left) && !holdsAny(words, elsewhere.years);
  return isLeft || holdsAny(words, rest);
}

/** 全区收取1500元。甲局600元。乙局700元。其余各局均未收取: a whole, and all its parts. */
function closed({ statement, own: [total, ...parts] }: Context): Listing | undefined {
  if (!total || parts.length < 2) return undefined;
  const tail = tailOf(statement, parts.at(-1)!);
  const isWhole = isSum(between(statement, statement.start, total.start));
  return isWhole && isRemainderNone(tail.replace(/^[^，,。；;]*(?=[，,。；;])/, ''))
    ? { total, parts, complete: true }
    : undefined;
}

/** 应收1560元，已缴1200元，其余360元未缴: a total, parts of it, and what is left; a total ahead stands alone. */
function withRest({ statement, own, ahead }: Context): Listing | undefined {
  const last = own.findIndex((_, i) => i > 0 && isRest(statement, own, i, statement.start));
  // 共900元。第一件300元，第二件250元，剩余一件350元: the first of a list is no total of it.
  const isListed =
    own[0] !== undefined && countOfItems(between(statement, statement.start, own[0].start)) > 0;
  const isAhead = (last === 1 || isListed) && ahead.length === 1;
  const [total, ...parts] = [...(isAhead ? ahead : []), ...own.slice(0, last + 1)];
  // 已缴1600元: what was paid is a part itself.
  const isPaid = total && /已[^，,]*$/.test(between(statement, statement.start, total.start));
  return total && parts.length > 1 && !isPaid ? { total, parts, complete: true } : undefined;
}

/** 共十二件，市直部门五件，县区七件: parts by level, or bodies, right behind their total, which may stand in the sentence before. */
function byLevel({ statement, before, own, ahead }: Context): Listing | undefined {
  const isAhead = (piece: Piece | undefined, figure: Figure | undefined): boolean =>
    piece !== undefined && figure !== undefined && isSum(between(piece, piece.start, figure.start));
  const isOwn = isAhead(statement, own[0]);
  const total = isOwn ? own[0] : isAhead(before, ahead.at(-1)) ? ahead.at(-1) : undefined;
  const parts = listed(statement, isOwn ? own.slice(1) : own);
  if (!total || parts.length < 2) return undefined;
  const names = namesOf(statement, parts, isOwn ? own[0]!.end : statement.start);
  const tail = tailOf(statement, parts.at(-1)!);
  const complete = isOfAllLevels(names, tail) || isRemainderNone(tail);
  const isOfBodies =
    isOwn && names.every((name) => body.test(name) && !holdsAny(name, [...aside, ...sumWords]));
  return complete || isOfBodies ? { total, parts, complete } : undefined;
}

/** 收费通知5件（市级2件、县级4件）: parts in brackets right behind their total. */
function bracketed({ statement, own }: Context): Listing | undefined {
  const at = own.findIndex(({ end }) => between(statement, end, end + 1) === '(');
  const total = own[at];
  if (!total) return undefined;
  const [words] = between(statement, total.end, statement.start + statement.text.length).split(')');
  const parts = own.filter(({ start, end }) => start > total.end && end <= total.end + words!.length);
  const isApart = /[每即约合含]|涉及/.test(words!) || holdsAny(words!, [...aside, ...elsewhere.years]);
  return parts.length > 1 && !isApart ? { total, parts, complete: false } : undefined;
}

/** A name that charged or paid: 县住建局, 甲公司. */
const body = /[局委办厅镇乡县区市院校]|街道|部门|单位|机关|公司|中心/;

/** 向4名申请人发出通知。按期缴费的2人，逾期未缴的3人: those that paid and those that did not, behind how many there are. */
function byOutcome({ statement, own, ahead }: Context): Listing | undefined {
  const ways = own.map((figure, i) => outcomeOf(statement, figure, own[i - 1], own[i + 1]));
  const late = ways.indexOf('late');
  const paid = ways.indexOf('paid');
  const [earlier, ...more] = ahead;
  const total = ways[0] === 'all' ? own[0] : more.length === 0 ? earlier : undefined;
  const isAlone = ways.length === (total === own[0] ? 3 : 2);
  if (!total || late < 0 || paid < 0 || !isAlone || holdsAny(statement.text, elsewhere.years))
    return undefined;
  return { total, parts: [own[paid]!, own[late]!], complete: false };
}

/** 逾期未缴的3人, 3人逾期未缴: what came of a figure by the words of its clause, which are not those of its neighbours. */
function outcomeOf(
  statement: Piece,
  { end }: Figure,
  last: Figure | undefined,
  next: Figure | undefined,
): 'late' | 'paid' | 'all' {
  const ahead = between(statement, last?.end ?? statement.start, end).replace(last ? itemTail : '', '');
  const behind = between(statement, end, next?.start ?? statement.start + statement.text.length);
  const words = /[^，,。；;：:]*$/.exec(ahead)![0] + itemTail.exec(behind)![0];
  if (holdsAny(words, outcomes[0]!)) return 'late';
  return /[缴交]/.test(words.replace('缴费通知', '')) ? 'paid' : 'all';
}

/** What stands behind a figure in its item of a list. */
const itemTail = /^[^，,、。；;]*/;

/** The words before each part; of 甲县、乙县分别2件、3件 both have the same. */
function namesOf(statement: Piece, parts: readonly Figure[], from: number): string[] {
  const names = parts.map(({ start }, i) => between(statement, parts[i - 1]?.end ?? from, start));
  const shared = names.find((name) => name.includes('分别'));
  return names.map((name) => (shared !== undefined && /^[、和及]$/.test(name) ? shared : name));
}

/** What a statement says behind a figure. */
const tailOf = ({ text, start }: Piece, { end }: Figure): string => text.slice(end - start);

/** 全市发出: the words before a figure that tell of a whole. */
const isSum = (words: string): boolean =>
  /共(?![一二两三四五六七八九十\d]{1,2}[家个])|合计|总计/.test(words.slice(-12)) ||
  holdsAny(words, levels.all);
