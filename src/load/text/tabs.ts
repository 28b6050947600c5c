import type { Cell, Row, Table } from '../../model/document.ts';
import { joinLines, type Line, visible } from './lines.ts';

const NUMBERING = /^[（(]?[0-9０-９一二三四五六七八九十]{1,3}[）)]?[.．、，]?$/;

/** True where a tab stands behind something that is seen. */
function hasInterior(text: string): boolean {
  const first = text.search(/[^\s\u200b\ufeff]/);
  return first >= 0 && text.includes('\t', first);
}

/** More characters than any line of a report has. */
const LONGEST_LINE = 5000;

/** True where wide gaps or drawn bars set more cells apart than tabs do, which are then spaces. */
function isLaidOut(text: string): boolean {
  if (text.length > LONGEST_LINE) return false;
  const tabs = text.trim().split('\t').length - 1;
  const bars = /^[|│┃║].*[|│┃║]$/.test(text.trim());
  return bars || text.trim().split(/ {3,}/).length - 1 > tabs;
}

/** True where a line is a table row by its own tabs; tabs before a paragraph or behind its number are not. */
function isRow(text: string): boolean {
  if (!hasInterior(text) || isLaidOut(text)) return false;
  const fields = text.split('\t', 12).map(visible);
  const filled = fields.filter((field) => field !== '');
  return !(filled.length === 2 && NUMBERING.test(filled[0]!) && filled[1]!.length > 12 && fields.length < 12);
}

/** For each line whether it is a row of tab-separated cells. */
export function tabbedLines(lines: readonly Line[]): boolean[] {
  const certain = lines.map((line) => line.text.includes('\t') && isRow(line.text));
  return certain.map((is, at) => {
    const line = lines[at]!;
    if (is || !line.text.includes('\t') || hasInterior(line.text) || line.text.length > 200) return is;
    const next = lines[at + 1];
    return (certain[at - 1] === true && line.gap === 0) || (certain[at + 1] === true && next?.gap === 0);
  });
}

/** A field is quoted where a spreadsheet copied it: around tabs or line breaks, quotes inside doubled. */
function unquote(field: string): string {
  const text = field.trim();
  return text.length > 1 && text.startsWith('"') && text.endsWith('"')
    ? text.slice(1, -1).replaceAll('""', '"')
    : field;
}

/** True where the last field of a line opens a quote that the line does not close. */
function opensQuote(text: string): boolean {
  const field = text.slice(text.lastIndexOf('\t') + 1);
  return field.startsWith('"') && (field.match(/"/g)?.length ?? 0) % 2 === 1;
}

/** Index of the line that closes a quote opened at `from`, or -1: a cell has at most 8 lines. */
function closingLine(lines: readonly Line[], from: number): number {
  if (!opensQuote(lines[from]!.text)) return -1;
  for (let at = from + 1; at < lines.length && at <= from + 8; at++) {
    const quote = lines[at]!.text.match(/^[^"\t]*"(?:\t|$)/);
    if (quote && !opensQuote(lines[at]!.text)) return at;
    if (!quote && /["\t]/.test(lines[at]!.text)) return -1;
  }
  return -1;
}

/** Joins lines that a copied cell with line breaks was cut into; the joined lines lose their own numbers. */
export function joinQuoted(lines: readonly Line[]): Line[] {
  const joined: Line[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const end = line.text.includes('"') ? closingLine(lines, at) : -1;
    if (end < 0) joined.push(line);
    else {
      const parts = lines.slice(at, end + 1).map((part) => part.text);
      if (parts.some((part) => part.includes('\t'))) {
        joined.push({ ...line, text: parts.reduce(joinLines) });
        at = end;
      } else joined.push(line);
    }
  }
  return joined;
}

/** A table of lines whose cells stand between tabs; an empty field is an empty cell. */
export function readTabs(lines: readonly Line[]): Table {
  const rows: Row[] = lines.map((line, row) => {
    let offset = 0;
    const cells: Cell[] = line.text.split('\t').map((field, column) => {
      const text = visible(unquote(field));
      const lead = text === '' ? 0 : field.length - field.trimStart().length;
      const place = { line: line.number, column: offset + lead + 1 };
      offset += field.length + 1;
      return { column, columns: 1, rows: 1, text, raw: text, place };
    });
    return { row, cells };
  });
  return { kind: 'table', grid: 'order', rows };
}
