import { lexicon } from '../generated/lexicon.ts';
import { holdsAny } from '../text/holds-any.ts';
import { type Figure, figuresIn } from './fee-figures.ts';
import { between, type Context, type Listing } from './fee-listing.ts';
import { numerals, writtenNumber } from './numerals.ts';

const { total: sumWords } = lexicon.fees;

/** 3名申请人各, 通知3件，每件: a count of people or notices and words that repeat it. */
const repeated = (unit: string): string =>
  `(\\d{1,4}|[${numerals}]{1,4})${unit}[^，,。；;\\d中其]{0,20}?[，,]?(?:各(?![项类种级县区])|分别|每${unit})`;

/** How many times the amount that follows was charged. */
const times = new RegExp(
  `(?:通知书?|[向对就由有的，,。；;：:、]|^)(?:${repeated('[名位人家个]')}|${repeated('[件份]')})[^，,。；;\\d]{0,12}$`,
);

/** 每人一百元, behind the sum of them. */
const unitBehind = /^[，,、(](?:即|均为)?(?:每([名位人家个])|每[件份])[^，,。；;\d]{0,6}$/;

/** 向3名申请人各收取100元，合计300元, or 共300元，每人100元: one amount so many times, and their sum. */
export function multiplied({ statement, own: [first, second, ...more] }: Context): Listing | undefined {
  if (
    first?.kind !== 'money' ||
    !second ||
    more.length > 0 ||
    /[减免退另除未]|其中|不超|平均|[最至][高多低少]/.test(statement.text)
  )
    return undefined;
  const ahead = between(statement, statement.start, first.start);
  const words = between(statement, first.end, second.start);
  const behind = unitBehind.exec(words);
  if (behind) {
    const [count, ...others] = figuresIn(ahead);
    const isCounted = count?.kind === (behind[1] ? 'people' : 'notices') && others.length === 0;
    return isCounted ? productOf(second, count.value, first) : undefined;
  }
  const [, people, notices] = times.exec(ahead.slice(-60)) ?? [];
  const count = people ?? notices;
  const isSum = holdsAny(words, sumWords) || words.includes('共');
  return count && isSum ? productOf(first, writtenNumber(count), second) : undefined;
}

const productOf = (one: Figure, count: number, total: Figure): Listing => ({
  total,
  parts: [{ ...one, value: one.value * count }],
  complete: true,
});

/** 共1500元，涉及两名申请人：一名800元；另一名400元: one amount for each of so many. */
export function enumerated({ statement, own: [total, ...parts] }: Context): Listing | undefined {
  if (!total || parts.length < 2 || parts.length > 6) return undefined;
  const [first, second] = parts;
  const words = between(statement, total.end, first!.start);
  const count =
    /([两二三四五六2-6])[名位件家笔份个][^，,。；;：:]{0,8}[：:，,](?:其中)?[一1][名位件家笔份个]/.exec(
      words,
    )?.[1];
  const isListed = count !== undefined && writtenNumber(count) === parts.length;
  const isApart = /[每各均减免退]/.test(between(statement, total.end, parts.at(-1)!.start));
  return isListed &&
    !isApart &&
    /另|[一1][名位件家笔份个]/.test(between(statement, first!.end, second!.start))
    ? { total, parts, complete: true }
    : undefined;
}

/** 甲2件，乙6件，合计8件; 第一件100元；第二件260元。两件总金额360元. */
export function summedUp({ statement: { text, start }, own }: Context): Listing | undefined {
  const counted = counting.exec(text.slice(0, (own.at(-1)?.start ?? start) - start));
  const last = Math.max(counted?.index ?? -1, ...sumWords.map((word) => text.lastIndexOf(word)));
  const inside = text.indexOf('其中');
  // 2名申请人缴费，其中张某200元，李某150元，共300元: all of them, where nothing is counted ahead.
  const isOfSome = inside >= 0 && own.some(({ end }) => end <= start + inside);
  const at = isOfSome ? -1 : start + last;
  const parts = own.filter(({ end }) => end <= at);
  const total = own[parts.length];
  const people = figuresIn(text.slice(0, Math.max(0, inside))).find(({ kind }) => kind === 'people');
  if (inside >= 0 && people?.value !== parts.length) return undefined;
  if (last === counted?.index && counted[1] && writtenNumber(counted[1]) !== parts.length) return undefined;
  // 各收100元, 应收500元，实收500元: no amounts that add up.
  const ahead = text.slice(0, Math.max(0, at - start));
  const isApart =
    /[每退减免]|其[他它余](?![^，,。；;]*[未没无])|各[自已收缴件份人名位家]|应[收缴]|标准|元、[页件份张]/.test(
      ahead,
    );
  return total && parts.length > 1 && !isApart ? { total, parts, complete: true } : undefined;
}

/** 三家共, 两单位累计: words that sum up what was listed ahead, and how many there are of it. */
const counting = new RegExp(
  `(?<=[，,。；;])(?:以上|上述)?(?:([${numerals}]{1,2}|\\d{1,2})(?:者|[家个笔件名位人项宗]?[\\u4e00-\\u9fff]{0,4}?))?(?:一共|总共|共|累计|合计|总计)[^，,。；;\\d]{0,8}$`,
);
