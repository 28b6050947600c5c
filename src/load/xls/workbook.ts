import type * as SheetJS from 'xlsx';
import { type Cell, columnName, type Document, type Row, type Table } from '../../model/document.ts';
import { Failure } from '../../model/failure.ts';
import { isCompoundFile } from '../archive/compound-file.ts';
import { mergesOf } from '../xlsx/merges.ts';
import { dateText } from '../xlsx/styles.ts';
import { type BiffSheet, inspectBiff } from './biff.ts';
import { readMarkedText } from './marked-text.ts';

const MAX_BYTES = 32 * 2 ** 20;
const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};

/**
 * Reads a workbook of Excel 97–2003 and before: one table per visible sheet, cells with content only.
 * What SheetJS reads is held against the records of the file, because it passes over what it cannot read.
 * @throws Failure
 */
export async function readXls(bytes: Uint8Array): Promise<Document> {
  if (bytes.length > MAX_BYTES) throw tooLarge();
  const sheetJs = await import('xlsx');
  const stream = isCompoundFile(bytes) ? workbookStream(sheetJs, bytes) : bytes;
  const inspection = inspectBiff(stream);
  if (inspection.state !== 'sound') {
    if (inspection.state === 'encrypted') throw encrypted();
    throw inspection.state === 'damaged' ? unreadable() : tooLarge();
  }
  // Before Excel 97 text was stored in code pages, which SheetJS knows from a module of its own.
  if (inspection.version < 8) sheetJs.set_cptable(await import('xlsx/dist/cpexcel'));
  // SheetJS gets the stream alone: what else the container holds may keep it busy for ever.
  const workbook = parse(sheetJs, stream);
  const marked = inspection.version < 5 ? undefined : readMarkedText(stream);
  const isDate = (format: unknown) => typeof format === 'string' && sheetJs.SSF.is_date(format);
  const from1904 = workbook.Workbook?.WBProps?.date1904 === true;
  const toTable = (name: string, known?: BiffSheet): Table => {
    const sheet = workbook.Sheets[name];
    const shown = known && marked?.get(known.position);
    const rows = sheet
      ? toRows(sheet, name, known, (cell, key) => {
          const text = shown?.get(key);
          return text === undefined ? textOf(cell, from1904, isDate) : { text, raw: text };
        })
      : undefined;
    if (!rows) throw unreadable(name);
    return { kind: 'table', grid: 'exact', sheet: name, rows };
  };
  if (inspection.version < 5) return { blocks: workbook.SheetNames.map((name) => toTable(name)) };
  return { blocks: visible(inspection.sheets, workbook).map(([name, sheet]) => toTable(name, sheet)) };
}

/** The visible worksheets by name in the order of their tabs; all of them where none is visible. */
function visible(sheets: readonly BiffSheet[], workbook: SheetJS.WorkBook): [string, BiffSheet][] {
  const names = new Map<number, string>();
  // SheetJS orders sheets by where they begin.
  const positions = sheets.map(({ position }) => position).sort((a, b) => a - b);
  if (workbook.SheetNames.length !== positions.length) throw unreadable();
  for (const [index, position] of positions.entries()) names.set(position, workbook.SheetNames[index]!);
  const worksheets = sheets.filter((sheet) => sheet.worksheet);
  const shown = worksheets.filter((sheet) => !sheet.hidden);
  return (shown.length ? shown : worksheets).map((sheet) => [names.get(sheet.position)!, sheet]);
}

/** The workbook's stream in a compound file. */
function workbookStream(sheetJs: typeof SheetJS, bytes: Uint8Array): Uint8Array {
  const content = attempt(() => {
    const file = sheetJs.CFB.read(bytes, { type: 'array' });
    const entry = sheetJs.CFB.find(file, '/Workbook') ?? sheetJs.CFB.find(file, '/Book');
    return entry && Uint8Array.from(entry.content as Uint8Array).subarray(0, entry.size);
  });
  if (!content) throw unreadable();
  return content;
}

function parse(sheetJs: typeof SheetJS, bytes: Uint8Array): SheetJS.WorkBook {
  return attempt(() =>
    sheetJs.read(bytes, {
      type: 'array',
      dense: true,
      cellFormula: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
    }),
  );
}

