import type { Localized } from '../model/localized.ts';
import { nearestName } from '../text/edit-distance.ts';

/** A call that cannot be carried out as given: one sentence, exit code 2. */
export class UsageError extends Error {
  readonly text: Localized;

  constructor(text: Localized) {
    super(text.en);
    this.name = 'UsageError';
    this.text = text;
  }
}

/** The error for a name that is none of the known ones. */
export function unknownName(what: Localized, name: string, known: readonly string[]): UsageError {
  const near = nearestName(name, known);
  return new UsageError({
    zh: `没有${what.zh}“${name}”${near ? `，是不是“${near}”？` : `；可用的有：${known.join('、')}`}`,
    en: `there is no ${what.en} "${name}"${near ? `; did you mean "${near}"?` : `; known are: ${known.join(', ')}`}`,
  });
}
