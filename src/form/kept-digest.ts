import type { CompiledTable } from './compiled-form.ts';
import { digestLists, numberLists, readDigestLists } from './digest-lists.ts';
import type { ReportDigest } from './report-digest.ts';

/** A digest in few bytes, since thousands wait for the few that another report is held against. */
export interface KeptDigest {
  readonly file: string | undefined;
  readonly organization: string | undefined;
  readonly year: number | undefined;
  /** The tables that were found. */
  readonly tables: readonly CompiledTable[];
  readonly lists: string;
}

/** Makes a digest small. */
export function keepDigest({ file, organization, year, tables, texts }: ReportDigest): KeptDigest {
  const lists = digestLists({ tables, texts });
  return { file, organization, year, tables: tables.map(({ compiled }) => compiled), lists };
}

/** Keeps the lists of tables that many digests have in common once. */
export class TableKeeper {
  private tables: readonly CompiledTable[] = [];

  share(digest: KeptDigest): KeptDigest {
    const { tables } = digest;
    const isKnown =
      tables.length === this.tables.length && tables.every((table, i) => table === this.tables[i]);
    if (!isKnown) this.tables = tables;
    return { ...digest, tables: this.tables };
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

/** The numbers that a digest knows, as one text that digests with the same numbers have in common. */
export function numbersText({ lists, tables }: KeptDigest): string {
  return numberLists(lists, tables.length)
    .replace(/\d+,NaN,?/g, '')
    .replace(/,;/g, ';');
}
