import { type QuoteType, Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import type { Document } from '../../model/document.ts';
import { BlockBuilder } from '../blocks/block-builder.ts';
import { BLOCKS, endsAtClosing, endsAtOpening, HIDING, type Hidden, rank, UNSEEN, VOID } from './elements.ts';
import { PageStyles } from './styles.ts';

const MAX_SPAN = 1_000;
const RTL = /^\s*rtl/i;

/**
 * Reads a page tag by tag as browsers do where it matters: table parts close one another, other elements
 * never close a cell, and an unseen element ends where the cell or block around it ends.
 */
class Page implements TokenizerCallbacks {
  private readonly source: string;
  private readonly flow: BlockBuilder;
  private readonly xml: boolean;
  private hidden: Hidden | undefined;
  private name = '';
  private attribute = '';
  private value = '';
  private attributes = new Map<string, string>();
  private preformatted = 0;
  private styles = new PageStyles();
  /** The innermost raised or lowered element, with how many of its name are open in it. */
  private note: { readonly name: string; open: number } | undefined;
  /** A row, cell or other part of a table whose text is struck out: where it stands. */
  private struck: { readonly rank: number; readonly depth: number } | undefined;
  /** True in a table that a row began whose table has no tag. */
  private tagless = false;
  private textStart = 0;
  private line = 1;
  private lineBegins = 0;
  private lineEnds: number;

  constructor(source: string, xml: boolean) {
    this.source = source;
    this.xml = xml;
    this.lineEnds = source.indexOf('\n');
    const tidy = (line: string) => line.replace(/[ \t\r\n\f\u00a0]+/g, ' ').trim();
    this.flow = new BlockBuilder(tidy, (position) => this.locate(position));
  }

  read(): Document {
    const tokenizer = new Tokenizer({ recognizeSelfClosing: this.xml }, this);
    tokenizer.write(this.source);
    tokenizer.end();
    return this.flow.finish();
  }

  ontext(start: number, end: number): void {
    this.write(this.source.slice(start, end), start);
    this.textStart = end;
  }

  ontextentity(codepoint: number, end: number): void {
    this.write(String.fromCodePoint(codepoint), this.textStart);
    this.textStart = end;
  }

  onopentagname(start: number, end: number): void {
    this.name = this.source.slice(start, end).toLowerCase();
    this.attributes = new Map();
  }

  onattribname(start: number, end: number): void {
    this.attribute = this.source.slice(start, end).toLowerCase();
    this.value = '';
  }

  onattribdata(start: number, end: number): void {
    this.value += this.source.slice(start, end);
  }

  onattribentity(codepoint: number): void {
    this.value += String.fromCodePoint(codepoint);
  }

  onattribend(_quote: QuoteType, _end: number): void {
    if (!this.attributes.has(this.attribute)) this.attributes.set(this.attribute, this.value);
  }

  onopentagend(end: number): void {
    this.textStart = end + 1;
    this.open(this.name);
  }

  onselfclosingtag(end: number): void {
    this.onopentagend(end);
    const closed = this.xml || this.name.includes(':') || this.name === 'svg' || this.name === 'math';
    if (closed && !VOID.has(this.name)) this.close(this.name);
  }

  onclosetag(start: number, end: number): void {
    this.textStart = this.source.indexOf('>', end) + 1;
    this.close(this.source.slice(start, end).toLowerCase());
  }

  oncdata(start: number, end: number, offset: number): void {
    if (this.xml) this.write(this.source.slice(start, end - offset), start);
    this.textStart = end + 1;
  }

  oncomment(_start: number, end: number): void {
    this.textStart = end + 1;
  }

  ondeclaration(_start: number, end: number): void {
    this.textStart = end + 1;
  }

  onprocessinginstruction(_start: number, end: number): void {
    this.textStart = end + 1;
  }

  onend(): void {}

  private write(text: string, position: number): void {
    if (this.hidden?.name === 'style') this.styles.add(text);
    if (this.hidden || this.struck) return;
    const note = this.note !== undefined;
    if (!this.preformatted) {
      this.flow.text(text, position, note);
      return;
    }
    let start = position;
    for (const line of text.split('\n')) {
      if (start > position) this.flow.endLine();
      this.flow.text(line, start, note);
      start += line.length + 1;
    }
  }

  private open(name: string): void {
    const { hidden, flow, attributes } = this;
    if (hidden) {
      if (!endsAtOpening(hidden, name)) {
        if (!VOID.has(name)) hidden.open.set(name, (hidden.open.get(name) ?? 0) + 1);
        return;
      }
      this.hidden = undefined;
    }
    if (BLOCKS.has(name) || name === 'table') flow.endLine();
    if (this.tagless && BLOCKS.has(name) && !flow.open.cell) this.closeTable();
    const style = attributes.get('style') ?? '';
    const look = this.styles.lookOf(name, attributes.get('class'), style);
    if (rank(name) < 4) this.leaveStruck(rank(name));
    if (
      UNSEEN.has(name) ||
      attributes.has('hidden') ||
      HIDING.test(style) ||
      (look.struck && rank(name) === 4)
    ) {
      if (!VOID.has(name)) this.hidden = { name, open: new Map([[name, 1]]) };
      if (rank(name) < 4) this.closeTo(rank(name));
      return;
    }
    if (look.struck) this.struck ??= { rank: rank(name), depth: flow.depth + (name === 'table' ? 1 : 0) };
    if (this.note?.name === name) this.note.open++;
    else if (look.note && !VOID.has(name)) this.note ??= { name, open: 1 };
    if (name === 'bdo' && RTL.test(attributes.get('dir') ?? '')) this.write('\u202e', this.textStart);
    if (name === 'br') flow.endLine();
    else if (name === 'pre') this.preformatted++;
    else if (name === 'input') this.writeInput();
    else if (name === 'table') {
      this.closeTo(0);
      flow.openTable();
    } else if (rank(name) < 4 && (flow.depth || name === 'tr')) {
      if (!flow.depth) this.tagless = flow.openTable() > 0;
      this.closeTo(rank(name));
      if (name === 'tr') flow.openRow();
      else if (rank(name) === 3) flow.openCell(span(attributes.get('colspan')), this.rowSpan());
    }
  }

  private close(name: string): void {
    const { hidden, flow } = this;
    if (hidden) {
      const open = hidden.open.get(name) ?? 0;
      if (open > 0) {
        hidden.open.set(name, open - 1);
        if (open === 1 && name === hidden.name) this.hidden = undefined;
        return;
      }
      if (!endsAtClosing(hidden, name)) return;
      this.hidden = undefined;
    }
    if (rank(name) < 4) this.leaveStruck(rank(name));
    if (this.note?.name === name && --this.note.open === 0) this.note = undefined;
    if (BLOCKS.has(name) || name === 'br') flow.endLine();
    if (BLOCKS.has(name) || rank(name) < 4) this.note = undefined;
    if (name === 'pre') this.preformatted = Math.max(0, this.preformatted - 1);
    else if (name === 'table') this.closeTable();
    else if (rank(name) === 3) flow.closeCell();
    else if (name === 'tr') flow.closeRow();
    else if (rank(name) === 1 && flow.depth) flow.closeRows();
  }

  /** Ends a struck part of a table where an element of its rank or above begins or ends at its depth. */
  private leaveStruck(to: number): void {
    const { struck, flow } = this;
    if (struck && (flow.depth < struck.depth || (flow.depth === struck.depth && to <= struck.rank)))
      this.struck = undefined;
  }

  /** Closes what cannot hold an element of this rank: a row closes a row, a table outside a cell a table. */
  private closeTo(to: number): void {
    if (to === 0 && this.flow.depth && !this.flow.open.cell) this.closeTable();
    else if (to === 1) this.flow.closeRows();
    else if (to === 2) this.flow.closeRow();
    else if (to === 3) this.flow.closeCell();
  }

  private closeTable(): void {
    this.flow.closeTable();
    this.tagless = false;
  }

  private rowSpan(): number {
    const value = this.attributes.get('rowspan');
    return Number.parseInt(value ?? '', 10) === 0 ? Number.MAX_SAFE_INTEGER : span(value);
  }

  /** What stands in a form's text field is seen like any text. */
  private writeInput(): void {
    const type = this.attributes.get('type')?.toLowerCase() ?? 'text';
    if (type === 'text' || type === 'number') this.write(this.attributes.get('value') ?? '', this.textStart);
  }

  private locate(position: number): { line: number; column: number } {
    for (; this.lineEnds >= 0 && this.lineEnds < position; this.line++) {
      this.lineBegins = this.lineEnds + 1;
      this.lineEnds = this.source.indexOf('\n', this.lineBegins);
    }
    return { line: this.line, column: position - this.lineBegins + 1 };
  }
}

function span(value: string | undefined): number {
  const number = Number.parseInt(value ?? '', 10);
  return number > 1 ? Math.min(number, MAX_SPAN) : 1;
}

/** The paragraphs and tables of a page as its reader sees them; no-break spaces become ordinary ones. */
export function readPage(source: string): Document {
  return new Page(source, /^\s*<\?xml/.test(source)).read();
}
