import { lexicon } from '../generated/lexicon.ts';
import { holdsAny } from '../text/holds-any.ts';
import { type Figure, figuresIn, toleranceOf } from './fee-figures.ts';
import { sumOf } from './fee-listing.ts';
import { namesEarlier, type OpposedSpans, type Piece, placed, sentencesIn } from './fee-pieces.ts';
import { allBodies } from './fee-yearly-sum.ts';
import { phrasesIn } from './phrases.ts';

const { elsewhere, received, ways } = lexicon.fees;

/** What a text on the fees of a year tells of a whole against what it tells of the whole elsewhere. */
export const opposedWholes = (text: string, year: number | undefined): OpposedSpans[] =>
  namesEarlier(text, year) ? [] : [...chargedBeyondOnly(text), ...differingNotices(text)];

/** 除甲局收取240元外，其余单位均未收取, 市级未收取，县级收取1300元: the only ones that charged, and what. */
const only =
  /[省市州县区]本?级[^，,。；;\d]{0,6}(?:未|没有)(?:收|产生)[^，,。；;\d]{0,12}[，,；;][^，,。；;]{0,4}[县区乡镇][^。；;，,\d]{0,16}[\d.]+万?元|除[^。；;]{2,80}?(?:以外|之外|外)[，,]?[^。；;]{0,30}?(?:未|没有)(?:收|发|产生)/;

/** 除甲局收取240元外，其余均未收取。全县合计收取420元: more or less in all than by the only ones that charged. */
function chargedBeyondOnly(text: string): OpposedSpans[] {
  const sentences = sentencesIn(text);
  const home = sentences.find((sentence) => only.test(sentence.text));
  if (!home) return [];
  const { 0: words, index } = only.exec(home.text)!;
  const start = home.start + index;
  const first = { start, end: start + words.length };
  const amounts = placedMoney(home);
  const parts = amounts.filter((figure) => figure.start >= start && figure.end <= first.end);
  if (parts.length === 0 || parts.length < amounts.length) return [];
  return sentences.flatMap((sentence) => {
    const [total, more] = placedMoney(sentence);
    const isSum =
      sentence !== home &&
      allBodies.test(sentence.text) &&
      /合计|总计|共/.test(sentence.text) &&
      holdsAny(sentence.text, received) &&
      !holdsAny(sentence.text, elsewhere.years);
    const isOff = total && Math.abs(total.value - sumOf(parts)) > toleranceOf([total, ...parts]);
    return isSum && isOff && !more ? [{ first, second: total }] : [];
  });
}

const placedMoney = (piece: Piece): Figure[] => placed(piece).filter(({ kind }) => kind === 'money');

/** Words that make a count of notices less than that of all in a year: a part of it, or one of several bodies. */
const ofSome =
  /其中|[就由]|\d月|季度|半年|[比较]|每|(?<![我本全])(?:[局委厅镇乡校院园]|办(?![理结件公]))|街道|中心|公司/;

/** 全年共发出收费通知3份, and of the same bodies and year 5份 elsewhere. */
function differingNotices(text: string): OpposedSpans[] {
  const [one, ...others] = sentencesIn(text).flatMap(noticesInAll);
  const other = others.find(({ whole, value }) => whole === one!.whole && value !== one!.value);
  return one && other ? [{ first: one, second: other }] : [];
}

/** How many notices a sentence says were sent in the whole year, and by all bodies of which place if of any. */
function noticesInAll({ text, start }: Piece) {
  const { alone, years, bodies } = elsewhere;
  return phrasesIn(text, 'noticesInAll')
    .slice(0, 1)
    .flatMap((phrase) => {
      const ahead = text.slice(0, phrase.start);
      const [clause] = text.slice(phrase.start).split(/[，,。；;]/);
      const words = ahead.slice(-12) + clause!;
      const [figure, more] = figuresIn(clause!).filter(({ kind }) => kind === 'notices');
      const isPart =
        ofSome.test(words) ||
        holdsAny(ahead, ['其中', ...ways.flat()]) ||
        holdsAny(words.replace(allBodies, ''), [...alone, ...years, ...bodies, ...ways.flat()]);
      if (!figure || more || isPart) return [];
      const from = start + phrase.start;
      return [
        { value: figure.value, whole: allBodies.exec(words)?.[0], start: from, end: from + clause!.length },
      ];
    });
}
