import { lexicon } from '../generated/lexicon.ts';
import { type Figure, figuresIn } from './fee-figures.ts';

/** A total that its parts do not sum to. */
export interface BrokenFeeSum {
  /** Where its statement stands in the text. */
  readonly start: number;
  readonly end: number;
  readonly total: Figure;
  /** What the parts sum to, in the unit of the total. */
  readonly sum: number;
}

/** A total and what a statement lists of it. */
interface Listing {
  readonly total: Figure;
  readonly parts: readonly Figure[];
  /** True where nothing can be left out of the list. */
  readonly complete: boolean;
}

/** A piece of a text and where it begins there. */
interface Statement {
  readonly text: string;
  readonly start: number;
}

const { processing, charging, total: sumWords, rest, levels, ways } = lexicon.fees;
/** What a statement about a sum of charges says. */
const charges = [...processing, ...charging, '通知'];

/** True where a text holds one of some words. */
export const holdsAny = (text: string, words: readonly string[]): boolean =>
  words.some((word) => text.includes(word));

/** The totals of a text on fees whose stated parts do not sum to them. */
export function brokenFeeSums(text: string): BrokenFeeSum[] {
  return statementsIn(text).flatMap(({ text: statement, start }) => {
    const broken = listingsIn(statement).find(isBroken);
    if (!broken) return [];
    return [{ start, end: start + statement.length, total: broken.total, sum: sumOf(broken.parts) }];
  });
}

const sumOf = (parts: readonly Figure[]): number => parts.reduce((sum, { value }) => sum + value, 0);

function isBroken({ total, parts, complete }: Listing): boolean {
  const over = sumOf(parts) - total.value;
  const isMixed = new Set([total, ...parts].map(({ text }) => text.includes('万'))).size > 1;
  const allowed = isMixed ? Math.max(...[total, ...parts].map(({ tolerance }) => tolerance)) : 0;
  return complete ? Math.abs(over) > allowed : over > allowed;
}

/** A sentence that gives a part more of what the one before it lists. */
const itemised =
  /^(?!.*(?:共|总|合计|未|减免|退|应收|通知|上年|比|较)).{2,40}[\d〇零一二两三四五六七八九十百千](?:万元|元)$/;
/** A sentence that sums up those before it: 两件总金额380元. */
const summing = /^.{0,8}(?:总金额|合计|共计|总计)/;

/** No statement that people write is longer. */
const longest = 1000;

/** The sentences; one with 其中 goes on over those behind it that give an amount each, a list over its sum. */
function statementsIn(text: string): Statement[] {
  const statements: Statement[] = [];
  let start = 0;
  for (const piece of text.split(/(?<=[。；;])(?!其中)/)) {
    const sentence = piece.replace(/[。；;]$/, '');
    const last = statements.at(-1);
    const goesOn =
      last &&
      start + sentence.length - last.start < longest &&
      ((last.text.includes('其中') && itemised.test(sentence)) ||
        (summing.test(sentence) && last.text.includes('元')) ||
        (/第一/.test(last.text) && /^第[二三四五]/.test(sentence)));
    if (goesOn)
      statements.push({
        start: statements.pop()!.start,
        text: text.slice(last.start, start + sentence.length),
      });
    else statements.push({ text: sentence, start });
    start += piece.length;
  }
  return statements;
}

/** What a statement on charges lists, once for money and once for notices; the surest way to read it first. */
function listingsIn(statement: string): Listing[] {
  if (statement.length > longest || !holdsAny(statement, charges)) return [];
  const figures = figuresIn(withoutComparisons(statement));
  const ofKind = (isMoney: boolean) => figures.filter((figure) => figure.isMoney === isMoney);
  const found = [true, false].flatMap(
    (isMoney): Listing[] =>
      respectively(statement, ofKind(isMoney)) ??
      summedUp(statement, ofKind(isMoney)) ??
      itemsOf(statement, figures, isMoney) ??
      withRest(statement, ofKind(isMoney)) ??
      [],
  );
  const even = (some: Listing) => sumOf(some.parts) === some.total.value;
  return found.map((listing, i) => {
    const other = found[1 - i];
    const isCounted = other && even(other) && other.parts.length === listing.parts.length;
    return isCounted ? { ...listing, complete: true } : listing;
  });
}

