import { lexicon } from '../generated/lexicon.ts';
import { holdsAny } from '../text/holds-any.ts';
import { type Figure, figuresIn } from './fee-figures.ts';
import { longest, type Piece, partitionMark, statementsIn } from './fee-pieces.ts';

/** A total that its parts do not sum to. */
export interface BrokenFeeSum {
  /** Where the total and its parts stand in the text. */
  readonly start: number;
  readonly end: number;
  readonly total: Figure;
  /** What the parts sum to, in the unit of the total's value. */
  readonly sum: number;
}

/** A total and what the text lists of it. */
interface Listing {
  readonly total: Figure;
  readonly parts: readonly Figure[];
  /** True where nothing can be left out of the list. */
  readonly complete: boolean;
}

const { processing, charging, total: sumWords, rest, left, levels, ways, aside } = lexicon.fees;
/** What a text about sums of charges says. */
const charges = [...processing, ...charging, '通知'];
/** The totals of a text on fees whose stated parts do not sum to them. */
export function brokenFeeSums(text: string): BrokenFeeSum[] {
  return statementsIn(withoutComparisons(text)).flatMap((statement, i, all) => {
    const last = all[i - 1];
    const before = last && last.text.length <= longest ? last : undefined;
    const isOfCharges = [statement, before].some((piece) => piece && holdsAny(piece.text, charges));
    if (statement.text.length > longest || !isOfCharges) return [];
    const broken = listingsIn(statement, before).find(isBroken);
    if (!broken) return [];
    const { total, parts } = broken;
    const first = before && total.start < statement.start ? before : statement;
    return [{ start: first.start, end: statement.start + statement.text.length, total, sum: sumOf(parts) }];
  });
}

const sumOf = (parts: readonly Figure[]): number => parts.reduce((sum, { value }) => sum + value, 0);

function isBroken({ total, parts, complete }: Listing): boolean {
  const over = sumOf(parts) - total.value;
  const isMixed = new Set([total, ...parts].map(({ text }) => text.includes('万'))).size > 1;
  const allowed = isMixed ? Math.max(...[total, ...parts].map(({ tolerance }) => tolerance)) : 0;
  return complete ? Math.abs(over) > allowed : over > allowed;
}

/** Blanks out the clauses that compare: 比上年减少2件. */
const withoutComparisons = (text: string): string =>
  text
    .split(/(?<=[，,。；;])/)
    .map((clause) => (/[比较]|同期|增加|减少/.test(clause) ? ' '.repeat(clause.length) : clause))
    .join('');

/** What a statement lists, for money and for notices; `before` is the one ahead of it. */
function listingsIn(statement: Piece, before: Piece | undefined): Listing[] {
  const figures = placed(statement);
  const earlier = before ? placed(before) : [];
  const found = [true, false].flatMap((isMoney): Listing[] => {
    const ofKind = (all: readonly Figure[]) => all.filter((figure) => figure.isMoney === isMoney);
    const [own, ahead] = [ofKind(figures), ofKind(earlier)];
    const listing =
      partitioned(statement, own, ahead) ??
      summedUp(statement, own) ??
      itemsOf(statement, figures, isMoney, ahead) ??
      withRest(statement, own, ahead) ??
      byLevel(statement, own, ahead, before);
    return listing ? [listing] : [];
  });
  const even = (some: Listing) => sumOf(some.parts) === some.total.value;
  return found.map((listing, i) => {
    const other = found[1 - i];
    const isCounted = other && even(other) && other.parts.length === listing.parts.length;
    return isCounted ? { ...listing, complete: true } : listing;
  });
}

/** The figures of a piece, placed in the whole text. */
const placed = ({ text, start }: Piece): Figure[] =>
  figuresIn(text).map((figure) => ({ ...figure, start: figure.start + start, end: figure.end + start }));

/** The text of a piece between two places of the whole text. */
const between = ({ text, start }: Piece, from: number, to: number): string =>
  text.slice(from - start, to - start);

