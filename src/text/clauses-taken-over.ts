import { yearSource } from './year.ts';

/** A shorter clause says nothing of its own. */
const shortest = 6;
/** Of a longer text the beginning is kept. */
const mostClauses = 400;

/** A clause without white space and years, as a number that other clauses hardly share, and its length. */
interface Clause {
  readonly hash: number;
  readonly length: number;
}

const years = new RegExp(yearSource, 'g');

/** The clauses of a text, each as a hash, in which the year does not count: 2023年 and 2024年 are alike. */
export function hashClauses(text: string): number[] {
  return clausesOf(text).map(({ hash }) => hash);
}

/** The share, by length, of a text's clauses that are among the hashed ones; undefined for a text too short to say. */
export function shareTakenOver(text: string, before: readonly number[], least: number): number | undefined {
  const clauses = clausesOf(text);
  const all = clauses.reduce((sum, { length }) => sum + length, 0);
  if (all < least) return undefined;
  const known = new Set(before);
  return clauses.reduce((sum, { hash, length }) => sum + (known.has(hash) ? length : 0), 0) / all;
}

function clausesOf(text: string): Clause[] {
  return text
    .replace(/\s+/g, '')
    .split(/[。；！？，,;!?]/)
    .filter((clause) => clause.length >= shortest)
    .slice(0, mostClauses)
    .map((clause) => ({ hash: hashText(clause.replace(years, '#')), length: clause.length }));
}

/** A text as a number that other texts hardly share: FNV-1a in 30 bits, which engines keep without an object of its own. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash & 0x3fffffff;
}
