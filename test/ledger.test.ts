import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkReport } from '../src/check.ts';
import { editions } from '../src/generated/editions.ts';
import { load } from '../src/load/index.ts';
import type { Block, Cell, Document, Loaded, Row, Table } from '../src/model/document.ts';
import type { Report } from '../src/model/report.ts';
import type { Verdict } from '../src/policy.ts';
import { recognise } from '../src/recognise/index.ts';
import { rulesOf } from '../src/rules/index.ts';
import { countCases } from './cases.ts';

const rules = rulesOf(editions);
const carriers = [
  'report.xlsx',
  'report.csv',
  'report.html',
  'word.htm',
  'report.docx',
  'unrepeated.docx',
  'tabs.txt',
  'report.md',
];
const loaded = new Map<string, Loaded>();
let truth: ReadonlyMap<string, number | null>;

beforeAll(async () => {
  for (const name of carriers)
    loaded.set(name, await load(new Uint8Array(readFileSync(`fixtures/carriers/${name}`)), name));
  truth = new Map(
    [...judge(loaded.get('report.xlsx')!, 'report.xlsx').report.cells.values()].map(({ key, value }) => [
      key,
      value,
    ]),
  );
});

function judge(file: Loaded, name: string): Verdict & { report: Report } {
  const report = recognise(file, { editions })[0]!;
  return { report, ...checkReport(report, { editions, rules, file: name }) };
}

const isFigure = ({ text }: Cell): boolean => /^\d+(?:\.\d+)?$/.test(text);
const written = (cell: Cell, text: string): Cell => ({ ...cell, text, raw: text === '' ? null : text });
const isTable = (block: Block): block is Table => block.kind === 'table';

/** Where a row of figures stands. */
interface Spot {
  readonly table: Table;
  readonly at: number;
  readonly figures: readonly number[];
}

function spots({ blocks }: Document): Spot[] {
  return blocks.filter(isTable).flatMap((table) =>
    table.rows.flatMap((row, at) => {
      const figures = row.cells.flatMap((cell, i) => (isFigure(cell) ? [i] : []));
      return figures.length > 0 ? [{ table, at, figures }] : [];
    }),
  );
}

/** The document with the cells of one row made anew, and rows put below it. */
function withRow(
  file: Loaded,
  { table, at }: Spot,
  cells: readonly Cell[],
  below: readonly (readonly Cell[])[] = [],
): Loaded {
  const rows: Row[] = table.rows.flatMap((row, i) =>
    i === at
      ? [{ ...row, cells }, ...below.map((each, n) => ({ row: row.row + 1 + n, cells: each }))]
      : [{ ...row, row: row.row + (i > at ? below.length : 0) }],
  );
  const { blocks } = file.content as Document;
  return {
    ...file,
    content: { blocks: blocks.map((block) => (block === table ? { ...table, rows } : block)) },
  };
}

/** Ways in which a row of figures is damaged; a number that is added is 7777. */
const damages: Record<string, (file: Loaded, spot: Spot, cells: readonly Cell[], i: number) => Loaded> = {
  'a number blanked': (file, spot, cells, i) => withRow(file, spot, cells.with(i, written(cells[i]!, ''))),
  'a cell taken out': (file, spot, cells, i) => withRow(file, spot, cells.toSpliced(i, 1)),
  'a cell taken out, the rest moved up': (file, spot, cells, i) =>
    withRow(
      file,
      spot,
      cells.toSpliced(i, 1).map((cell, n) => (n < i ? cell : { ...cell, column: cell.column - 1 })),
    ),
  'a number split over two cells': (file, spot, cells, i) => {
    const { text } = cells[i]!;
    const rest = { ...written(cells[i]!, text.slice(1)), column: cells[i]!.column + 1 };
    const moved = cells.slice(i + 1).map((cell) => ({ ...cell, column: cell.column + 1 }));
    return withRow(file, spot, [
      ...cells.slice(0, i),
      written(cells[i]!, text[0]!),
      ...(text.length > 1 ? [rest, ...moved] : cells.slice(i + 1)),
    ]);
  },
  'a number split by a space': (file, spot, cells, i) => {
    const { text } = cells[i]!;
    return withRow(
      file,
      spot,
      cells.with(i, {
        ...cells[i]!,
        text: `${text[0]} ${text.slice(1)}`,
        raw: `${text[0]} ${text.slice(1)}`,
      }),
    );
  },
  'a number added behind the row': (file, spot, cells) => {
    const last = cells.at(-1)!;
    return withRow(file, spot, [
      ...cells,
      { ...written(last, '7777'), column: last.column + last.columns, columns: 1 },
    ]);
  },
  'a row of numbers added below': (file, spot, cells) =>
    withRow(file, spot, cells, [cells.filter(isFigure).map((cell) => written(cell, '7777'))]),
  'the row twice': (file, spot, cells) => withRow(file, spot, cells, [cells]),
  'the row taken out': (file, { table, at }) => {
    const { blocks } = file.content as Document;
    const rows = table.rows.toSpliced(at, 1);
    return {
      ...file,
      content: { blocks: blocks.map((block) => (block === table ? { ...table, rows } : block)) },
    };
  },
};

