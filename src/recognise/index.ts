import { type CompiledTable, compileForm, roleOf } from '../form/compiled-form.ts';
import { type Edition, editionOfYear } from '../form/edition.ts';
import type { Cell, Document, KeyedReport, Loaded } from '../model/document.ts';
import { Failure } from '../model/failure.ts';
import type { Report, ReportCell, TableReading } from '../model/report.ts';
import { yearOfName } from '../text/year.ts';
import { type Candidate, chooseAsked, chooseEdition } from './choose.ts';
import { editionsOfHeads } from './column-heads.ts';
import { readIdentity } from './identity.ts';
import { notFound, readKeyed } from './keyed.ts';
import { leftovers } from './ledger.ts';
import { linesOf } from './lines.ts';
import { missingCells } from './missing-cells.ts';
import { readNumber } from './number.ts';
import { orderOf } from './order.ts';
import type { PlacedTable } from './placed.ts';
import { readTables } from './read-tables.ts';
import { reportCell } from './report-cell.ts';
import { readSections } from './sections.ts';
import { type ReadDocument, splitSheets } from './split-sheets.ts';
import { tellStanding } from './standing.ts';
import { standingTable } from './standing-table.ts';

/** The editions to recognise, oldest first, and the one to hold to where the user says so. */
export interface RecogniseSettings {
  readonly editions: readonly Edition[];
  readonly edition?: Edition;
  /** The file's name, the last to be asked for the year. */
  readonly file?: string;
}

/**
 * Finds the form in a loaded file by its labels. It places cells and judges nothing; what it could not
 * place stands in the reports for the rules to see.
 * @throws Failure `no-report` where none of the form's tables is there, `pre-2019` before the first form.
 */
export function recognise(loaded: Loaded, settings: RecogniseSettings): Report[] {
  const { content, format, typed, misnamed } = loaded;
  const common = { format, typed, ...(misnamed === undefined ? {} : { misnamed }) };
  const { file: _, ...unnamed } = settings;
  if ('blocks' in content) {
    const sheets = splitSheets(content, settings.editions, (sheet) => readDocument(sheet, unnamed));
    const read = sheets.length > 0 ? sheets : [readDocument(content, settings)];
    return read.map((document) => ({ ...common, ...recogniseDocument(document, settings, typed) }));
  }
  return content.map((keyed) => ({
    ...common,
    ...recogniseKeyed(keyed, content.length > 1 ? unnamed : settings),
  }));
}

type Recognised = Omit<Report, 'format' | 'typed'>;

function recogniseKeyed(
  stored: KeyedReport,
  { editions, edition: forced, file }: RecogniseSettings,
): Recognised {
  const year = stored.year ?? (file === undefined ? undefined : yearOfName(file));
  const keyed = year === undefined ? stored : { ...stored, year };
  const { edition, identity, cells, tables } = readKeyed(keyed, editions, forced);
  if (!tables.some(({ found }) => found)) throw noReport(keyed.year, editions);
  const sections = edition.sections.flatMap(({ key, heading }) => {
    const given = keyed.sections.get(key);
    if (!given) return [];
    const { text, place } = given;
    const paragraphs = text.split('\n').map((line) => ({ kind: 'paragraph' as const, text: line, place }));
    return [{ key, heading, place, paragraphs: paragraphs.filter((line) => line.text.trim() !== '') }];
  });
  return { edition: edition.id, ...identity, cells, tables, sections, preface: [] };
}

/** Finds whose and of when a document is, and what each edition reads of each of its tables. */
function readDocument(document: Document, settings: RecogniseSettings): ReadDocument {
  const { editions, edition, file } = settings;
  const lines = linesOf(document);
  const read = readIdentity(
    lines,
    editions.map(({ sections }) => sections),
  );
  const year = read.year ?? (file === undefined ? undefined : yearOfName(file));
  const heads = editionsOfHeads(lines, editions);
  const ofWords = editionOfWords(read.year, [...heads.values()], year, editions);
  const candidates = readTables(lines, edition ? [edition] : editions, { ofWords, heads });
  return { lines, identity: year === undefined ? read : { ...read, year }, heads, ofWords, candidates };
}

