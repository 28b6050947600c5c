import { compileForm } from '../../src/form/compiled-form.ts';
import { type Edition, formCells } from '../../src/form/edition.ts';
import { drawForm } from '../../src/form/printed/draw.ts';
import { printedRows } from '../../src/form/substitutes.ts';

/** One cell of a table as it is written: what it shows, its spans, and its key where it is a number of the form. */
export interface WrittenCell {
  readonly text: string;
  readonly columns: number;
  readonly rows: number;
  readonly key?: string;
  readonly role: 'head' | 'label' | 'number';
}

/** A table, row by row, cells from left to right; a cell that spans several rows stands in the first. */
export type WrittenTable = readonly (readonly WrittenCell[])[];

/** A report before it is written into a carrier: lines of text and tables. */
export type Written = readonly (string | WrittenTable)[];

const texts: Readonly<Record<string, readonly string[]>> = {
  overview: [
    '本年度，本局围绕征地拆迁、不动产登记和矿产管理做好信息公开，及时更新专栏，按时答复申请。',
    '答复文书逐件由法律顾问审核，全年举办业务培训，参加人员覆盖各股室。',
  ],
  problems: ['一是历史档案的数字化程度不高，查找耗时较长。下一步分批扫描档案，按季度抽查专栏。'],
  other: ['本年度没有收取政府信息公开信息处理费，没有其他需要报告的事项。'],
};

/** Numbers for every cell of the form, many of them different, in which every sum holds. */
function soundNumbers(edition: Edition, random: (below: number) => number): Map<string, number> {
  const values = new Map<string, number>();
  const most = [3, 40, 400][random(3)]!;
  for (const [key, { column, row }] of formCells(edition)) {
    const signed = column.signed === true;
    if (column.kind === 'amount') values.set(key, (random(9_000_000) + 1) / 10_000);
    else values.set(key, signed ? random(9) : row.key === 'carriedOver' ? 0 : random(4) ? random(most) : 0);
  }
  const rules = [...compileForm(edition).tables.values()].flatMap(({ equations }) => equations([]));
  const sum = (keys: readonly string[]): number => keys.reduce((all, key) => all + values.get(key)!, 0);
  for (let pass = 0; pass < 4; pass++)
    for (const { left, right } of rules) {
      if (right.length === 1) values.set(right[0]!, sum(left));
      else values.set(left[0]!, sum(right) - sum(left.slice(1)));
    }
  return values;
}

/** A report of an edition that no rule finds fault with. */
export function writtenReport(edition: Edition, random: (below: number) => number): Written {
  const values = soundNumbers(edition, random);
  const tables = edition.tables.map((table) => ({
    table,
    rows: new Set(printedRows(table, []).map(({ key }) => key)),
  }));
  const { cells, rows } = drawForm(edition, tables, {
    title: `清溪县自然资源局${edition.years.from + (edition.years.to === undefined ? 3 : 1)}年政府信息公开工作年度报告`,
    sections: new Map(Object.entries(texts)),
  });
  const written: (string | WrittenCell[][])[] = [];
  for (let row = 0; row < rows; row++) {
    const line = cells.filter((cell) => cell.row === row).sort((a, b) => a.column - b.column);
    const [first] = line;
    if (!first) continue;
    if (first.role !== 'head' && first.role !== 'label' && first.role !== 'number') {
      written.push(first.text);
      continue;
    }
    const last = written.at(-1);
    const table = typeof last === 'object' ? last : [];
    if (table !== last) written.push(table);
    table.push(
      line.map(({ text, columns, rows, key, role }) => ({
        text: key === undefined ? text : String(values.get(key)),
        columns,
        rows,
        role: role as WrittenCell['role'],
        ...(key === undefined ? {} : { key }),
      })),
    );
  }
  return written;
}

/** What each number of the form is written as. */
export function numbersOf(written: Written): Map<string, string> {
  return new Map(
    written.flatMap((block) =>
      typeof block === 'string'
        ? []
        : block.flatMap((row) => row.flatMap(({ key, text }) => (key ? [[key, text] as const] : []))),
    ),
  );
}
