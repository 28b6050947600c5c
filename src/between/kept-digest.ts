import type { CompiledTable } from '../form/compiled-form.ts';
import type { ReportDigest } from '../form/report-digest.ts';

/** A digest in few bytes, since thousands wait for the few that another report is held against. */
export interface KeptDigest {
  readonly file: string | undefined;
  readonly organization: string | undefined;
  readonly year: number | undefined;
  /** The tables that were found; reports of one form share the list. */
  readonly tables: readonly CompiledTable[];
  /** The names of the texts; reports share the list. */
  readonly roles: readonly string[];
  /** For each table its numbers and its blanks, then each text, as numbers in ASCII. */
  readonly lists: string;
}

/** Makes digests small; lists that many have in common are kept once. */
export class DigestKeeper {
  private tables: readonly CompiledTable[] = [];
  private roles: readonly string[] = [];

  keep({ file, organization, year, tables, texts }: ReportDigest): KeptDigest {
    this.tables = shared(
      this.tables,
      tables.map(({ compiled }) => compiled),
    );
    this.roles = shared(this.roles, Object.keys(texts));
    const lists = [
      ...tables.flatMap(({ numbers, blanks }) => [numbers, blanks]),
      ...this.roles.map((role) => texts[role]!),
    ];
    return {
      file,
      organization,
      year,
      tables: this.tables,
      roles: this.roles,
      lists: lists.map((list) => list.join()).join(';'),
    };
  }
}

/** The digest that was kept. */
export function openDigest({ file, organization, year, tables, roles, lists }: KeptDigest): ReportDigest {
  const numbers = lists.split(';').map((list) => (list === '' ? [] : list.split(',').map(Number)));
  return {
    ...(file === undefined ? {} : { file }),
    ...(organization === undefined ? {} : { organization }),
    ...(year === undefined ? {} : { year }),
    tables: tables.map((compiled, i) => ({
      compiled,
      numbers: numbers[2 * i]!,
      blanks: numbers[2 * i + 1]!,
    })),
    texts: Object.fromEntries(roles.map((role, i) => [role, numbers[2 * tables.length + i]!])),
  };
}

/** The known list where the new one is the same. */
function shared<T>(known: readonly T[], list: readonly T[]): readonly T[] {
  return known.length === list.length && list.every((item, i) => item === known[i]) ? known : list;
}
