import { lexicon } from '../generated/lexicon.ts';
import { holdsAny } from '../text/holds-any.ts';
import { isAbridged } from '../text/is-abridged.ts';
import { type Figure, moneyIn } from './fee-figures.ts';
import {
  beginsPartition,
  clauseBefore,
  endOfClause,
  longest,
  namesEarlier,
  type OpposedSpans,
  otherFee,
  type Piece,
  sentencesIn,
} from './fee-pieces.ts';
import { differingFigures } from './fee-retold.ts';
import {
  allPaidButLess,
  moreThanNotices,
  netOfReduction,
  paidAndUnpaid,
  paidBeyondAsked,
} from './fee-settlement.ts';
import { receivedThoughUnpaid, unpaidThough } from './fee-unpaid.ts';
import { opposedWholes } from './fee-wholes.ts';
import { allBodies, yearlySum } from './fee-yearly-sum.ts';
import { type FoundPhrase, phrasesIn, without } from './phrases.ts';

const { processing, elsewhere, received, norms } = lexicon.fees;

/** What contradicts itself in the plain text on the fees of a year, in which `denial` says that none was charged. */
export function feeContradictions(
  text: string,
  denial: FoundPhrase | undefined,
  year: number | undefined,
): OpposedSpans[] {
  const money = moneyIn(text);
  return [
    ...excessIn(text, money, year),
    ...receivedThough(denial, text, year),
    ...differingFigures(text, money),
    ...partsOverYear(text, year),
    ...unpaidThough(text, denial),
    ...receivedThoughUnpaid(text, year),
    ...paidAndUnpaid(text, year),
    ...allPaidButLess(text, year),
    ...paidBeyondAsked(text, year),
    ...moreThanNotices(text, year),
    ...netOfReduction(text, year),
    ...chargedBeside(text, year),
    ...opposedWholes(text, year),
  ];
}

/** Without 尚未缴纳, 以前年度没有通知: words on what was not, of this year or of others. */
const settledWords = (text: string): string =>
  without(without(text, 'deniedYears'), 'deniedFees').replace(
    /[校境国海户野郊涉对此]外|(?:合理|正常|规定|一定|限定)范围/g,
    '',
  );

/** The amounts of money that stand right behind a phrase. */
function amountsOf(says: string, text: string, money: readonly Figure[]): Figure[] {
  const byStart = new Map(money.map((figure) => [figure.start, figure]));
  return phrasesIn(text, says).flatMap(({ start, end }) => {
    const figure = byStart.get(end);
    return figure ? [{ ...figure, start }] : [];
  });
}

/** More received than was asked for, and than any other amount that the text gives, where it speaks of this year alone. */
function excessIn(text: string, money: readonly Figure[], year: number | undefined): OpposedSpans[] {
  if (holdsAny(without(text, 'deniedYears'), elsewhere.years) || namesEarlier(text, year)) return [];
  // Of several notices each asks for its own.
  const [asked, ...more] = amountsOf('billed', text, money);
  if (!asked || more.length > 0) return [];
  const [first, second] = [...money].sort((a, b) => b.value - a.value);
  const taken = amountsOf('taken', text, money).find(({ end }) => end === first?.end);
  if (!taken || taken.end === asked.end || !second) return [];
  return second.value + second.tolerance < taken.value ? [{ first: asked, second: taken, excess: true }] : [];
}

