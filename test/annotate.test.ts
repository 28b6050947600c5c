import { readdirSync, readFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { markDocument } from '../src/annotate/document/index.ts';
import { markForms } from '../src/annotate/form-copy.ts';
import type { Mark, Marking } from '../src/annotate/mark.ts';
import { markingOf } from '../src/annotate/marking.ts';
import { isMarkedCopy } from '../src/annotate/package/stamp.ts';
import { markWorkbook } from '../src/annotate/workbook/index.ts';
import { checkFile, loadReports } from '../src/check.ts';
import { editions } from '../src/generated/editions.ts';
import type { Place } from '../src/model/document.ts';
import type { Report } from '../src/model/report.ts';
import type { JudgedReport } from '../src/model/result.ts';
import { rulesOf } from '../src/rules/index.ts';
import { canonicalReport } from '../src/write/json.ts';
import { formWorkbook } from '../src/write/xlsx.ts';
import { changedParts, numberChanged, rootOf } from './package-parts.ts';

const rules = rulesOf(editions);
const settings = { language: 'zh', rules, editions } as const;
const bytesOf = (path: string) => new Uint8Array(readFileSync(`fixtures/${path}`));
const read = async (bytes: Uint8Array, name: string) =>
  (await loadReports({ name, bytes }, { editions })).reports;
const judged = async (bytes: Uint8Array, name: string) =>
  (await checkFile({ name, bytes }, { editions, rules })) as JudgedReport[];

/** A report with the formulas and raw contents of its cells, their places included. */
const whole = (report: Report) => ({
  canonical: canonicalReport(report, editions),
  cells: [...report.cells],
});

const hostile = '[错误] 9 → 0 <b>&"\'\u0000\u202e _x0041_ ]]>\n=1+1';
const markAt = (place: Place, kind: Mark['kind'], ...lines: string[]): Mark => ({ place, kind, lines });

/** Marks of every kind: cells that hold something, a cell and a row that do not exist yet, the cells of one report. */
function markingFor(reports: readonly Report[]): Marking {
  const cells = reports.flatMap((report) => [...report.cells.values()]);
  const marks = cells.flatMap(({ place }, i): Mark[] => {
    if (i % 3 === 0) return [];
    return i % 3 === 1 ? [markAt(place, 'operand')] : [markAt(place, 'suspect', hostile, `第 ${i} 处`)];
  });
  const [first] = marks.map(({ place }) => place);
  const beyond = first && 'sheet' in first ? ['AZ3', 'B70', 'C70'] : [];
  const more = beyond.map((range) => markAt({ ...first!, range } as Place, 'remark', '空格'));
  const list = [
    {
      severity: '错误',
      address: `'格'!A1`,
      label: hostile,
      change: '',
      message: '一、本年新收 412',
      check: '',
    },
    ...marks.map(({ place }) => ({
      severity: '错误',
      address: JSON.stringify(place),
      place,
      label: '',
      change: '9 → 0',
      message: '',
      check: '',
    })),
  ];
  return { heading: '某某局 · 2024', marks: [...marks, ...more], list };
}

/** The elements of a worksheet in the order that ECMA-376 gives them (CT_Worksheet). */
const worksheetOrder =
  'sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst'.split(
    ' ',
  );

/** Every part is well-formed, declared, and refers only to what is there; ids are not given twice. */
function expectSound(bytes: Uint8Array): void {
  const parts = unzipSync(bytes);
  const types = strFromU8(parts['[Content_Types].xml']!);
  for (const [name, content] of Object.entries(parts)) {
    if (!/\.(xml|rels|vml)$/.test(name)) continue;
    new SaxesParser({ xmlns: true }).write(strFromU8(content)).close();
    const extension = name.slice(name.lastIndexOf('.') + 1);
    const isDeclared =
      types.includes(`PartName="/${name}"`) || types.toLowerCase().includes(`extension="${extension}"`);
    expect({ name, isDeclared: isDeclared || name.startsWith('[') }).toEqual({ name, isDeclared: true });
    if (/^xl\/worksheets\/[^/]+\.xml$/.test(name)) {
      const names = rootOf(strFromU8(content)).children.map((child) => child.name.replace(/^.*:/, ''));
      const places = names.map((child) => worksheetOrder.indexOf(child));
      expect({ name, places }).toEqual({ name, places: [...places].sort((a, b) => a - b) });
      expect(places).not.toContain(-1);
    }
    if (extension !== 'rels') continue;
    const text = strFromU8(content);
    const ids = [...text.matchAll(/\sId="([^"]*)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    const folder = name.replace(/_rels\/[^/]*$/, '');
    for (const [tag] of text.matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)) {
      if (/TargetMode="External"/.test(tag)) continue;
      const target = /\sTarget="([^"]*)"/.exec(tag)![1]!;
      const path = new URL(target, `file:///${folder}`).pathname.slice(1);
      expect(Object.keys(parts)).toContain(decodeURIComponent(path));
    }
  }
}

