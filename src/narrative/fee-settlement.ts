import { figuresIn, moneyIn, toleranceOf } from './fee-figures.ts';
import { sumOf } from './fee-listing.ts';
import { clauseBefore, clauseBehind, namesEarlier, type OpposedSpans } from './fee-pieces.ts';
import { isLate } from './fee-unpaid.ts';
import { phrasesIn } from './phrases.ts';

/** Words by which the sums asked for and received may differ: 减免, 退, 补缴, 尚在缴费期内. */
const altered = /[减免退撤]|补[缴交]|[在处]缴费期|期限?未[到满]|未到期|催|另|放弃|调整|更正/;

/** All amounts of a text that speaks of its year alone, what was asked for in it, once, and what was received of that. */
function askedAndTaken(text: string, year: number | undefined) {
  if (isLate(text) || namesEarlier(text, year)) return undefined;
  const money = moneyIn(text);
  const starting = new Map(money.map((figure) => [figure.start, figure]));
  const [asked, more] = phrasesIn(text, 'billed').flatMap(({ end }) => starting.get(end) ?? []);
  const takings = phrasesIn(text, 'taken').flatMap(({ start, end }) =>
    asked && start >= asked.end ? (starting.get(end) ?? []) : [],
  );
  const [taken] = takings;
  return asked && !more && taken ? { money, asked, taken, takings } : undefined;
}

/** 金额3980元，实收3260元；1件（金额920元）逾期未缴: what was paid and what was not are more than what was asked for. */
export function paidAndUnpaid(text: string, year: number | undefined): OpposedSpans[] {
  const amounts = askedAndTaken(text, year);
  if (amounts?.money.length !== 3 || altered.test(text)) return [];
  const { money, asked, taken } = amounts;
  const unpaid = money.find((figure) => figure !== asked && figure !== taken)!;
  const [behind] = text.slice(unpaid.end, unpaid.end + 60).split(/[。；;]/);
  const isUnpaid = unpaid.start > taken.end && unpaidWords.test(sentenceBefore(text, unpaid.start) + behind!);
  const isOff = taken.value + unpaid.value > asked.value + toleranceOf([asked, taken, unpaid]);
  return isUnpaid && isOff ? [{ first: asked, second: { start: taken.start, end: unpaid.end } }] : [];
}

const unpaidWords = /[未不]缴|未[按如][期时]缴|未交|未收/;
const sentenceBefore = (text: string, at: number): string =>
  /[^。；;]*$/.exec(text.slice(0, at).slice(-60))![0];

/** 应收1200元，减免200元，实收1100元: not what was asked for without what was let off. */
export function netOfReduction(text: string, year: number | undefined): OpposedSpans[] {
  const amounts = askedAndTaken(text, year);
  if (amounts?.money.length !== 3) return [];
  const { money, asked, taken } = amounts;
  const [, less] = money;
  const words = text.slice(asked.end, less!.start);
  const isLess = less !== taken && /[减免退][^，,。；;]{0,8}$/.test(words) && !/[至为到的]$/.test(words);
  const isOff = Math.abs(asked.value - less!.value - taken.value) > toleranceOf(money);
  const isAlone = !/[未待欠另补]|其余|余下/.test(text.slice(asked.start, taken.end));
  return isLess && isOff && isAlone ? [{ first: asked, second: { start: less!.start, end: taken.end } }] : [];
}

/** 总额2150元，2人分别缴纳1400元和900元: those that paid did so beyond what was asked for. */
export function paidBeyondAsked(text: string, year: number | undefined): OpposedSpans[] {
  if (isLate(text) || namesEarlier(text, year) || /补缴|更正|调整|[应需须][^，,。；;]{0,4}分别/.test(text))
    return [];
  const money = moneyIn(text);
  const [asked, ...paid] = money;
  const [first] = paid;
  if (!first || paid.length < 2 || !phrasesIn(text, 'billed').some(({ end }) => end === asked!.start))
    return [];
  const isPaid = /分别[已]?(?:缴纳|缴费|交纳|缴|支付|缴付)了?[^，,。；;\d]{0,6}$/.test(
    text.slice(asked!.end, first.start),
  );
  const isListed = paid
    .slice(1)
    .every(({ start }, i) => /^[和及与、，,]$/.test(text.slice(paid[i]!.end, start)));
  const isOver = sumOf(paid) > asked!.value + toleranceOf(money);
  return isPaid && isListed && isOver
    ? [{ first: asked!, second: { start: first.start, end: paid.at(-1)!.end } }]
    : [];
}

/** 总金额600元，申请人均已缴清，实收580元: all was paid, in one amount or several, and yet less came in. */
export function allPaidButLess(text: string, year: number | undefined): OpposedSpans[] {
  const amounts = askedAndTaken(text, year);
  if (!amounts || altered.test(text)) return [];
  const { asked, takings, money } = amounts;
  const [first] = takings;
  if (money.length !== takings.length + 1 || /其中|共|合计/.test(text.slice(asked.end, first!.start)))
    return [];
  const isAllPaid = phrasesIn(text, 'allPaid').some(
    ({ start, text: words }) =>
      start >= asked.end &&
      /[缴付结]/.test(words) &&
      !/其中|\d|[一二三四五六七八九十][件名人]/.test(clauseBefore(text, start)),
  );
  const isLess = sumOf(takings) + toleranceOf(money) < asked.value;
  return isAllPaid && isLess
    ? [{ first: asked, second: { start: first!.start, end: takings.at(-1)!.end } }]
    : [];
}

/** 发出收费通知4件，5名申请人逾期未缴: more paid, or did not, than notices were sent. */
export function moreThanNotices(text: string, year: number | undefined): OpposedSpans[] {
  // 通知2件，对应申请5件: of several applications or people one notice may be.
  if (isLate(text) || namesEarlier(text, year) || /涉及|对应|合并|针对/.test(text)) return [];
  const notices = phrasesIn(text, 'noticeSent');
  const [sent, more] = notices.flatMap(({ start, text: words }) => {
    const [figure] = figuresIn(words).filter(({ kind }) => kind === 'notices');
    return figure ? [{ ...figure, start: start + figure.start, end: start + figure.end }] : [];
  });
  if (!sent || more) return [];
  const outcome = figuresIn(text).find(({ kind, value, start, end }) => {
    if (kind === 'money' || start < sent.end || value <= sent.value) return false;
    const behind = clauseBehind(text, end);
    return (
      outcomeWords.test(behind) &&
      !/[的页]/.test(behind) &&
      start - sent.end < nearNotices &&
      !/申请/.test(text.slice(sent.end, start))
    );
  });
  return outcome ? [{ first: sent, second: outcome }] : [];
}

/** So near a count of notices stands what came of them. */
const nearNotices = 120;

/** 申请人逾期未缴, 已按时缴费: what came of notices, right behind how many. */
const outcomeWords =
  /^(?:申请人)?[已均都]{0,2}(?:逾期|按[时期]|如期|及时|未)?(?:[未不])?(?:按[时期])?[缴交](?:纳|费|清|款)?/;
