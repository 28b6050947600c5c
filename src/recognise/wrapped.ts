import type { Cell } from '../document.ts';
import type { FormRow } from '../edition.ts';
import { matchLabel, normaliseLabel } from '../label.ts';
import { isBlank, isText, type Line } from './lines.ts';

/** So many lines of a label may stand above its numbers, and as many below. */
const MOST_LINES = 4;
/** A row cut by a page break goes on at most so many lines further down, below the repeated header. */
const MOST_HEADS = 6;
/** So many ways of joining are tried for one row. */
const MOST_JOINED = 4096;

/**
 * In laid-out text a label that wraps stands above and below the line of its numbers, among pieces of the
 * label that spans several rows. Puts it together again where the pieces make one row's whole label.
 */
export function joinWrapped(lines: readonly Line[], rows: readonly FormRow[]): readonly Line[] {
  if (!lines.some(({ grid }) => grid === 'layout')) return lines;
  const printed = new Map<string, FormRow>();
  for (const row of rows) printed.set(normaliseLabel(row.label), row);
  const joined = new Map<number, { row: FormRow; line: Line }>();
  for (const [at, line] of lines.entries()) {
    const from = line.cells.findIndex((cell) => !isText(cell));
    if (line.grid !== 'layout' || from < 0 || line.cells.slice(from).some(isText)) continue;
    if (line.cells.slice(0, from).some((cell) => matchLabel(cell.text, rows))) continue;
    const found = assemble(lines, at, from, printed);
    if (found) joined.set(at, { row: found.row, line: withLabel(line, from, found.label) });
  }
  const claims = [...joined.values()].map(({ row }) => row);
  const sole = ({ row }: { row: FormRow }) => claims.filter((claim) => claim === row).length === 1;
  return lines.map((line, at) => {
    const entry = joined.get(at);
    return entry && sole(entry) ? entry.line : line;
  });
}

/**
 * A row that a page break cuts has a piece of its label at the foot of one page and the rest at the head of the
 * next, its numbers on either. Puts it together where the pieces make one row's whole label.
 */
export function joinBroken(lines: readonly Line[], rows: readonly FormRow[]): readonly Line[] {
  const printed = new Set(rows.map(({ label }) => normaliseLabel(label)));
  const joined = [...lines];
  for (const [at, foot] of lines.entries()) {
    const below = foot.grid === 'order' && foot.block !== lines[at + 1]?.block ? at + 1 : lines.length;
    for (let i = below; i < lines.length && i <= at + MOST_HEADS; i++) {
      const head = lines[i]!;
      if (head.grid !== 'order' || head.block !== lines[below]!.block) break;
      const merged = mergeLines(foot, head, printed);
      if (!merged) continue;
      joined[at] = merged;
      joined[i] = { ...head, cells: [] };
      break;
    }
  }
  return joined;
}

/** The two lines as one, where neither has a whole label, both together do, and no number stands over another. */
function mergeLines(foot: Line, head: Line, printed: ReadonlySet<string>): Line | undefined {
  const last = ({ cells }: Line): number => cells.findLastIndex(isText);
  const [above, below] = [last(foot), last(head)];
  if (above < 0 || below < 0) return undefined;
  const texts = [foot.cells[above]!.text, head.cells[below]!.text];
  const text = texts.join('');
  if (!printed.has(normaliseLabel(text)) || texts.some((each) => printed.has(normaliseLabel(each))))
    return undefined;
  const numbers = foot.cells.slice(above + 1);
  const others = head.cells.slice(below + 1);
  if (numbers.length !== others.length) return undefined;
  if (numbers.some((cell, i) => !isBlank(cell) && !isBlank(others[i]!))) return undefined;
  const label = { ...foot.cells[above]!, text, raw: text };
  const slots = numbers.map((cell, i) => (isBlank(cell) ? others[i]! : cell));
  return { ...foot, cells: [...foot.cells.slice(0, above), label, ...slots] };
}

/** The one row whose whole label the pieces around a line of numbers make, in their order. */
function assemble(
  lines: readonly Line[],
  at: number,
  from: number,
  printed: ReadonlyMap<string, FormRow>,
): { row: FormRow; label: string } | undefined {
  const own = lines[at]!.cells.slice(from - 1, from);
  const pieces = [...piecesBeside(lines, at, -1).reverse(), ...own, ...piecesBeside(lines, at, 1)];
  const labels = [...printed.keys()];
  let open = [{ text: '', label: '' }];
  for (const { text } of pieces) {
    const choices = [text, text.replace(/^\S{1,3}\s+/, '')];
    const longer = open.flatMap((each) =>
      choices.map((choice) => ({ text: each.text + normaliseLabel(choice), label: each.label + choice })),
    );
    const begun = new Map(longer.map((each) => [each.text, each]));
    const fits = [...begun.values()].filter((each) => labels.some((label) => label.startsWith(each.text)));
    open = [...open, ...fits].slice(0, MOST_JOINED);
  }
  const whole = open.filter(({ text }) => printed.has(text));
  const found = new Set(whole.map(({ text }) => text));
  return found.size === 1 ? { row: printed.get(whole[0]!.text)!, label: whole[0]!.label } : undefined;
}

/** The last text of each line without numbers above (-1) or below (1), nearest first. */
function piecesBeside(lines: readonly Line[], at: number, step: -1 | 1): Cell[] {
  const pieces: Cell[] = [];
  for (let i = at + step; pieces.length < MOST_LINES; i += step) {
    const line = lines[i];
    if (!line || line.block !== lines[at]!.block || !line.cells.every(isText)) break;
    pieces.push(line.cells.at(-1)!);
  }
  return pieces;
}

/** The line with the label in place of the piece that stood before its numbers. */
function withLabel(line: Line, from: number, text: string): Line {
  const numbers = line.cells.slice(from);
  const before = line.cells[from - 1] ?? { ...numbers[0]!, column: 0 };
  return { ...line, cells: [{ ...before, text, raw: text }, ...numbers] };
}
