import { lexicon } from '../generated/lexicon.ts';
import { holdsAny } from '../text/holds-any.ts';
import type { Figure, FigureKind } from './fee-figures.ts';
import type { Listing } from './fee-listing.ts';
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
    ...runsOf(sentences, 'money', isNumbered).filter(
      ({ head, parts }) => countOf(head.text) === parts.length,
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
    while (sentences[end] && isItem(sentences[end]!.text)) end++;
    const items = sentences.slice(after, end);
    const figures = [head, ...items].map((piece) => placed(piece).filter((figure) => figure.kind === kind));
    const last = items.at(-1)!;
    const isNear = last.start + last.text.length - head.start < longest;
    if (items.length < 2 || !isNear || figures.some(({ length }) => length !== 1)) return [];
    const [total, ...parts] = figures.flat();
    return [{ head, items, total: total!, parts }];
  });
}

const isNumbered = (text: string): boolean =>
  /^(?:其中)?第[一二三四五六七八九十\d]{1,2}笔/.test(text) && !holdsAny(text, aside);

const statedRuns = new RegExp(`(?<!第)([${numerals}]{1,3}|\\d{1,2})笔`);

/** 三笔: how many there are. */
function countOf(text: string): number | undefined {
  const word = statedRuns.exec(text)?.[1];
  return word === undefined ? undefined : writtenNumber(word);
}

/** What came of notices: each of them is of one outcome. */
const outcomeOf = (text: string): number => outcomes.findIndex((words) => holdsAny(text, words));
const isOutcome = (text: string): boolean =>
  outcomeOf(text) >= 0 && !text.startsWith('其中') && !holdsAny(text, elsewhere.years);
