import { lexicon } from '../generated/lexicon.ts';
import { holdsAny } from '../text/holds-any.ts';

const { levels, open, remainder } = lexicon.fees;

/** 三县两区, 六个镇. */
const counted = /[一二两三四五六七八九十\d]个?(?:[县区市旗乡镇]|街道|园区)/;

/** 东屏县, 青山镇; 青泽市住建局 is not below its city. */
const named =
  /(?:^|[、，,。；;：:和及])[^、，,。；;：:\d]{1,5}?[县区市旗镇乡](?![^、，,。；;：:\d]{0,8}[局委办厅])/;

const isTop = (name: string): boolean => holdsAny(name, levels.top);
const isKind = (name: string): boolean => holdsAny(name, levels.below) || counted.test(name);

/**
 * 市本级…，各县区…: the words before the parts name what one level and those below it charged, and nothing else; none
 * of them, nor the words behind, says that others are left out.
 */
export function isOfAllLevels(names: readonly string[], behind: string): boolean {
  const top = names.findIndex(
    (name, i) => isTop(name) && names.every((other, j) => i === j || isBelow(other)),
  );
  if (top < 0 || [...names, behind.slice(0, 2)].some((words) => holdsAny(words, open))) return false;
  // 市本级1240元、东屏县860元: one county may be named of several.
  return names.length > 2 || names.every((name, i) => i === top || isKind(name));
}

/** Whether a name is of a body below others. */
export const isBelow = (name: string): boolean => isKind(name) || named.test(name);

const remainderNone = new RegExp(
  `^[，,、。；;(]?(?:[^，,。；;\\d]{2,6}[及和、])?(?:${remainder.join('|')})[^。；;]{0,16}?(?:(?:未|没有?|无|不)(?:收|发|产生|此|该|涉)|(?:无|零|0)(?:元|件|份)?(?:$|[。；;]))`,
);

/** 其余县区均未收取: a text begins with words that nothing is left out of the list before. */
export const isRemainderNone = (text: string): boolean => remainderNone.test(text);
