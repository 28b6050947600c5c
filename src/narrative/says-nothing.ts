import { lexicon } from '../generated/lexicon.ts';

const { subjects, nothing, things, telling } = lexicon.sections;
const words = [...subjects, ...nothing, ...things].sort((a, b) => b.length - a.length);
const between = /[。，,；;！!：:\n（）()]/;
const number = /^[一二三四五六七八九十\d]+(?:、|$)/;
/** A clause that is longer says something. */
const longest = 40;

/**
 * True for a text of which every clause is made of words that say nothing (不存在主要问题，今后继续保持。), and for one without
 * any word that a problem or its improvement is told in: 任务圆满完成，群众一致好评。
 */
export function saysNothing(text: string): boolean {
  const untitled = text.replace(/《[^》]{0,60}》/g, '');
  const clauses = untitled
    .split(between)
    .map((clause) => clause.replace(/[^\p{L}\p{N}、]/gu, '').replace(number, ''));
  return clauses.every(isEmpty) || !telling.some((word) => untitled.includes(word));
}

function isEmpty(clause: string): boolean {
  if (clause.length > longest) return false;
  let rest = clause.replace(/20\d\d年度?|\d/g, '');
  while (rest !== '') {
    const word = words.find((known) => rest.startsWith(known));
    if (word === undefined) return false;
    rest = rest.slice(word.length);
  }
  return true;
}
