import type { Document } from '../../model/document.ts';
import { BlockBuilder } from '../blocks/block-builder.ts';
import type { BuilderCell } from '../blocks/builder-table.ts';
import { readXml, type XmlElement } from '../xml.ts';
import type { BodyTrace } from './body-trace.ts';
import { type RunLook, runLook } from './styles.ts';

const WORD = new Set([
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'http://purl.oclc.org/ooxml/wordprocessingml/main',
]);
const COMPATIBILITY = 'http://schemas.openxmlformats.org/markup-compatibility/2006';
/** Elements of which nothing is read: what tracked changes took out, drawings and text boxes, field codes. */
const UNREAD = new Set(
  'del moveFrom delText delInstrText instrText drawing pict object txbxContent rt sdtPr sdtEndPr tblGrid sectPr'.split(
    ' ',
  ),
);
const MAX_SPAN = 1_000;

/** A cell whose properties are being read; it is placed once they are known. */
interface PendingCell {
  readonly depth: number;
  /** Which element it is. */
  readonly element: number;
  columns: number;
  vertical?: string;
  horizontal?: string;
  deleted?: boolean;
}

interface OpenTable {
  readonly number: number;
  /** Number of rows so far. */
  rows: number;
  /** The cells that vertical merges hang from, by column. */
  readonly anchors: Map<number, BuilderCell>;
  previous?: BuilderCell;
  pending: PendingCell | undefined;
}

/** Reads the main part of a document element by element. */
class Body {
  private readonly stack: string[] = [];
  private readonly tables: OpenTable[] = [];
  /** For every open choice of alternatives, whether one has been taken. */
  private readonly alternatives: boolean[] = [];
  private readonly flow: BlockBuilder;
  private paragraphs = 0;
  private elements = 0;
  /** Depth of the element inside which nothing is read, 0 for none. */
  private unread = 0;
  private inText = false;
  private run: RunLook = {};
  private readonly styles: ReadonlyMap<string, RunLook>;
  private readonly trace: BodyTrace | undefined;
  private joinsNext = false;
  isWord = false;

  constructor(styles: ReadonlyMap<string, RunLook>, trace?: BodyTrace) {
    this.styles = styles;
    this.trace = trace;
    const tidy = (line: string) => line.replace(/[\u00a0\r\n]/g, ' ').trim();
    this.flow = new BlockBuilder(tidy, () => ({ line: Math.max(1, this.paragraphs), column: 1 }));
  }

  open(element: XmlElement): void {
    this.elements++;
    const { local, uri } = element;
    if (this.stack.length === 0) this.isWord = WORD.has(uri) && local === 'document';
    this.stack.push(local);
    if (this.unread) return;
    if (uri === COMPATIBILITY) this.openAlternative(local);
    else if (WORD.has(uri)) this.openWord(local, element);
  }

  close({ local, uri }: XmlElement): void {
    const depth = this.stack.length;
    this.stack.pop();
    if (this.unread) {
      if (this.unread === depth) this.unread = 0;
      return;
    }
    if (uri === COMPATIBILITY) {
      if (local === 'AlternateContent') this.alternatives.pop();
    } else if (WORD.has(uri)) this.closeWord(local);
  }

  text(piece: string): void {
    if (this.inText && !this.unread) this.write(piece);
  }

  finish(): Document {
    return this.flow.finish();
  }

  private write(text: string): void {
    const { hidden, struck, struckTwice, note } = this.run;
    if (!hidden && !struck && !struckTwice) this.flow.text(text, 0, note);
  }

  private skip(depth = this.stack.length): void {
    this.unread = depth;
  }

  private openAlternative(local: string): void {
    if (local === 'AlternateContent') this.alternatives.push(false);
    else if (local === 'Choice' || local === 'Fallback') {
      if (this.alternatives.at(-1)) this.skip();
      else if (this.alternatives.length) this.alternatives[this.alternatives.length - 1] = true;
    }
  }

  private openWord(local: string, element: XmlElement): void {
    const parent = this.stack.at(-2);
    if (parent === 'trPr' || parent === 'tcPr' || parent === 'rPr') this.openProperty(local, element);
    else if (UNREAD.has(local) || local.endsWith('Change')) this.skip();
    else if (local === 'p') {
      this.placeCell();
      this.paragraphs++;
      this.trace?.paragraph(this.paragraphs, this.elements);
      this.joinsNext = false;
    } else if (local === 'r') this.run = {};
    else if (local === 'bdo') {
      if (attribute(element, 'val') === 'rtl') this.write('\u202e');
    } else if (local === 't') this.inText = true;
    else if (parent === 'r') this.openCharacter(local, element);
    else if (local === 'tbl') {
      this.placeCell();
      const number = this.flow.openTable();
      this.tables.push({ number, rows: 0, anchors: new Map(), pending: undefined });
    } else if (local === 'tr' && this.tables.length) {
      this.flow.openRow();
      this.tables.at(-1)!.rows++;
    } else if (local === 'tc' && this.tables.length)
      this.tables.at(-1)!.pending = { depth: this.stack.length, element: this.elements, columns: 1 };
  }

