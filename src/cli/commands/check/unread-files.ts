import type { RosterBody } from '../../../between/roster.ts';
import { isOnOtherYear } from '../../../between/year-order.ts';

/** The files of a run that could not be read, by the body of the roster that their names tell. */
export class UnreadFiles {
  private readonly files = new Map<RosterBody, string[]>();

  add(listed: RosterBody, file: string): void {
    this.files.set(listed, [...(this.files.get(listed) ?? []), file]);
  }

  /** The file that may hold a body's report on a year. */
  of(listed: RosterBody, year: number): string | undefined {
    return this.files.get(listed)?.find((file) => !isOnOtherYear(file, year));
  }
}
