import type { Edition } from '../form/edition.ts';
import type { Document } from '../model/document.ts';
import { type Candidates, chooseTable } from './choose.ts';
import type { Identity } from './identity.ts';
import { isBlank, type Line } from './lines.ts';
import type { PlacedTable } from './placed.ts';

/** What was read of a document before an edition is chosen. */
export interface ReadDocument {
  readonly lines: readonly Line[];
  readonly identity: Identity;
  /** The edition that a table's column heads ask for, by its role, and the one that the report's words do. */
  readonly heads: ReadonlyMap<string, Edition>;
  readonly ofWords: Edition | undefined;
  /** What each edition reads of each table, by its role. */
  readonly candidates: Candidates<PlacedTable>;
}

/**
 * The reports of a workbook, each read as a document of its own: where two or more sheets each hold tables with numbers
 * and share one, every such sheet is a report; none where it is not so. One report spread over sheets stays whole, and
 * so does a file in which a sheet holds a single table and no title, since its report is unknown.
 */
export function splitSheets(
  document: Document,
  editions: readonly Edition[],
  read: (sheet: Document) => ReadDocument,
): ReadDocument[] {
  const sheets = document.blocks.filter((block) => block.kind === 'table' && block.sheet !== undefined);
  if (sheets.length < 2 || sheets.length < document.blocks.length) return [];
  const reports: ReadDocument[] = [];
  const seen = new Set<string>();
  let shared = false;
  for (const sheet of sheets) {
    const report = read({ blocks: [sheet] });
    const tables = [...report.candidates.values()].map((found) => chooseTable(found, editions.at(-1)!).value);
    const filled = tables.filter(holdsNumbers);
    if (filled.length === 0) continue;
    if (filled.length === 1 && report.identity.year === undefined) return [];
    shared ||= filled.some(({ table }) => seen.has(table.key));
    for (const { table } of filled) seen.add(table.key);
    reports.push(report);
  }
  return shared ? reports : [];
}

const holdsNumbers = ({ rows }: PlacedTable): boolean =>
  [...rows.values()].some((cells) => [...cells.values()].some((cell) => !isBlank(cell)));
