import type { Block, Cell, Row, Table } from '../../model/document.ts';
import { inlineText } from './inline.ts';
import { isNoted, isVagueAbove } from './laid-cell.ts';
import { endsSentence, isFigure, isNumber, joinLines, type Line, visible } from './lines.ts';
import { joinNotedCells } from './notes.ts';

interface Field {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** Lines from `from` up to, not including, `to` whose cells stand between pipes, and how. */
export interface PipeGroup {
  readonly from: number;
  readonly to: number;
  /**
   * `cells`: one cell a line, each ended by a pipe; `begun`: each but a row's first begun by a pipe on a line before;
   * `open`: rows that begin with their first cell.
   */
  readonly style: 'rows' | 'open' | 'cells' | 'begun';
}

const PIPES = /[|｜│┃║]/;
const EVERY_PIPE = /[｜│┃║]/g;
const BORDER = /^(?=.*[-=─━═]{2})(?:[+┌├└┏┣┗╔╠╚╞╟┠┼╋╬╪╫|│┃║][-+=:\s─-╿|]*)$/;
const DASHES = /^(?::?-{3,}:?|:-+:?|-+:)$/;
const MAY_BE = /[|｜│┃║├┼┌└╔╚╠┏┗┣]|^\s*\+[-=]/;
const MOST_BETWEEN = 6;

/** True for the line under a markdown header: dashes in every field; a lone dash with space around it is a blank. */
function isSeparator(text: string): boolean {
  const fields = text.replace(/^\|/, '').split('|');
  if (fields.length > 1 && fields.at(-1) === '') fields.pop();
  return fields.every((field) => DASHES.test(field.trim()) || /^-+$/.test(field));
}

/** True for a drawn rule, or for the separator of a markdown table. */
export function isRule(text: string): boolean {
  if (text.length >= 5000 || !/[-─━═]/.test(text)) return false;
  return BORDER.test(text) || (PIPES.test(text) && isSeparator(text));
}

/** For each line whether its cells stand between pipes, or whether it is a rule of such a table. */
export function pipedLines(lines: readonly Line[]): boolean[] {
  const texts = lines.map((line) => (MAY_BE.test(line.text) ? visible(line.text) : ''));
  const certain = texts.map((text) => {
    if (text === '') return false;
    if (PIPES.test(text[0]!) || PIPES.test(text.at(-1)!) || isRule(text)) return true;
    return text.split(EVERY_PIPE, 3).length > 2 || text.split('|', 3).length > 2;
  });
  return certain.map(
    (is, at) =>
      is ||
      (texts[at] !== '' && PIPES.test(texts[at]!) && (certain[at - 1] === true || certain[at + 1] === true)),
  );
}

/** The fields of a line in order; a pipe with a backslash before it is text. */
function splitPipes(line: Line, style: PipeGroup['style']): Field[] {
  const fields: Field[] = [];
  const text = line.text.replace(EVERY_PIPE, '|');
  const add = (from: number, to: number): void => {
    const field = text.slice(from, to);
    const seen = inlineText(visible(field));
    const lead = seen === '' ? 0 : field.length - field.trimStart().length;
    fields.push({ text: seen, line: line.number, column: from + lead + 1 });
  };
  let from = 0;
  for (let at = text.indexOf('|'); at >= 0; at = text.indexOf('|', at + 1)) {
    if (text[at - 1] === '\\') continue;
    add(from, at);
    from = at + 1;
  }
  if (visible(text.slice(from)) !== '') add(from, text.length);
  if (style === 'rows' && fields.length > 1 && fields[0]!.text === '') fields.shift();
  return fields;
}

const filled = (fields: readonly Field[]): number => fields.filter((field) => field.text !== '').length;

/** True where a rule without outer pipes shows that pipes part cells, and most of them stand alone on their lines. */
function isBegun(lines: readonly Line[]): boolean {
  const texts = lines.map(({ text }) => visible(text));
  const piped = texts.filter((text) => text.includes('|') && !isRule(text));
  const begin = piped.filter((text) => text.lastIndexOf('|') === 0).length;
  return texts.some((text) => isRule(text) && /^-.*-$/.test(text)) && begin > piped.length * 0.8;
}

/** The groups of piped lines, each of one style; other lines may stand between them. */
export function pipeGroups(lines: readonly Line[], piped: readonly boolean[]): PipeGroup[] {
  const groups: PipeGroup[] = [];
  for (let from = 0; from < lines.length; from++) {
    if (!piped[from]) continue;
    let to = from + 1;
    for (let at = to; at < lines.length && at - to < MOST_BETWEEN; at++) if (piped[at]) to = at + 1;
    const inside = lines
      .slice(from, to)
      .filter((line, at) => piped[from + at] && !isRule(visible(line.text)));
    const wide = inside.filter((line) => filled(splitPipes(line, 'open')) > 1).length;
    const bare = inside.filter((line) => !PIPES.test(visible(line.text)[0] ?? '')).length;
    const cells = wide === 0 && inside.length > 3;
    const before =
      cells && visible(lines[from]!.text).startsWith('|') && from > 0 && !piped[from - 1] ? 1 : 0;
    const begun = cells && isBegun(lines.slice(from, to));
    if (begun && to < lines.length && !/^\|\s\s+$/.test(lines[to - 1]!.text)) to++;
    const style = begun ? 'begun' : cells ? 'cells' : bare > inside.length * 0.15 ? 'open' : 'rows';
    groups.push({ from: Math.max(from - before, groups.at(-1)?.to ?? 0), to, style });
    from = to - 1;
  }
  return groups;
}

/** True where the lines of a column are no one cell: two figures, or behind the labels a number below its heading. */
function isSeveralCells(texts: readonly string[], isBehindLabels: boolean): boolean {
  if (texts.filter(isFigure).length > 1) return true;
  const at = isBehindLabels ? texts.findIndex(isNumber) : -1;
  return at > 0 && texts.slice(0, at).some((text) => text !== '' && !isNoted(text) && !isVagueAbove(text));
}

/** Rows that text between two rules was wrapped into, joined cell by cell; figures are never joined. */
function joinWrapped(rows: readonly Field[][]): Field[][] {
  const first = rows[0];
  if (!first || rows.length > 8 || rows.some((row) => row.length !== first.length))
    return joinNotedCells(rows);
  if (
    first.some((_, at) =>
      isSeveralCells(
        rows.map((row) => row[at]!.text),
        at > 0,
      ),
    )
  )
    return joinNotedCells(rows);
  return [
    first.map((field, at) => {
      const parts = rows.map((row) => row[at]!).filter((part) => part.text !== '');
      return { ...(parts[0] ?? field), text: parts.map((part) => part.text).reduce(joinLines, '') };
    }),
  ];
}

/** A table of lines with pipes, its rules dropped; a row above a rule is a row like any other. */
export function readPipes(lines: readonly Line[], style: PipeGroup['style']): Table {
  const runs: Field[][][] = [[]];
  let drawn = 0;
  for (const line of lines) {
    const text = visible(line.text);
    if (!isRule(text)) runs.at(-1)!.push(splitPipes(line, style));
    else if (BORDER.test(text) && !/^\|[^+]*$/.test(text)) {
      drawn++;
      runs.push([]);
    }
  }
  const joined = drawn > 2 ? runs.flatMap(joinWrapped) : joinNotedCells(runs.flat());
  const rows: Row[] = joined.map((fields, row) => ({
    row,
    cells: fields.map((field, column): Cell => cellOf(field, column)),
  }));
  return { kind: 'table', grid: 'order', rows };
}

function cellOf(field: Field, column: number): Cell {
  const place = { line: field.line, column: field.column };
  return { column, columns: 1, rows: 1, text: field.text, raw: field.text, place };
}

/** True where lines before a pipe are one wrapped cell and no paragraphs before a cell. */
function isOneCell(parts: readonly Field[]): boolean {
  const length = parts.reduce((sum, part) => sum + part.text.length, 0);
  if (parts.some((part) => endsSentence(part.text))) return false;
  return length <= 12 || parts.slice(0, -1).every((part) => /[，、,（(]$/.test(part.text));
}

/** One cell a line, each ended by a pipe on its line or on the next; other lines are paragraphs. */
export function readPipedCells(lines: readonly Line[]): Block[] {
  const blocks: Block[] = [];
  let rows: Row[] = [];
  let open: Field[] = [];
  const paragraph = (field: Field): void => {
    if (rows.length > 0) blocks.push({ kind: 'table', grid: 'sequence', rows });
    rows = [];
    blocks.push({ kind: 'paragraph', text: field.text, place: { line: field.line, column: field.column } });
  };
  const close = (end: Field): void => {
    const parts = open.filter((part) => part.text !== '');
    open = [];
    if (parts.length > 1 && !isOneCell(parts))
      for (const part of parts.splice(0, parts.length - 1)) paragraph(part);
    const cell = parts[0] ? { ...parts[0], text: parts.map((part) => part.text).reduce(joinLines, '') } : end;
    rows.push({ row: rows.length, cells: [cellOf(cell, 0)] });
  };
  for (const line of lines) {
    const fields = splitPipes(line, 'open');
    const ended = PIPES.test(visible(line.text).at(-1) ?? '');
    fields.forEach((field, at) => {
      open.push(field);
      if (ended || at < fields.length - 1) close(field);
    });
  }
  for (const field of open) if (field.text !== '') paragraph(field);
  if (rows.length > 0) blocks.push({ kind: 'table', grid: 'sequence', rows });
  return blocks;
}
