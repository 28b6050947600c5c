import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import type { Loader } from '../src/load/loader.ts';
import { openFormula } from '../src/load/ods/formula.ts';
import { ods } from '../src/load/ods/index.ts';
import { xls } from '../src/load/xls/index.ts';
import type { Document, Table } from '../src/model/document.ts';
import { Failure } from '../src/model/failure.ts';

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../fixtures/loaders/${name}`, import.meta.url)));
const load = async (loader: Loader, bytes: Uint8Array) => (await loader.load(bytes)).content as Document;

/** Sheets by name, cells by address: the raw value, text in quotes, spans and formulas after it. */
async function outline(loader: Loader, bytes: Uint8Array): Promise<Record<string, Record<string, unknown>>> {
  const { blocks } = await load(loader, bytes);
  return Object.fromEntries(
    (blocks as Table[]).map((table) => {
      expect(table).toMatchObject({ kind: 'table', grid: 'exact' });
      const cells = table.rows.flatMap((row) =>
        row.cells.map(({ column, columns, rows, text, raw, formula, noCachedValue, place }) => {
          expect(place).toEqual({
            sheet: table.sheet,
            range: XLSX.utils.encode_cell({ r: row.row, c: column }),
          });
          const spans = columns * rows > 1 ? ` ${columns}x${rows}` : '';
          const shown = raw === text || String(raw) === text ? '' : ` '${text}'`;
          return [
            (place as { range: string }).range,
            `${JSON.stringify(raw)}${shown}${spans}${formula === undefined ? '' : ` =${formula}`}${noCachedValue ? ' noCachedValue' : ''}`,
          ];
        }),
      );
      return [table.sheet, Object.fromEntries(cells)];
    }),
  );
}

const SHARED = {
  A1: '"某某县2024年政府信息公开工作年度报告" 4x1',
  A4: '"一、本年\\n新收" 1x2',
  B4: '26',
  C4: '0.1234',
  D4: '26.1234 =SUM(B4:C4)',
  B5: '"１２"',
  C5: '"/"',
  C6: '"#DIV/0!" =1/F1',
  D6: '"多;于" =IF(B4>1,"多;于","")',
  C7: '7',
  D7: '7',
};

describe('xls', () => {
  it('reads what LibreOffice writes: visible sheets, merges, formulas, dates, errors', async () => {
    expect(await outline(xls, fixture('workbook.xls'))).toEqual({
      年度报告: { ...SHARED, D5: "45672 '2025-01-15'", B6: '1' },
      说明: { C1: '"无"' },
    });
  });

  it.each(['biff8', 'biff5', 'biff4', 'biff3', 'biff2'] as const)(
    'reads what SheetJS writes as %s',
    async (bookType) => {
      const sheet = XLSX.utils.aoa_to_sheet([['a', 1, 2.5], [], [null, 0, -3]]);
      const bytes = new Uint8Array(
        XLSX.write(
          { SheetNames: ['S'], Sheets: { S: sheet } },
          { type: 'array', bookType: bookType as XLSX.BookType },
        ),
      );
      expect(xls.recognises(bytes, '.xls')).toBe(true);
      const cells = Object.values(await outline(xls, bytes));
      expect(cells).toEqual([{ A1: '"a"', B1: '1', C1: '2.5', B3: '0', C3: '-3' }]);
    },
  );

  it('reads GBK text of Excel 5 and 95, without a container', async () => {
    const name = [0xb1, 0xed]; // 表
    const label = [0xb9, 0xe6, 0xd5, 0xc2]; // 规章
    const bof = (kind: number) => record(0x0809, ...word(0x0500), ...word(kind), ...word(0), ...word(0));
    const head = [...bof(5), ...record(0x42, ...word(936))];
    const listed = 4 + 8 + name.length + 4; // record, its fixed fields and name, and the EOF that follows
    const position = head.length + listed - 1;
    const bytes = Uint8Array.from([
      ...head,
      ...record(0x85, ...word(position), ...word(0), 0, 0, name.length, ...name),
      ...record(0x0a),
      ...bof(16),
      ...record(0x0204, ...word(0), ...word(1), ...word(0), ...word(label.length), ...label),
      ...record(0x0203, ...word(0), ...word(2), ...word(0), 0, 0, 0, 0, 0, 0, 0x08, 0x40),
      ...record(0x0a),
    ]);
    expect(await outline(xls, bytes)).toEqual({ 表: { B1: '"规章"', C1: '3' } });
  });

  it('tells a formula without a stored result', async () => {
    const stream = biff8([
      ...record(0x0203, ...word(0), ...word(0), ...word(0), 0, 0, 0, 0, 0, 0, 0, 0),
      ...formula(0, 1, [3, 0, 0, 0, 0, 0, 0xff, 0xff]), // empty string, as writers that do not calculate store
      ...formula(0, 2, [0, 0, 0, 0, 0, 0, 0xff, 0xff]), // a string that does not follow
    ]);
    expect(await outline(xls, stream)).toMatchObject({
      S: { A1: '0', B1: "null '' =A1 noCachedValue", C1: "null '' noCachedValue" },
    });
  });

  it('says what else is in the container, and what to do', async () => {
    const failure = async (entries: Record<string, Uint8Array>) =>
      load(xls, container(entries)).catch((error) => (error as Failure).code + (error as Failure).text.zh);
    const stream = strToU8('x'.repeat(5_000));
    expect(await failure({ '/WordDocument': stream })).toMatch(/^unsupported-type.*另存为 \.docx/);
    expect(await failure({ '/WordDocument': stream, '/ObjectPool/_1/Workbook': stream })).toMatch(
      /\.doc 文档/,
    );
    expect(await failure({ '/EncryptedPackage': stream, '/EncryptionInfo': stream })).toMatch(
      /^encrypted.*去掉密码/,
    );
    expect(await failure({ '/ETData': stream })).toMatch(/^unsupported-type.*WPS.*另存为 \.xlsx/);
    const locked = biff8([...record(0x2f, ...word(0), ...word(0), ...word(0))]);
    await expect(load(xls, locked)).rejects.toMatchObject({ code: 'encrypted' });
    const xml = '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>';
    expect(xls.recognises(strToU8(xml), '.xls')).toBe(true);
    await expect(load(xls, strToU8(xml))).rejects.toMatchObject({ code: 'unsupported-type' });
  });

  it('leaves pages, text and archives to other loaders', () => {
    for (const text of ['<html><table>', '规章\t3', '%PDF-1.7', 'PK\x03\x04', ''])
      expect(xls.recognises(strToU8(text), '.xls')).toBe(false);
  });

  it('refuses cells that the reader would pass over, and cut files', async () => {
    const bytes = fixture('workbook.xls');
    await expect(load(xls, bytes.subarray(0, 3_000))).rejects.toBeInstanceOf(Failure);
    const text = record(0x00fd, ...word(0), ...word(0), ...word(0), ...word(9), ...word(0)); // no such shared string
    await expect(load(xls, biff8(text))).rejects.toMatchObject({ code: 'corrupt' });
    const zero = record(0x0203, ...word(0), ...word(0), ...word(0), 0, 0, 0, 0, 0, 0, 0, 0);
    expect((await load(xls, biff8(zero, '__proto__'))).blocks).toMatchObject([
      { sheet: '__proto__', rows: [{ cells: [{ raw: 0 }] }] },
    ]);
  });

  it('refuses ranges and merges that would take forever', async () => {
    const link = record(0x01b8, ...word(0), ...word(65_535), ...word(0), ...word(255), ...word(0));
    await expect(load(xls, biff8(Array.from({ length: 50 }, () => link).flat()))).rejects.toMatchObject({
      code: 'too-large',
    });
  });

  it('answers any changed byte with a document or a failure', { timeout: 60_000 }, async () => {
    const bytes = fixture('workbook.xls');
    for (let at = 0; at < bytes.length; at += 29)
      for (const value of [0x00, 0xff]) {
        const changed = bytes.slice();
        changed[at] = value;
        if (!xls.recognises(changed, '.xls')) continue;
        const result = await load(xls, changed).catch((error) => error);
        expect('blocks' in result || result instanceof Failure, `byte ${at}`).toBe(true);
      }
  });
});

describe('ods', () => {
  it('reads what LibreOffice writes', async () => {
    expect(await outline(ods, fixture('workbook.ods'))).toEqual({
      年度报告: { ...SHARED, D5: '"2025-01-15"', B6: '1' },
      说明: { C1: '"无"' },
    });
  });

  it('reads flat documents, and formulas that nobody has calculated', async () => {
    expect(ods.recognises(fixture('workbook.fods'), '.fods')).toBe(true);
    expect(await outline(ods, fixture('workbook.fods'))).toEqual({
      年度报告: {
        ...SHARED,
        D5: '"2025-01-15"',
        B6: "true 'TRUE'",
        C6: "null '' =1/F1 noCachedValue",
        D6: `null '' =IF(B4>1,"多;于","") noCachedValue`,
      },
      说明: { C1: '"无"' },
    });
  });

  it('reads repeated rows and cells, values of empty elements, and text with its spaces', async () => {
    const sheet = `<table:table-header-rows><table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="float" office:value="3" table:number-columns-repeated="2"/></table:table-row></table:table-header-rows>
      <table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
      <table:table-row><table:table-cell office:value-type="string"><office:annotation><text:p>批注</text:p></office:annotation><text:p>1<text:s text:c="2"/><text:span>2</text:span>
        <text:tab/>3</text:p><text:p>4<text:line-break/>5</text:p></table:table-cell><table:table-cell office:value-type="percentage" office:value="0.5"><text:p>50%</text:p></table:table-cell></table:table-row>`;
    expect(await outline(ods, flat(sheet))).toEqual({
      S: { A1: '3', B1: '3', A2: '3', B2: '3', A1000003: '"1  2 \\t3\\n4\\n5"', B1000003: '0.5' },
    });
  });

  it('refuses repeated content beyond all measure in no time', { timeout: 30_000 }, async () => {
    const row =
      '<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="float" office:value="1"/></table:table-row>';
    await expect(load(ods, flat(row))).rejects.toMatchObject({ code: 'too-large' });
    const cell =
      '<table:table-row><table:table-cell table:number-columns-repeated="99999999" office:value-type="float" office:value="1"/></table:table-row>';
    await expect(load(ods, flat(cell.repeat(100)))).rejects.toMatchObject({ code: 'too-large' });
  });

  it('knows a spreadsheet by its mimetype, and refuses what is none', async () => {
    const mimetype = strToU8('application/vnd.oasis.opendocument.spreadsheet');
    const pack = (files: Record<string, Uint8Array>) => zipSync({ mimetype, ...files });
    expect(ods.recognises(fixture('workbook.ods'), '.xls')).toBe(true);
    expect(
      ods.recognises(zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.text') }), '.ods'),
    ).toBe(false);
    await expect(load(ods, pack({}))).rejects.toMatchObject({ code: 'corrupt' });
    await expect(load(ods, pack({ 'content.xml': strToU8('<a/>') }))).rejects.toMatchObject({
      code: 'corrupt',
    });
    const manifest = strToU8('<manifest:encryption-data/>');
    await expect(
      load(ods, pack({ 'content.xml': mimetype, 'META-INF/manifest.xml': manifest })),
    ).rejects.toMatchObject({ code: 'encrypted' });
    const changed = fixture('workbook.ods');
    for (let at = 200; at < 2_000; at += 100) changed[at] = changed[at]! ^ 0xff;
    await expect(load(ods, changed)).rejects.toBeInstanceOf(Failure);
  });

  it.each([
    ['of:=SUM([.D5:.I5];1)', 'SUM(D5:I5,1)'],
    ["of:=[$'年度 报告'.D5]+[$汇总.$A$1:.B2]", "'年度 报告'!D5+汇总!$A$1:B2"],
    ['of:=IF([.A1]="a;[b]";"";-[.B1])', 'IF(A1="a;[b]","",-B1)'],
    ["of:=['a.b:c'.A1:'a.b:c'.A2]", "'a.b:c'!A1:A2"],
    ['msoxl:=SUM(A1;B1)', 'SUM(A1;B1)'],
    ['=A1', 'A1'],
  ])('writes %s as %s', (formula, expected) => {
    expect(openFormula(formula)).toBe(expected);
  });
});

const word = (value: number) => [value & 0xff, value >> 8];
const record = (type: number, ...data: number[]) => [...word(type), ...word(data.length), ...data];
const formula = (row: number, column: number, result: number[]) =>
  record(
    6,
    ...word(row),
    ...word(column),
    ...word(0),
    ...result,
    ...word(0),
    0,
    0,
    0,
    0,
    ...word(5),
    0x44,
    ...word(0),
    ...word(0xc000),
  );

/** A BIFF8 stream of one sheet with the given records. */
function biff8(records: number[], name = 'S'): Uint8Array {
  const bof = (kind: number) =>
    record(0x0809, ...word(0x0600), ...word(kind), ...word(0), ...word(0), 0, 0, 0, 0, 0, 0, 0, 0);
  const letters = [...name].map((letter) => letter.charCodeAt(0));
  const position = bof(5).length + 4 + 8 + letters.length + 4;
  return Uint8Array.from([
    ...bof(5),
    ...record(0x85, ...word(position), ...word(0), 0, 0, letters.length, 0, ...letters),
    ...record(0x0a),
    ...bof(16),
    ...records,
    ...record(0x0a),
  ]);
}

/** A compound file of the given streams. */
function container(entries: Record<string, Uint8Array>): Uint8Array {
  const file = XLSX.CFB.utils.cfb_new({});
  for (const [name, content] of Object.entries(entries)) XLSX.CFB.utils.cfb_add(file, name, content);
  return new Uint8Array(XLSX.CFB.write(file, { type: 'array' }) as ArrayLike<number>);
}

/** A flat spreadsheet of one sheet with the given rows. */
function flat(rows: string): Uint8Array {
  const names = ['office', 'table', 'text'].map(
    (name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`,
  );
  return strToU8(
    `<office:document ${names.join(' ')} office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet><table:table table:name="S">${rows}</table:table></office:spreadsheet></office:body></office:document>`,
  );
}