  private openCharacter(local: string, element: XmlElement): void {
    if (local === 'tab' || local === 'ptab') this.write('\t');
    else if (local === 'br' || local === 'cr') this.flow.endLine();
    else if (local === 'noBreakHyphen') this.write('-');
    else if (local === 'sym') {
      const code = Number.parseInt(attribute(element, 'char') ?? '', 16);
      if (code > 31 && code < 0xd800) this.write(String.fromCharCode(code));
      else if (code >= 0xe000 && code <= 0xffff) this.write(String.fromCharCode(code));
    }
  }

  private openProperty(local: string, element: XmlElement): void {
    const value = attribute(element, 'val');
    const [owner, parent] = this.stack.slice(-3);
    const cell = this.tables.at(-1)?.pending;
    this.skip();
    if (parent === 'rPr') {
      if (owner === 'r') this.run = { ...this.run, ...runLook(local, value, this.styles) };
      if (local === 'del' && owner === 'pPr') this.joinsNext = true;
    } else if (parent === 'trPr') {
      if (local === 'gridBefore') this.flow.skipColumns(span(value));
      if (local === 'del' && this.tables.length) {
        this.flow.dropRow();
        this.tables.at(-1)!.rows--;
        this.skip(this.stack.length - 2);
      }
    } else if (cell) {
      if (local === 'gridSpan') cell.columns = Math.max(1, span(value));
      if (local === 'vMerge') cell.vertical = value ?? 'continue';
      if (local === 'hMerge') cell.horizontal = value ?? 'continue';
      if (local === 'cellDel') cell.deleted = true;
    }
  }

  private closeWord(local: string): void {
    if (local === 't') this.inText = false;
    else if (local === 'r') this.run = {};
    else if (local === 'p' && !this.joinsNext) this.flow.endLine();
    else if (local === 'tcPr') this.placeCell();
    else if (local === 'tc') {
      this.placeCell();
      if (!this.unread) this.flow.closeCell();
      this.unread = 0;
    } else if (local === 'tr') this.flow.closeRow();
    else if (local === 'tbl') {
      this.flow.closeTable();
      this.tables.pop();
    }
  }

  /** Places the pending cell, or grows the one it continues and leaves its content unread. */
  private placeCell(): void {
    const table = this.tables.at(-1);
    const cell = table?.pending;
    if (!table || !cell) return;
    table.pending = undefined;
    if (cell.deleted) {
      this.skip(cell.depth);
      return;
    }
    const row = table.rows - 1;
    if (!this.flow.open.row) this.flow.openRow();
    const column = this.flow.nextColumn();
    const above = table.anchors.get(column);
    if (cell.horizontal === 'continue' && table.previous?.row === row) {
      table.previous.columns += cell.columns;
    } else if (cell.vertical === 'continue' && above && above.row + above.rows === row) {
      above.rows++;
    } else {
      table.previous = this.flow.openCell(cell.columns, 1);
      const { row, order } = table.previous;
      this.trace?.cell({ table: table.number, row: row + 1, column: order }, cell.element);
      if (cell.vertical) table.anchors.set(column, table.previous);
      return;
    }
    this.flow.skipColumns(cell.columns);
    this.skip(cell.depth);
  }
}

/** An attribute by its name without prefix. */
function attribute({ attributes }: XmlElement, local: string): string | undefined {
  for (const name in attributes) if (name === local || name.endsWith(`:${local}`)) return attributes[name];
  return undefined;
}

function span(value: string | undefined): number {
  const number = Number.parseInt(value ?? '', 10);
  return number > 0 ? Math.min(number, MAX_SPAN) : 0;
}

/**
 * The paragraphs and tables of a main document part; undefined where it is no Word document. A paragraph's
 * line is its number among all paragraphs, those of cells included; automatic numbering is not resolved.
 */
export function readBody(
  bytes: Uint8Array,
  part: string,
  styles: ReadonlyMap<string, RunLook> = new Map(),
  trace?: BodyTrace,
): Document | undefined {
  const body = new Body(styles, trace);
  readXml(bytes, part, {
    open: (element) => body.open(element),
    close: (element) => body.close(element),
    text: (piece) => body.text(piece),
  });
  return body.isWord ? body.finish() : undefined;
}