/** 共41件，省、市、县三级分别为12件、17件、11件; 按层级划分，市级…，县级…; 由三部分构成：…: all parts there are. */
function partitioned(
  statement: Piece,
  figures: readonly Figure[],
  ahead: readonly Figure[],
): Listing | undefined {
  const mark = partitionMark.exec(statement.text);
  if (!mark) return undefined;
  const at = statement.start + mark.index;
  const parts = listed(
    statement,
    figures.filter(({ start }) => start > at),
    true,
  );
  const total = figures.findLast(({ end }) => end <= at) ?? ahead.at(-1);
  if (!total || parts.length < 2) return undefined;
  const complete = !/[已实缴]/.test(
    between(statement, Math.max(total.end, statement.start), parts[0]!.start),
  );
  return { total, parts, complete };
}

/** Figures of a list up to one that is of something else: the sum, what came of them. */
function listed(statement: Piece, figures: readonly Figure[], overStops = false): readonly Figure[] {
  const end = figures.findIndex(({ start }, i) => {
    const words = between(statement, figures[i - 1]?.end ?? start, start);
    const isApart = words.length > 40 || holdsAny(words, [...aside, ...sumWords]) || /[共总]$/.test(words);
    return i > 0 && (isApart || (!overStops && /[。；;]/.test(words)));
  });
  return end < 0 ? figures : figures.slice(0, end);
}

/** 甲2件，乙6件，合计8件; 第一件100元；第二件260元。两件总金额360元. */
function summedUp(statement: Piece, figures: readonly Figure[]): Listing | undefined {
  const { text, start } = statement;
  if (text.includes('其中')) return undefined;
  const at = Math.max(-1, ...sumWords.map((word) => text.lastIndexOf(word)));
  const parts = figures.filter(({ end }) => end - start <= at);
  const [total, ...more] = figures.filter((figure) => figure.start - start > at);
  const isList =
    parts.length > 1 && parts.every((part) => !/[共总]/.test(between(statement, part.start - 2, part.start)));
  return at >= 0 && total && more.length === 0 && isList ? { total, parts, complete: true } : undefined;
}

/** What stands behind 其中, or behind words for parts of which there are no others: 按件, 按量. */
function itemsOf(
  statement: Piece,
  figures: readonly Figure[],
  isMoney: boolean,
  earlier: readonly Figure[],
): Listing | undefined {
  const { text, start } = statement;
  const [ahead, ...lists] = text.split('其中');
  const ofKind = figures.filter((figure) => figure.isMoney === isMoney);
  const all = ways.map((way) => partsOf(way, statement, ofKind)).find((parts) => parts !== undefined) ?? [];
  if (lists.length > 1 || (lists.length === 0 && all.length === 0)) return undefined;
  const from = lists.length > 0 ? start + ahead!.length : all[0]!.start;
  const total =
    ofKind.findLast(({ end }) => end <= from) ??
    (all.length > 0 ? (ofKind[all.length] ?? (earlier.length === 1 ? earlier[0] : undefined)) : undefined);
  if (!total) return undefined;
  if (all.length > 0) return { total, parts: all, complete: true };
  const behind = outermost(
    statement,
    ofKind.filter((figure) => figure.start > from),
  );
  const last = behind.findIndex((_, i) => isRest(statement, behind, i, from));
  const parts = behind.slice(0, last < 0 ? undefined : last + 1);
  if (parts.length === 0) return undefined;
  if (parts.length === 1) return parts[0]!.start - from > 20 ? undefined : { total, parts, complete: false };
  const bodies = /(\d+)(?:个|家)(?:单位|部门|机关)/.exec(ahead!)?.[1];
  const { end } = parts.at(-1)!;
  const isAlone = figures.every(
    (figure) => figure.isMoney === isMoney || figure.start < from || figure.start > end,
  );
  const complete =
    last >= 0 ||
    restIsNone.test(between(statement, end, start + text.length)) ||
    (bodies !== undefined && Number(bodies) === parts.length) ||
    (isAlone && isOfAllLevels(statement, parts, from));
  return { total, parts, complete };
}

