import { roleOf } from '../form/compiled-form.ts';
import type { Edition, FormTable } from '../form/edition.ts';
import { readBlocks } from './blocks.ts';
import { type Candidate, chooseTable, defectsOf } from './choose.ts';
import { readFlat } from './flat.ts';
import type { Line } from './lines.ts';
import type { PlacedTable } from './placed.ts';
import { readRows } from './rows.ts';

/** The editions that a report asks for: by its words, and by the heads of each table's columns. */
export interface Asked {
  readonly ofWords?: Edition | undefined;
  readonly heads?: ReadonlyMap<string, Edition>;
}

/**
 * What each edition reads of each table, by the table's role, older editions first. Where the report asks for an
 * edition, and that one leaves nothing unexplained or the table has its column heads, no other is tried.
 */
export function readTables(
  lines: readonly Line[],
  editions: readonly Edition[],
  { ofWords, heads }: Asked = {},
): Map<string, Candidate<PlacedTable>[]> {
  const candidates = new Map<string, Candidate<PlacedTable>[]>();
  const readAll = (layout: FormTable['layout'], read: (table: FormTable) => PlacedTable | undefined) => {
    for (const role of new Set(editions.flatMap((edition) => rolesOf(edition, layout)))) {
      const ofHeads = heads?.get(role);
      const found: Candidate<PlacedTable>[] = [];
      for (const edition of askedFirst(editions, ofHeads ?? ofWords)) {
        const table = edition.tables.find((other) => other.layout === layout && roleOf(other) === role);
        const value = table && read(table);
        if (!value) continue;
        const candidate = candidateOf(edition, value);
        found.push(candidate);
        if (ofWords && (edition === ofHeads || (edition === ofWords && defectsOf(candidate) === 0))) break;
      }
      const known = candidates.get(role) ?? [];
      const age = (candidate: Candidate<PlacedTable>) => editions.indexOf(candidate.edition);
      if (found.length > 0) candidates.set(role, [...known, ...found.sort((a, b) => age(a) - age(b))]);
    }
  };
  readAll('rows', (table) => readRows(lines, table));
  const latest = editions.at(-1)!;
  const chosen = [...candidates.values()].map((ofTable) => chooseTable(ofTable, latest));
  const taken = new Set(chosen.flatMap(({ value }) => [...value.lines]));
  readAll('flat', (table) => readFlat(lines, table, taken) ?? readBlocks(lines, table, taken));
  return candidates;
}

const rolesOf = ({ tables }: Edition, layout: FormTable['layout']): string[] =>
  tables.filter((table) => table.layout === layout).map(roleOf);

const askedFirst = (editions: readonly Edition[], asked: Edition | undefined): readonly Edition[] =>
  asked && editions.includes(asked) ? [asked, ...editions.filter((edition) => edition !== asked)] : editions;

function candidateOf(edition: Edition, value: PlacedTable): Candidate<PlacedTable> {
  const { missingRows, missingColumns, unknownRows, surplus } = value.reading;
  return {
    edition,
    score: value.score,
    missing: missingRows.length + missingColumns.length,
    unknown: unknownRows.length + surplus.length,
    value,
  };
}
