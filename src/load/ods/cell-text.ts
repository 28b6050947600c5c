import { joinRuns, type Run } from '../blocks/runs.ts';
import type { XmlElement } from '../xml.ts';
import { attribute, count, STYLE, TEXT } from './names.ts';

/** How a span of text is set: struck out or hidden, or raised or lowered as note marks are. */
export interface SpanLook {
  readonly unread: boolean;
  readonly note: boolean;
}

const plain: SpanLook = { unread: false, note: false };

/** The text of an open cell, gathered from its paragraphs and spans; `looks` are those of the text styles by name. */
export class CellText {
  /** The runs of each line. */
  private readonly lines: Run[][] = [];
  private spans: SpanLook[] = [];
  private inParagraph = false;

  constructor(private readonly looks: ReadonlyMap<string, SpanLook>) {}

  /** Takes an element of the text; false where what stands in it is not read. */
  open(element: XmlElement): boolean {
    const { local } = element;
    if (local === 'note' || local === 'ruby-text') return false;
    if (local === 'p' || local === 'h') {
      this.lines.push([]);
      this.inParagraph = true;
      this.spans = [];
    } else if (local === 's') this.write(' '.repeat(count(attribute(element, TEXT, 'c'), 1_000)));
    else if (local === 'tab') this.write('\t');
    else if (local === 'line-break') this.lines.push([]);
    else if (local === 'span')
      this.spans.push(this.looks.get(attribute(element, TEXT, 'style-name') ?? '') ?? plain);
    return true;
  }

  close({ local }: XmlElement): void {
    if (local === 'span') this.spans.pop();
    else if (local === 'p' || local === 'h') this.inParagraph = false;
  }

  /** Adds characters; white space is folded, and dropped where a line begins. */
  add(piece: string): void {
    const text = piece.replace(/[ \t\r\n]+/g, ' ');
    this.write(this.lines.at(-1)?.some((run) => run.text !== '') ? text : text.trimStart());
  }

  /** What its reader sees. */
  shown(): string {
    return this.lines.map(joinRuns).join('\n');
  }

  private write(text: string): void {
    if (!this.inParagraph || this.spans.some(({ unread }) => unread)) return;
    this.lines.at(-1)!.push({ text, note: this.spans.some(({ note }) => note) });
  }
}

/** How a style sets a span of text. */
export function spanLook(properties: XmlElement): SpanLook {
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
