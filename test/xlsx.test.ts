import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import * as XLSX from 'xlsx';
import { translateFormula } from '../src/load/xlsx/formula.ts';
import { xlsx } from '../src/load/xlsx/index.ts';
import { MAX_CELLS, MAX_MERGES } from '../src/load/xlsx/sheet.ts';
import { MAX_DEPTH } from '../src/load/xml.ts';
import type { Cell, Document, Table } from '../src/model/document.ts';
import { Failure } from '../src/model/failure.ts';
import { isLinear } from './linear-time.ts';

const fixture = (name: string) => new Uint8Array(readFileSync(`fixtures/workbooks/${name}.xlsx`));
const SAME = ['sheetjs', 'exceljs', 'openpyxl', 'libreoffice', 'inline-strings', 'rich-strings', 'formulas'];
const ALL = [...SAME, 'unmerged', 'three-sheets', 'text-numbers', 'formulas-unstored'];

async function tables(bytes: Uint8Array): Promise<Table[]> {
  const { content } = await xlsx.load(bytes);
  return (content as Document).blocks as Table[];
}
const cellsOf = (table: Table): Cell[] => table.rows.flatMap(({ cells }) => [...cells]);
const address = (cell: Cell) => ('range' in cell.place ? cell.place.range : '');
async function failure(bytes: Uint8Array): Promise<string> {
  try {
    await xlsx.load(bytes);
  } catch (error) {
    if (error instanceof Failure) return `${error.code}: ${error.text.zh} ${error.text.en}`;
    throw error;
  }
  return 'none';
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const parts = unzipSync(fixture('inline-strings'));
/** The hand-made workbook with other parts; strings become UTF-8. */
function book(changes: Record<string, string | Uint8Array | null>): Uint8Array {
  const all: Zippable = { ...parts };
  for (const [name, content] of Object.entries(changes))
    if (content === null) delete all[name];
    else all[name] = typeof content === 'string' ? strToU8(content) : content;
  return zipSync(all);
}
const SHEET = 'xl/worksheets/sheet1.xml';
const sheetXml = (data: string, rest = '') =>
  `<worksheet xmlns="${MAIN}"><sheetData>${data}</sheetData>${rest}</worksheet>`;
const sheet = (data: string, rest = '') => book({ [SHEET]: sheetXml(data, rest) });
async function only(bytes: Uint8Array): Promise<Record<string, unknown>> {
  const [table] = await tables(bytes);
  return Object.fromEntries(cellsOf(table!).map((cell) => [address(cell), cell.raw]));
}

test('five writers and a hand-made file give equal cells', async () => {
  const [wanted] = await tables(fixture('sheetjs'));
  expect(cellsOf(wanted!).length).toBe(292);
  for (const name of SAME) {
    const [table, ...others] = await tables(fixture(name));
    expect(others).toEqual([]);
    const rows = table!.rows.map((row) => ({
      ...row,
      cells: row.cells.map(({ formula: _, ...cell }) => cell),
    }));
    expect({ ...table, rows }, name).toEqual(wanted);
  }
});

test('places, spans, dates and sheets are told as their reader sees them', async () => {
  const [table] = await tables(fixture('sheetjs'));
  expect(table).toMatchObject({ kind: 'table', grid: 'exact', sheet: '年度报告' });
  expect(table!.rows[1]).toEqual({
    row: 1,
    cells: [
      {
        column: 0,
        columns: 3,
        rows: 1,
        text: '填报单位：某某局',
        raw: '填报单位：某某局',
        place: { sheet: '年度报告', range: 'A2' },
      },
      {
        column: 3,
        columns: 1,
        rows: 1,
        text: '发布日期',
        raw: '发布日期',
        place: { sheet: '年度报告', range: 'D2' },
      },
      {
        column: 4,
        columns: 2,
        rows: 1,
        text: '2025-01-20',
        raw: 45677,
        place: { sheet: '年度报告', range: 'E2' },
      },
    ],
  });
  const results = cellsOf(table!).find((cell) => cell.text === '三、本年度办理结果');
  expect(results).toMatchObject({ column: 0, columns: 1, rows: 22 });
  expect((await tables(fixture('three-sheets'))).map((each) => each.sheet)).toEqual([
    '主动公开',
    '依申请公开',
    '复议诉讼',
  ]);
});

test('numbers stored as text stay text', async () => {
  const [typed] = await tables(fixture('sheetjs'));
  const [text] = await tables(fixture('text-numbers'));
  const date = (cell: Cell) => cell.raw !== 45677;
  expect(
    cellsOf(text!)
      .filter(date)
      .map(({ raw }) => raw),
  ).toEqual(
    cellsOf(typed!)
      .filter(date)
      .map(({ raw }) => String(raw)),
  );
});

test('formulas keep their text, with and without stored results', async () => {
  const stored = cellsOf((await tables(fixture('formulas')))[0]!);
  const noCachedValue = cellsOf((await tables(fixture('formulas-unstored')))[0]!);
  expect(stored.filter((cell) => cell.formula).length).toBe(40);
  for (const [i, cell] of stored.entries()) {
    expect(noCachedValue[i]!.formula).toBe(cell.formula);
    if (cell.formula) expect(noCachedValue[i]).toMatchObject({ text: '', raw: null, noCachedValue: true });
    expect(cell.noCachedValue).toBeUndefined();
  }
  const at = new Map(stored.map((cell) => [address(cell), cell]));
  expect(at.get('J24')).toMatchObject({ formula: 'SUM(D24:I24)', raw: 18 });
  expect(at.get('J47')).toMatchObject({ formula: 'SUM(D47:I47)', raw: 19 });
  expect(at.get('D48')).toMatchObject({ formula: 'D24+D25-D47', raw: 1 });
});

/** Every cell of a workbook as SheetJS reads it: raw value and formula by sheet and address. */
function oracle(bytes: Uint8Array) {
  const wb = XLSX.read(bytes, { cellFormula: true });
  return wb.SheetNames.map((name) => [
    name,
    Object.fromEntries(
      Object.entries(wb.Sheets[name]!)
        .filter(([key, cell]) => !key.startsWith('!') && cell.t !== 'z')
        .map(([key, cell]) => [key, cell.f === undefined ? [cell.v] : [cell.v, cell.f]]),
    ),
  ]);
}
const asOracle = (all: Table[]) =>
  all.map((table) => [
    table.sheet,
    Object.fromEntries(
      cellsOf(table).map((cell) => [
        address(cell),
        cell.formula === undefined ? [cell.raw] : [cell.raw, cell.formula],
      ]),
    ),
  ]);

test('agrees with SheetJS cell for cell', async () => {
  for (const name of ALL.filter((each) => each !== 'formulas-unstored'))
    expect(asOracle(await tables(fixture(name))), name).toEqual(oracle(fixture(name)));
});

const value = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => !Object.is(n, -0)),
  fc.boolean(),
  fc.stringMatching(/^[ a-z0-9<>&"'，。一二三\n_]{1,12}$/).filter((text) => !/_x[0-9a-f]{4}_/i.test(text)),
);
test('reads back what SheetJS writes', async () => {
  const point = fc.record({ r: fc.nat(200), c: fc.nat(60), v: value });
  await fc.assert(
    fc.asyncProperty(
      fc.array(point, { minLength: 1, maxLength: 40 }),
      fc.boolean(),
      async (points, bookSST) => {
        const wanted: Record<string, unknown> = {};
        const ws: XLSX.WorkSheet = { '!ref': 'A1:BZ300' };
        for (const { r, c, v } of points) {
          const key = XLSX.utils.encode_cell({ r, c });
          wanted[key] = v;
          ws[key] = { t: typeof v === 'number' ? 'n' : typeof v === 'boolean' ? 'b' : 's', v };
        }
        const wb = XLSX.utils.book_new();
        XLSX.utils.book_append_sheet(wb, ws, '表');
        const bytes = new Uint8Array(XLSX.write(wb, { type: 'array', bookType: 'xlsx', bookSST }));
        expect(await only(bytes)).toEqual(wanted);
      },
    ),
    { numRuns: 60 },
  );
});

test('recognises workbooks by what they hold', async () => {
  for (const name of ALL) expect(xlsx.recognises(fixture(name), '.zip')).toBe(true);
  expect(xlsx.recognises(strToU8('新收,3\n'), '.xlsx')).toBe(false);
  expect(xlsx.recognises(zipSync({ 'word/document.xml': strToU8('<x/>') }), '.xlsx')).toBe(false);
  expect(xlsx.recognises(fixture('sheetjs').subarray(0, 900), '.xlsx')).toBe(true);
  expect(xlsx.recognises(fixture('sheetjs').subarray(0, 900), '.docx')).toBe(false);
  const types = new TextDecoder().decode(parts['[Content_Types].xml']).replaceAll('/xl/workbook', '/book');
  const rels = new TextDecoder().decode(parts['_rels/.rels']).replaceAll('xl/workbook', 'book');
  const moved = {
    '[Content_Types].xml': types,
    '_rels/.rels': rels,
    'xl/workbook.xml': null,
    'xl/_rels/workbook.xml.rels': null,
    'book.xml': parts['xl/workbook.xml']!,
    '_rels/book.xml.rels': new TextDecoder()
      .decode(parts['xl/_rels/workbook.xml.rels'])
      .replace('worksheets/', './x/../xl/worksheets/')
      .replace('styles.xml', '/xl/styles.xml'),
  };
  expect(xlsx.recognises(book(moved), '')).toBe(true);
  expect(await tables(book(moved))).toEqual(await tables(fixture('inline-strings')));
});

test('reads every type of cell', async () => {
  const strings = `<sst xmlns="${MAIN}"><si><t xml:space="preserve"> a_x000D_\nb </t></si><si><r><t>富</t></r><r><rPr/><t>文本</t></r><rPh sb="0" eb="1"><t>フ</t></rPh></si></sst>`;
  const rels = new TextDecoder()
    .decode(parts['xl/_rels/workbook.xml.rels'])
    .replace(
      '<Relationship ',
      '<Relationship Id="s" Type="x/sharedStrings" Target="strings.xml"/><Relationship ',
    );
  const row =
    '<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="str"><f>A1&amp;""</f><v>_x0041__x005F_x0042_</v></c>' +
    '<c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#REF!</v></c><c t="d"><v>2025-01-20T00:00:00</v></c>' +
    '<c t="inlineStr"><is><r><t>内</t></r><r><t>联</t></r><rPh><t>x</t></rPh></is></c><c s="1"/><c><v/></c>' +
    '<c><v>1.50</v></c><c><v>-0</v></c><c><v>1E3</v></c><c t="str"><v><![CDATA[１２]]></v></c>';
  const bytes = book({
    [SHEET]: sheetXml(`<row>${row}</row>`),
    'xl/strings.xml': strings,
    'xl/_rels/workbook.xml.rels': rels,
  });
  const cells = cellsOf((await tables(bytes))[0]!);
  expect(cells.map((cell) => [address(cell), cell.text, cell.raw])).toEqual([
    ['A1', ' a\r\nb ', ' a\r\nb '],
    ['B1', '富文本', '富文本'],
    ['C1', 'A_x0042_', 'A_x0042_'],
    ['D1', 'TRUE', true],
    ['E1', 'FALSE', false],
    ['F1', '#REF!', '#REF!'],
    ['G1', '2025-01-20', '2025-01-20T00:00:00'],
    ['H1', '内联', '内联'],
    ['K1', '1.5', 1.5],
    ['L1', '0', 0],
    ['M1', '1000', 1000],
    ['N1', '１２', '１２'],
  ]);
  expect(await failure(book({ [SHEET]: sheetXml(`<row>${row}</row>`) }))).toMatch(
    /^corrupt: .*年度报告”的“A1”/,
  );
});

test('a number that is none stays the text it is', async () => {
  const texts = ['12 345', '0x1F', 'Infinity', '1e999', 'NaN', '1,234', '３', '--1', '1e', ' '];
  const cells = await only(sheet(`<row>${texts.map((text) => `<c><v>${text}</v></c>`).join('')}</row>`));
  expect(Object.values(cells)).toEqual(texts);
});

test('dates read well, other numbers stay numbers', async () => {
  const formats = [
    'yyyy"年"m"月"d"日"',
    '[$-804]yyyy/m/d;@',
    '0.00_);[Red]\\-0.00',
    '[h]:mm',
    'General',
    '"day" 0',
    'h:mm:ss',
    'yyyy-mm-dd hh:mm',
  ];
  const styles = `<styleSheet xmlns="${MAIN}"><numFmts>${formats.map((code, i) => `<numFmt numFmtId="${200 + i}" formatCode="${code.replaceAll('"', '&quot;')}"/>`).join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${formats.map((_, i) => `<xf numFmtId="${200 + i}"/>`).join('')}<xf numFmtId="31"/></cellXfs></styleSheet>`;
  const cell = (s: number, v: number) => `<c s="${s}"><v>${v}</v></c>`;
  const row =
    formats.map((_, i) => cell(i, 45677.5)).join('') +
    cell(8, 60) +
    cell(8, 59) +
    cell(8, 61) +
    cell(8, 0) +
    cell(8, -3) +
    cell(8, 2958466);
  const texts = async (changes: Record<string, string>) =>
    cellsOf(
      (
        await tables(book({ [SHEET]: sheetXml(`<row>${row}</row>`), 'xl/styles.xml': styles, ...changes }))
      )[0]!,
    ).map((each) => each.text);
  const noon = '2025-01-20 12:00';
  const n = '45677.5';
  expect(await texts({})).toEqual([
    noon,
    noon,
    n,
    n,
    n,
    n,
    n,
    noon,
    '1900-02-29',
    '1900-02-28',
    '1900-03-01',
    '0',
    '-3',
    '2958466',
  ]);
  const from1904 = new TextDecoder()
    .decode(parts['xl/workbook.xml'])
    .replace('<sheets>', '<workbookPr date1904="1"/><sheets>');
  expect((await texts({ 'xl/workbook.xml': from1904 }))[0]).toBe('2029-01-21 12:00');
});

test('shared formulas are told for each of their cells', async () => {
  const cells = cellsOf(
    (
      await tables(
        sheet(
          '<row><c r="C1"><f t="shared" ref="C1:D2" si="7">SUM(A1:B1)+$A$1</f><v>3</v></c><c r="D1"><f t="shared" si="7"/><v>4</v></c></row><row><c r="C2"><f t="shared" si="7"></f></c><c r="D2"><f t="array" ref="D2">SUM(A1:A2)</f><v>5</v></c></row>',
        ),
      )
    )[0]!,
  );
  expect(cells.map((cell) => [address(cell), cell.formula, cell.raw, cell.noCachedValue])).toEqual([
    ['C1', 'SUM(A1:B1)+$A$1', 3, undefined],
    ['D1', 'SUM(B1:C1)+$A$1', 4, undefined],
    ['C2', 'SUM(A2:B2)+$A$1', null, true],
    ['D2', 'SUM(A1:A2)', 5, undefined],
  ]);
  expect(await failure(sheet('<row><c><f t="shared" si="1"/><v>1</v></c></row>'))).toMatch(/^corrupt: .*A1/);
});

test('formulas move as a spreadsheet moves them', () => {
  const moved = (formula: string) => translateFormula(formula, 2, 1);
  expect(moved('SUM(D5:I5)-$D5-D$5-$D$5')).toBe('SUM(E7:J7)-$D7-E$5-$D$5');
  expect(moved(`IF(A1="A1 ""B2""",'A1 表'!A1,表1!A1)`)).toBe(`IF(B3="A1 ""B2""",'A1 表'!B3,表1!B3)`);
  expect(moved('LOG10(A1)+1E5+A1.5+TAX2024X+_A1+A1B')).toBe('LOG10(B3)+1E5+A1.5+TAX2024X+_A1+A1B');
  expect(moved('SUM(A:B,$A:B,1:3,$1:3,T[A1],[1]x!A1)')).toBe('SUM(B:C,$A:C,3:5,$1:5,T[A1],[1]x!B3)');
  expect(translateFormula('A1+XFD1+XFE1', 0, 1)).toBe('B1+#REF!+XFE1');
  expect(translateFormula('A1', -1, 0)).toBe('#REF!');
});

test('merges: spans at the anchor, what they hide is dropped, overlaps are borne', async () => {
  const row = (r: number) =>
    `<row r="${r}">${'ABCD'
      .split('')
      .map((c) => `<c r="${c}${r}"><v>${r}</v></c>`)
      .join('')}</row>`;
  const merge = (...refs: string[]) =>
    `<mergeCells>${refs.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
  const spans = async (...refs: string[]) =>
    cellsOf((await tables(sheet(row(1) + row(2) + row(3), merge(...refs))))[0]!).map(
      (cell) => `${address(cell)} ${cell.rows}x${cell.columns}`,
    );
  expect(await spans('A1:B2', 'D2:D1048576')).toEqual([
    'A1 2x2',
    'C1 1x1',
    'D1 1x1',
    'C2 1x1',
    'D2 1048575x1',
    'A3 1x1',
    'B3 1x1',
    'C3 1x1',
  ]);
  expect(await spans('A1:B2', 'B2:C3', 'A1:D3')).toEqual(['A1 2x2', 'B2 2x2']);
  expect(await failure(sheet('', merge('A1:A0')))).toMatch(/^corrupt: .*A1:A0/);
  expect(await failure(sheet('', merge(...Array(MAX_MERGES + 1).fill('A1:B1'))))).toMatch(/^too-large/);
});

test('references lead to their cells or are refused by name', async () => {
  expect(
    await only(
      sheet(
        '<row><c><v>1</v></c><c r="C1"><v>2</v></c><c><v>3</v></c></row><row/><row><c><v>4</v></c></row>',
      ),
    ),
  ).toEqual({ A1: 1, C1: 2, D1: 3, A3: 4 });
  expect(
    Object.keys(
      await only(
        sheet(
          '<row r="3"><c r="B3"><v>2</v></c><c r="A3"><v>1</v></c></row><row r="1"><c><v>0</v></c></row>',
        ),
      ),
    ),
  ).toEqual(['A1', 'A3', 'B3']);
  expect(await only(sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))).toEqual({
    XFD1048576: 1,
  });
  for (const reference of ['A0', '__proto__', 'XFE1', 'A1048577', 'a1', '1', 'A', '', '$A$1', 'A01', 'B2'])
    expect(await failure(sheet(`<row><c r="${reference}"><v>1</v></c></row>`)), reference).toMatch(
      new RegExp(`^corrupt: .*年度报告”的“${reference.replace(/\$/g, '\\$')}”`),
    );
  for (const reference of ['0', '1048577', 'x', '__proto__'])
    expect(await failure(sheet(`<row r="${reference}"/>`)), reference).toMatch(/^corrupt: .*年度报告/);
  expect(await failure(sheet('<row><c r="A1"><v>1</v></c><c r="A1"><v>1</v></c></row>'))).toMatch(
    /^corrupt: .*A1/,
  );
  for (const data of [
    '<c r="A1"><v>1</v></c>',
    '<row><c><v>1</v><v>2</v></c></row>',
    '<row><c><v>1<b/>2</v></c></row>',
    '<row><c t="q"><v>1</v></c></row>',
  ])
    expect(await failure(sheet(data)), data).toMatch(/^corrupt: .*年度报告/);
});

test('a declared dimension of the whole sheet costs nothing', async () => {
  const bytes = book({
    [SHEET]: sheetXml('<row><c><v>1</v></c></row>').replace(
      '<sheetData>',
      '<dimension ref="A1:XFD1048576"/><sheetData>',
    ),
  });
  expect(await only(bytes)).toEqual({ A1: 1 });
});

test('prefixes, the strict namespaces and foreign elements change nothing', async () => {
  const wanted = { A1: 1, B1: '二' };
  const row = '<row><c><v>1</v></c><c t="inlineStr"><is><t>二</t></is></c></row>';
  const prefixed = sheetXml(row)
    .replace(/<(\/?)(\w)/g, '<$1x:$2')
    .replace('xmlns=', 'xmlns:x=');
  expect(await only(book({ [SHEET]: prefixed }))).toEqual(wanted);
  const text = (name: string) => new TextDecoder().decode(parts[name]);
  const strict = (xml: string) =>
    xml
      .replaceAll(MAIN, 'http://purl.oclc.org/ooxml/spreadsheetml/main')
      .replaceAll(
        'http://schemas.openxmlformats.org/officeDocument/2006/',
        'http://purl.oclc.org/ooxml/officeDocument/',
      );
  const names = ['_rels/.rels', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/styles.xml'];
  expect(
    await only(
      book({
        ...Object.fromEntries(names.map((name) => [name, strict(text(name))])),
        [SHEET]: strict(sheetXml(row)),
      }),
    ),
  ).toEqual(wanted);
  const foreign = row.replace('<row>', `<row><y:c xmlns:y="y"><c xmlns="${MAIN}"><v>9</v></c></y:c>`);
  expect(await only(sheet(foreign))).toEqual(wanted);
});

test('declared encodings are followed', async () => {
  const xml = (encoding: string) =>
    `<?xml version="1.0" encoding="${encoding}"?>${sheetXml('<row><c t="str"><v>总计</v></c></row>')}`;
  const wide = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));
  const gbk = new Uint8Array(
    Buffer.concat(
      xml('GBK')
        .split('总计')
        .flatMap((half, i) =>
          i ? [Buffer.from([0xd7, 0xdc, 0xbc, 0xc6]), Buffer.from(half)] : [Buffer.from(half)],
        ),
    ),
  );
  const sheets = [
    xml('utf-8'),
    wide(`\ufeff${xml('UTF-16')}`),
    wide(xml('UTF-16LE')),
    wide(`\ufeff${xml('UTF-16')}`).map((_, i, all) => all[i ^ 1]!),
    gbk,
    xml('utf-16'),
  ];
  for (const bytes of sheets) expect(await only(book({ [SHEET]: bytes }))).toEqual({ A1: '总计' });
  expect(await failure(book({ [SHEET]: xml('klingon') }))).toMatch(/^corrupt: .*klingon/);
  expect(await failure(book({ [SHEET]: new Uint8Array([...strToU8('<worksheet>'), 0xd7, 0xdc]) }))).toMatch(
    /^corrupt/,
  );
});

test('sheets: names like __proto__, hidden ones, charts', async () => {
  const workbook = (...sheets: string[]) =>
    `<workbook xmlns="${MAIN}" xmlns:r="x/relationships"><sheets>${sheets.join('')}</sheets></workbook>`;
  const rels = `<Relationships xmlns="r"><Relationship Id="a" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="x/worksheet" Target="b.xml"/><Relationship Id="c" Type="x/chartsheet" Target="b.xml"/></Relationships>`;
  const names = async (...sheets: string[]) => {
    const bytes = book({
      'xl/workbook.xml': workbook(...sheets),
      'xl/_rels/workbook.xml.rels': rels,
      'xl/b.xml': sheetXml('<row><c><v>1</v></c></row>'),
    });
    return (await failure(bytes)).replace(/^none$/, '') || (await tables(bytes)).map((table) => table.sheet);
  };
  expect(await names('<sheet name="__proto__" r:id="b"/>', '<sheet name="二" r:id="a"/>')).toEqual([
    '__proto__',
    '二',
  ]);
  expect(await names('<sheet name="一" state="hidden" r:id="b"/>', '<sheet name="二" r:id="a"/>')).toEqual([
    '二',
  ]);
  expect(
    await names(
      '<sheet name="一" state="hidden" r:id="b"/>',
      '<sheet name="二" state="veryHidden" r:id="a"/>',
    ),
  ).toEqual(['一', '二']);
  expect(await names('<sheet name="图" r:id="c"/>', '<sheet name="二" r:id="a"/>')).toEqual(['二']);
  expect(await names('<sheet name="图" r:id="c"/>')).toMatch(/^corrupt/);
  expect(await names('<sheet name="一" r:id="z"/>')).toMatch(/^corrupt: .*“一”/);
  expect(await names('<sheet name="一" id="a"/>')).toMatch(/^corrupt: .*“一”/);
  expect(await names('<sheet name="一" r:id="a"/>', '<sheet name="一" r:id="b"/>')).toMatch(
    /^corrupt: .*两次/,
  );
  expect(await names('<sheet name="一" r:id="a"/>', '<sheet name="二" r:id="a"/>')).toMatch(
    /^corrupt: .*两次/,
  );
});

test('refuses what no office program writes, and says where', async () => {
  const cases: Record<string, Uint8Array> = {
    'xl/_rels/workbook.xml.rels': book({ 'xl/_rels/workbook.xml.rels': null }),
    '_rels/.rels': book({ '_rels/.rels': null }),
    工作簿: book({ '_rels/.rels': '<Relationships/>' }),
    DTD: book({
      [SHEET]: `<!DOCTYPE worksheet [<!ENTITY a "1">]>${sheetXml('<row><c><v>&a;</v></c></row>')}`,
    }),
    '1:': sheet('<row><c><v>&a;</v></c></row>'),
    'sheet1.xml': sheet('<row><c r="A1" <v>1</v></c></row>'),
    '（行:列）': sheet('<row><c r="<A1"><v>1</v></c></row>'),
    worksheet: book({ [SHEET]: '<chartsheet/>' }),
    'x:row': sheet('<x:row/>'),
    '256': sheet('<row>'.repeat(MAX_DEPTH)),
    不是正确: book({ [SHEET]: '' }),
  };
  for (const [named, bytes] of Object.entries(cases)) {
    const sentence = await failure(bytes);
    expect(sentence, named).toMatch(/^corrupt: /);
    expect(sentence).toContain(named);
    expect(sentence).toContain('另存');
  }
});

test('one flipped byte is refused or changes nothing', async () => {
  const good = fixture('inline-strings');
  const wanted = JSON.stringify(await tables(good));
  for (let i = 0; i < good.length; i += 7) {
    const bytes = good.slice();
    bytes[i]! ^= 0x20;
    const outcome = await failure(bytes);
    if (outcome === 'none') expect(JSON.stringify(await tables(bytes)), `byte ${i}`).toBe(wanted);
  }
});

test('a workbook with too many cells is refused', async () => {
  const row = `<row>${Array.from({ length: 16_000 }, (_, i) => `<c><v>${i}</v></c>`).join('')}</row>`;
  const sheets = Object.fromEntries(
    [1, 2].map((n) => [`xl/worksheets/sheet${n}.xml`, sheetXml(row.repeat(32))]),
  );
  const bytes = book({
    ...sheets,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="x/relationships"><sheets><sheet name="a" r:id="a"/><sheet name="b" r:id="b"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="a" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="x/worksheet" Target="worksheets/sheet2.xml"/></Relationships>',
  });
  expect(await failure(bytes)).toMatch(new RegExp(`^too-large: .*${MAX_CELLS}`));
});

test('short formulas that unfold without end are refused', async () => {
  const master = `<row><c><f t="shared" si="0">${'A1+'.repeat(2_700)}A1</f><v>1</v></c></row>`;
  const noise = Array.from(
    { length: 10_000 },
    (_, i) => `<row><c><f t="shared" si="0"/><v>${i}</v></c></row>`,
  ).join('');
  expect(await failure(sheet(master + noise))).toMatch(/^too-large/);
});

test('note marks stand in brackets, and struck-out runs are not read', async () => {
  const run = (text: string, ...properties: string[]) =>
    `<r><rPr>${properties.join('')}<sz val="11"/></rPr><t>${text}</t></r>`;
  const sup = '<vertAlign val="superscript"/>';
  const items: [string, string][] = [
    [run('5183') + run('1', sup), '5183（1）'],
    [run('5183') + run('[', sup) + run('12', '<vertAlign val="subscript"/>') + run(']', sup), '5183（12）'],
    [run('31', '<strike/>') + run('205'), '205'],
    [run('31', '<strike val="0"/>', '<vertAlign val="baseline"/>') + run('205'), '31205'],
    [run('12', sup), '12'],
    ['<t>7</t><rPh sb="0" eb="1"><t>9</t></rPh>', '7'],
  ];
  const cells = items
    .map(([item], at) => `<c r="${'ABCDEF'[at]}1" t="inlineStr"><is>${item}</is></c>`)
    .join('');
  expect(Object.values(await only(sheet(`<row r="1">${cells}</row>`)))).toEqual(
    items.map(([, text]) => text),
  );
});

test('a long run of digits is refused as a number in linear time', async () => {
  const digits = (n: number) => only(sheet(`<row r="1"><c r="A1"><v>${'1'.repeat(n)}x</v></c></row>`));
  expect(await isLinear(digits, 200_000)).toBe(true);
});
