import { readFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { load } from '../src/load/index.ts';
import type { Document } from '../src/model/document.ts';

async function textsOf(bytes: Uint8Array, name: string): Promise<Record<string, string>> {
  const { content } = await load(bytes, name);
  const cells = (content as Document).blocks.flatMap((block) =>
    block.kind === 'table' ? block.rows.flatMap((row) => row.cells) : [],
  );
  return Object.fromEntries(cells.map((cell) => ['sheet' in cell.place ? cell.place.range : '', cell.text]));
}

/** The workbook of the carriers with a second style, whose font has a property, for some cells. */
function workbook(property: string, cells: readonly string[]): Uint8Array {
  const files = unzipSync(new Uint8Array(readFileSync('fixtures/carriers/report.xlsx')));
  const edit = (part: string, change: (xml: string) => string) => {
    files[part] = strToU8(change(strFromU8(files[part]!)));
  };
  edit('xl/styles.xml', (xml) =>
    xml
      .replace('</fonts>', `<font>${property}<sz val="11"/></font></fonts>`)
      .replace('</cellXfs>', '<xf fontId="1" numFmtId="0"/></cellXfs>'),
  );
  edit('xl/worksheets/sheet1.xml', (xml) =>
    cells.reduce((rest, cell) => rest.replace(`<c r="${cell}"`, `<c r="${cell}" s="1"`), xml),
  );
  return zipSync(files);
}

it('.xlsx: cells whose font strikes them out are not read', async () => {
  const whole = await textsOf(workbook('', ['A10', 'D25', 'E25']), 'report.xlsx');
  const struck = await textsOf(workbook('<strike/>', ['A10', 'D25', 'E25']), 'report.xlsx');
  expect(Object.keys(whole).filter((cell) => !(cell in struck))).toEqual(['A10', 'D25', 'E25']);
  expect(await textsOf(workbook('<strike val="0"/>', ['A10', 'D25']), 'report.xlsx')).toEqual(whole);
});

const word = (...values: number[]): number[] => values.flatMap((value) => [value & 255, (value >> 8) & 255]);
const long = (value: number): number[] => word(value & 0xffff, value >>> 16);
const record = (type: number, data: readonly number[]): number[] => [...word(type, data.length), ...data];
const font = (grbit: number, raised: number): number[] =>
  record(0x31, [...word(220, grbit, 8, 400, raised), 0, 0, 0, 0, 1, 0, 65]);
const style = (index: number): number[] =>
  record(0xe0, [...word(index), ...Array.from({ length: 18 }, () => 0)]);
const string = (text: string, runs: readonly (readonly [number, number])[]): number[] => [
  ...word(text.length),
  runs.length > 0 ? 8 : 0,
  ...(runs.length > 0 ? word(runs.length) : []),
  ...[...text].map((char) => char.charCodeAt(0)),
  ...runs.flatMap((run) => word(...run)),
];

/** A BIFF8 stream of one sheet; fonts 1, 2 and 3 are plain, struck out and raised, and so are styles 0, 1 and 2. */
function biff(strings: readonly number[][], cells: readonly number[][], splitAt?: number): Uint8Array {
  const table = [...long(strings.length), ...long(strings.length), ...strings.flat()];
  const cut = splitAt ?? table.length;
  const begin = (kind: number) => record(0x809, [...word(0x600, kind, 0, 0), ...long(0), ...long(6)]);
  const globals = (position: number) => [
    ...begin(5),
    ...[font(0, 0), font(0, 0), font(8, 0), font(0, 1)].flat(),
    ...[style(0), style(2), style(3)].flat(),
    ...record(0x85, [...long(position), 0, 0, 1, 0, 65]),
    ...record(0xfc, table.slice(0, cut)),
    ...(cut < table.length ? record(0x3c, table.slice(cut)) : []),
    ...record(0x0a, []),
  ];
  const { length } = globals(0);
  return new Uint8Array([...globals(length), ...begin(16), ...cells.flat(), ...record(0x0a, [])]);
}
const label = (column: number, xf: number, index: number): number[] =>
  record(0xfd, [...word(0, column, xf), ...long(index)]);
const number = (column: number, xf: number, value: number): number[] =>
  record(0x27e, [...word(0, column, xf), ...long(value * 4 + 2)]);

it('.xls: struck-out text is not read, raised figures are notes', async () => {
  const strings = [
    string('51831', [[4, 3]]),
    string('1205', [[2, 2]]),
    string('77', []),
    string('abcd', [
      [0, 2],
      [2, 1],
    ]),
  ];
  const cells = [
    label(0, 0, 0),
    label(1, 0, 1),
    label(2, 1, 2),
    label(3, 0, 3),
    number(4, 0, 9),
    number(5, 1, 8),
  ];
  const shown = { A1: '5183（1）', B1: '12', C1: '', D1: 'cd', E1: '9', F1: '' };
  expect(await textsOf(biff(strings, cells), 'a.xls')).toEqual(shown);
  expect(await textsOf(biff(strings, cells, 8 + strings[0]!.length), 'a.xls')).toEqual(shown);
});

it('.xls: what else the container holds is left alone', async () => {
  const bytes = new Uint8Array(readFileSync('fixtures/carriers/report.xls'));
  const whole = await textsOf(bytes, 'report.xls');
  // The count of the document's properties, which SheetJS would count to.
  expect(bytes[0x31e0]).toBe(1);
  bytes[0x31e3] = 242;
  expect(await textsOf(bytes, 'report.xls')).toEqual(whole);
});
