import { lexicon } from '../generated/lexicon.ts';
import { holdsAny } from '../text/holds-any.ts';
import { type Figure, figuresIn, inUnitOf } from './fee-figures.ts';
import { type Piece, sentencesIn } from './fee-pieces.ts';
import { brokenFeeSums } from './fee-sums.ts';
import { type FoundPhrase, phrasesIn } from './phrases.ts';
import { type PlainText, plainText, quote } from './plain-text.ts';

/** What a section says of fees for processing information (信息处理费). */
export interface FeeStatement {
  /** It says that none was charged, no notice of a fee sent, or none left unpaid; the words that say so. */
  readonly none?: string;
  /** Totals whose stated parts do not sum to them. */
  readonly brokenSums: readonly BrokenSum[];
  /** Words of it that cannot both be true. */
  readonly contradictions: readonly Contradiction[];
}

export interface Contradiction {
  readonly first: string;
  readonly second: string;
  /** More received than the notices asked for. */
  readonly excess?: true;
}

/** A total and what its parts sum to, in the unit that the total is printed in. */
export interface BrokenSum {
  readonly clause: string;
  readonly unit: string;
  readonly total: number;
  readonly parts: number;
}

const { processing, charging, none: noneAtAll, others, rules, elsewhere, received } = lexicon.fees;

/** The sentences of other parts that speak of fees for processing information, or of any fee of applicants. */
export const feeSentencesIn = (text: string): string =>
  sentencesIn(text, /(?<=[。；;\n])/)
    .map(({ text }) => withoutEffort(text))
    .filter((text) => holdsAny(text, processing) || (text.includes('申请') && holdsAny(text, charging)))
    .join('');

/** 信息处理费时: what takes time is no fee. */
const withoutEffort = (text: string): string => text.replace(/费(?=[时力])/g, ' ');

/** A text on fees ready for reading: `now` is without sentences on earlier years. */
function fitForReading(text: string, year: number | undefined) {
  // The name of a notice is read, that of a law is not.
  const readable = withoutEffort(text)
    .replace(/\n/g, '。')
    .replace(/《([^《》]{0,40}通知书?)》/g, ' $1 ');
  const plain = plainText(readable);
  const sentences = sentencesIn(plain.text).map(({ text }) => text);
  const now = sentences
    .map((text) => (isOfEarlierYear(text, year) ? ' '.repeat(text.length) : text))
    .join('');
  return { plain, sentences, now };
}

/** True where a text on a year's fees says whether any for processing information were charged. */
export const isFeeTold = (text: string, year?: number): boolean =>
  fitForReading(text, year)
    .now.split(/[。；;]/)
    .some((sentence) => tellsOfFees(sentence, year));

/** Reads the text of the section on fees of a report on a year. */
export function readFeeStatement(text: string, year?: number): FeeStatement {
  const { plain, sentences, now } = fitForReading(text, year);
  const [found] = phrasesIn(now, 'noneCharged');
  const [unpaid] = phrasesIn(now, 'noneOverdue');
  const isSent = phrasesIn(now, 'noticeSent').length > 0 || now.split(/[，,。；;]/).some(tellsOfNotice);
  const money = figuresIn(now).filter(({ isMoney }) => isMoney);
  const sentBefore = sentences.some((text) => isOfEarlierNotice(text, year));
  const denial = unpaid ?? (isSent ? undefined : found);
  const statement = denial && quoteOf(plain, denial.start, endOfClause(now, denial.end));
  return {
    ...(statement === undefined || sentBefore ? {} : { none: statement }),
    contradictions: [
      ...excessIn(now, money, plain, year),
      ...receivedThough(found, now, plain),
      ...differingFigures(now, money, plain),
    ],
    brokenSums: brokenFeeSums(now).map(({ start, end, total, sum }) => ({
      clause: quoteOf(plain, start, end),
      unit: total.unit,
      total: inUnitOf(total.value, total),
      parts: inUnitOf(sum, total),
    })),
  };
}

