import { describe, expect, it } from 'vitest';
import { cellKey, type Edition } from '../src/form/edition.ts';
import { drawForm } from '../src/form/printed/draw.ts';
import type { FormLayout } from '../src/form/printed/layout.ts';
import { printedRows } from '../src/form/substitutes.ts';
import { editions } from '../src/generated/editions.ts';

const nothing = { title: '年度报告', sections: new Map<string, string[]>() };

/** The form of an edition; `mixed` with the rows of another edition in the place of its own. */
function draw(edition: Edition, mixed = false): { layout: FormLayout; keys: string[] } {
  const tables = edition.tables.map((table) => {
    const instead = mixed ? (table.alternatives ?? []).flatMap((each) => each.instead) : [];
    return { table, rows: new Set(printedRows(table, instead).map(({ key }) => key)) };
  });
  const keys = tables.flatMap(({ table, rows }) =>
    table.parts.flatMap((part) =>
      part.rows
        .filter(({ key }) => rows.has(key))
        .flatMap((row) => part.columns.map((column) => cellKey(table.key, row.key, column.key))),
    ),
  );
  return { layout: drawForm(edition, tables, nothing), keys };
}

/** An edition that nobody published: two more columns in section three, one column less in section four. */
function madeUp(): Edition {
  const edition = structuredClone(editions.at(-1)!) as unknown as {
    tables: { key: string; headings: { columns: string[] }[]; parts: { columns: { key: string }[] }[] }[];
  };
  const [, applications, proceedings] = edition.tables;
  const { columns } = applications!.parts[0]!;
  columns.splice(1, 0, { ...columns[1]!, key: 'farm' }, { ...columns[1]!, key: 'school' });
  for (const heading of applications!.headings) heading.columns.unshift('farm', 'school');
  proceedings!.parts[0]!.columns.pop();
  return edition as unknown as Edition;
}

const forms: [string, ReturnType<typeof draw>][] = [
  ...editions.map((edition) => [edition.id, draw(edition)] as [string, ReturnType<typeof draw>]),
  ['2021 with the row of 2019', draw(editions.at(-1)!, true)],
  ['a made-up edition', draw(madeUp())],
];

describe.each(forms)('the form of %s', (_, { layout, keys }) => {
  it('prints every number once', () => {
    const printed = layout.cells.flatMap(({ key }) => key ?? []);
    expect(printed.toSorted()).toEqual(keys.toSorted());
  });

  it('has no cell over another or beyond the page', () => {
    const taken = new Set<string>();
    for (const { row, column, rows, columns } of layout.cells) {
      expect(Math.min(rows, columns)).toBeGreaterThan(0);
      expect(column + columns).toBeLessThanOrEqual(layout.columns);
      expect(row + rows).toBeLessThanOrEqual(layout.rows);
      for (let r = row; r < row + rows; r++)
        for (let c = column; c < column + columns; c++) {
          expect(taken.has(`${r},${c}`), `${r},${c}`).toBe(false);
          taken.add(`${r},${c}`);
        }
    }
    expect(taken.size).toBe(layout.rows * layout.columns);
  });

  it('prints labels, headings and the corner', () => {
    const texts = layout.cells.map(({ text }) => text);
    for (const text of ['申请人情况', '法人或其他组织', '三、本年度办理结果', '（三）不予公开', '行政诉讼'])
      expect(texts.filter((each) => each === text)).toHaveLength(1);
    expect(texts.filter((text) => text.startsWith('（本列数据的勾稽关系'))).toHaveLength(1);
    expect(texts.filter((text) => text === '总计')).toHaveLength(1 + totals(keys));
  });
});

/** How many blocks of section four have a total. */
const totals = (keys: readonly string[]): number =>
  keys.filter((key) => key.startsWith('proceedings.') && key.endsWith('.total')).length;
