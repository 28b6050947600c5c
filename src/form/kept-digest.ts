import { hashText } from '../text/clauses-taken-over.ts';
import type { CompiledTable } from './compiled-form.ts';
import { digestLists, knownNumbers, readDigestLists } from './digest-lists.ts';
import type { ReportDigest } from './report-digest.ts';

/** The numbers of a digest in few bytes. */
export interface KeptNumbers {
  readonly lists: string;
  /** A hash of those that it knows, which hardly another report shares. */
  readonly hash: number;
}

/** A digest in few bytes, since thousands wait for the few that another report is held against. */
export interface KeptDigest extends KeptNumbers {
  readonly file: string | undefined;
  readonly organization: string | undefined;
  readonly year: number | undefined;
  /** The tables that were found. */
  readonly tables: readonly CompiledTable[];
}

/** Makes a digest small. */
export function keepDigest(digest: ReportDigest): KeptDigest {
  const { file, organization, year, tables } = digest;
  const { lists, hash } = keepNumbers(digest);
  return { file, organization, year, tables: tables.map(({ compiled }) => compiled), lists, hash };
}

/** Makes the numbers of a digest small. */
export function keepNumbers(digest: ReportDigest): KeptNumbers {
  return { lists: digestLists(digest), hash: hashText(knownNumbers(digest)) };
}

/** Keeps the lists of tables that many digests have in common once. */
export class TableKeeper {
  private tables: readonly CompiledTable[] = [];

  share({ file, organization, year, tables, lists, hash }: KeptDigest): KeptDigest {
    const isKnown =
      tables.length === this.tables.length && tables.every((table, i) => table === this.tables[i]);
    if (!isKnown) this.tables = tables;
    return { file, organization, year, tables: this.tables, lists, hash };
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
