import { lexicon } from '../generated/lexicon.ts';
import { holdsAny } from '../text/holds-any.ts';
import { feeContradictions, tellsOfNotice } from './fee-contradictions.ts';
import { figuresIn, inUnitOf } from './fee-figures.ts';
import { endOfClause, namesEarlier, otherFee, sentencesIn } from './fee-pieces.ts';
import { brokenFeeSums } from './fee-sums.ts';
import { phrasesIn, without } from './phrases.ts';
import { type PlainText, plainText, quote } from './plain-text.ts';
import { tellsOfYear } from './years-of-parts.ts';

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

const { processing, charging, none: noneAtAll, others, rules, teaching, norms, received } = lexicon.fees;

/** The sentences of other parts that speak of fees for processing information, or of any fee of applicants. */
export const feeSentencesIn = (text: string): string =>
  sentencesIn(text, /(?<=[。；;\n])/)
    .map(({ text }) => withoutEffort(text))
    .filter((text) => holdsAny(text, processing) || (text.includes('申请') && holdsAny(text, charging)))
    .join('');

/** 信息处理费时: what takes time is no fee. */
const withoutEffort = (text: string): string => text.replace(/费(?=[时力])/g, ' ');

/** 信息处理费收取情况, a line of its own above one that is no next item: its title. */
const feeTitle =
  /^([^。；;，,：:\n]{0,24}处理费[^。；;，,：:\n\d]{0,8})\n+(?!\s*[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．是])/gm;

/** （一）收费情况。, a sentence of its own ahead of what is told. */
const feeTopicTitle =
  /(?<=^|[。；;\n])((?:[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．是])?(?:(?!上|去|前|往)[^。；;，,：:\n\d]){0,12}(?:收费|处理费)[^。；;，,：:\n\d]{0,8}情况)。(?!\s*[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．是])(?=[^\n])/g;

/** A text on fees ready for reading: `now` is without sentences on earlier years. */
function fitForReading(text: string, year: number | undefined) {
  // The name of a notice is read, that of a law is not.
  const readable = withoutEffort(text)
    .replace(feeTitle, '$1：')
    .replace(feeTopicTitle, '$1：')
    .replace(/[。；;]?\n/g, '。')
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
  const sentBefore = sentences.some((text) => isOfEarlierNotice(text, year));
  const denial = unpaid ?? (isSent ? undefined : found);
  const statement = denial && quoteOf(plain, denial.start, endOfClause(now, denial.end));
  return {
    ...(statement === undefined || sentBefore ? {} : { none: statement }),
    contradictions: feeContradictions(now, found, year).map(({ first, second, excess }) => ({
      first: quoteOf(plain, first.start, first.end),
      second: quoteOf(plain, second.start, second.end),
      ...(excess && { excess }),
    })),
    brokenSums: brokenFeeSums(now).map(({ start, end, total, sum }) => ({
      clause: quoteOf(plain, start, end),
      unit: total.unit,
      total: inUnitOf(total.value, total),
      parts: inUnitOf(sum, total),
    })),
  };
}

/** A piece of the text as it stands in the original, on one line. */
const quoteOf = (plain: PlainText, start: number, end: number): string =>
  quote(plain, start, end).replace(/[。\s]*$/, '');

/** What may stand before the first words of a sentence: （一）, 一是信息处理费方面，. */
const itemHead =
  /^(?:[(（]?[一二三四五六七八九十\d]{1,2}[)）、.．是])?(?:[^，,。；;：:\d]{1,12}(?:[：:]|方面[，,]|上[，,]))?(?:[我本全][^\d，,。；;]{1,3}(?=20\d\d年|上|去|前))?/;

/** A sentence that begins with an earlier year than the report's and does not come back to this one. */
function isOfEarlierYear(sentence: string, year: number | undefined): boolean {
  const words = sentence.replace(itemHead, '');
  const comesBack = () =>
    new RegExp(`(?:[本今]|${year})年度?[^，,。；;\\d]{0,4}(?:未|没|无|共|收取|发出)`).test(sentence);
  const [, begun, more] = /^(20\d\d)年(?!度?以来|[起至到])(度?[、和及与])?/.exec(words) ?? [];
  const isLed = more !== undefined || words !== sentence;
  if (begun !== undefined)
    return (
      year !== undefined && Number(begun) < year && !comesBack() && !(isLed && tellsOfYear(sentence, year))
    );
  return phrasesIn(words, 'ofLastYear').length > 0 && !comesBack();
}

/** 逾期未缴费的1件，系2023年12月发出通知: speaks of a notice of an earlier year. */
const isOfEarlierNotice = (sentence: string, year: number | undefined): boolean =>
  holdsAny(sentence, [...processing, '逾期']) &&
  (/上一?年|去年/.test(sentence) || namesEarlier(sentence, year));

/** Whether somebody was charged: 申请人已缴清, 收费通知1份. */
const tellsOfCharge = (sentence: string): boolean =>
  phrasesIn(sentence, 'settledFee').length > 0 || phrasesIn(sentence, 'noticeSent').length > 0;

/** Words that tell of a year, this one or another. */
const anyYear = /[本全今]年|年度|20\d\d年/;

/** 收费金额240.00: a number without a unit. */
const bareNumber = /\d(?:$|[，,])/;

/** 十件以下（含十件）不收费: a rule on whom nothing is asked of. */
const freeBelow = /[件页份][^，,。；;]{0,3}(?:以下|以内)[^，,。；;]{0,10}[不免]收/;

/** 应在此报告的收取情况：无, behind what is to be told. */
const answer = /[：:为是](?:无|零|0|没有|未发生|不涉及|不适用)[^，,。；;]{0,4}$/;

/** True where a sentence says whether fees for processing information were charged. */
function tellsOfFees(all: string, year: number | undefined): boolean {
  const sentence = without(all, 'deniedOther');
  const [later] = phrasesIn(sentence, 'plannedFees');
  if (later && (later.years[0] ?? Number.POSITIVE_INFINITY) > (year ?? 0)) return false;
  const isRate = (/每[件页]|标准/.test(sentence) || freeBelow.test(sentence)) && !anyYear.test(sentence);
  if (isRate && !/未达到?[收计][费收取]标准/.test(sentence) && !tellsOfCharge(sentence)) return false;
  if (phrasesIn(sentence, 'chargedNobody').length > 0 && !holdsAny(sentence, others)) return true;
  const figures = figuresIn(sentence);
  const isNone = phrasesIn(sentence, 'noneCharged').length > 0;
  const isTold = figures.length > 0 || isNone || bareNumber.test(sentence);
  const isDenied = /未|没有|无|零|不涉及|不收|免[收予于除费]|不适用|[、—-]$/.test(sentence);
  const isRule = !isTold && !isDenied && holdsAny(sentence, rules);
  if (holdsAny(sentence, processing)) {
    if (holdsAny(sentence, norms) && !isTold)
      return sentence.includes('已') || anyYear.test(sentence) || answer.test(sentence);
    // 讲授信息处理费的计算方法，参训83人: counts those taught.
    if (holdsAny(sentence, teaching)) return isNone || figures.some(({ kind }) => kind !== 'people');
    return isTold || isDenied || (holdsAny(without(sentence, 'feeTopic'), received) && !isRule);
  }
  return sentence
    .split(/[，,]/)
    .some(
      (clause) =>
        (holdsAny(clause, noneAtAll) && !/收费(?:项目|目录|清单)/.test(clause)) ||
        (holdsAny(clause, charging) && !isRule && !holdsAny(sentence, others) && !otherFee.test(sentence)),
    );
}