function recogniseDocument(document: ReadDocument, settings: RecogniseSettings, typed: boolean): Recognised {
  const { editions, edition: forced } = settings;
  const { lines, identity, heads, ofWords, candidates } = document;
  if (candidates.size === 0) throw noReport(identity.year, editions);
  const edition = forced ?? ofWords ?? chooseEdition(editions, candidates);
  const cells = new Map<string, ReportCell>();
  const readings: TableReading[] = [];
  const taken = new Set<number>();
  const choices = new Map(
    [...candidates].map(([role, read]) => [
      role,
      chooseAsked(read, edition, { ofWords, ofHeads: heads.get(role) }),
    ]),
  );
  const left = leftovers(
    lines,
    [...choices.values()].map(({ value }) => value),
    edition,
  );
  for (const table of edition.tables) {
    const choice = choices.get(roleOf(table));
    if (!choice) {
      readings.push({ ...notFound(table.key, edition.id), ...standingTable(table, edition, lines) });
      continue;
    }
    for (const line of choice.value.lines) taken.add(line);
    const { unknownRows, surplus } = left.get(choice.value)!;
    const found = tellStanding(choice.value, lines);
    const reading = {
      ...found,
      edition: choice.edition.id,
      ...orderOf(choice.value, lines),
      missingCells: [],
      unknownRows: [...found.unknownRows, ...unknownRows],
      surplus: [...found.surplus, ...surplus],
    };
    const compiled = compileForm(choice.edition).tables.get(choice.value.table.key)!;
    addCells(choice, compiled, reading, typed, cells);
    readings.push({ ...reading, missingCells: missingCells(reading, compiled, cells) });
  }
  return {
    edition: edition.id,
    ...identity,
    cells,
    tables: readings,
    ...readSections(lines, compileForm(edition), taken, identity.organization),
  };
}

/** The edition that a report's words ask for: its text, then the heads of its columns, then the file's name. */
function editionOfWords(
  stated: number | undefined,
  heads: readonly Edition[],
  named: number | undefined,
  editions: readonly Edition[],
): Edition | undefined {
  const ofYear = (year: number | undefined) =>
    year === undefined ? undefined : editionOfYear(editions, year);
  const [head, ...others] = new Set(heads);
  return ofYear(stated) ?? (others.length === 0 ? head : undefined) ?? ofYear(named);
}

function addCells(
  { value }: Candidate<PlacedTable>,
  compiled: CompiledTable,
  reading: Pick<TableReading, 'unclearRows' | 'repeatedRows'>,
  typed: boolean,
  cells: Map<string, ReportCell>,
): void {
  const unclear = new Set(
    [...reading.unclearRows, ...reading.repeatedRows.filter(({ same }) => !same)].map(({ row }) => row),
  );
  for (const { key, row, column } of compiled.cells) {
    const cell = value.rows.get(row.key)?.get(column.key);
    if (cell) cells.set(key, cellOf(key, cell, typed, column.signed === true, unclear.has(row.key)));
  }
}

function cellOf(key: string, cell: Cell, typed: boolean, signed: boolean, unclear: boolean): ReportCell {
  const read = reportCell(key, cell.raw, cell.place, readNumber(cell.raw, { typed, signed }));
  const formula = cell.formula === undefined ? read : { ...read, formula: cell.formula };
  if (cell.noCachedValue) return { ...formula, status: 'noCachedValue', value: null };
  return unclear ? { ...formula, status: 'unclear', value: null } : formula;
}

function noReport(year: number | undefined, editions: readonly Edition[]): Failure {
  const first = Math.min(...editions.map(({ years }) => years.from));
  if (year !== undefined && year < first)
    return new Failure('pre-2019', {
      zh: `这是 ${year} 年的报告；${first} 年以前没有统一的表格格式，无法检查。`,
      en: `This is a report on ${year}; before ${first} there was no common form, so it cannot be checked.`,
    });
  const { tables } = editions.at(-1)!;
  return new Failure('no-report', {
    zh: `文件能读，但里面没有年度报告的表格（${tables.map(({ short }) => short.zh).join('、')}）；请确认选对了文件和工作表。`,
    en: 'The file can be read but holds none of the tables of the yearly report; check that it is the right file.',
  });
}