/** 向1名申请人发出收费通知: a notice was sent, however many. */
const tellsOfNotice = (clause: string): boolean =>
  phrasesIn(clause, 'noticeIssued').length > 0 && !/未|没|无|不|零|0/.test(clause);

/** Up to so much of a clause is quoted behind the words that deny. */
const longestTail = 12;

/** Where the clause around a place ends, or so far on as is quoted. */
function endOfClause(text: string, at: number): number {
  const rest = text.slice(at, at + longestTail).search(/[，,。；;]/);
  return rest < 0 ? Math.min(text.length, at + longestTail) : at + rest;
}

/** A piece of the text as it stands in the original, on one line. */
const quoteOf = (plain: PlainText, start: number, end: number): string =>
  quote(plain, start, end).replace(/[。\s]*$/, '');

/** A sentence that begins with an earlier year than the report's and does not come back to this one. */
function isOfEarlierYear(sentence: string, year: number | undefined): boolean {
  const begun = /^(20\d\d)年/.exec(sentence)?.[1];
  if (begun !== undefined) return year !== undefined && Number(begun) < year;
  return phrasesIn(sentence, 'ofLastYear').length > 0;
}

/** 逾期未缴费的1件，系2023年12月发出通知: speaks of a notice of an earlier year. */
const isOfEarlierNotice = (sentence: string, year: number | undefined): boolean =>
  holdsAny(sentence, [...processing, '逾期']) &&
  (/上一?年|去年/.test(sentence) || namesEarlier(sentence, year));

const namesEarlier = (text: string, year: number | undefined): boolean =>
  [...text.matchAll(/(20\d\d)年/g)].some(([, named]) => year !== undefined && Number(named) < year);

/** True where a sentence says whether fees for processing information were charged. */
function tellsOfFees(sentence: string, year: number | undefined): boolean {
  const [later] = phrasesIn(sentence, 'plannedFees');
  if (later && (later.years[0] ?? Number.POSITIVE_INFINITY) > (year ?? 0)) return false;
  const isRate = /每[件页]|标准/.test(sentence) && !/[本全今]年|年度|20\d\d年/.test(sentence);
  if (isRate && !/未达到?收费标准/.test(sentence)) return false;
  if (holdsAny(sentence, processing))
    return !holdsAny(sentence, rules) || /\d|未|没有|无|零/.test(sentence) || figuresIn(sentence).length > 0;
  return sentence
    .split(/[，,]/)
    .some(
      (clause) =>
        (holdsAny(clause, noneAtAll) && !/收费(?:项目|目录|清单)/.test(clause)) ||
        (holdsAny(clause, charging) &&
          !holdsAny(sentence, others) &&
          !/[\u4e00-\u9fff]{2}(?<!处理|[收缴免计付])费(?!用|通知)/.test(sentence)),
    );
}

/** More received than was asked for, and than any other amount that the text gives, where it speaks of this year alone. */
function excessIn(
  text: string,
  money: readonly Figure[],
  plain: PlainText,
  year: number | undefined,
): Contradiction[] {
  const claimed = text.replace(
    /[无没未][^，,。；;]{0,4}(?:上年|往年|此前)|(?:上年|往年|此前)[^，,。；;]{0,2}[无没未]/g,
    '',
  );
  if (holdsAny(claimed, elsewhere.years) || namesEarlier(text, year)) return [];
  const amounts = (says: string) =>
    phrasesIn(text, says).flatMap(({ start, end }) => {
      const figure = money.find((other) => other.start === end);
      return figure ? [{ ...figure, start }] : [];
    });
  // Of several notices each asks for its own.
  const [asked, ...more] = amounts('billed');
  const [taken] = amounts('taken');
  if (!asked || !taken || more.length > 0) return [];
  const others = money.filter(({ end }) => end !== taken.end);
  const isExcess = others.every(({ value, tolerance }) => value + tolerance < taken.value);
  return isExcess ? [{ ...between(asked, taken, plain), excess: true }] : [];
}

