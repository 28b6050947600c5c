import type { Block, Paragraph, Row } from '../../model/document.ts';

/** A cell under construction; its spans may still grow or shrink. */
export interface BuilderCell {
  readonly column: number;
  readonly row: number;
  columns: number;
  rows: number;
  readonly order: number;
  readonly blocks: Block[];
}

/** A row under construction; `cursor`: the grid column before which its cells end. */
export interface BuilderRow {
  readonly row: number;
  readonly cells: BuilderCell[];
  cursor: number;
}

/** A table under construction, `number` counting from 1 in the order in which tables open. */
export interface BuilderTable {
  readonly number: number;
  readonly rows: BuilderRow[];
  /** Cells of earlier rows that may reach into later ones, by column. */
  reaching: BuilderCell[];
  row: BuilderRow | undefined;
  cell: BuilderCell | undefined;
}

/** The blocks that a finished table amounts to: itself, paragraphs, or the tables inside and what remains. */
export function tableBlocks(table: BuilderTable): Block[] {
  const cells = table.rows.flatMap((row) => row.cells);
  if (cells.length === 1) return cells[0]!.blocks;
  if (cells.length === 0) return [];
  const blocks: Block[] = [];
  let rows: BuilderRow[] = [];
  const layout = cells.some(holdsTable);
  const endRun = () => {
    const grid = !layout || rows.some((row) => row.cells.filter((cell) => cell.blocks.length).length > 1);
    if (grid && rows.length) blocks.push({ kind: 'table', grid: 'order', rows: toRows(rows, table.number) });
    else
      for (const row of rows)
        for (const cell of row.cells) for (const block of cell.blocks) blocks.push(block);
    rows = [];
  };
  for (const row of table.rows) {
    if (!row.cells.some(holdsTable)) {
      rows.push(row);
      continue;
    }
    endRun();
    for (const cell of row.cells) for (const block of cell.blocks) blocks.push(block);
  }
  endRun();
  return blocks;
}

function holdsTable(cell: BuilderCell): boolean {
  return cell.blocks.some((block) => block.kind === 'table');
}

function toRows(rows: readonly BuilderRow[], table: number): Row[] {
  return rows.map((row, index) => ({
    row: index,
    cells: row.cells.map(({ column, columns, rows, order, blocks }) => {
      const text = (blocks as Paragraph[]).map((block) => block.text).join('\n');
      return { column, columns, rows, text, raw: text, place: { table, row: row.row + 1, column: order } };
    }),
  }));
}