describe.each(Object.keys(damages))('%s', (damage) => {
  it.each(carriers)('%s', (name) => {
    const file = loaded.get(name)!;
    const all = spots(file.content as Document);
    const sound = new Set(judge(file, name).findings.map(({ message }) => message.zh));
    fc.assert(
      fc.property(fc.nat(all.length - 1), fc.nat(), (row, pick) => {
        const spot = all[row]!;
        const i = spot.figures[pick % spot.figures.length]!;
        const changed = damages[damage]!(file, spot, spot.table.rows[spot.at]!.cells, i);
        const { status, equations, findings, report } = judge(changed, name);
        const isWhole = equations.every((each) => each.status !== 'skipped');
        const placed = [...truth].every(([key, value]) => report.cells.get(key)?.value === value);
        const added = JSON.stringify(changed.content).includes('"7777"');
        const news = findings.filter(({ message }) => !sound.has(message.zh));
        expect(isWhole || findings.some(({ severity }) => severity === 'error')).toBe(true);
        expect(isWhole || status === 'failed').toBe(true);
        expect((placed && !added) || news.length > 0).toBe(true);
      }),
      { numRuns: countCases(12), seed: 12 },
    );
  });
});

describe('figures that follow one another', () => {
  const text = readFileSync('fixtures/carriers/tabs.txt', 'utf8');
  const ends = {
    disclosure: '三、收到和处理政府信息公开申请情况',
    applications: '四、政府信息公开行政复议、行政诉讼情况',
    proceedings: '五、存在的主要问题及改进情况',
  };
  const strayBefore = async (heading: string, line: string) => {
    const at = text.indexOf(`\n${heading}`);
    expect(at).toBeGreaterThan(0);
    const changed = new TextEncoder().encode(`${text.slice(0, at)}\n${line}${text.slice(at)}`);
    return judge(await load(changed, 'tabs.txt'), 'tabs.txt').findings.filter(({ rule }) =>
      ['surplus-number', 'unknown-row'].includes(rule),
    );
  };

  it.each(Object.entries(ends))('are reported below table %s', async (table, heading) => {
    const bare = await strayBefore(heading, '\t\t\t71\t72\t73\t74\t75');
    expect(bare.map(({ rule, target }) => [rule, target])).toEqual([['surplus-number', table]]);
    const labelled = await strayBefore(heading, '备注合计\t\t\t1\t2');
    expect(labelled.map(({ rule, target }) => [rule, target])).toEqual([['unknown-row', table]]);
  });

  it('number the columns below a header', async () => {
    expect(await strayBefore('一、本年新收', '栏次\t\t\t1\t2\t3\t4\t5\t6\t7')).toEqual([]);
    expect(await strayBefore('一、本年新收', '甲\t乙\t丙\t1\t2\t3\t4\t5\t6\t7')).toEqual([]);
    expect(await strayBefore('规章', '\t1\t\t\t2\t\t\t3')).toEqual([]);
  });
});