/** Two places of a text that cannot both be right. */
const between = (first: Span, second: Span, plain: PlainText): Contradiction => ({
  first: quoteOf(plain, first.start, first.end),
  second: quoteOf(plain, second.start, second.end),
});

type Span = Pick<Figure, 'start' | 'end'>;

/** 未收取信息处理费。全年信息处理费收入180元: none was charged, and yet an amount came in. */
function receivedThough(found: FoundPhrase | undefined, text: string, plain: PlainText): Contradiction[] {
  if (!found) return [];
  const { years, bodies, alone, rates } = elsewhere;
  const sentences = sentencesIn(text);
  const home = sentences.find((sentence) => found.start < sentence.start + sentence.text.length)!;
  if (holdsAny(home.text, [...years, ...alone, ...rates])) return [];
  const isOther = (sentence: string) =>
    holdsAny(sentence, [...years, ...rates]) ||
    bodies.some((body) => sentence.includes(body) && !home.text.includes(body));
  const receipt = sentences.find(
    (sentence) =>
      sentence !== home &&
      holdsAny(sentence.text, processing) &&
      holdsAny(withoutDenials(sentence.text), received) &&
      !isOther(withoutDenials(sentence.text)) &&
      figuresIn(sentence.text).some(({ isMoney, value }) => isMoney && value > 0),
  );
  if (!receipt) return [];
  const { text: words, start } = receipt;
  const denial = { start: found.start, end: endOfClause(text, found.end) };
  return [between(denial, { start, end: start + words.length }, plain)];
}

/** Without 尚未缴纳, 没有收取, 缴费期限, 免费. */
const withoutDenials = (sentence: string): string =>
  sentence.replace(
    /[未没无][^，,。；;]{0,4}(?:缴|收|到账|入库|支付)[^，,。；;]{0,2}|缴费(?:期限|通知)|免费/g,
    '',
  );

/** One amount in two writings: 0.24万元（即240元）; 1.25万元…。上述1250元; two sums of one year in two sentences. */
function differingFigures(text: string, money: readonly Figure[], plain: PlainText): Contradiction[] {
  const pairs = money.flatMap((second, i): [Figure, Figure][] => {
    const first = money[i - 1];
    const words = first ? text.slice(first.end, second.start) : '';
    const isSame =
      phrasesIn(words, 'sameAmount').length > 0 ||
      (i === 1 && /^[^。；;]*[。；;](?:上述|以上|前述|该笔)$/.test(words));
    return first && isSame ? [[first, second]] : [];
  });
  const [one, other] = sentencesIn(text).flatMap((sentence) => yearlySum(sentence) ?? []);
  if (one && other) pairs.push([one, other]);
  return pairs.flatMap(([first, second]) =>
    Math.abs(first.value - second.value) > Math.max(first.tolerance, second.tolerance)
      ? [between(first, second, plain)]
      : [],
  );
}

/** 全年收取信息处理费0.12万元: the only amount of its sentence, and of nothing less than the body's whole year. */
function yearlySum({ text, start }: Piece): Figure | undefined {
  if (!holdsAny(text, processing)) return undefined;
  const [sum, more] = figuresIn(text).filter(({ isMoney }) => isMoney);
  if (!sum || more) return undefined;
  const clause = text.slice(0, sum.end).split(/[，,]/).at(-1)!;
  const { bodies, alone, rates, years } = elsewhere;
  const isWhole =
    holdsAny(clause, processing) &&
    phrasesIn(clause, 'chargedInAll').length > 0 &&
    !holdsAny(clause, [...bodies, ...alone, ...rates, ...years]);
  return isWhole ? { ...sum, start: start + sum.start, end: start + sum.end } : undefined;
}