/** 未收取信息处理费。全年信息处理费收入180元: none was charged or no notice sent, and yet an amount came in. */
function receivedThough(
  found: FoundPhrase | undefined,
  text: string,
  year: number | undefined,
): OpposedSpans[] {
  if (!found) return [];
  const { years, alone, rates } = elsewhere;
  // 5月收取500元，6月全额退还。全年实收0元: nothing is left of it.
  if (holdsAny(without(text, 'deniedFees'), lexicon.phrases.lists.refund!)) return [];
  const sentences = sentencesIn(text);
  const home = sentences.find((sentence) => found.start < sentence.start + sentence.text.length)!;
  const words = settledWords(home.text);
  // 其中30件未产生, 上年没有收取过: of some, not of all, or of another year.
  const ahead = clauseBefore(text, found.start);
  if (ofSome.test(ahead) || holdsAny(ahead, years)) return [];
  if (isOfSomeMonths(text.slice(home.start, found.start))) return [];
  // 全区各部门均未收取: none of all there are.
  const apart = allBodies.test(words) ? alone.filter((word) => !word.startsWith('各')) : alone;
  if (holdsAny(words, [...years, ...apart, ...rates])) return [];
  const denial = { start: found.start, end: endOfClause(text, found.end) };
  const from = denial.end + (/[，,]/.test(text[denial.end] ?? '') ? 1 : 0);
  const behind = { text: home.text.slice(from - home.start), start: from };
  // Within its own sentence, of no earlier notice.
  const isHome = isReceipt(behind, home) && amountsCharged(behind).length > 0 && !namesEarlier(text, year);
  const isUnsent = text.slice(denial.start, denial.end).includes('通知');
  const receipt = isHome
    ? behind
    : sentences.find(
        (sentence) =>
          sentence !== home &&
          !chargesEarlier(sentence.text, year) &&
          (holdsAny(sentence.text, processing) || isPartOf(sentence, home)) &&
          (isReceipt(sentence, home) ||
            isChargedOnce(sentence, home) ||
            (isUnsent && isSent(sentence, home, year))),
      );
  if (!receipt) return [];
  return [{ first: denial, second: { start: receipt.start, end: receipt.start + receipt.text.length } }];
}

/** 2023年1至9月，全县: what stands ahead of a denial names some months of the year; 1至12月 are all of them. */
const isOfSomeMonths = (ahead: string): boolean =>
  someMonths.test(ahead) && !allMonths.test(ahead) && !/全年|年度/.test(ahead);
const someMonths =
  /[\d一二三四五六七八九十]月(?:份|[底末]|\d{1,2}日)?前?止?[，,]?(?:[我本全各省市县区乡镇][^，,。；;]{0,10})?$/;
const allMonths =
  /(?<![\d十])(?:0?1|[一元])月?(?:[1一]日)?[至到~—–-]+(?:20\d\d年)?(?:12|十二)月|截[至止到][^，,]{0,6}(?:12|十二)月/;

/** 1月收到的150元，是2023年通知的款项: a clause on charges names an earlier year; 申请公开2011年以来的资料 is of no charge. */
const chargesEarlier = (text: string, year: number | undefined): boolean =>
  text
    .split(/[，,。；;]/)
    .some((clause) => /费|收[取到入]|缴|款|统计|列报/.test(clause) && namesEarlier(clause, year));

/** 全市均未收取。分地区看，开发区计收一笔，为30元: a sentence that tells of one part what another tells of the whole. */
const isPartOf = (sentence: Piece, home: Piece): boolean =>
  sentence.start === home.start + home.text.length &&
  allBodies.test(home.text) &&
  beginsPartition(sentence.text) &&
  amountsCharged(sentence).length > 0;

/** A body of its own name: 区住建局, 青山镇. */
const namedBody = /[县区市][\u4e00-\u9fff]{1,8}?[局委办]|(?![本我由经向至到入])[\u4e00-\u9fff](?:镇|乡|街道)/;

/** Whether a piece says that an amount came in, of no other year or body than a sentence speaks of. */
function isReceipt(piece: Piece, { text: home }: Piece): boolean {
  const words = settledWords(piece.text);
  return (
    holdsAny(words, received) && isOwn(words, home) && moneyIn(piece.text).some(({ value }) => value > 0)
  );
}

/** Of some of several: 其中30件, 其余. */
const ofSome = /其[中余他它]/;

/** Whether a piece says that somebody was charged, of no other year or body than a sentence speaks of: 对其中一件收取了信息处理费. */
const isChargedOnce = ({ text }: Piece, { text: home }: Piece): boolean =>
  isOwn(settledWords(text), home) &&
  phrasesIn(text, 'chargedOnce').some(
    ({ end, text: words }) => words.endsWith('申请') || /^(?:$|[，,。；;]|用)/.test(text.slice(end)),
  );