/** Runs a step of SheetJS, which throws errors of all kinds and writes what it does not know to the console. */
function attempt<T>(step: () => T): T {
  const { error } = console;
  console.error = () => {};
  try {
    return step();
  } catch {
    throw unreadable();
  } finally {
    console.error = error;
  }
}

/** The rows of a sheet, or undefined where its cells are not those of the file. */
function toRows(
  sheet: SheetJS.WorkSheet,
  name: string,
  known: BiffSheet | undefined,
  contentOf: (cell: SheetJS.CellObject, key: number) => Pick<Cell, 'text' | 'raw' | 'noCachedValue'>,
): Row[] | undefined {
  const merges = mergesOf(
    (sheet['!merges'] ?? []).map(({ s, e }) => ({ top: s.r, left: s.c, bottom: e.r, right: e.c })),
  );
  const read = new Map<number, SheetJS.CellObject | undefined>();
  for (const [row, line] of Object.entries((sheet['!data'] ?? []) as SheetJS.CellObject[][]))
    for (const [column, cell] of Object.entries(line ?? []))
      if (cell && cell.t !== 'z') read.set(Number(row) * 2 ** 16 + Number(column), cell);
  for (const key of known?.noCachedValue ?? []) if (!read.has(key)) read.set(key, undefined);
  if (known && (known.cells.size !== read.size || [...read.keys()].some((key) => !known.cells.has(key))))
    return undefined;
  const rows: (Row & { readonly cells: Cell[] })[] = [];
  for (const key of [...read.keys()].sort((a, b) => a - b)) {
    const row = Math.floor(key / 2 ** 16);
    const column = key % 2 ** 16;
    const merge = merges.anchoredAt(row, column);
    if (!merge && merges.covers(row, column)) continue;
    if (rows.at(-1)?.row !== row) rows.push({ row, cells: [] });
    const cell = read.get(key);
    rows.at(-1)!.cells.push({
      column,
      columns: merge ? merge.right - merge.left + 1 : 1,
      rows: merge ? merge.bottom - merge.top + 1 : 1,
      ...(cell ? contentOf(cell, key) : noCachedValue),
      ...(cell?.f === undefined ? {} : { formula: cell.f }),
      place: { sheet: name, range: `${columnName(column)}${row + 1}` },
    });
  }
  return rows;
}

const noCachedValue = { text: '', raw: null, noCachedValue: true } as const;

function textOf(
  { t, v, f, z }: SheetJS.CellObject,
  from1904: boolean,
  isDate: (format: unknown) => boolean,
): Pick<Cell, 'text' | 'raw' | 'noCachedValue'> {
  if (t === 'n') {
    const raw = v === 0 ? 0 : Number(v);
    return { text: (isDate(z) ? dateText(raw, from1904) : undefined) ?? String(raw), raw };
  }
  if (t === 'b') return { text: v ? 'TRUE' : 'FALSE', raw: Boolean(v) };
  const text = t === 'e' ? (ERRORS[Number(v)] ?? '#N/A') : String(v ?? '');
  // Writers that do not calculate store an empty string; a formula that can mean one has one in it.
  return text === '' && f !== undefined && !f.includes('""') ? noCachedValue : { text, raw: text };
}

function unreadable(sheet?: string): Failure {
  const where = sheet === undefined ? '' : `的工作表“${sheet}”`;
  return new Failure('corrupt', {
    zh: `文件${where}不能完整读出（可能已损坏，或不是标准的 .xls）；请在 Excel 或 WPS 中打开，另存为 .xlsx 后再检查。`,
    en: `${sheet === undefined ? 'The file' : `Sheet "${sheet}"`} cannot be read in full (it may be damaged or no standard .xls): open it in Excel or WPS, save it as .xlsx and check that.`,
  });
}

/** The failure of a file that opens with a password only. */
export function encrypted(): Failure {
  return new Failure('encrypted', {
    zh: '文件设有打开密码，无法读取；请去掉密码，另存后再检查。',
    en: 'The file opens with a password only: remove the password, save the file again and check that.',
  });
}

function tooLarge(): Failure {
  return new Failure('too-large', {
    zh: '工作簿过大；请只留下年度报告的工作表，另存为 .xlsx 后再检查。',
    en: 'The workbook is too large: keep the sheets of the annual report only, save it as .xlsx and check that.',
  });
}
