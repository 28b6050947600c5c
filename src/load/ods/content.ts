import { columnName, type Row, type Table } from '../../model/document.ts';
import { Failure } from '../../model/failure.ts';
import { readXml, type XmlElement } from '../xml.ts';
import { type Content, contentOf } from './cell-content.ts';
import { CellText, type SpanLook, spanLook } from './cell-text.ts';
import { attribute, count, OFFICE, STYLE, TABLE, TEXT } from './names.ts';

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

interface Draft extends Content {
  readonly column: number;
  readonly columns: number;
  readonly rows: number;
}

interface OpenCell {
  readonly element: XmlElement;
  readonly covered: boolean;
  readonly text: CellText;
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
  const reader = new SheetsReader();
  readXml(bytes, part, {
    open: (element) => reader.open(element),
    text: (piece) => reader.text(piece),
    close: (element) => reader.close(element),
  });
  return reader.isSpreadsheet ? reader.sheets : undefined;
}

/** Gathers the sheets of a document from its elements, in the order of the file. */
class SheetsReader {
  readonly sheets: OpenSheet[] = [];
  isSpreadsheet = false;
  private readonly styles = new Styles();
  private readonly stack: { readonly local: string; readonly uri: string }[] = [];
  private name = '';
  private visible = true;
  private rows: Row[] = [];
  private row = 0;
  private column = 0;
  private drafts: Draft[] = [];
  private cell: OpenCell | undefined;
  private left = MAX_CELLS;
  /** Depth of the element whose content is passed over, 0 outside such. */
  private beside = 0;

  open(element: XmlElement): void {
    const { local, uri } = element;
    const parent = this.stack.at(-1);
    this.stack.push({ local, uri });
    if (this.beside) return;
    if (uri === STYLE) this.styles.open(element);
    if (uri === OFFICE && local === 'spreadsheet') this.isSpreadsheet = true;
    else if (this.cell) {
      if (uri !== TEXT || !this.cell.text.open(element)) this.beside = this.stack.length;
    } else if (uri !== TABLE) return;
    else if (BESIDE.has(local)) this.beside = this.stack.length;
    else if (local === 'table' && parent?.local === 'spreadsheet') this.openTable(element);
    else if (local === 'table-row') {
      this.drafts = [];
      this.column = 0;
    } else if (isCell(local))
      this.cell = { element, covered: local !== 'table-cell', text: new CellText(this.styles.looks) };
  }

  text(piece: string): void {
    if (!this.beside) this.cell?.text.add(piece);
  }

  close(element: XmlElement): void {
    const depth = this.stack.length;
    this.stack.pop();
    if (this.beside) {
      if (this.beside === depth) this.beside = 0;
      return;
    }
    const { local, uri } = element;
    if (uri === TEXT) this.cell?.text.close(element);
    if (uri !== TABLE) return;
    if (this.cell && isCell(local)) {
      this.closeCell(this.cell);
      this.cell = undefined;
    } else if (local === 'table-row') this.closeRow(element);
    else if (local === 'table' && this.stack.at(-1)?.local === 'spreadsheet') this.closeTable();
  }

  private openTable(element: XmlElement): void {
    this.name = attribute(element, TABLE, 'name') ?? '';
    this.visible = !this.styles.hidden.has(attribute(element, TABLE, 'style-name') ?? '');
    this.rows = [];
    this.row = 0;
  }

  private closeTable(): void {
    const { visible, name, rows } = this;
    this.sheets.push({ visible, table: { kind: 'table', grid: 'exact', sheet: name, rows } });
  }

  private closeRow(element: XmlElement): void {
    const { drafts, row, name } = this;
    const repeated = count(attribute(element, TABLE, 'number-rows-repeated'), MAX_ROWS);
    if (drafts.length > 0) {
      this.left -= drafts.length * (repeated - 1);
      if (this.left < 0 || row + repeated > MAX_ROWS) throw tooLarge(name);
      for (let i = 0; i < repeated; i++) {
        const place = (at: number) => ({ sheet: name, range: `${columnName(at)}${row + i + 1}` });
        const cells = drafts.map((draft) => ({ ...draft, place: place(draft.column) }));
        this.rows.push({ row: row + i, cells });
      }
    }
    this.row += repeated;
  }

  private closeCell({ element, covered, text }: OpenCell): void {
    const repeated = count(attribute(element, TABLE, 'number-columns-repeated'), MAX_COLUMNS);
    const content = covered ? undefined : contentOf(element, text.shown());
    if (content) {
      if (this.column + repeated > MAX_COLUMNS) throw tooLarge(this.name);
      const columns = count(attribute(element, TABLE, 'number-columns-spanned'), MAX_COLUMNS);
      const rows = count(attribute(element, TABLE, 'number-rows-spanned'), MAX_ROWS);
      for (let i = 0; i < repeated; i++) {
        if (--this.left < 0) throw tooLarge(this.name);
        this.drafts.push({ ...content, column: this.column + i, columns, rows });
      }
    }
    this.column += repeated;
  }
}

/** What the styles of a document say: which tables are hidden, how text is set. */
class Styles {
  readonly hidden = new Set<string>();
  readonly looks = new Map<string, SpanLook>();
  private style = '';
  private isOfText = false;

  open(element: XmlElement): void {
    const { local } = element;
    if (local === 'style') {
      this.style = attribute(element, STYLE, 'name') ?? '';
      this.isOfText = attribute(element, STYLE, 'family') === 'text';
    } else if (local === 'text-properties' && this.isOfText) this.looks.set(this.style, spanLook(element));
    else if (local === 'table-properties' && attribute(element, TABLE, 'display') === 'false')
      this.hidden.add(this.style);
  }
}

const isCell = (local: string): boolean => local === 'table-cell' || local === 'covered-table-cell';

function tooLarge(sheet: string): Failure {
  return new Failure('too-large', {
    zh: `工作表“${sheet}”过大（全部工作表有内容的单元格不得超过 ${MAX_CELLS} 个）；请只留下年度报告的工作表，另存后再检查。`,
    en: `Sheet "${sheet}" is too large (at most ${MAX_CELLS} cells with content in all sheets): keep the sheets of the annual report only, save it and check that.`,
  });
}
