import { lexicon } from '../generated/lexicon.ts';
import { holdsAny } from '../text/holds-any.ts';
import type { Figure, FigureKind } from './fee-figures.ts';
import type { Listing } from './fee-listing.ts';
import { countOfItems } from './fee-multiples.ts';
import { longest, type Piece, placed, sentencesIn } from './fee-pieces.ts';
import { numerals, writtenNumber } from './numerals.ts';

const { outcomes, aside, elsewhere } = lexicon.fees;

/** A total and the sentences behind it that give a part each. */
export interface Run extends Listing {
  readonly start: number;
  readonly end: number;
}

/** The runs of a text: 三笔，合计900元。第一笔400元。第二笔…, and 7份。按期缴费的4份；逾期未缴的2份；…. */
export function runsIn(text: string): Run[] {
  const sentences = sentencesIn(text);
  return [
    ...runsOf(sentencesIn(text, itemStart), 'money', isNumbered).filter(
      ({ head, items }) =>
        countsOf(head.text).includes(items.reduce((sum, item) => sum + itemsIn(item.text), 0)) &&
        !head.text.startsWith('其中') &&
        !holdsAny(head.text, elsewhere.years),
    ),
    ...runsOf(sentences, 'notices', isOutcome).filter(({ head, items, total, parts }) => {
      const kinds = new Set(items.map(({ text }) => outcomeOf(text)));
      if (!head.text.includes('通知') || [head, ...items].some(countsApplications)) return false;
      return kinds.size === parts.length && parts.every(({ unit }) => unit === total.unit);
    }),
  ].map(({ head, items, total, parts }) => {
    const { start, text } = items.at(-1)!;
    const complete = total.kind === 'money';
    return { total, parts, complete, start: head.start, end: start + text.replace(/[。；;]$/, '').length };
  });
}

/** 4件申请, 申请4件; but not 视为放弃申请. */
const countsApplications = ({ text }: Piece): boolean =>
  /[件份]申请(?!人)|申请(?!人)[^，,。；;]{0,8}\d|申请(?!人)[^，,。；;]{0,4}[一二两三四五六七八九十][件份]/.test(
    text,
  );

interface HeadedItems {
  readonly head: Piece;
  readonly items: readonly Piece[];
  readonly total: Figure;
  readonly parts: readonly Figure[];
}

/** Sentences with one figure of a kind each, behind one that is no item and has one too. */
function runsOf(
  sentences: readonly Piece[],
  kind: FigureKind,
  isItem: (text: string) => boolean,
): HeadedItems[] {
  return sentences.flatMap((head, i) => {
    const after = i + 1;
    if (isItem(head.text) || !sentences[after] || !isItem(sentences[after].text)) return [];
    let end = after;
    const isAside = (at: number) =>
      sentences[at + 1] && !/\d|元/.test(sentences[at]!.text) && isItem(sentences[at + 1]!.text);
    while (sentences[end] && (isItem(sentences[end]!.text) || isAside(end))) end++;
    const items = sentences.slice(after, end).filter(({ text }) => isItem(text));
    const figures = [head, ...items].map((piece) => placed(piece).filter((figure) => figure.kind === kind));
    const last = items.at(-1)!;
    const isNear = last.start + last.text.length - head.start < longest;
    if (items.length < 2 || !isNear || figures.some(({ length }) => length !== 1)) return [];
    const [total, ...parts] = figures.flat();
    return [{ head, items, total: total!, parts }];
  });
}

const slip = '[笔件份名位宗]';
/** Of several that are gone through the next ones: 第二件, 首笔, 最后一件, 前两件, 一件, 另一件. */
const item = `(?:其中|另外?有?|还有)?(?:第[${numerals}\\d]{1,3}${slip}|[首末头]${slip}|最[后末][一1]${slip}|[前后][${numerals}\\d]{1,2}${slip}|(?:另外?|还有|其中)?[一1]${slip}(?!人))`;
const numbered = new RegExp(`^${item}`);
/** Where a sentence begins, or such an item within one. */
const itemStart = new RegExp(`(?<=[。；;])|(?<=[，,：:])(?=${item})`);

const isNumbered = (text: string): boolean =>
  numbered.test(text) && !holdsAny(text, [...aside, ...elsewhere.years]);

/** How many of those that are gone through an item speaks of. */
const itemsIn = (text: string): number => Math.max(1, countOfItems(text));

const stated = new RegExp(`(?<![第前后每])([${numerals}]{1,3}|\\d{1,2})${slip}`, 'g');

/** 对三件申请收取两笔: how many of something there are. */
const countsOf = (text: string): number[] =>
  [...text.matchAll(stated)].map(([, word]) => writtenNumber(word!));

/** What came of notices: each of them is of one outcome. */
const outcomeOf = (text: string): number => outcomes.findIndex((words) => holdsAny(text, words));
const isOutcome = (text: string): boolean =>
  outcomeOf(text) >= 0 && !text.startsWith('其中') && !holdsAny(text, elsewhere.years);
