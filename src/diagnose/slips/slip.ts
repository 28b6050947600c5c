import type { Slip } from '../../model/diagnosis.ts';
import { measureDistance } from '../../text/number-distance.ts';

/** A cell's number and the number that it should be. */
export interface Correction {
  readonly from: number | null;
  readonly to: number;
  /** Row and column of the cell, where known: cells that share neither are not exchanged. */
  readonly at?: readonly [row: number, column: number];
}

/** The class of one correction; between numbers of one digit a keystroke proves nothing and is `other`. */
export function classifySlip({ from, to }: Correction): Exclude<Slip, 'exchange' | 'shift'> {
  if (from === null) return 'blank';
  if (from === to) return 'other';
  if (from === -to) return 'sign';
  if (Math.abs(from) < 10 || Math.abs(to) < 10 || from < 0 !== to < 0) return 'other';
  if (!Number.isSafeInteger(from) || measureDistance(from, to) !== 1) return 'other';
  const s = String(from);
  const t = String(to);
  if (s.length < t.length) return 'omitted';
  if (s.length > t.length) return 'doubled';
  return [...s].filter((digit, at) => digit !== t[at]).length === 1 ? 'digit' : 'swap';
}

/** The class of each correction of a set; two cells that trade their numbers are an `exchange`. */
export function classifySlips(corrections: readonly Correction[]): Slip[] {
  const slips: Slip[] = corrections.map(classifySlip);
  for (let i = 0; i < corrections.length; i++) {
    for (let j = i + 1; j < corrections.length && slips[i] !== 'exchange'; j++) {
      const [a, b] = [corrections[i]!, corrections[j]!];
      if (slips[j] === 'exchange' || a.from === a.to || !inLine(a, b)) continue;
      if ((a.from ?? 0) === b.to && (b.from ?? 0) === a.to) slips[i] = slips[j] = 'exchange';
    }
  }
  return slips;
}

function inLine(a: Correction, b: Correction): boolean {
  return !a.at || !b.at || a.at[0] === b.at[0] || a.at[1] === b.at[1];
}

/**
 * How often each class was met among 152 real keystroke errors (Scholtus 2009); the classes that were not
 * counted there are put behind those that were, `other` last.
 */
const odds: Record<Slip, number> = {
  digit: 112,
  omitted: 15,
  swap: 14,
  doubled: 11,
  exchange: 8,
  shift: 8,
  sign: 6,
  blank: 4,
  other: 1,
};

/** What one more mistake costs, as against a likelier class of mistake: two unlikely slips beat three likely. */
const another = Math.log(100);

/** The implausibility score of a set of corrections: 0 for none; each mistake adds to it, an exchange of two numbers counts once. */
export function measureSurprise(corrections: readonly Correction[]): number {
  let surprise = 0;
  for (const slip of classifySlips(corrections)) {
    const mistake = another + Math.log(152 / odds[slip]);
    surprise += slip === 'exchange' ? mistake / 2 : mistake;
  }
  return surprise;
}

/** What the order of repairs looks at. */
export interface Plausible {
  readonly changes: readonly Correction[];
  readonly fills?: readonly unknown[];
}

/**
 * Orders repairs, most plausible first: by surprise, then fewer blanks filled, fewer keystrokes, smaller numbers
 * (a short number has fewer digits to choose from, and small counts are the most frequent); equals stay in order.
 */
export function comparePlausibility(a: Plausible, b: Plausible): number {
  const surprise = measureSurprise(a.changes) - measureSurprise(b.changes);
  if (Math.abs(surprise) > 1e-9) return surprise;
  const fills = (a.fills?.length ?? 0) - (b.fills?.length ?? 0);
  if (fills !== 0) return fills;
  const keystrokes = sum(a.changes, countKeystrokes) - sum(b.changes, countKeystrokes);
  return keystrokes !== 0 ? keystrokes : sum(a.changes, size) - sum(b.changes, size);
}

function countKeystrokes({ from, to }: Correction): number {
  return measureDistance(from ?? 0, to);
}

function size({ to }: Correction): number {
  return Math.abs(to);
}

function sum(corrections: readonly Correction[], measure: (correction: Correction) => number): number {
  return corrections.reduce((all, correction) => all + measure(correction), 0);
}