const workbooks = [
  ...readdirSync('fixtures/workbooks')
    .filter((name) => name.endsWith('.xlsx'))
    .map((name) => `workbooks/${name}`),
  'carriers/report.xlsx',
  'seed/report.xlsx',
  'rules/stale-formula/fails.xlsx',
  'rules/missing-column/fails.xlsx',
];

const known = new Map<string, Promise<{ before: Uint8Array; reports: Report[]; after: Uint8Array }>>();
/** A workbook before and after it is marked, marked once for all tests. */
function marked(path: string) {
  const found = known.get(path) ?? mark(path);
  known.set(path, found);
  return found;
}
async function mark(path: string) {
  const before = bytesOf(path);
  const reports = await read(before, path);
  return { before, reports, after: markWorkbook(before, [markingFor(reports)], 'zh') };
}

/** The parts that marking a workbook may touch. */
const touched =
  /^(?:\[Content_Types\]\.xml|xl\/workbook\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/styles\.xml|xl\/worksheets\/.*|xl\/comments.*|xl\/drawings\/vml.*)$/;

describe('a marked workbook', () => {
  it.each(workbooks)('%s: only the marks differ', async (path) => {
    const { before, reports, after } = await marked(path);
    expectSound(after);
    expect(changedParts(before, after).filter((name) => !touched.test(name))).toEqual([]);
    const again = await read(after, path);
    expect(again.map(whole)).toEqual(reports.map(whole));
    expect(isMarkedCopy(after)).toBe(true);
    expect(isMarkedCopy(before)).toBe(false);
  });

  it.each(workbooks)('%s: the sheets without styles and marks are as they were', async (path) => {
    const copy = await marked(path);
    const [before, after] = [unzipSync(copy.before), unzipSync(copy.after)];
    for (const name of Object.keys(before).filter((each) => /^xl\/worksheets\/[^/]+$/.test(each))) {
      const [old, now] = [before, after].map((parts) =>
        strFromU8(parts[name]!)
          .replace(/(<(?:\w+:)?c\b[^>]*?) s="\d+"/g, '$1')
          .replace(/ spans="[^"]*"/g, '')
          .replace(/<legacyDrawing (?:xmlns:r="[^"]*" )?r:id="gouji\d+"\/>/, '')
          .replace(/<row r="70"><c r="B70"\/><c r="C70"\/><\/row>|<c r="AZ3"\/>/g, ''),
      );
      expect(now!.replace(/<c r="[A-Z]+\d+"\/>/g, '')).toBe(old!.replace(/<c r="[A-Z]+\d+"\/>/g, ''));
    }
  });

  it('shows another reader its list first, then the sheets with comments and fills', async () => {
    const before = bytesOf('workbooks/exceljs.xlsx');
    const after = markWorkbook(before, [markingFor(await read(before, 'a.xlsx'))], 'zh');
    const book = XLSX.read(after, { cellStyles: true, cellHTML: false });
    expect(book.SheetNames).toEqual(['检查结果', '年度报告']);
    const sheet = book.Sheets.年度报告!;
    const report = (await read(before, 'a.xlsx'))[0]!;
    const suspect = [...report.cells.values()][2]!.place as { range: string };
    const cell = sheet[suspect.range] as XLSX.CellObject;
    expect(cell.c![0]).toMatchObject({ a: 'gouji', t: expect.stringContaining('9 → 0 <b>&"\'') });
    expect(cell.s).toMatchObject({ patternType: 'solid', fgColor: { rgb: 'FF9B9B' } });
    const link = Object.values(book.Sheets.检查结果!).find((each) => each?.l) as XLSX.CellObject;
    expect(link.l!.Target).toContain('年度报告');
  });

  it('keeps comments, names, the sheet shown and what else counts sheets', async () => {
    const before = rich();
    const [report] = await read(before, 'a.xlsx');
    const { place } = report!.cells.get('applications.received.naturalPerson')!;
    const mark = [
      markAt(place, 'suspect', '新的'),
      markAt({ ...place, range: 'A1' } as Place, 'remark', '加在后面'),
    ];
    const after = markWorkbook(before, [{ heading: '', marks: mark, list: [] }], 'zh');
    expectSound(after);
    const parts = unzipSync(after);
    const text = (name: string) => strFromU8(parts[name]!);
    expect(text('xl/workbook.xml')).toContain('activeTab="2" firstSheet="1"');
    expect(text('xl/workbook.xml')).toContain('localSheetId="1">年度报告!$A$1:$J$50<');
    expect(text('xl/workbook.xml')).toContain('<definedName name="全局">年度报告!$A$1</definedName>');
    const [{ children }] = [rootOf(text('xl/workbook.xml'))];
    const sheets = children.find(({ name }) => name === 'sheets')!.children;
    expect(sheets.map(({ attributes }) => attributes.name)).toEqual(['检查结果 2', '年度报告', '检查结果']);
    expect(new Set(sheets.map(({ attributes }) => attributes.sheetId)).size).toBe(3);
    const comments = text('xl/comments7.xml');
    expect(comments).toContain('<t>旧的</t>');
    expect(comments).toMatch(/旧的<\/t><\/r><r>.*加在后面.*<phoneticPr/s);
    expect(comments.match(/<comment /g)).toHaveLength(2);
    const drawing = text('xl/drawings/vmlDrawing7.vml');
    expect(drawing).toContain('<br>');
    expect(new Set(drawing.match(/_x0000_s\d+"/g)).size).toBe(drawing.match(/<v:shape /g)!.length);
    expect(drawing.match(/<v:shape /g)).toHaveLength(2);
    expect(Object.keys(parts)).toContain('customXml/item1.xml');
    const after2 = unzipSync(before);
    for (const name of ['customXml/item1.xml', 'xl/media/image1.png', 'xl/worksheets/sheet2.xml'])
      expect(parts[name]).toEqual(after2[name]);
  });

  it('puts each element of the sheet in the order of the schema', async () => {
    for (const tail of [
      '',
      '<pageMargins/>',
      '<drawing/><tableParts/>',
      '<picture/>',
      '<mergeCells/><extLst/>',
    ]) {
      const bytes = rich({ tail, comments: false });
      const [report] = await read(bytes, 'a.xlsx');
      const after = markWorkbook(bytes, [markingFor([report!])], 'zh');
      const sheet = rootOf(strFromU8(unzipSync(after)['xl/worksheets/sheet1.xml']!));
      const names = sheet.children.map(({ name }) => name);
      const order = 'sheetData mergeCells pageMargins drawing legacyDrawing picture tableParts extLst'.split(
        ' ',
      );
      expect(names.filter((name) => order.includes(name))).toEqual(
        order.filter((name) => names.includes(name)),
      );
      expect(names).toContain('legacyDrawing');
    }
  });

  it('may lack styles, use prefixes, other encodings or the strict namespaces', async () => {
    for (const change of [withoutStyles, prefixed, inUtf16, strict]) {
      const before = change(bytesOf('workbooks/sheetjs.xlsx'));
      const reports = await read(before, 'a.xlsx');
      const after = markWorkbook(before, [markingFor(reports)], 'en');
      expectSound(after);
      expect((await read(after, 'a.xlsx')).map(whole), change.name).toEqual(reports.map(whole));
    }
  });

  it.each(workbooks)('%s: no mark takes the place of one of the first two fills', async (path) => {
    const { after } = await marked(path);
    const styles = rootOf(strFromU8(unzipSync(after)['xl/styles.xml']!));
    const list = (name: string) => styles.children.find((child) => child.name === name)!;
    const fills = list('fills').children.map(({ children }) => children[0]?.children[0]?.attributes.rgb);
    expect(fills.slice(0, 2).filter((rgb) => rgb !== undefined && /9B9B|E4E4|F2CC/.test(rgb))).toEqual([]);
    for (const name of ['fonts', 'fills', 'borders', 'cellXfs'])
      expect(list(name).attributes.count).toBe(String(list(name).children.length));
    for (const { attributes } of list('cellXfs').children)
      expect(Number(attributes.fillId ?? 0)).toBeLessThan(fills.length);
  });

  it('is judged like its original, and may be marked again', async () => {
    const before = numberChanged(bytesOf('workbooks/formulas.xlsx'), 'D25', 9);
    const results = await judged(before, 'a.xlsx');
    expect(results[0]!.diagnosis).toBeDefined();
    const once = markWorkbook(
      before,
      results.map((result) => markingOf(result, settings)),
      'zh',
    );
    const again = await judged(once, 'a.xlsx');
    expect(again[0]!.findings).toEqual(results[0]!.findings);
    const twice = markWorkbook(
      once,
      again.map((result) => markingOf(result, settings)),
      'zh',
    );
    expectSound(twice);
    expect((await judged(twice, 'a.xlsx'))[0]!.findings).toEqual(results[0]!.findings);
    expect(XLSX.read(twice).SheetNames).toEqual(['检查结果 2', '检查结果', '年度报告']);
  });

  it('cuts a text that no cell can hold', async () => {
    const before = bytesOf('workbooks/sheetjs.xlsx');
    const long = `${'长'.repeat(33_000)}`;
    const mark = markAt({ sheet: '年度报告', range: 'D25' }, 'suspect', long, long);
    const line = { severity: '错误', address: '', label: long, change: '', message: long, check: '' };
    const after = markWorkbook(before, [{ heading: long, marks: [mark], list: [line] }], 'zh');
    const { Sheets } = XLSX.read(after);
    const texts = Object.values(Sheets.检查结果!).map((cell) => String(cell?.v ?? ''));
    expect(Math.max(...texts.map((text) => text.length))).toBeLessThan(32_767);
    expect(Sheets.年度报告!.D25.c[0].t.length).toBeLessThan(32_767);
  });

  it('tells every change and finding in its list, the same bytes each time', async () => {
    const before = numberChanged(bytesOf('workbooks/sheetjs.xlsx'), 'D25', 9);
    const results = await judged(before, 'a.xlsx');
    const markings = results.map((result) => markingOf(result, settings));
    const after = markWorkbook(before, markings, 'zh');
    expect(markWorkbook(before, markings, 'zh')).toEqual(after);
    const rows = XLSX.utils.sheet_to_json<string[]>(XLSX.read(after).Sheets.检查结果!, { header: 1 });
    const texts = rows.flat().join('\n');
    for (const { message } of results[0]!.findings) expect(texts).toContain(message.zh);
    for (const { changes } of results[0]!.diagnosis!.repairs)
      for (const { from, to } of changes) expect(texts).toContain(`${from} → ${to}`);
  });
});

describe('the form as a marked workbook', () => {
  it.each(['reporters/failing.json', 'carriers/report.xls', 'carriers/report.ods', 'carriers/tabs.txt'])(
    '%s keeps every number',
    async (path) => {
      const results = await judged(bytesOf(path), path);
      const copy = await markForms(results, settings);
      expectSound(copy);
      const again = await read(copy, 'copy.xlsx');
      const numbers = (report: Report) => [...report.cells].map(([key, { value }]) => [key, value]);
      expect(again.map(numbers)).toEqual(results.map(({ report }) => numbers(report)));
    },
  );

  it('holds several reports of a file, each on its sheet', async () => {
    const one = JSON.parse(strFromU8(bytesOf('reporters/failing.json')));
    const bytes = strToU8(JSON.stringify([one, { ...one, year: 2023 }]));
    const copy = await markForms(await judged(bytes, 'a.json'), settings);
    const { SheetNames, Sheets } = XLSX.read(copy);
    expect(SheetNames).toHaveLength(3);
    const links = Object.values(Sheets[SheetNames[0]!]!).flatMap((cell) =>
      cell?.l ? [cell.l.Target as string] : [],
    );
    for (const name of SheetNames.slice(1)) expect(links.some((link) => link.includes(name))).toBe(true);
  });
});

const documents: [string, (bytes: Uint8Array) => Uint8Array][] = [
  ['as LibreOffice wrote it', (bytes) => bytes],
  [
    'without any properties',
    (bytes) => inMain(bytes, (xml) => xml.replace(/<w:tcPr>.*?<\/w:tcPr>|<w:pPr>.*?<\/w:pPr>/gs, '')),
  ],
  [
    'with self-closing paragraphs',
    (bytes) => inMain(bytes, (xml) => xml.replace('<w:body>', '<w:body><w:p/>')),
  ],
  [
    'with tracked changes',
    (bytes) =>
      inMain(bytes, (xml) =>
        xml.replace(/<w:r>/g, '<w:ins w:id="3" w:author="a"><w:r>').replace(/<\/w:r>/g, '</w:r></w:ins>'),
      ),
  ],
  [
    'with content controls',
    (bytes) =>
      inMain(bytes, (xml) =>
        xml.replace(
          /(<w:tc>(?:<w:tcPr>.*?<\/w:tcPr>)?)(<w:p\b.*?)<\/w:tc>/gs,
          '$1<w:sdt><w:sdtPr/><w:sdtContent>$2</w:sdtContent></w:sdt></w:tc>',
        ),
      ),
  ],
  [
    'with another prefix',
    (bytes) =>
      inMain(bytes, (xml) => xml.replace(/(<\/?|\s|xmlns:)w:/g, '$1wx:').replace('xmlns:w=', 'xmlns:wx=')),
  ],
  [
    'with shaded cells',
    (bytes) =>
      inMain(bytes, (xml) =>
        xml.replace(
          /<\/w:tcPr>/g,
          '<w:shd w:val="clear" w:fill="00FF00"/><w:vAlign w:val="center"/></w:tcPr>',
        ),
      ),
  ],
  ['with comments', withComments],
];

describe('a marked Word document', () => {
  const paths = ['carriers/report.docx', 'carriers/unrepeated.docx'];
  const cases = paths.flatMap((path) => documents.map(([name, change]) => [path, name, change] as const));
  it.each(cases)('%s %s: only the marks differ', async (path, _, change) => {
    const before = change(bytesOf(path));
    const reports = await read(before, path);
    const after = await markDocument(before, [markingFor(reports)], 'zh');
    expectSound(after);
    const parts = changedParts(before, after);
    const allowed =
      /^(?:\[Content_Types\]\.xml|word\/document\.xml|word\/_rels\/document\.xml\.rels|word\/comments.*)$/;
    expect(parts.filter((name) => !allowed.test(name))).toEqual([]);
    expect((await read(after, path)).map(whole)).toEqual(reports.map(whole));
    const text = strFromU8(unzipSync(after)['word/document.xml']!);
    const without = (xml: string) =>
      xml
        .replace(/<(\w+):shd\b[^>]*\/>/g, '')
        .replace(/<(\w+):commentRangeStart [^>]*\/>/g, '')
        .replace(/<(\w+):commentRangeEnd [^>]*\/><\w+:r><\w+:commentReference [^>]*\/><\/\w+:r>/g, '')
        .replace(/<(\w+):tcPr(?:\/>|><\/\1:tcPr>)/g, '')
        .replace(/<(\w+):p><\/\1:p>/g, '<$1:p/>');
    const original = strFromU8(unzipSync(before)['word/document.xml']!);
    expect(without(text)).toBe(without(original));
    const ids = [...text.matchAll(/:commentReference \w+:id="(\d+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(50);
  });

  it('says in its first comment what has no place of its own', async () => {
    const bytes = inMain(bytesOf('carriers/report.docx'), (xml) =>
      xml.replace(/六、其他需要报告的事项/g, '其他话'),
    );
    const results = await judged(bytes, 'a.docx');
    const markings = results.map((result) => markingOf(result, settings));
    const after = await markDocument(bytes, markings, 'zh');
    const name = Object.keys(unzipSync(after)).find((each) => /comments/.test(each))!;
    const [first] = rootOf(strFromU8(unzipSync(after)[name]!)).children;
    const missing = results[0]!.findings.find(({ rule }) => rule === 'missing-section')!;
    expect(first!.text).toContain(missing.message.zh);
  });
});

describe('a marking', () => {
  it('marks every cell of a repair, and the cells of failing sums lightly', async () => {
    const bytes = bytesOf('reporters/failing.json');
    const [result] = await judged(bytes, 'failing.json');
    const { marks, list } = markingOf(result!, settings);
    const kindAt = new Map(marks.map(({ place, kind }) => [JSON.stringify(place), kind]));
    for (const { changes } of result!.diagnosis!.repairs)
      for (const { place } of changes) expect(kindAt.get(JSON.stringify(place))).toBe('suspect');
    for (const { cells, severity } of result!.findings)
      for (const { place } of cells) {
        expect(kindAt.has(JSON.stringify(place))).toBe(true);
        if (severity === 'error') expect(kindAt.get(JSON.stringify(place))).not.toBe('remark');
      }
    expect(list.length).toBeGreaterThanOrEqual(result!.findings.length);
  });
});

/** The main part of a Word document, changed. */
function inMain(bytes: Uint8Array, change: (xml: string) => string): Uint8Array {
  const parts = unzipSync(bytes);
  const xml = change(strFromU8(parts['word/document.xml']!));
  return zipSync({ ...parts, 'word/document.xml': strToU8(xml) });
}

const noRelations = strToU8(
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>',
);

function withComments(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes);
  const rels = 'word/_rels/document.xml.rels';
  const relation =
    '<Relationship Id="c9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/></Relationships>';
  const comments =
    '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="41" w:author="某"><w:p/></w:comment></w:comments>';
  return zipSync({
    ...parts,
    'word/comments.xml': strToU8(comments),
    [rels]: strToU8(strFromU8(parts[rels] ?? noRelations).replace('</Relationships>', relation)),
    '[Content_Types].xml': strToU8(
      strFromU8(parts['[Content_Types].xml']!).replace(
        '</Types>',
        '<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/></Types>',
      ),
    ),
  });
}

/** Parts of a workbook, changed; null takes one away. */
function changed(bytes: Uint8Array, change: Record<string, (text: string) => string | null>): Uint8Array {
  const parts = unzipSync(bytes);
  for (const [name, edit] of Object.entries(change)) {
    const text = edit(strFromU8(parts[name] ?? new Uint8Array()));
    if (text === null) delete parts[name];
    else parts[name] = strToU8(text);
  }
  return zipSync(parts);
}

function withoutStyles(bytes: Uint8Array): Uint8Array {
  return changed(bytes, {
    'xl/styles.xml': () => null,
    'xl/_rels/workbook.xml.rels': (xml) => xml.replace(/<Relationship [^>]*styles\.xml"[^>]*\/>/, ''),
    '[Content_Types].xml': (xml) => xml.replace(/<Override PartName="\/xl\/styles\.xml"[^>]*\/>/, ''),
    'xl/worksheets/sheet1.xml': (xml) => xml.replace(/(<c\b[^>]*?) s="\d+"/g, '$1'),
  });
}

function prefixed(bytes: Uint8Array): Uint8Array {
  const rename = (xml: string) =>
    xml.replace(/<(\/?)(?=[A-Za-z])(?!\w+:)/g, '<$1x:').replace(/xmlns="/, 'xmlns:x="');
  return changed(bytes, {
    'xl/worksheets/sheet1.xml': rename,
    'xl/workbook.xml': rename,
    'xl/styles.xml': rename,
  });
}

function inUtf16(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes);
  for (const name of ['xl/worksheets/sheet1.xml', 'xl/workbook.xml']) {
    const text = `\ufeff${strFromU8(parts[name]!).replace('encoding="UTF-8"', 'encoding="UTF-16"')}`;
    parts[name] = new Uint8Array(Buffer.from(text, 'utf16le'));
  }
  return zipSync(parts);
}

function strict(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes);
  for (const name of Object.keys(parts))
    parts[name] = strToU8(
      strFromU8(parts[name]!)
        .replaceAll(
          'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
          'http://purl.oclc.org/ooxml/spreadsheetml/main',
        )
        .replaceAll(
          'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
          'http://purl.oclc.org/ooxml/officeDocument/relationships',
        ),
    );
  return zipSync(parts);
}

/** A workbook with all that an added first sheet and comments may break. */
function rich({ tail = '<legacyDrawing r:id="rId7"/>', comments = true } = {}): Uint8Array {
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const rels = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';
  const base = changed(bytesOf('workbooks/sheetjs.xlsx'), {
    'xl/workbook.xml': () =>
      `<workbook ${main} xmlns:r="${office}"><bookViews><workbookView activeTab="1" firstSheet="0"/></bookViews><sheets><sheet name="年度报告" sheetId="9" r:id="rId1"/><sheet name="检查结果" sheetId="3" r:id="rId9"/></sheets><definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">年度报告!$A$1:$J$50</definedName><definedName name="全局">年度报告!$A$1</definedName></definedNames></workbook>`,
    'xl/_rels/workbook.xml.rels': (xml) =>
      xml.replace(
        '</Relationships>',
        `<Relationship Id="rId9" Type="${office}/worksheet" Target="worksheets/sheet2.xml"/></Relationships>`,
      ),
    'xl/worksheets/sheet2.xml': () => `<worksheet ${main}><sheetData/></worksheet>`,
    'xl/worksheets/sheet1.xml': (xml) => {
      const end = xml.indexOf('</sheetData>') + '</sheetData>'.length;
      const merges = /<mergeCells.*<\/mergeCells>/s.exec(xml)?.[0] ?? '';
      const opened = xml
        .slice(0, end)
        .replace(/<worksheet/, `<worksheet xmlns:r="${office}"`)
        .replace(/(xmlns:r="[^"]*")(.*?) xmlns:r="[^"]*"/, '$1$2');
      return `${opened}${tail.startsWith('<mergeCells') ? '' : merges}${tail}</worksheet>`;
    },
    '[Content_Types].xml': (xml) =>
      xml.replace(
        '</Types>',
        '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/><Default Extension="png" ContentType="image/png"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/comments7.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"/></Types>',
      ),
    'customXml/item1.xml': () => '<a/>',
    'xl/media/image1.png': () => 'picture',
  });
  if (!comments) return base;
  return changed(base, {
    'xl/worksheets/_rels/sheet1.xml.rels': () =>
      `<Relationships ${rels}><Relationship Id="rId7" Type="${office}/vmlDrawing" Target="../drawings/vmlDrawing7.vml"/><Relationship Id="rId8" Type="${office}/comments" Target="../comments7.xml"/></Relationships>`,
    'xl/comments7.xml': () =>
      `<comments ${main}><authors><author>某</author></authors><commentList><comment ref="A1" authorId="0"><text><r><t>旧的</t></r><phoneticPr fontId="0"/></text></comment></commentList></comments>`,
    'xl/drawings/vmlDrawing7.vml': () =>
      '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t202"/><v:shape id="_x0000_s2050"><v:textbox>一行<br></br></v:textbox></v:shape></xml>',
  });
}

it('marks a workbook that gouji converted', async () => {
  const reports = await read(bytesOf('carriers/report.json'), 'report.json');
  const bytes = await formWorkbook(reports, editions);
  expect(
    (await read(markWorkbook(bytes, [markingFor(await read(bytes, 'a.xlsx'))], 'zh'), 'a.xlsx')).length,
  ).toBe(1);
});
