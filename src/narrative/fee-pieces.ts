import { lexicon } from '../generated/lexicon.ts';
import { holdsAny } from '../text/holds-any.ts';
import { figuresIn } from './fee-figures.ts';

/** A piece of a text and where it begins there. */
export interface Piece {
  readonly text: string;
  readonly start: number;
}

/** No statement that people write is longer. */
export const longest = 1000;

/** Words behind which all parts of a total stand. */
export const partitionMark = new RegExp(lexicon.fees.partition.join('|'));

/** A sentence that sums up those before it: 两件总金额380元. */
const summing = /^.{0,8}(?:总金额|合计|共计|总计)/;

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
  for (const { text: piece, start } of sentencesIn(text, /(?<=[。；;])(?!其中)/)) {
    const sentence = piece.replace(/[。；;]$/, '');
    const end = start + sentence.length;
    const last = statements.at(-1);
    const isNear = last !== undefined && end - last.start < longest;
    if (isNear && goesOn(last.text, sentence)) join(statements.pop()!, end);
    else if (isNear && summing.test(sentence)) {
      let first = statements.pop()!;
      while (
        isItem(first.text) &&
        statements.length > 0 &&
        isItem(statements.at(-1)!.text) &&
        end - first.start < longest
      )
        first = statements.pop()!;
      join(first, end);
    } else statements.push({ text: sentence, start });
  }
  return statements;
}

/** Whether a sentence goes on with the list that a statement begins. */
function goesOn(statement: string, sentence: string): boolean {
  if (statement.includes('其中')) return isItem(sentence);
  if (statement.includes('第一')) return /^第[二三四五]/.test(sentence);
  const { levels, ways } = lexicon.fees;
  const begins = holdsAny(statement, ['共', ...levels.all]) || partitionMark.test(statement);
  const names = [...levels.top, ...levels.below, ...ways.flat()];
  return begins && isItem(sentence) && holdsAny(sentence.slice(0, 14), names);
}

/** A sentence that names one part of a list: 乙局收取1900元，主要涉及…; 甲局发出7件. */
function isItem(sentence: string): boolean {
  if (sentence.length > longestItem || holdsAny(sentence, lexicon.fees.aside) || nameless.test(sentence))
    return false;
  const figures = figuresIn(sentence);
  const money = figures.filter(({ isMoney }) => isMoney).length;
  return figures.length > 0 && money <= 1 && figures.length - money <= 1 && figures[0]!.start > 1;
}

const longestItem = 80;
/** What begins so speaks of the whole: 收取信息处理费4300元. */
const nameless = /^(?:全年|[本全]年度?|今年)?(?:依法|按规定)?(?:收取|收到|收缴|实收|发出|缴纳)/;
