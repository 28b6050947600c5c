import { type Edition, editionOfYear } from '../edition.ts';

/** The edition that fits one table best, and how well. */
export interface Choice<T> {
  readonly edition: Edition;
  readonly score: number;
  readonly value: T;
}

/** The edition of the report: by its year, else by the table whose labels tell editions apart best. */
export function chooseEdition(
  editions: readonly Edition[],
  year: number | undefined,
  choices: ReadonlyMap<string, Choice<unknown>>,
): Edition {
  const byYear = year === undefined ? undefined : editionOfYear(editions, year);
  if (byYear) return byYear;
  const votes = new Map<Edition, number>();
  for (const { edition, score } of choices.values()) votes.set(edition, (votes.get(edition) ?? 0) + score);
  const latest = editions.at(-1)!;
  return [...votes].reduce((best, vote) => (vote[1] > best[1] ? vote : best), [latest, 0] as [
    Edition,
    number,
  ])[0];
}