/** Blanks out the clauses that compare: 比上年减少2件. */
const withoutComparisons = (text: string): string =>
  text
    .split(/(?<=[，,。；;])/)
    .map((clause) => (/[比较]|同期|增加|减少/.test(clause) ? ' '.repeat(clause.length) : clause))
    .join('');

/** 共41件，省、市、县三级分别为12件、17件、11件: nothing but these stands behind 分别. */
function respectively(text: string, figures: readonly Figure[]): Listing[] | undefined {
  const at = text.indexOf('分别');
  const total = at < 0 ? undefined : figures.findLast(({ end }) => end <= at);
  const parts = figures.filter(({ start }) => start > at);
  const last = parts.at(-1);
  if (!total || !last || parts.length < 2) return undefined;
  const between = text.slice(at, last.end).replace(/[\d.]+|[〇零一二两三四五六七八九十百千万]/g, '');
  return /^分别[为是有收取发出]*(?:(?:万?元|[件份])[、和及与，,]*)+$/.test(between)
    ? [{ total, parts, complete: true }]
    : undefined;
}

/** 甲2件，乙6件，合计8件; 第一件100元；第二件260元。两件总金额360元. */
function summedUp(text: string, figures: readonly Figure[]): Listing[] | undefined {
  if (text.includes('其中')) return undefined;
  const ends = sumWords.flatMap((word) => {
    const at = text.lastIndexOf(word);
    return at < 0 ? [] : [at];
  });
  const at = Math.max(-1, ...ends);
  const parts = figures.filter(({ end }) => end <= at);
  const [total, ...more] = figures.filter(({ start }) => start > at);
  const isList =
    parts.length > 1 &&
    !parts.some(({ start }) => holdsAny(text.slice(Math.max(0, start - 2), start), ['共', '总']));
  return at >= 0 && total && more.length === 0 && isList ? [{ total, parts, complete: true }] : undefined;
}

/** What stands behind 其中 or 按件 and 按量, the only two ways to charge. */
function itemsOf(text: string, figures: readonly Figure[], isMoney: boolean): Listing[] | undefined {
  const [ahead, ...lists] = text.split('其中');
  const ofKind = figures.filter((figure) => figure.isMoney === isMoney);
  const byWay = ways.map((way) => {
    const at = text.indexOf(way);
    const next = at < 0 ? undefined : ofKind.find(({ start }) => start > at);
    return next && !/[。；;]/.test(text.slice(at, next.start)) ? next : undefined;
  });
  const both = byWay.every((part) => part !== undefined) && new Set(byWay).size === ways.length;
  const from = lists.length > 0 ? ahead!.length : both ? text.indexOf(ways[0]!) : -1;
  const total = ofKind.findLast(({ end }) => end <= from);
  if (!total || lists.length > 1) return undefined;
  const parts = both ? (byWay as Figure[]) : ofKind.filter(({ start }) => start > from);
  if (parts.length < 2) return undefined;
  const list = text.slice(from);
  const bodies = /(\d+)(?:个|家)(?:单位|部门|机关)/.exec(ahead!)?.[1];
  const complete =
    both ||
    (bodies !== undefined && Number(bodies) === parts.length) ||
    (figures.every((figure) => figure.isMoney === isMoney || figure.start < from) &&
      isOfAllLevels(list, parts, from)) ||
    holdsAny(list, rest);
  return [{ total, parts, complete }];
}

/** 应收1560元，已缴1200元，其余360元未缴: a total, parts of it, and what is left. */
function withRest(text: string, figures: readonly Figure[]): Listing[] | undefined {
  const [total, ...parts] = figures;
  const last = parts.at(-1);
  if (!total || !last || parts.length < 2) return undefined;
  const isRest = holdsAny(text.slice(parts.at(-2)!.end, last.start), rest);
  return isRest ? [{ total, parts, complete: true }] : undefined;
}

/** 市本级…，各县区…: what one level and the levels below it charged, and nothing else. */
function isOfAllLevels(list: string, parts: readonly Figure[], from: number): boolean {
  const names = parts.map(({ start }, i) => list.slice(i === 0 ? 0 : parts[i - 1]!.end - from, start - from));
  return (
    !list.includes('等') &&
    holdsAny(names[0]!, levels.top) &&
    names.slice(1).every((name) => holdsAny(name, levels.below))
  );
}
