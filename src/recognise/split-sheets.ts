import type { Document } from '../model/document.ts';
import { readIdentity } from './identity.ts';
import { isBlank, linesOf } from './lines.ts';
import type { PlacedTable } from './placed.ts';

/** The tables of the form that a document holds. */
export type TablesIn = (document: Document) => readonly PlacedTable[];

/**
 * The reports of a workbook, as documents of their own: where two or more sheets each hold tables with numbers and
 * share one, every such sheet is a report. One report spread over sheets stays whole, and so does a file in which
 * a sheet holds a single table and no title, since its report is unknown.
 */
export function splitSheets(document: Document, tablesIn: TablesIn): Document[] {
  const sheets = document.blocks.filter((block) => block.kind === 'table' && block.sheet !== undefined);
  if (sheets.length < 2 || sheets.length < document.blocks.length) return [document];
  const reports: Document[] = [];
  const seen = new Set<string>();
  let shared = false;
  for (const sheet of sheets) {
    const part = { blocks: [sheet] };
    const filled = tablesIn(part).filter(holdsNumbers);
    if (filled.length === 0) continue;
    if (filled.length === 1 && readIdentity(linesOf(part)).year === undefined) return [document];
    shared ||= filled.some(({ table }) => seen.has(table.key));
    for (const { table } of filled) seen.add(table.key);
    reports.push(part);
  }
  return shared ? reports : [document];
}

const holdsNumbers = ({ rows }: PlacedTable): boolean =>
  [...rows.values()].some((cells) => [...cells.values()].some((cell) => !isBlank(cell)));
