import type { Cell, Document, Row } from '../../model/document.ts';
import { Failure } from '../../model/failure.ts';

const MAX_CELLS = 1_000_000;
const DELIMITERS = [',', '\t', ';'] as const;
/** How much of a file is read to tell its delimiter. */
const SAMPLE = 64 * 1024;

/** One line of values: where it begins in the file, and its fields as stored. */
interface Line {
  readonly line: number;
  readonly fields: readonly string[];
}

/** The values of a text as one table whose cells are at the line and field where they begin. @throws Failure */
export function readSeparated(text: string): Document {
  const directive = /^sep=(.)\r?\n/.exec(text);
  const delimiter = directive?.[1] ?? sniff(text);
  const rows: Row[] = [];
  let cells = 0;
  for (const record of records(text, delimiter)) {
    if (directive && record.line === 1) continue;
    cells += record.fields.length;
    if (cells > MAX_CELLS)
      throw new Failure('too-large', {
        zh: `表格超过 ${MAX_CELLS} 个单元格，请只保留年度报告本身后另存再试。`,
        en: `The table has more than ${MAX_CELLS} cells: keep only the annual report, save it and try again.`,
      });
    rows.push({ row: rows.length, cells: toCells(record) });
  }
  return { blocks: rows.length ? [{ kind: 'table', grid: 'exact', rows }] : [] };
}

/** The cells of a record; a blank line has none. */
function toCells({ line, fields }: Line): Cell[] {
  if (fields.length === 1 && fields[0] === '') return [];
  return fields.map((text, column) => ({
    column,
    columns: 1,
    rows: 1,
    text,
    raw: text,
    place: { line, column: column + 1 },
  }));
}

/** The delimiter that gives most lines one same number of fields, at least two; a comma where none does. */
function sniff(text: string): string {
  const sample = text.slice(0, SAMPLE);
  let best: { delimiter: string; lines: number; fields: number } = { delimiter: ',', lines: 0, fields: 0 };
  for (const delimiter of DELIMITERS) {
    const lines = new Map<number, number>();
    for (const { fields } of records(sample, delimiter, true))
      if (fields.length > 1) lines.set(fields.length, (lines.get(fields.length) ?? 0) + 1);
    for (const [fields, count] of lines)
      if (count > best.lines || (count === best.lines && fields > best.fields))
        best = { delimiter, lines: count, fields };
  }
  return best.delimiter;
}

/**
 * The records of a text by RFC 4180; a quote inside an unquoted field is an ordinary character, and what
 * follows a closing quote belongs to its field. A quote that never closes is a failure, unless `cut` says
 * that the text stops in the middle.
 */
function* records(text: string, delimiter: string, cut = false): Generator<Line> {
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const fields: string[] = [];
    const start = line;
    for (;;) {
      let field = '';
      if (text[at] === '"') {
        const closed = quoted(text, at);
        if (closed === undefined) {
          if (cut) return;
          throw unclosed(line, fields.length + 1);
        }
        field = text
          .slice(at + 1, closed)
          .replaceAll('""', '"')
          .replace(/\r\n?/g, '\n');
        line += field.split('\n').length - 1;
        at = closed + 1;
      }
      const stop = fieldEnd(text, at, delimiter);
      fields.push(field + text.slice(at, stop));
      at = stop + 1;
      if (text[stop] !== delimiter) break;
    }
    if (text[at - 1] === '\r' && text[at] === '\n') at++;
    yield { line: start, fields };
    line++;
  }
}

function fieldEnd(text: string, from: number, delimiter: string): number {
  let at = from;
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}

/** The index of the quote that closes the field whose opening quote stands at `from`. */
function quoted(text: string, from: number): number | undefined {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 2))
    if (text[at + 1] !== '"') return at;
  return undefined;
}

function unclosed(line: number, field: number): Failure {
  return new Failure('corrupt', {
    zh: `第 ${line} 行第 ${field} 个字段的引号没有结束，无法分清单元格；请补上引号（"），或在 Excel、WPS 中另存为 .xlsx 后再检查。`,
    en: `The quote of field ${field} in line ${line} never closes, so the cells cannot be told apart: close it, or save the file as .xlsx and check that.`,
  });
}
