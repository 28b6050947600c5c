import { type Edition, editionOfYear } from '../edition.ts';

/** One table as an edition reads it. */
export interface Candidate<T> {
  readonly edition: Edition;
  /** How much of the edition's table is there. */
  readonly score: number;
  /** How much of it is not. */
  readonly missing: number;
  readonly value: T;
}

/** The candidates for each table by its role, older editions first. */
export type Candidates<T> = ReadonlyMap<string, readonly Candidate<T>[]>;

/** The edition of the report: by its year, else the one that its tables together fit best, of equals the latest. */
export function chooseEdition(
  editions: readonly Edition[],
  year: number | undefined,
  candidates: Candidates<unknown>,
): Edition {
  const byYear = year === undefined ? undefined : editionOfYear(editions, year);
  if (byYear) return byYear;
  const all = [...candidates.values()].flat();
  const fits = editions.map((edition) => {
    const fit = { edition, score: 0, missing: 0 };
    for (const { score, missing } of all.filter((each) => each.edition === edition)) {
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

type Fit = Pick<Candidate<unknown>, 'score' | 'missing'>;

const isWorse = (a: Fit, b: Fit): boolean =>
  a.score < b.score || (a.score === b.score && a.missing > b.missing);
