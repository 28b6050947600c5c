import { expect, it } from 'vitest';
import { loadReport } from '../src/index.ts';

it('a note that wraps to the next line leaves the numbers of its row in their order', async () => {
  const text =
    '二、主动公开政府信息情况\n信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 0 0 1\n行政规范性文件 7\n（注1） 1 2\n';
  const [report] = await loadReport(new TextEncoder().encode(text), 'report.txt');
  const values = ['issued', 'repealed', 'inForce'].map(
    (column) => report!.cells.get(`disclosure.normativeDocument.${column}`)?.value,
  );
  expect(values).toEqual([7, 1, 2]);
});

type Row = readonly [string, string, string, string];
const heads: Row = ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'];
const below: Row = ['行政规范性文件', '7', '1', '2'];
const padded = (text: string): string =>
  text + ' '.repeat(20 - [...text].length - (text.match(/\P{ASCII}/gu)?.length ?? 0));
const laidOut = (rows: readonly Row[]): string => rows.map((row) => row.map(padded).join('')).join('\n');
const drawn = (rows: readonly Row[]): string => rows.map((row) => `| ${row.join(' | ')} |`).join('\n');

it.each([
  [
    '约158',
    [
      ['', '约', '', ''],
      ['规章', '158', '14', '30'],
    ],
  ],
  [
    '约158',
    [
      ['规章', '约', '14', '30'],
      ['', '158', '', ''],
    ],
  ],
  [
    '158左右',
    [
      ['规章', '158', '14', '30'],
      ['', '左右', '', ''],
    ],
  ],
] as [string, Row[]][])(
  'a word that makes a number vague is not left out where it wraps: %s %j',
  async (raw, rows) => {
    for (const write of [laidOut, drawn]) {
      const text = `二、主动公开政府信息情况\n${write([heads, ...rows, below])}\n`;
      const [report] = await loadReport(new TextEncoder().encode(text), 'report.txt');
      expect(report!.cells.get('disclosure.regulation.issued')).toMatchObject({ raw, value: null });
      expect(report!.cells.get('disclosure.regulation.inForce')?.value).toBe(30);
    }
  },
);

it.each([
  [
    'the longest number of a row',
    [
      ['规章', '15', '14', '3'],
      ['', '8', '', ''],
    ],
    [],
  ],
  [
    'several',
    [
      ['规章', '158', '147', '3'],
      ['', '2', '63', ''],
    ],
    [],
  ],
  [
    'a shorter number than the longest',
    [
      ['规章', '15', '147', '3'],
      ['', '8', '', ''],
    ],
    [15, 147, 3],
  ],
  [
    'a row with its own label',
    [
      ['规章', '158', '147', '3'],
      ['其他', '2', '63', ''],
    ],
    [158, 147, 3],
  ],
] as [string, Row[], number[]][])(
  'a number that goes on below %s is not read in part',
  async (_, rows, read) => {
    const text = `二、主动公开政府信息情况\n${laidOut([heads, ...rows, below])}\n`;
    const [report] = await loadReport(new TextEncoder().encode(text), 'report.txt');
    const values = (row: string) =>
      ['issued', 'repealed', 'inForce'].flatMap(
        (key) => report!.cells.get(`disclosure.${row}.${key}`)?.value ?? [],
      );
    expect(values('regulation')).toEqual(read);
    expect(values('normativeDocument')).toEqual([7, 1, 2]);
  },
);
