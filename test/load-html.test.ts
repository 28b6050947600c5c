import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html } from '../src/load/html/index.ts';
import type { Document, Table } from '../src/model/document.ts';
import { isLinear } from './linear-time.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const load = async (source: string | Uint8Array) =>
  (await html.load(typeof source === 'string' ? utf8(source) : source)).content as Document;
const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../fixtures/loaders/${name}`, import.meta.url)));

/** Paragraphs as text, tables as rows of `column text` with spans as `×columns` and `↓rows`. */
function sketch({ blocks }: Document): unknown[] {
  return blocks.map((block) => {
    if (block.kind === 'paragraph') return block.text;
    return block.rows.map((row) =>
      row.cells.map(
        ({ column, columns, rows, text }) =>
          `${column}${columns > 1 ? `×${columns}` : ''}${rows > 1 ? `↓${rows}` : ''} ${text}`,
      ),
    );
  });
}
const outline = async (source: string | Uint8Array) => sketch(await load(source));

describe('html', () => {
  it('reads a page saved by Word: encoding by meta, split spans, lists, tracked changes, hidden text', async () => {
    expect(await outline(fixture('word-saved.htm'))).toEqual([
      '某某县水利局2024年政府信息公开工作年度报告',
      '2024年政府信息公开 工作年度报告',
      '一、总体情况',
      '全年收到申请35 件。',
      [
        ['0↓2 申请人\n情况', '1×2 法人或 其他组织'],
        ['1 商业\n企业', '2 '],
      ],
      '二、主动公开',
    ]);
  });

  it('gives cells and paragraphs the place they have in the source', async () => {
    const { blocks } = await load(
      '<p>第一段</p>\n<div>  第二<b>段</b>\n<table><tr><td>a<td>b<tr><td>c<td>d</table>尾',
    );
    expect(
      blocks.map((block) => (block.kind === 'paragraph' ? block.place : block.rows[1]!.cells[1]!.place)),
    ).toEqual([
      { line: 1, column: 4 },
      { line: 2, column: 8 },
      { table: 1, row: 2, column: 2 },
      { line: 3, column: 44 },
    ]);
    expect((blocks[2] as Table).grid).toBe('order');
  });

  it('decodes GBK by bytes, by meta, and UTF-8 whatever meta says', async () => {
    const gbk = Uint8Array.of(0x3c, 0x70, 0x3e, 0xd6, 0xd0, 0xb9, 0xfa, 0x3c, 0x2f, 0x70, 0x3e);
    expect(await outline(gbk)).toEqual(['中国']);
    expect(await outline('<meta charset="gb2312"><p>中国</p>')).toEqual(['中国']);
    expect(await outline('\ufeff<p>中国</p>')).toEqual(['中国']);
    const broken = new Uint8Array([...utf8('<meta charset=gbk>'), ...gbk, 0xff]);
    expect(await outline(broken)).toEqual(['中国', '\ufffd']);
    await expect(load(Uint8Array.of(...gbk, 0xff))).rejects.toMatchObject({ code: 'corrupt' });
  });

  it('reads blanks of every kind as empty text', async () => {
    expect(
      await outline('<table><tr><td></td><td>&nbsp;</td><td>\u3000<br>&#160;</td><td>/</td></table>'),
    ).toEqual([[['0 ', '1 ', '2 ', '3 /']]]);
  });

  it('lets inner tables stand for themselves and reads the layout around them as paragraphs', async () => {
    const page = `<table><tr><td>首页</td></tr><tr><td>导航</td><td><p>一、总体情况</p>
      <table><tr><td>规章</td><td>3</td></tr></table>后文</td></tr><tr><td>索引号</td><td>A-1</td></tr></table>`;
    const document = await load(page);
    expect(sketch(document)).toEqual([
      '首页',
      '导航',
      '一、总体情况',
      [['0 规章', '1 3']],
      '后文',
      [['0 索引号', '1 A-1']],
    ]);
    const tables = document.blocks.filter((block) => block.kind === 'table');
    expect(tables.map((table) => table.rows[0]!.cells[1]!.place)).toEqual([
      { table: 2, row: 1, column: 2 },
      { table: 1, row: 3, column: 2 },
    ]);
  });

  it('takes a table of one cell as the frame it is', async () => {
    expect(await outline('<table><tr><td><p>标题</p>正文</table>')).toEqual(['标题', '正文']);
    expect(await outline('<table><tr><td>规章<td><table><tr><td>3</table></table>')).toEqual([
      [['0 规章', '1 3']],
    ]);
  });

  it('keeps a cell together when other elements are left open or closed astray', async () => {
    expect(
      await outline('<div><table><tr><td></div>1</td><td><span><font>2<td>3</span><tr><td>4</p></table>'),
    ).toEqual([[['0 1', '1 2', '2 3'], ['0 4']]]);
  });

  it('ends spans with their group of rows and with the table', async () => {
    const page = '<table><thead><tr><td rowspan=9>a<td>b<tbody><tr><td>c<td rowspan=0>d<tr><td>e</table>';
    expect(await outline(page)).toEqual([[['0 a', '1 b'], ['0 c', '1↓2 d'], ['0 e']]]);
  });

  it('drops what no reader sees, and only that', async () => {
    const page = `<p>甲<span hidden>乙</span><script>"<td>"</script></p><div style="display: none"><p>丙<table><tr><td>丁</table></div>
      <p style="DISPLAY:NONE">戊<p>己<!-- 庚 --><s>辛</s><input value=7><input type=hidden value=8></p>
      <table><tr><td style="display:none">壬<td>癸<td>子<tr style="display:none"><td>丑<tr><td><del>寅<td>卯</table>`;
    expect(await outline(page)).toEqual([
      '甲',
      '己7',
      [
        ['0 癸', '1 子'],
        ['0 ', '1 卯'],
      ],
    ]);
  });

  it('puts captions and stray text before their table', async () => {
    expect(await outline('<table>散<caption>表一</caption><tr>文<td>a<td>b</table>')).toEqual([
      '散',
      '表一',
      '文',
      [['0 a', '1 b']],
    ]);
  });

  it('reads rows whose table has no tag, up to the next block', async () => {
    const rows = '<tr><td>a<td><p>b</p></td></tr><tr><td>c<td>d</td></tr>';
    const table = [
      ['0 a', '1 b'],
      ['0 c', '1 d'],
    ];
    for (const end of ['<p>乙</p>', '</table><p>乙</p>', '<div>乙<table><tr><td>'])
      expect(await outline(`<p>甲</p>${rows}${end}`)).toEqual(['甲', table, '乙']);
    expect(await outline(`<table>${rows}<p>乙</p>${rows}</table>`)).toEqual(['乙', [...table, ...table]]);
  });

  it('keeps the lines of preformatted text', async () => {
    expect(await outline('<pre>一、总体情况\r\n  无\n\n二</pre>三')).toEqual([
      '一、总体情况',
      '无',
      '二',
      '三',
    ]);
  });

  it('reads empty elements of XHTML as closed', async () => {
    expect(
      await outline('<?xml version="1.0"?><html><head><title/><script/></head><p>甲<del/>乙</p></html>'),
    ).toEqual(['甲乙']);
  });

  it.each([
    ['<!DOCTYPE html><p>', '.html', true],
    ['<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>', '.xls', true],
    ['\ufeff<table border=1>', '.xls', true],
    ['<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', '.xhtml', true],
    ['<!-- 注 -->\n<meta charset=gbk>', '.et', true],
    ['<article>', '.html', true],
    ['<table>', '.md', false],
    ['<html>', '.txt', true],
    ['<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', '.xls', false],
    ['一、总体情况 <table>', '.html', false],
    ['{"a": "<table>"}', '.json', false],
    ['', '.html', false],
  ])('recognises %j under %s: %s', (text, extension, expected) => {
    expect(html.recognises(utf8(text), extension)).toBe(expected);
  });
});

describe('hostile pages', { timeout: 30_000 }, () => {
  it('caps spans', async () => {
    expect(
      await outline('<table><tr><td colspan=1000000>a<tr><td rowspan=1000000>b<td colspan=-3>c</table>'),
    ).toEqual([[['0×1000 a'], ['0 b', '1 c']]]);
  });

  it.each([
    ['tables', '<table><tr><td>'],
    ['cells', '<td>'],
    ['rows', '<table><tr>'],
    ['wide cells', '<td colspan=1000 rowspan=60000>'],
  ])('refuses too many %s', async (_what, markup) => {
    const page = `<table><tr>${markup.repeat(300_000)}`;
    await expect(load(page)).rejects.toMatchObject({ code: 'too-large' });
  });

  it.each([
    ['open elements', (n: number) => '<div><font><b><span>'.repeat(n), 0],
    ['closings without openings', (n: number) => `<span>${'</b></i></span>'.repeat(n)}`, 0],
    ['lines of one line', (n: number) => '<p>a'.repeat(n), 1],
    ['unfinished tags', (n: number) => '<td '.repeat(n), 0],
    ['unfinished comments', (n: number) => '<!--'.repeat(n), 0],
    ['attributes', (n: number) => `<p ${'a=1 '.repeat(n)}>`, 0],
    ['entities', (n: number) => '&amp;'.repeat(n), 0],
    ['meta', (n: number) => '<meta '.repeat(n), 0],
    ['hidden', (n: number) => '<i hidden><p></i>'.repeat(n), 0],
  ])('takes linear time for many %s', async (_what, page, each) => {
    const blocks: number[] = [];
    expect(await isLinear(async (n) => blocks.push((await load(page(n))).blocks.length), 30_000)).toBe(true);
    if (each === 1) expect(blocks[0]).toBe(30_000);
  });

  it('reads any mess of tags without a crash, every cell at a column of its own', async () => {
    const part = fc.constantFrom(
      ...[
        '<table>',
        '</table>',
        '<tr>',
        '</tr>',
        '<td>',
        '<td colspan=3>',
        '<td rowspan=2>',
        '</td>',
        '<tbody>',
      ],
      ...[
        '<div>',
        '</div>',
        '<p>',
        '<del>',
        '</del>',
        '<span hidden>',
        '</span>',
        '甲',
        '1',
        '<br>',
        '<caption>',
        '<',
      ],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 40 }), async (parts) => {
        for (const block of (await load(parts.join(''))).blocks)
          if (block.kind === 'table')
            for (const [index, row] of block.rows.entries()) {
              expect(row.row).toBe(index);
              let next = 0;
              for (const cell of row.cells) {
                expect(cell.column).toBeGreaterThanOrEqual(next);
                next = cell.column + cell.columns;
              }
            }
      }),
    );
  });
});
