import { isFigure, isNumber } from './lines.ts';

/** A number, with its unit where it has one, that a bracket follows: 55（含 or 12.5万元(其中. */
const NOTED = /^[-+−－]?[0-9０-９]+(?:[,，.．][0-9０-９]+)*(?:件|条|项|个|次|人|份|宗|起|万元|元)?[（(]/;
/** The number that a label begins with, which is no note: （一）. */
const NUMBERED = /^[（(][一二三四五六七八九十]{1,3}[)）]/;
const UNIT = /^(?:件|条|项|个|次|人|份|宗|起|万元|元)$/;
/** What people set before a number that they do not know exactly. */
const VAGUE = /^(?:大?约|大致|大概|估计|预计|将?近|接近|超过?|逾|不足|不到|至少|最多|[>≥≈<≤~～])$/;

/** What people set behind such a number. */
const VAGUE_BEHIND = /^(?:左右|上下|以上|以下|以内|[余多]|余件|多件)$/;

/** True for a word that makes the number below it vague, as where 约 12.5 wraps. */
export const isVagueAbove = (text: string): boolean => VAGUE.test(text);

/** True for a word that makes the number above it vague. */
export const isVagueBelow = (text: string): boolean => VAGUE_BEHIND.test(text);

/** How many brackets are open behind a text before which `before` of them are. */
export function openBrackets(text: string, before = 0): number {
  let depth = before;
  for (const char of text)
    if (char === '（' || char === '(') depth++;
    else if ((char === '）' || char === ')') && depth > 0) depth--;
  return depth;
}

/** True for a number with a note; the bracket may be closed elsewhere. */
export const isNoted = (text: string): boolean => NOTED.test(text);

/** True for a bracket that may be the note of the number before it, not the numbering of a label. */
export const beginsNote = (text: string): boolean => /^[（(]/.test(text) && !NUMBERED.test(text);

/** True for what a number cell may hold: a figure, alone or with its unit, a note or a word that makes it vague. */
export function isCellFigure(text: string): boolean {
  if (isFigure(text) || isNoted(text)) return true;
  const space = text.search(/\s/);
  if (space < 0) return false;
  const [before, after] = [text.slice(0, space), text.slice(space + 1)];
  return (VAGUE.test(before) && isNumber(after)) || (isNumber(before) && UNIT.test(after));
}

/** The parts of a text between its spaces; a note, a unit and a vague word stay with their number. */
export function cellParts(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  for (const part of text.split(/\s/)) {
    const last = parts.at(-1);
    const beside =
      last !== undefined &&
      (depth > 0 ||
        (isNumber(last) && (beginsNote(part) || UNIT.test(part))) ||
        (VAGUE.test(last) && isNumber(part)));
    if (beside) parts[parts.length - 1] = `${last} ${part}`;
    else parts.push(part);
    if (depth > 0) depth = openBrackets(part, depth);
    else depth = isNoted(parts.at(-1)!) || beside ? openBrackets(parts.at(-1)!) : 0;
  }
  return parts;
}
