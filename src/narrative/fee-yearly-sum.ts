import { lexicon } from '../generated/lexicon.ts';
import { holdsAny } from '../text/holds-any.ts';
import { type Figure, moneyIn } from './fee-figures.ts';
import type { Piece } from './fee-pieces.ts';
import { phrasesIn } from './phrases.ts';

const { processing, elsewhere } = lexicon.fees;

/** All bodies of a place: what one of them received, they did. */
export const allBodies = /全[省市县区州旗镇乡]/;

/** 全年收取信息处理费0.12万元: the only amount of its sentence, and of nothing less than the body's whole year. */
export interface YearlySum extends Figure {
  /** 全区, where it is of all bodies of a place. */
  readonly whole?: string | undefined;
}

/** A part of the year, or one of several bodies or people that paid. */
const ofOne = /其中|[对就由]|\d月|按[件量]|(?<![我本])[局委办厅镇乡校院园]|[中小大]学|街道|中心|公司/;

/** The year's sum that a sentence tells. */
export function yearlySum({ text, start }: Piece): YearlySum | undefined {
  if (!holdsAny(text, processing)) return undefined;
  const [sum, more] = moneyIn(text);
  if (!sum || more) return undefined;
  const ahead = text.slice(0, sum.end);
  const clause = ahead.split(/[，,]/).at(-1)!;
  const { bodies, alone, rates, years } = elsewhere;
  // 发出信息处理费收费通知，…，全年共收取210元: the fee is named ahead, and so is the place.
  const bare = !ofOne.test(ahead) && /^(?:(?:全年|本年度|今年)共计?收取|共?计)/.test(clause);
  const words = bare ? ahead : clause;
  const whole = allBodies.exec(words)?.[0];
  const isWhole =
    holdsAny(words, processing) &&
    phrasesIn(ahead, 'chargedInAll').some(({ end }) => end === sum.start) &&
    !holdsAny(words.replace(whole ?? '', ''), [...bodies, ...alone, ...rates, ...years]);
  return isWhole ? { ...sum, start: start + sum.start, end: start + sum.end, whole } : undefined;
}
