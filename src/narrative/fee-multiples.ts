import { type Figure, figuresIn } from './fee-figures.ts';
import { numerals, writtenNumber } from './numerals.ts';

const counting = `[${numerals}]{1,3}|\\d{1,2}`;
const slip = '[件笔份名位人家宗]';

/** 前两件, 后3笔, 其余三件: some of those that are gone through. */
const some = new RegExp(`(?:前|后|其余|余下|剩余|剩下的?|另外?|还有|最后)(?:的)?(${counting})${slip}`, 'g');
/** 第二件, 首件, 最后一件: one of them. */
const ordinal = new RegExp(`第(?:${counting})${slip}|[首末头]${slip}|(?:最后|最末)[一1]${slip}`, 'g');

/** Right before an amount: it is that of each. */
const ofOne = new RegExp(
  `(?:每${slip}|每[个]?申请人?|各(?![项类种级县区局])|[均皆都][为是收]?)[^，,。；;\\d]{0,8}$`,
);

/** How many of those that are gone through some words speak of: 前两件 2, 第二件、第三件 2; 0 where they name none. */
export function countOfItems(words: string): number {
  const counted = [...words.matchAll(some)].reduce((sum, [, count]) => sum + writtenNumber(count!), 0);
  return counted > 0 ? counted : (words.match(ordinal)?.length ?? 0);
}

/** The figures of a text, where 前两件每件300元 is 600元. */
export function multipliedFigures(text: string): Figure[] {
  const figures = figuresIn(text);
  let from = 0;
  return figures.map((figure) => {
    if (figure.kind !== 'money') return figure;
    const words = text.slice(Math.max(from, figure.start - longestItem), figure.start);
    from = figure.end;
    const count = ofOne.test(words) ? countOfItems(words) : 0;
    return count > 1
      ? { ...figure, value: figure.value * count, tolerance: figure.tolerance * count }
      : figure;
  });
}

/** The words on some of those that are gone through are not longer. */
const longestItem = 80;
