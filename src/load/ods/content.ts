import { type Cell, columnName, type Raw, type Row, type Table } from '../../model/document.ts';
import { Failure } from '../../model/failure.ts';
import { joinRuns, type Run } from '../blocks/runs.ts';
import { readXml, type XmlElement } from '../xml.ts';
import { openFormula } from './formula.ts';

const BASE = 'urn:oasis:names:tc:opendocument:xmlns:';
const OFFICE = `${BASE}office:1.0`;
const TABLE = `${BASE}table:1.0`;
const TEXT = `${BASE}text:1.0`;
const STYLE = `${BASE}style:1.0`;
const EXTENSIONS = 'urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0';
/** Elements inside a sheet that hold no cells of it. */
const BESIDE = new Set([
  'shapes',
  'forms',
  'tracked-changes',
  'dde-link',
  'scenario',
  'annotation',
  'table-source',
]);
const MAX_CELLS = 500_000;
const MAX_ROWS = 1_048_576;
const MAX_COLUMNS = 16_384;

type Content = Pick<Cell, 'text' | 'raw' | 'formula' | 'noCachedValue'>;

interface OpenCell {
  readonly element: XmlElement;
  readonly covered: boolean;
  /** The runs of each line. */
  readonly lines: Run[][];
}

interface Draft extends Content {
  readonly column: number;
  readonly columns: number;
  readonly rows: number;
}

/** How a span of text is set: struck out or hidden, or raised or lowered as note marks are. */
interface SpanLook {
  readonly unread: boolean;
  readonly note: boolean;
}

/** A sheet of an OpenDocument spreadsheet. */
export interface OpenSheet {
  readonly visible: boolean;
  readonly table: Table;
}

/**
 * Reads `content.xml` or a flat document: its sheets in order, cells with content only. Numbers show as
 * they are stored, whatever their format. Undefined where it is no spreadsheet.
 * @throws Failure
 */
export function readSheets(bytes: Uint8Array, part: string): readonly OpenSheet[] | undefined {
  const sheets: OpenSheet[] = [];
  const hiddenStyles = new Set<string>();
  const stack: { readonly local: string; readonly uri: string }[] = [];
  let style = '';
  let inTextStyle = false;
  let name = '';
  let visible = true;
  let rows: Row[] = [];
  let row = 0;
  let column = 0;
  let drafts: Draft[] = [];
  let cell: OpenCell | undefined;
  let left = MAX_CELLS;
  let beside = 0;
  let inParagraph = false;
  let isSpreadsheet = false;

  /** What automatic styles say of text, and the spans that are open with such styles. */
  const looks = new Map<string, SpanLook>();
  let spans: SpanLook[] = [];

  const write = (text: string) => {
    if (!cell || !inParagraph || spans.some(({ unread }) => unread)) return;
    cell.lines.at(-1)!.push({ text, note: spans.some(({ note }) => note) });
  };

  const closeCell = ({ element, covered, lines }: OpenCell) => {
    const repeated = count(attribute(element, TABLE, 'number-columns-repeated'), MAX_COLUMNS);
    const content = covered ? undefined : contentOf(element, lines.map(joinRuns).join('\n'));
    if (content) {
      if (column + repeated > MAX_COLUMNS) throw tooLarge(name);
      const columns = count(attribute(element, TABLE, 'number-columns-spanned'), MAX_COLUMNS);
      const spanned = count(attribute(element, TABLE, 'number-rows-spanned'), MAX_ROWS);
      for (let i = 0; i < repeated; i++) {
        if (--left < 0) throw tooLarge(name);
        drafts.push({ ...content, column: column + i, columns, rows: spanned });
      }
    }
    column += repeated;
  };

  const closeRow = (element: XmlElement) => {
    const repeated = count(attribute(element, TABLE, 'number-rows-repeated'), MAX_ROWS);
    if (drafts.length > 0) {
      left -= drafts.length * (repeated - 1);
      if (left < 0 || row + repeated > MAX_ROWS) throw tooLarge(name);
      for (let i = 0; i < repeated; i++) {
        const place = (at: number) => ({ sheet: name, range: `${columnName(at)}${row + i + 1}` });
        rows.push({ row: row + i, cells: drafts.map((draft) => ({ ...draft, place: place(draft.column) })) });
      }
    }
    row += repeated;
  };

  readXml(bytes, part, {
    open(element) {
      const { local, uri } = element;
      const parent = stack.at(-1);
      stack.push({ local, uri });
      if (beside) return;
      if (uri === STYLE && local === 'style') {
        style = attribute(element, STYLE, 'name') ?? '';
        inTextStyle = attribute(element, STYLE, 'family') === 'text';
      } else if (uri === STYLE && local === 'text-properties') {
        if (inTextStyle) looks.set(style, spanLook(element));
      } else if (uri === STYLE && local === 'table-properties') {
        if (attribute(element, TABLE, 'display') === 'false') hiddenStyles.add(style);
      } else if (uri === OFFICE && local === 'spreadsheet') isSpreadsheet = true;
      else if (cell) {
        if (uri !== TEXT) beside = stack.length;
        else if (local === 'p' || local === 'h') {
          cell.lines.push([]);
          inParagraph = true;
          spans = [];
        } else if (local === 's') write(' '.repeat(count(attribute(element, TEXT, 'c'), 1_000)));
        else if (local === 'tab') write('\t');
        else if (local === 'line-break') cell.lines.push([]);
        else if (local === 'span')
          spans.push(looks.get(attribute(element, TEXT, 'style-name') ?? '') ?? seen);
        else if (local === 'note' || local === 'ruby-text') beside = stack.length;
      } else if (uri !== TABLE) return;
      else if (BESIDE.has(local)) beside = stack.length;
      else if (local === 'table' && parent?.local === 'spreadsheet') {
        name = attribute(element, TABLE, 'name') ?? '';
        visible = !hiddenStyles.has(attribute(element, TABLE, 'style-name') ?? '');
        rows = [];
        row = 0;
      } else if (local === 'table-row') {
        drafts = [];
        column = 0;
      } else if (local === 'table-cell' || local === 'covered-table-cell')
        cell = { element, covered: local !== 'table-cell', lines: [] };
    },
    text(piece) {
      if (beside || !cell) return;
      const text = piece.replace(/[ \t\r\n]+/g, ' ');
      write(cell.lines.at(-1)?.some((run) => run.text !== '') ? text : text.trimStart());
    },
    close(element) {
      const depth = stack.length;
      stack.pop();
      if (beside) {
        if (beside === depth) beside = 0;
        return;
      }
      const { local, uri } = element;
      if (uri === TEXT && local === 'span') spans.pop();
      if (uri === TEXT && (local === 'p' || local === 'h')) inParagraph = false;
      if (uri !== TABLE) return;
      if (cell && (local === 'table-cell' || local === 'covered-table-cell')) {
        closeCell(cell);
        cell = undefined;
      } else if (local === 'table-row') closeRow(element);
      else if (local === 'table' && stack.at(-1)?.local === 'spreadsheet')
        sheets.push({ visible, table: { kind: 'table', grid: 'exact', sheet: name, rows } });
    },
  });
  return isSpreadsheet ? sheets : undefined;
}

