import { compileForm, roleOf } from '../form/compiled-form.ts';
import { cellKey, type Edition, editionOfYear, type FormTable, tableCells } from '../form/edition.ts';
import { substituteRows } from '../form/substitutes.ts';
import type { KeyedReport, Place } from '../model/document.ts';
import { oncePer } from '../model/remember.ts';
import { emptyReading, type ReportCell, type TableReading } from '../model/report.ts';
import { type Candidate, chooseEdition, chooseTable } from './choose.ts';
import type { Identity } from './identity.ts';
import { readNumber } from './number.ts';
import { reportCell } from './report-cell.ts';

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
      const score = official.filter((key) => keyed.cells.has(key)).length;
      const candidate = { edition, score, missing: official.length - score, unknown: 0, value: table };
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
    return readTable(keyed, chosen.value, chosen.edition, cells);
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
const officialKeys = oncePer((table: FormTable): readonly string[] => {
  const substitutes = substituteRows(table);
  return tableCells(table).flatMap(({ key, row }) => (substitutes.has(row.key) ? [] : [key]));
});

/** The reading of a table that the file does not hold. */
export const notFound = (key: string, edition: string): TableReading => emptyReading(key, edition, false);

function readTable(
  keyed: KeyedReport,
  table: FormTable,
  edition: Edition,
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
  for (const { key, row, column } of compileForm(edition).tables.get(table.key)!.cells) {
    if (replaced.has(row.key)) continue;
    const given = keyed.cells.get(key);
    const raw = given?.raw ?? null;
    const place = given?.place ?? { pointer: `${keyed.base}/${key.replaceAll('.', '/')}` };
    const reading = readNumber(raw, { typed: true, signed: column.signed === true });
    cells.set(key, reportCell(key, raw, place, reading));
  }
  const rows = new Map<string, Place>();
  const before = `${table.key}.`;
  keyed.cells.forEach(({ place }, key) => {
    if (key.startsWith(before) && !cells.has(key)) rows.set(key.slice(0, key.lastIndexOf('.')), place);
  });
  return {
    ...notFound(table.key, edition.id),
    found: true,
    substitutes,
    unknownRows: [...rows].map(([label, place]) => ({ label, place })),
  };
}
