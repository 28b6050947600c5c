import type { Block, Cell, Row } from '../../model/document.ts';
import { inlineText } from './inline.ts';
import { isFigure, joinLines, type Line, visible } from './lines.ts';

interface Piece {
  text: string;
  readonly line: number;
  readonly column: number;
}

/** The heading of a section, which is no cell where a row begins with a blank one. */
const SECTION = /^[一二三四五六]、.{4,40}(?:情况|事项)$/;

/** True where a line ends in the two spaces of a hard break, which end a row. */
const endsRow = (text: string): boolean => /\s\s$/.test(text.slice(-2)) && !text.endsWith('\t\t');

/**
 * The tables that programs make of pages whose cells hold paragraphs: a pipe on a line of its own begins every cell
 * but the first of a row, and a hard break ends the row; other lines before a row are paragraphs. Where the breaks
 * are lost, so does what follows a filled cell behind a blank line, and a text behind figures.
 */
export function readBegunCells(lines: readonly Line[], isRule: (text: string) => boolean): Block[] {
  const marked = lines.some(({ text }) => endsRow(text) && !isRule(visible(text)));
  const blocks: Block[] = [];
  let rows: Row[] = [];
  let row: Piece[] = [];
  const waiting: Piece[] = [];

  const closeRow = (): void => {
    if (row.length > 1) rows.push({ row: rows.length, cells: row.map(cellOf) });
    else waiting.push(...row);
    row = [];
  };
  const release = (keep: number): void => {
    const paragraphs = waiting.splice(0, waiting.length - keep).filter(({ text }) => text !== '');
    if (paragraphs.length === 0) return;
    if (rows.length > 0) blocks.push({ kind: 'table', grid: 'order', rows });
    rows = [];
    for (const { text, line, column } of paragraphs)
      blocks.push({ kind: 'paragraph', text: inlineText(text, true), place: { line, column } });
  };
  const beginsRow = (text: string, gap: number): boolean => {
    if (marked) return false;
    if (row.at(-1)!.text !== '') return gap > 0;
    return !isFigure(text) && row.slice(1, -1).some((cell) => cell.text === '' || isFigure(cell.text));
  };

  for (const { text: stored, number, gap } of lines) {
    const text = visible(stored);
    if (isRule(text)) {
      if (row.length > 0) closeRow();
      continue;
    }
    const piped = text.startsWith('|');
    const content = piped ? visible(text.slice(1)) : text;
    const piece = { text: content, line: number, column: Math.max(0, stored.indexOf(content)) + 1 };
    if (piped) {
      if (row.length === 0) {
        release(SECTION.test(waiting.at(-1)?.text ?? '') ? 0 : 1);
        row = waiting.splice(0);
        if (row.length === 0) row.push({ ...piece, text: '' });
      }
      row.push(piece);
    } else if (row.length === 0) waiting.push(piece);
    else if (beginsRow(content, gap)) {
      closeRow();
      waiting.push(piece);
    } else {
      const last = row.at(-1)!;
      last.text = last.text === '' ? content : joinLines(last.text, content);
    }
    if (row.length > 0 && endsRow(stored)) closeRow();
  }
  if (row.length > 0) closeRow();
  release(0);
  if (rows.length > 0) blocks.push({ kind: 'table', grid: 'order', rows });
  return blocks;
}

function cellOf({ text, line, column }: Piece, at: number): Cell {
  const shown = inlineText(text);
  return { column: at, columns: 1, rows: 1, text: shown, raw: shown, place: { line, column } };
}
