import { roleOf } from '../form/compiled-form.ts';
import { cellKey, type Edition, editionOfYear, type FormTable } from '../form/edition.ts';
import { substituteRows } from '../form/substitutes.ts';
import type { KeyedReport } from '../model/document.ts';
import { emptyReading, type ReportCell, type TableReading } from '../model/report.ts';
import { type Candidate, chooseEdition, chooseTable } from './choose.ts';
import type { Identity } from './identity.ts';
import { readNumber } from './number.ts';

/** What a JSON report says of itself and holds, by the keys of the form. */
export interface KeyedContent {
  readonly edition: Edition;
  readonly identity: Identity;
  readonly cells: Map<string, ReportCell>;
  readonly tables: TableReading[];
}

/** Reads a JSON report: a missing number is blank, a key of another edition an unknown row. */
export function readKeyed(keyed: KeyedReport, editions: readonly Edition[], forced?: Edition): KeyedContent {
  const candidates = new Map<string, Candidate<FormTable>[]>();
  for (const edition of forced ? [forced] : editions)
    for (const table of edition.tables) {
      if (!keyed.tables.has(table.key)) continue;
      const official = officialKeys(table);
      const score = [...official].filter((key) => keyed.cells.has(key)).length;
      const candidate = { edition, score, missing: official.size - score, unknown: 0, value: table };
      const role = roleOf(table);
      candidates.set(role, [...(candidates.get(role) ?? []), candidate]);
    }
  const named = editions.find(({ id }) => id === keyed.edition);
  const edition = forced ?? named ?? ofYear(keyed.year, editions) ?? chooseEdition(editions, candidates);
  const cells = new Map<string, ReportCell>();
  const tables = edition.tables.map((table) => {
    const given = candidates.get(roleOf(table));
    if (!given) return notFound(table.key, edition.id);
    const chosen = chooseTable(given, edition);
    return readTable(keyed, chosen.value, chosen.edition.id, cells);
  });
  const { organization, year, publishedOn } = keyed;
  const identity = {
    ...(organization === undefined ? {} : { organization }),
    ...(year === undefined ? {} : { year }),
    ...(publishedOn === undefined ? {} : { publishedOn }),
  };
  return { edition, identity, cells, tables };
}

const ofYear = (year: number | undefined, editions: readonly Edition[]): Edition | undefined =>
  year === undefined ? undefined : editionOfYear(editions, year);

/** The cells of a table, those of rows of another edition left out. */
function officialKeys(table: FormTable): ReadonlySet<string> {
  const substitutes = substituteRows(table);
  return new Set(
    table.parts.flatMap((part) =>
      part.rows
        .filter(({ key }) => !substitutes.has(key))
        .flatMap((row) => part.columns.map((column) => cellKey(table.key, row.key, column.key))),
    ),
  );
}

/** The reading of a table that the file does not hold. */
export const notFound = (key: string, edition: string): TableReading => emptyReading(key, edition, false);

function readTable(
  keyed: KeyedReport,
  table: FormTable,
  edition: string,
  cells: Map<string, ReportCell>,
): TableReading {
  const has = (row: string, columns: readonly { key: string }[]) =>
    columns.some((column) => keyed.cells.has(cellKey(table.key, row, column.key)));
  const columnsOf = (row: string) =>
    table.parts.find((part) => part.rows.some(({ key }) => key === row))!.columns;
  const substitutes: string[] = [];
  const replaced = new Set(substituteRows(table));
  for (const alternative of table.alternatives ?? []) {
    const given = (rows: readonly string[]) => rows.filter((row) => has(row, columnsOf(row)));
    if (given(alternative.official).length > 0 || given(alternative.instead).length === 0) continue;
    for (const row of alternative.instead) {
      substitutes.push(row);
      replaced.delete(row);
    }
    for (const row of alternative.official) replaced.add(row);
  }
  const known = new Set<string>();
  for (const part of table.parts)
    for (const row of part.rows) {
      if (replaced.has(row.key)) continue;
      for (const column of part.columns) {
        const key = cellKey(table.key, row.key, column.key);
        const given = keyed.cells.get(key);
        const raw = given?.raw ?? null;
        const place = given?.place ?? { pointer: `${keyed.base}/${key.replaceAll('.', '/')}` };
        known.add(key);
        cells.set(key, {
          key,
          raw,
          place,
          ...readNumber(raw, { typed: true, signed: column.signed === true }),
        });
      }
    }
  const strangers = [...keyed.cells].filter(([key]) => key.startsWith(`${table.key}.`) && !known.has(key));
  const rows = new Map(strangers.map(([key, { place }]) => [key.slice(0, key.lastIndexOf('.')), place]));
  return {
    ...notFound(table.key, edition),
    found: true,
    substitutes,
    unknownRows: [...rows].map(([label, place]) => ({ label, place })),
  };
}
