import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadReports } from '../src/check.ts';
import { editions } from '../src/generated/editions.ts';
import { Failure } from '../src/model/failure.ts';
import type { Report } from '../src/model/report.ts';

const folder = new URL('../fixtures/excerpts/', import.meta.url);

/** What recognition says it could not place, table by table. */
const said = ({ tables }: Report): object =>
  Object.fromEntries(
    tables.map((table) => {
      const { found, missingRows, missingColumns, unknownRows, repeatedRows, unclearRows, byOrder, surplus } =
        table;
      if (!found) return [table.key, table.standsAt ? 'unread' : 'not found'];
      const lists = {
        missingRows,
        missingColumns,
        missingCells: table.missingCells.map(({ row, column }) => `${row}.${column}`),
        unknownRows: unknownRows.map(({ label }) => label),
        repeatedRows: repeatedRows.map(({ row }) => row),
        unclearRows: unclearRows.map(({ row }) => row),
        byOrder: byOrder.map(({ row }) => row),
        surplus: surplus.map(({ row }) => row),
      };
      return [table.key, Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0))];
    }),
  );

/** The numbers by row as they are written, one text a row. */
function rowsOf({ cells }: Report): object {
  const rows = new Map<string, string[]>();
  for (const { key, raw, status } of cells.values()) {
    const row = key.slice(0, key.lastIndexOf('.'));
    rows.set(row, [...(rows.get(row) ?? []), status === 'unclear' ? 'unclear' : String(raw ?? '')]);
  }
  return Object.fromEntries([...rows].map(([row, values]) => [row, values.join(' | ')]));
}

/** What is read of a text, and what is said to be missing: or why there is no report. */
async function read(name: string): Promise<object> {
  const bytes = new Uint8Array(readFileSync(new URL(name, folder)));
  try {
    const [report] = (await loadReports({ name, bytes }, { editions })).reports;
    const { edition, organization, year, publishedOn, sections } = report!;
    const texts = sections.flatMap(({ key, paragraphs }) => paragraphs.map(({ text }) => `${key}: ${text}`));
    return { edition, organization, year, publishedOn, rows: rowsOf(report!), texts, said: said(report!) };
  } catch (error) {
    if (error instanceof Failure) return { failure: error.code };
    throw error;
  }
}

/** Texts of published pages have these shapes, many cut off: a whole row is read right, the rest is told. */
describe('texts cut off or laid out by others', () => {
  const texts = readdirSync(folder).filter((name) => /\.(?:txt|md|html)$/.test(name) && name !== 'README.md');

  it.each(texts)('%s', async (name) => {
    const path = new URL(`${name}.expected.json`, folder);
    const found = `${JSON.stringify(await read(name), null, 2)}\n`;
    if (process.env.UPDATE) writeFileSync(path, found);
    expect(found).toBe(readFileSync(path, 'utf8'));
  });
});
