import type { Edition } from '../form/edition.ts';

/** One table as an edition reads it. */
export interface Candidate<T> {
  readonly edition: Edition;
  /** How much of the edition's table is there. */
  readonly score: number;
  /** How much of it is not. */
  readonly missing: number;
  /** How much is there that the edition does not know. */
  readonly unknown: number;
  readonly value: T;
}

/** The candidates for each table by its role, older editions first. */
export type Candidates<T> = ReadonlyMap<string, readonly Candidate<T>[]>;

/** The edition that the tables of a report together fit best, of equals the latest. */
export function chooseEdition(editions: readonly Edition[], candidates: Candidates<unknown>): Edition {
  const all = [...candidates.values()].flat();
  const fits = editions.map((edition) => {
    const fit = { edition, score: 0, missing: 0 };
    for (const { score, missing } of all.filter((candidate) => candidate.edition === edition)) {
      fit.score += score;
      fit.missing += missing;
    }
    return fit;
  });
  return fits.reduce((best, next) => (isWorse(next, best) ? best : next)).edition;
}

/** The edition that reads a table best; of equals that of the report, then the one that lacks least, then the latest. */
export function chooseTable<T>(candidates: readonly Candidate<T>[], edition: Edition): Candidate<T> {
  return candidates.reduce((best, next) => {
    if (next.score === best.score && best.edition === edition) return best;
    if (next.score === best.score && next.edition === edition) return next;
    return isWorse(next, best) ? best : next;
  });
}

/**
 * The edition whose column heads a table has; else the one that the report's words ask for, unless another leaves
 * less unexplained and knows more labels; where neither says anything, the one that reads it best.
 */
export function chooseAsked<T>(
  candidates: readonly Candidate<T>[],
  edition: Edition,
  { ofHeads, ofWords }: { readonly ofHeads: Edition | undefined; readonly ofWords: Edition | undefined },
): Candidate<T> {
  const headed = candidates.find((candidate) => candidate.edition === ofHeads);
  if (headed) return headed;
  const best = chooseTable(candidates, edition);
  const asked = candidates.find((candidate) => candidate.edition === ofWords);
  if (!asked) return best;
  return best.score > asked.score && defectsOf(best) < defectsOf(asked) ? best : asked;
}

/** How much of a table an edition misses or does not know. */
export const defectsOf = ({ missing, unknown }: Candidate<unknown>): number => missing + unknown;

type Fit = Pick<Candidate<unknown>, 'score' | 'missing'>;

const isWorse = (a: Fit, b: Fit): boolean =>
  a.score < b.score || (a.score === b.score && a.missing > b.missing);