/** What a cell holds, or undefined where it holds nothing. */
function contentOf(element: XmlElement, shown: string): Content | undefined {
  const type = attribute(element, OFFICE, 'value-type');
  const stored = attribute(element, OFFICE, 'value');
  const formula = attribute(element, TABLE, 'formula');
  let text = attribute(element, OFFICE, 'string-value') ?? shown;
  let raw: Raw = text;
  if (attribute(element, EXTENSIONS, 'value-type') === 'error') text = raw = shown;
  else if (type === 'date') {
    text = (attribute(element, OFFICE, 'date-value') ?? shown)
      .replace('T', ' ')
      .replace(/ 00:00(:00(\.0+)?)?$/, '');
    raw = text;
  } else if (type === 'boolean') {
    raw = attribute(element, OFFICE, 'boolean-value') === 'true';
    text = raw ? 'TRUE' : 'FALSE';
  } else if (type === 'float' || type === 'percentage' || type === 'currency') {
    if (stored === undefined && formula !== undefined)
      return { ...noCachedValue, formula: openFormula(formula) };
    const number = /^[+-]?(\d+(?:\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(stored ?? '')
      ? Number(stored)
      : Number.NaN;
    if (Number.isFinite(number)) {
      raw = number === 0 ? 0 : number;
      text = String(raw);
    } else if (stored !== undefined) raw = text = stored;
  }
  if (formula === undefined) return text === '' ? undefined : { text, raw };
  if (type === undefined && text === '') return { ...noCachedValue, formula: openFormula(formula) };
  return { text, raw, formula: openFormula(formula) };
}

const seen: SpanLook = { unread: false, note: false };

/** How a style sets a span of text. */
function spanLook(properties: XmlElement): SpanLook {
  const struck = ['text-line-through-style', 'text-line-through-type'].some((name) => {
    const value = attribute(properties, STYLE, name);
    return value !== undefined && value !== 'none';
  });
  const position = attribute(properties, STYLE, 'text-position') ?? '';
  return {
    unread: struck || attribute(properties, TEXT, 'display') === 'none',
    note: /^(?:super|sub|-?[1-9]\d*%)/.test(position),
  };
}

const noCachedValue = { text: '', raw: null, noCachedValue: true } as const;

function count(value: string | undefined, most: number): number {
  const number = Number.parseInt(value ?? '', 10);
  return number > 1 ? Math.min(number, most) : 1;
}

/** An attribute by namespace and name. */
function attribute({ attributes, namespace }: XmlElement, uri: string, local: string): string | undefined {
  for (const name in attributes) {
    const colon = name.indexOf(':');
    if (colon > 0 && name.slice(colon + 1) === local && namespace(name.slice(0, colon)) === uri)
      return attributes[name];
  }
  return undefined;
}

function tooLarge(sheet: string): Failure {
  return new Failure('too-large', {
    zh: `工作表“${sheet}”过大（全部工作表有内容的单元格不得超过 ${MAX_CELLS} 个）；请只留下年度报告的工作表，另存后再检查。`,
    en: `Sheet "${sheet}" is too large (at most ${MAX_CELLS} cells with content in all sheets): keep the sheets of the annual report only, save it and check that.`,
  });
}
