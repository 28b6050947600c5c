import type { CompiledTable } from '../form/compiled-form.ts';
import { digestLists, readDigestLists } from '../form/digest-lists.ts';
import type { ReportDigest } from '../form/report-digest.ts';

/** A digest in few bytes, since thousands wait for the few that another report is held against. */
export interface KeptDigest {
  readonly file: string | undefined;
  readonly organization: string | undefined;
  readonly year: number | undefined;
  /** The tables that were found; reports of one form share the list. */
  readonly tables: readonly CompiledTable[];
  readonly lists: string;
}

/** Makes digests small; the tables that many have in common are kept once. */
export class DigestKeeper {
  private tables: readonly CompiledTable[] = [];

  keep({ file, organization, year, ...digest }: ReportDigest): KeptDigest {
    const tables = digest.tables.map(({ compiled }) => compiled);
    const isKnown =
      tables.length === this.tables.length && tables.every((table, i) => table === this.tables[i]);
    if (!isKnown) this.tables = tables;
    return { file, organization, year, tables: this.tables, lists: digestLists(digest) };
  }
}

/** The digest that was kept. */
export function openDigest({ file, organization, year, tables, lists }: KeptDigest): ReportDigest {
  return {
    ...(file === undefined ? {} : { file }),
    ...(organization === undefined ? {} : { organization }),
    ...(year === undefined ? {} : { year }),
    ...readDigestLists(lists, tables),
  };
}
