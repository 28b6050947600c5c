import { lexicon } from '../generated/lexicon.ts';
import { holdsAny } from '../text/holds-any.ts';
import { type Figure, figuresIn, moneyIn } from './fee-figures.ts';
import { isBelow, isRemainderNone } from './fee-levels.ts';
import { multipliedFigures } from './fee-multiples.ts';

const { aside, levels, open, partition, ways } = lexicon.fees;

/** A piece of a text and where it begins there. */
export interface Piece {
  readonly text: string;
  readonly start: number;
}

type Span = Pick<Figure, 'start' | 'end'>;

/** Two places of a text on fees that cannot both be right. */
export interface OpposedSpans {
  readonly first: Span;
  readonly second: Span;
  /** More received than the notices asked for. */
  readonly excess?: true;
}

/** No statement that people write is longer. */
export const longest = 1000;

/** Words behind which all parts of a total stand. */
export const partitionMark = new RegExp(partition.join('|'));

/** 按层级看，…: a statement that lists the parts of a total ahead of it. */
export const beginsPartition = (statement: string): boolean =>
  statement.trimStart().search(partitionMark) === 0;

/** A sentence that sums up those before it: 两件总金额380元. */
const summing = /^(?:.{0,8}(?:总金额|合计|共计|总计)|[全本今]年度?共收取)/;

/** The sentences of a text with the stops behind them. */
export function sentencesIn(text: string, stop = /(?<=[。；;])/): Piece[] {
  let start = 0;
  return text.split(stop).map((sentence) => {
    start += sentence.length;
    return { text: sentence, start: start - sentence.length };
  });
}

/** The sentences; one with 其中 goes on over those behind it that give a part more, a list of items over its sum. */
export function statementsIn(text: string): Piece[] {
  const statements: Piece[] = [];
  const join = (from: Piece, end: number) =>
    statements.push({ start: from.start, text: text.slice(from.start, end) });
  /** Joins what ends here with the statement before, and with those ahead of it as long as it goes on to them. */
  const joinBack = (end: number, goesOnTo: (first: Piece, previous: Piece) => boolean) => {
    let first = statements.pop()!;
    while (statements.length > 0 && goesOnTo(first, statements.at(-1)!)) first = statements.pop()!;
    join(first, end);
  };
  for (const { text: piece, start } of sentencesIn(text, /(?<=[。；;])(?!其中)/)) {
    const sentence = piece.replace(/[。；;]$/, '');
    const end = start + sentence.length;
    const last = statements.at(-1);
    const isNear = last !== undefined && end - last.start < longest;
    if (isNear && goesOn(last.text, sentence)) join(statements.pop()!, end);
    else if (isNear && summing.test(sentence))
      joinBack(end, (first, previous) => isItem(previous.text) && end - first.start < longest);
    else if (isNear && isRemainderNone(sentence))
      joinBack(
        end,
        (first, previous) => !isWhole(first.text) && isItem(first.text) && end - previous.start < longest,
      );
    else statements.push({ text: sentence, start });
  }
  return statements;
}

/** Whether words tell of all bodies, or of a sum. */
export const isWhole = (sentence: string): boolean =>
  /共|合计|总计/.test(sentence) || holdsAny(sentence, levels.all);

/** Words that name a part of a whole. */
const parts = [...levels.top, ...levels.below, ...ways.flat()];

/** Whether a sentence goes on with the list that a statement begins. */
const goesOn = (statement: string, sentence: string): boolean =>
  (isRestListed(sentence) && isWhole(statement)) ||
  (isBelowListed(sentence) && holdsAny(statement, levels.top)) ||
  (isItem(sentence) &&
    (statement.includes('其中') ||
      (another.test(sentence) && ofOne.test(statement.slice(-longestItem))) ||
      holdsAny(sentence.slice(0, 14), parts) ||
      (isBelow(sentence.slice(0, 14)) && holdsAny(statement, levels.top))));

/** 一名申请人…；另一名…；还有一名…: one of several that are gone through, and the next one. */
const ofOne = /[，,：:；;。](?:其中|另外?|还)?有?[一1][名件份笔位家][^。；;]*[；;。]?$/;
const another = /^(?:另外?|还)有?[一1][名件份笔位家]/;
const longestItem = 200;

/** 其余款项由县区收取：甲县1500元，乙县900元: the rest of a list, part by part. */
const isRestListed = (sentence: string): boolean =>
  holdsAny(sentence.slice(0, 4), lexicon.fees.rest) &&
  !holdsAny(sentence, aside) &&
  moneyIn(sentence).length > 1;

/** 各县收取情况如下：甲县2100元，乙县1900元: those below the level that a list begins with, one by one. */
const isBelowListed = (sentence: string): boolean => {
  const [head] = sentence.split(/[：:]/);
  return (
    /^[^，,。；;\d]{2,16}$/.test(head!) &&
    isBelow(head!) &&
    !holdsAny(head!, [...aside, ...open]) &&
    moneyIn(sentence).length > 1
  );
};

/** A sentence that names one part of a list: 乙局收取1900元，主要涉及…; 甲局发出7件. */
function isItem(sentence: string): boolean {
  const figures = holdsAny(sentence, aside) ? [] : figuresIn(sentence);
  const [money, notices] = (['money', 'notices'] as const).map((kind) =>
    figures.filter((figure) => figure.kind === kind),
  );
  return money!.length <= 1 && notices!.length <= 1 && money!.length + notices!.length > 0;
}

/** Up to so much of a clause is quoted behind the words that deny. */
const longestTail = 12;

/** Where the clause around a place ends, or so far on as is quoted. */
export function endOfClause(text: string, at: number): number {
  const rest = text.slice(at, at + longestTail).search(/[，,。；;]/);
  return rest < 0 ? Math.min(text.length, at + longestTail) : at + rest;
}

/** Whether a text names a year before the report's. */
export const namesEarlier = (text: string, year: number | undefined): boolean =>
  [...text.matchAll(/(20\d\d)年/g)].some(([, named]) => year !== undefined && Number(named) < year);

/** The figures of a piece, placed in the whole text. */
export const placed = ({ text, start }: Piece): Figure[] =>
  multipliedFigures(text).map((figure) => ({
    ...figure,
    start: figure.start + start,
    end: figure.end + start,
  }));

/** A fee of another name: 复印费, 工本费. */
export const otherFee = /[\u4e00-\u9fff]{2}(?<!处理|[收缴交免计付]过?)费(?!用|通知)/;

/** The words of a clause behind a place, of a long one the first. */
export const clauseBehind = (text: string, at: number): string =>
  /^[^，,。；;]*/.exec(text.slice(at, at + 60))![0];

/** The words of a clause before a place, of a long one the last. */
export const clauseBefore = (text: string, at: number): string =>
  /[^，,。；;]*$/.exec(text.slice(Math.max(0, at - 60), at))![0];
