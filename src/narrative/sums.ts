import { lexicon } from '../generated/lexicon.ts';
import { holdsAny } from '../text/holds-any.ts';
import type { Claim } from './claim.ts';
import { isIncoming, isInRow, isRowTotal, isWithin } from './claim-target.ts';
import { numerals, numeralValue } from './numerals.ts';

/** A whole and the ways in which its parts came (网络, 信函, 当面), which do not sum to it. */
export interface BrokenSum {
  readonly whole: Claim;
  readonly parts: readonly Claim[];
  readonly sum: number;
}

/** The sums of channels that a text gives and that do not come out; 等 leaves room for more. */
export function brokenSums(claims: readonly Claim[]): BrokenSum[] {
  const found: BrokenSum[] = [];
  let wholes: Claim[] = [];
  let parts: Claim[] = [];
  let incoming: Claim[] = [];
  const unnamed = new Set<number>();
  const close = () => {
    const [whole] = wholes;
    const sum = sumOf(parts);
    if (whole && parts.length > 1 && parts[0]!.sentence - whole.sentence <= 1) {
      const all = sumOf(wholes);
      const open =
        unnamed.has(parts[0]!.sentence) ||
        parts.some(({ clause }) => holdsAny(clause, lexicon.grammar.andOthers));
      const near = incoming.filter(({ sentence }) => whole.sentence - sentence <= 2);
      const fits = [whole.number!, all, ...near.map(({ number }) => number!)].some(
        (total) => total === sum || (open && sum < total),
      );
      if (!fits) found.push({ whole, parts, sum });
    }
    parts = [];
  };
  for (const claim of claims) {
    if (claim.channel) {
      parts.push(claim);
      continue;
    }
    const { target, zero, number } = claim;
    const last = parts.at(-1) ?? wholes.at(-1);
    if (!target && !claim.total && number !== undefined) {
      unnamed.add(claim.sentence);
      if (last?.sentence === claim.sentence) continue;
    }
    if (parts.length > 0) {
      close();
      wholes = [];
    }
    if (zero || number === undefined || target?.doubtful) continue;
    if (isIncoming(target)) incoming = [...incoming.slice(-2), claim];
    if (target?.stage === 'opening' && wholes.length > 0) wholes.push(claim);
    else if (target?.stage === 'incoming' || (isIncoming(target) && wholes.length === 0)) wholes = [claim];
  }
  close();
  return found;
}

/** Sums that the text states of what it has just listed, and that do not come out: 112件、16件、9件，合计135件. */
export function brokenTotals(claims: readonly Claim[]): BrokenSum[] {
  return claims.flatMap((whole, at) => {
    if (!whole.total) return [];
    const parts: Claim[] = [];
    for (let i = at - 1; i >= 0 && parts.length < 30; i--) {
      const claim = claims[i]!;
      if (
        claim.sentence !== whole.sentence ||
        claim.place !== whole.place ||
        claim.number === undefined ||
        claim.narrow !== whole.narrow ||
        claim.total
      )
        break;
      if (claim.zero) return [];
      parts.unshift(claim);
    }
    const listed = parts.filter((part) => !parts.some((other) => isOneOf(part, other)));
    const taken = parts.filter(({ target }) => isIncoming(target) || target?.stage === 'opening');
    const mixed = taken.length !== parts.length && parts.some(({ target }) => target?.kind === 'whole');
    // 办结的236件中，予以公开76件、部分公开26件，两项相加102件
    const alike = listed.filter(({ target }) => target?.kind === listed.at(-1)!.target?.kind);
    const added = mixed ? alike : listed;
    if (added.length < 2 || (mixed && countOfParts(whole.clause) !== alike.length)) return [];
    // 第三方不同意的3件。另涉过程性信息4件、内部事务2件，总计9件: with those of the sentence before.
    const start = at - parts.length;
    const earlier = claims
      .slice(Math.max(0, start - 30), start)
      .filter(({ place, sentence }) => place === whole.place && sentence === whole.sentence - 1);
    const sums = [
      ...earlier.map((_, i) => sumOf([...earlier.slice(i), ...parts])),
      sumOf(parts.filter(({ target }) => isRowTotal(target))),
      sumOf(added),
      ...parts.map((_, i) => sumOf(parts.slice(i))),
    ];
    return sums.includes(whole.number!) ? [] : [{ whole, parts: added, sum: sumOf(added) }];
  });
}

/** What the numbers of some claims sum to. */
export const sumOf = (claims: readonly Claim[]): number =>
  claims.reduce((sum, { number }) => sum + (number ?? 0), 0);

const severalParts = new RegExp(`[${numerals}](?=${lexicon.grammar.bothOf.join('|')})`);

/** How many numbers a sum says that it is of: 两项相加102件. */
function countOfParts(clause: string): number | undefined {
  const count = severalParts.exec(clause)?.[0];
  return count === undefined ? undefined : numeralValue(count);
}

/** 无法提供12件（其中本机关不掌握10件）: one row of a group that is listed as a whole. */
function isOneOf({ target }: Claim, { target: other }: Claim): boolean {
  const [rows, all] = [target, other].map((listed) => listed?.sums[0]?.flatMap((term) => term.rows) ?? []);
  return rows!.length > 0 && isWithin(rows!, all!);
}

/**
 * Totals of a row that are less than what the sentence lists of its columns: 复议4件，维持2件、纠正1件、其他2件; what
 * stands behind two totals (直接起诉3件、复议后起诉1件) may be of both.
 */
export function brokenRows(claims: readonly Claim[]): BrokenSum[] {
  return claims.flatMap((whole, at) => {
    if (!isRowTotal(whole.target) || whole.number === undefined || whole.zero || whole.target!.doubtful)
      return [];
    const before = claims[at - 1];
    if (before && isRowTotal(before.target) && before.sentence === whole.sentence) return [];
    const parts: Claim[] = [];
    for (const claim of claims.slice(at + 1, at + 1 + mostColumns)) {
      const isColumn = isOfRow(claim, whole) && parts.every(({ target }) => target!.id !== claim.target!.id);
      if (claim.sentence !== whole.sentence || !isColumn || claim.zero) break;
      parts.push(claim);
    }
    const sum = sumOf(parts);
    return parts.length > 1 && sum > whole.number ? [{ whole, parts, sum }] : [];
  });
}

/** No row has more columns. */
const mostColumns = 8;

/** True for one column other than the total of the same rows. */
function isOfRow({ target }: Claim, { target: of }: Claim): boolean {
  const total = of!.sums[0]![0]!;
  const columns = target?.sums[0]?.[0]?.columns ?? [];
  return isInRow(target, total) && columns.length === 1 && columns.join() !== total.columns.join();
}