/** The figure behind each of some words, where each has its own. */
function partsOf(
  words: readonly string[],
  statement: Piece,
  figures: readonly Figure[],
): Figure[] | undefined {
  const { text, start } = statement;
  const parts = words.flatMap((word) => {
    const at = start + text.indexOf(word);
    const next = text.includes(word) ? figures.find((figure) => figure.start > at) : undefined;
    return next && !/[。；;]/.test(between(statement, at, next.start)) ? [next] : [];
  });
  return new Set(parts).size === words.length ? parts : undefined;
}

/** Figures without those that brackets give of one before: 市级2000元（甲局1200元，乙局800元），县区3000元. */
function outermost(statement: Piece, figures: readonly Figure[]): Figure[] {
  const depthOf = ({ start }: Figure) =>
    [...between(statement, statement.start, start)].reduce(
      (depth, sign) => depth + (sign === '(' ? 1 : sign === ')' ? -1 : 0),
      0,
    );
  const depths = figures.map(depthOf);
  return figures.filter((_, i) => depths[i] === depths[0]);
}

/** 其余县区未收取: behind the last part. */
const restIsNone = new RegExp(`^[，,、](?:${rest.join('|')})[^，,。；;]{0,16}(?:未|没有|无|零|0)`);

/** Whether words that say 其余 stand before a figure of a list, or 未缴 before its last one. */
function isRest(statement: Piece, figures: readonly Figure[], at: number, from: number): boolean {
  const words = between(statement, figures[at - 1]?.end ?? from, figures[at]!.start);
  return holdsAny(words, rest) || (at === figures.length - 1 && holdsAny(words, left));
}

/** 应收1560元，已缴1200元，其余360元未缴: a total, parts of it, and what is left. */
function withRest(
  statement: Piece,
  figures: readonly Figure[],
  ahead: readonly Figure[],
): Listing | undefined {
  const last = figures.findIndex((_, i) => i > 0 && isRest(statement, figures, i, statement.start));
  // Of several figures ahead the last is a part of the first.
  const [whole, ...others] = ahead;
  const [total, ...parts] =
    last === 1
      ? [others.length === 0 ? whole : undefined, ...figures.slice(0, 2)]
      : figures.slice(0, last + 1);
  return last > 0 && total && parts.length > 1 && !isPaid(statement, total)
    ? { total, parts: parts as Figure[], complete: true }
    : undefined;
}

/** 已缴1600元: what was paid is a part itself. */
const isPaid = (statement: Piece, { start }: Figure): boolean =>
  /已[^，,]*$/.test(between(statement, statement.start, start));

/** 共十二件，市直部门五件，县区七件: parts by level right behind their total, which may stand in the sentence before. */
function byLevel(
  statement: Piece,
  figures: readonly Figure[],
  ahead: readonly Figure[],
  before: Piece | undefined,
): Listing | undefined {
  const isSum = (piece: Piece, { start }: Figure) => {
    const words = between(piece, piece.start, start);
    return words.slice(-12).includes('共') || (holdsAny(words, levels.all) && figuresIn(words).length === 0);
  };
  const [first, ...others] = figures;
  const last = ahead.at(-1);
  const isOwn = first !== undefined && isSum(statement, first);
  const total = isOwn ? first : before && last && isSum(before, last) ? last : undefined;
  const parts = total ? listed(statement, isOwn ? others : figures, true) : [];
  if (!total || parts.length < 2) return undefined;
  const from = isOwn ? first.end : statement.start;
  return isOfAllLevels(statement, parts, from) ? { total, parts, complete: true } : undefined;
}

/** 市本级…，各县区…: what one level and the levels below it charged, and nothing else. */
function isOfAllLevels(statement: Piece, parts: readonly Figure[], from: number): boolean {
  const names = parts.map(({ start }, i) => between(statement, i === 0 ? from : parts[i - 1]!.end, start));
  return (
    !between(statement, from, parts.at(-1)!.end).includes('等') &&
    holdsAny(names[0]!, levels.top) &&
    names.slice(1).every((name) => holdsAny(name, levels.below))
  );
}
