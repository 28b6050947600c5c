import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csv } from '../src/load/csv/index.ts';
import type { Document, Row, Table } from '../src/model/document.ts';
import { isLinear } from './linear-time.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const load = async (source: string | Uint8Array) =>
  (await csv.load(typeof source === 'string' ? utf8(source) : source)).content as Document;
const rows = async (source: string | Uint8Array): Promise<readonly Row[]> =>
  ((await load(source)).blocks[0] as Table | undefined)?.rows ?? [];
const fields = async (source: string | Uint8Array) =>
  (await rows(source)).map((row) => row.cells.map((cell) => cell.text));

describe('csv', () => {
  it('makes one exact table whose cells know their line and field', async () => {
    const { blocks } = await load('规章,1\r\n"两行\r\n标签",,2\r\n\r\n末,3\r\n');
    expect(blocks.length).toBe(1);
    expect(blocks[0]).toMatchObject({ kind: 'table', grid: 'exact' });
    expect(blocks[0]).not.toHaveProperty('sheet');
    expect(await rows('规章,1\r\n"两行\r\n标签",,2\r\n\r\n末,3\r\n')).toMatchObject([
      {
        row: 0,
        cells: [
          { column: 0, text: '规章', place: { line: 1, column: 1 } },
          { column: 1, raw: '1' },
        ],
      },
      {
        row: 1,
        cells: [
          { text: '两行\n标签', place: { line: 2, column: 1 } },
          { text: '', place: { line: 2, column: 2 } },
          { column: 2, raw: '2', place: { line: 2, column: 3 } },
        ],
      },
      { row: 2, cells: [] },
      {
        row: 3,
        cells: [
          { text: '末', place: { line: 5, column: 1 } },
          { text: '3', place: { line: 5, column: 2 } },
        ],
      },
    ]);
  });

  it('guesses no types', async () => {
    expect(await fields('1.0,"1,234",１２, 3 ,007\n=1+1,-,,,')).toEqual([
      ['1.0', '1,234', '１２', ' 3 ', '007'],
      ['=1+1', '-', '', '', ''],
    ]);
  });

  it.each([
    [
      'commas',
      'a;b,c\nd,e\n',
      [
        ['a;b', 'c'],
        ['d', 'e'],
      ],
    ],
    [
      'semicolons',
      'a;b;c\n1,5;2;3\n',
      [
        ['a', 'b', 'c'],
        ['1,5', '2', '3'],
      ],
    ],
    [
      'tabs',
      '总计\t1,234\t2\n其他\t3\t4',
      [
        ['总计', '1,234', '2'],
        ['其他', '3', '4'],
      ],
    ],
    ['tabs beside sentences', '一,二,三\n甲\t1\n乙\t2\n', [['一,二,三'], ['甲', '1'], ['乙', '2']]],
    ['a directive', 'sep=;\na;b,c', [['a', 'b,c']]],
    ['one column', '甲\n乙', [['甲'], ['乙']]],
  ])('tells %s', async (_what, text, expected) => {
    expect(await fields(text)).toEqual(expected);
  });

  it('follows RFC 4180 and forgives stray quotes', async () => {
    expect(await fields('"a""b","c, d",""\r3."三安全",x"y\n"甲"乙,丙')).toEqual([
      ['a"b', 'c, d', ''],
      ['3."三安全"', 'x"y'],
      ['甲乙', '丙'],
    ]);
  });

  it('keeps blank lines and counts a last one once', async () => {
    expect(await fields('\na\n\nb\n')).toEqual([[], ['a'], [], ['b']]);
    expect(await fields('')).toEqual([]);
  });

  it('decodes marks, GB18030 and UTF-16', async () => {
    expect(await fields(Uint8Array.of(0xd6, 0xd0, 0x2c, 0xb9, 0xfa))).toEqual([['中', '国']]);
    expect(await fields('\ufeff中,国')).toEqual([['中', '国']]);
    const wide = Uint8Array.of(
      0xff,
      0xfe,
      ...[...'中\t国'].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]),
    );
    expect(await fields(wide)).toEqual([['中', '国']]);
    await expect(load(Uint8Array.of(0x61, 0xff, 0xff))).rejects.toMatchObject({ code: 'corrupt' });
  });

  it('refuses a quote that never closes, with its line', async () => {
    await expect(load('a,b\nc,"d\ne')).rejects.toMatchObject({
      code: 'corrupt',
      text: { zh: expect.stringContaining('第 2 行第 2 个字段') },
    });
  });

  it('recognises text by its extension only', () => {
    expect(csv.recognises(utf8('a,b'), '.csv')).toBe(true);
    expect(csv.recognises(Uint8Array.of(0xff, 0xfe, 0x61, 0), '.tsv')).toBe(true);
    expect(csv.recognises(utf8('a,b'), '.txt')).toBe(false);
    expect(csv.recognises(utf8('PK\x03\x04'), '.csv')).toBe(false);
    expect(csv.recognises(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), '.csv')).toBe(false);
    expect(csv.recognises(utf8(''), '.csv')).toBe(false);
  });

  it('reads back whatever is quoted', async () => {
    const field = fc.string({
      unit: fc.constantFrom('a', '1', ',', ';', '\t', '"', '\n', '中'),
      maxLength: 6,
    });
    const table = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(table, async (lines) => {
        const text = lines
          .map((line) => line.map((value) => `"${value.replaceAll('"', '""')}"`).join(','))
          .join('\r\n');
        expect(await fields(`sep=,\r\n${text}`)).toEqual(lines);
      }),
    );
  });

  it('takes linear time, and refuses too many cells', { timeout: 30_000 }, async () => {
    expect(await isLinear((n) => load('"a""b"\n'.repeat(n)), 50_000)).toBe(true);
    expect(await isLinear((n) => load(`"${'""'.repeat(n)}"`), 100_000)).toBe(true);
    await expect(load(','.repeat(1_100_000))).rejects.toMatchObject({ code: 'too-large' });
  });
});
