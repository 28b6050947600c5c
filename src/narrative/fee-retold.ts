import { type Figure, toleranceOf } from './fee-figures.ts';
import { clauseBefore, clauseBehind, type OpposedSpans, sentencesIn } from './fee-pieces.ts';
import { yearlySum } from './fee-yearly-sum.ts';
import { phrasesIn } from './phrases.ts';

type Pair = readonly [Figure, Figure];

/** One amount in two writings: 0.24万元（即240元）; 1.25万元，该笔资金1250元…; two sums of one year in two sentences. */
export const differingFigures = (text: string, money: readonly Figure[]): OpposedSpans[] => [
  ...[
    ...rewritten(text, money),
    ...retold(text, money),
    ...handedOn(text, money),
    ...yearlySums(text),
  ].flatMap(([first, second]) => (differ(first, second) ? [{ first, second }] : [])),
  ...miscompared(text, money),
];

const differ = (one: Figure, other: Figure): boolean =>
  Math.abs(one.value - other.value) > toleranceOf([one, other]);

/** 0.24万元（即240元）. */
const rewritten = (text: string, money: readonly Figure[]): Pair[] =>
  money.slice(1).flatMap((second, i): Pair[] => {
    const first = money[i]!;
    const words = text.slice(first.end, second.start);
    return phrasesIn(words, 'sameAmount').length > 0 ? [[first, second]] : [];
  });

/** Words by which less, or more, may come of an amount before it is spoken of again. */
const altering = /[退减免扣另补欠余待催]|连同|结转|未[缴收交]|上年|分[别批次]/;
/** What makes an amount a part of the one that is spoken of, or another: 该笔300元的, 上述款项中的750元. */
const partial = /^(?:[的由以至中左余多]|[、和及与])/;
const longestNews = 120;
/** More amounts are not summed up. */
const mostParts = 12;

/** 收取2400元，该笔资金2040元已上缴: an amount that comes back as none of those before it, nor as what they sum to. */
function retold(text: string, money: readonly Figure[]): Pair[] {
  const ends = new Map(money.map((figure, i) => [figure.start, i]));
  return money.flatMap((second, i): Pair[] => {
    const first = money[i - 1];
    const ahead = text.slice(Math.max(0, second.start - longestWords), second.start);
    const [again] = first ? phrasesIn(ahead, 'amountAgain') : [];
    if (!first || !again || !/[，,。；;：:(]$/.test(ahead.slice(0, again.start))) return [];
    const before = money.slice(Math.max(0, i - mostParts), i);
    const known = [...before.map(({ value }) => value), ...sumsUpTo(before)];
    const from = Math.max(first.start - longestNews, 0);
    const behind = clauseBehind(text, second.end);
    const isOther =
      second.start - first.end > longestNews ||
      altering.test(text.slice(from, second.start)) ||
      altering.test(behind) ||
      partial.test(text.slice(second.end)) ||
      ends.size !== money.length;
    return isOther || known.some((value) => Math.abs(value - second.value) <= second.tolerance)
      ? []
      : [[first, second]];
  });
}

/** 共520元，已将602元全额上缴; 收取840元，缴入国库480元，无结余: more than came in, or all of it and yet less. */
function handedOn(text: string, money: readonly Figure[]): Pair[] {
  const [first, second, more] = money;
  if (
    !first ||
    !second ||
    more ||
    altering.test(text.replace(/[无没]有?结余/g, '')) ||
    partial.test(text.slice(second.end))
  )
    return [];
  const isHanded = phrasesIn(text, 'remitted').some(({ end, text: words }) => {
    const clause = clauseBefore(text, second.start) + clauseBehind(text, second.end);
    return end === second.start && (!words.endsWith('将') || /[上入划解]缴|缴[入库存]/.test(clause));
  });
  const [sentence] = text.slice(first.end, second.end + longestNews).split(/[。]/);
  const isAll = second.value > first.value || /全额|全部|如数|足额|悉数|无结余|没有结余/.test(sentence!);
  return isHanded && isAll && second.start - first.end < longestNews ? [[first, second]] : [];
}

/** So many characters say that an amount was told before. */
const longestWords = 24;

/** What the last two of some figures sum to, the last three and so on. */
const sumsUpTo = (figures: readonly Figure[]): number[] => {
  let sum = 0;
  return [...figures].reverse().map(({ value }) => {
    sum += value;
    return sum;
  });
};

/** 全年收取1200元, and of the same bodies 1500元 elsewhere. */
function yearlySums(text: string): Pair[] {
  const [one, ...others] = sentencesIn(text).flatMap((sentence) => yearlySum(sentence) ?? []);
  const other = others.find(({ whole }) => whole === one!.whole);
  return one && other ? [[one, other]] : [];
}

/** 900元，较上年(600元: what stands between an amount and the one that it is compared with. */
const comparing = /^[^。；;]{0,12}[较比][^。；;\d]{0,6}(?:上年|去年|上一年|20\d\d年)[^。；;\d]{0,10}$/;
const rising = /^[^。；;\d]{0,6}(?:增加|增长|上升|多收)了?$/;
const falling = /^[^。；;\d]{0,6}(?:减少|下降|降低|少收)了?$/;

/** 收取900元，较上年(600元)增加200元: a difference of two amounts that is not theirs. */
const miscompared = (text: string, money: readonly Figure[]): OpposedSpans[] =>
  money.slice(2).flatMap((change, i) => {
    const [now, before] = [money[i]!, money[i + 1]!];
    if (!comparing.test(text.slice(now.end, before.start))) return [];
    const words = text.slice(before.end, change.start);
    const sign = rising.test(words) ? 1 : falling.test(words) ? -1 : 0;
    const isOff =
      Math.abs(now.value - before.value - sign * change.value) > toleranceOf([now, before, change]);
    return sign !== 0 && isOff ? [{ first: now, second: { start: before.start, end: change.end } }] : [];
  });