/** Whether a piece says that a notice was sent, of no other year or body than a sentence speaks of. */
const isSent = ({ text }: Piece, { text: home }: Piece, year: number | undefined): boolean =>
  !namesEarlier(text, year) && isOwn(text, home) && text.split(/[，,]/).some(tellsOfNotice);

/** 向1名申请人发出收费通知: a clause says that a notice was sent, however many. */
export const tellsOfNotice = (clause: string): boolean =>
  phrasesIn(clause, 'noticeIssued').length > 0 &&
  !/未|没|无|不|零|(?<!\d)0/.test(clause) &&
  !holdsAny(clause, norms);

/** Whether a piece speaks of no other fee or year, nor of another body than another does. */
const isOwn = (words: string, home: string): boolean =>
  isOfYear(words) &&
  !elsewhere.bodies.some((body) => words.includes(body) && !home.includes(body)) &&
  (allBodies.test(home) || ourPlace.test(home) || !namedBody.test(words));

/** 我区: a government speaks of all its bodies. */
const ourPlace = /[我本][省市县区州旗镇乡](?![局委办厅])/;

/** Whether a piece speaks of no other fee or year. */
function isOfYear(words: string): boolean {
  // 本年度对1件数量超过合理范围的申请收取260元: no rate, since it tells of a year.
  const rates = /[本全今]年|年内|20\d\d年|\d月/.test(words)
    ? elsewhere.rates.filter((word) => !bounds.test(word))
    : elsewhere.rates;
  return !holdsAny(words, [...elsewhere.years, ...rates]) && !otherFee.test(words);
}

/** Words of what a rate is for, and of what was charged for. */
const bounds = /^(?:超过|以上|标准)$/;

/** The amounts of a piece that were charged. */
const amountsCharged = ({ text }: Piece): Figure[] => amountsOf('charged', text, moneyIn(text));

/** 对2件申请收取信息处理费640元, where the sum of the year is less. */
function partsOverYear(text: string, year: number | undefined): OpposedSpans[] {
  const sentences = sentencesIn(text);
  const home = sentences.find(yearlySum);
  const sum = home && yearlySum(home);
  if (!sum || namesEarlier(text, year)) return [];
  return sentences.flatMap((sentence) => {
    if (sentence === home || yearlySum(sentence)) return [];
    const part = amountsCharged(sentence).find(
      ({ value, tolerance }) => value - tolerance > sum.value + sum.tolerance,
    );
    const isPart =
      part && holdsAny(sentence.text, processing) && isOwn(without(sentence.text, 'deniedFees'), home.text);
    return isPart
      ? [{ first: sum, second: { start: sentence.start + part.start, end: sentence.start + part.end } }]
      : [];
  });
}

/** 除甲局外，其他单位均未收取。甲局、乙局收取240元和60元: a body charged that is not among those that did. */
function chargedBeside(text: string, year: number | undefined): OpposedSpans[] {
  const [only] = phrasesIn(text, 'chargedOnly');
  if (!only || namesEarlier(text, year)) return [];
  const sentences = sentencesIn(text);
  const home = sentences.find(({ start, text }) => only.start < start + text.length)!;
  const known = namesIn(home.text);
  const isKnown = (name: string) => known.some((other) => isAbridged(name, other) || isAbridged(other, name));
  return sentences.flatMap(({ text: words, start }) => {
    if (known.length === 0 || home.text.length > longest || start === home.start || !isOfYear(words))
      return [];
    const names = phrasesIn(words, 'charged').flatMap((charge) =>
      namesIn(clauseBefore(words, charge.start).replace(/[经报向按][^、]*$/, '')),
    );
    return names.every(isKnown) ? [] : [{ first: only, second: { start, end: start + words.length } }];
  });
}

/** The bodies that a text names. */
const namesIn = (text: string): string[] =>
  text.match(/[县区市](?:(?![县区市])[\u4e00-\u9fff]){1,10}?[局委办]/g) ?? [];
