import type { FormRow } from '../form/edition.ts';
import { normaliseLabel } from '../form/label.ts';
import { oncePer } from '../model/remember.ts';
import { chooseLabels, type Option } from './choose-labels.ts';
import { isNumber, isText, type Line, withText } from './lines.ts';

/** So many lines of a label may stand above its numbers, and as many below. */
const MOST_LINES = 5;
/** So many ways of joining are tried for one row. */
const MOST_JOINED = 256;

/** A line that holds a piece of a label and no number. */
interface Piece {
  readonly at: number;
  readonly text: string;
}

/** Index of the last text before the numbers of a line, or before its blanks. */
const labelAt = (line: Line): number => {
  const first = line.cells.findIndex(isNumber);
  return line.cells.slice(0, first < 0 ? line.cells.length : first).findLastIndex(isText);
};

const hasNumbers = (line: Line): boolean => line.cells.some(isNumber);

/**
 * Where a text is laid out or drawn, a label that wraps stands above and below the line of its numbers, among
 * pieces of labels that span several rows. Puts labels together again where the pieces around the numbers make
 * whole labels of the form, each piece in one label, the rows in their order, and in one way only.
 */
export function joinWrapped(
  lines: readonly Line[],
  rows: readonly FormRow[],
  substitutes: ReadonlySet<string>,
): readonly Line[] {
  const joined = [...lines];
  for (let from = 0, to = 0; from < lines.length; from = to) {
    while (to < lines.length && lines[to]!.block === lines[from]!.block) to++;
    const { grid } = lines[from]!;
    if (grid === 'layout' || grid === 'order') joinBlock(joined, [from, to], rows, substitutes);
  }
  return joined;
}

/** Joins the labels of one block in place. */
function joinBlock(
  lines: Line[],
  [from, to]: readonly [number, number],
  rows: readonly FormRow[],
  substitutes: ReadonlySet<string>,
): void {
  const printed = printedLabels(rows);
  const data: number[] = [];
  for (let at = from; at < to; at++) if (hasNumbers(lines[at]!)) data.push(at);
  const around = data.map((at, nth) => ({
    above: piecesBetween(lines, Math.max(from, (data[nth - 1] ?? from - 1) + 1), at).reverse(),
    below: piecesBetween(lines, at + 1, Math.min(to, data[nth + 1] ?? to)),
  }));
  const options = data.map((at, nth) => {
    const line = lines[at]!;
    const row = knownRow(line, rows, substitutes);
    if (row) return [{ row: rows.indexOf(row), above: 0, below: 0, label: '' }];
    const middle = line.cells[labelAt(line)]?.text ?? '';
    return optionsOf(around[nth]!.above, middle, around[nth]!.below, printed);
  });
  if (!options.some((ofLine) => ofLine.some(({ label }) => label !== ''))) return;
  const between = around.map(({ below }) => below.length);
  chooseLabels(options, between).forEach((option, nth) => {
    if (!option || option.label === '') return;
    const { above, below } = around[nth]!;
    lines[data[nth]!] = withLabel(lines[data[nth]!]!, option.label);
    for (const { at } of [...above.slice(0, option.above), ...below.slice(0, option.below)])
      lines[at] = withoutLabel(lines[at]!);
  });
}

/**
 * The row that a text before the numbers names; a bare 其他, and a row of another edition, only where it is the last,
 * else it is a group's label.
 */
function knownRow(
  line: Line,
  rows: readonly FormRow[],
  substitutes: ReadonlySet<string>,
): FormRow | undefined {
  const last = labelAt(line);
  for (let at = last; at >= 0; at--) {
    const { label } = line.cells[at]!;
    const row = label.match(rows);
    if (!row || (at < last && substitutes.has(row.key))) continue;
    if (at === last || row.cores?.some((core) => label.forms.whole.includes(core))) return row;
  }
  return undefined;
}

/** The pieces of labels on lines without numbers, in order. */
function piecesBetween(lines: readonly Line[], from: number, to: number): Piece[] {
  const pieces: Piece[] = [];
  for (let at = from; at < to; at++) {
    const cell = lines[at]!.cells[labelAt(lines[at]!)];
    if (cell && cell.text.length <= 200) pieces.push({ at, text: cell.text });
  }
  return pieces;
}

/** The labels of rows as they are compared: which row each is of, and all that they may begin with. */
interface PrintedLabels {
  readonly rowOf: ReadonlyMap<string, number>;
  readonly beginnings: ReadonlySet<string>;
}

const printedLabels = oncePer((rows: readonly FormRow[]): PrintedLabels => {
  const labels = rows.map(({ label }) => normaliseLabel(label));
  return {
    rowOf: new Map(labels.map((label, index) => [label, index])),
    beginnings: new Set(
      labels.flatMap((label) => Array.from({ length: label.length + 1 }, (_, end) => label.slice(0, end))),
    ),
  };
});

/** The ways in which the pieces nearest to a line of numbers make the whole label of a row; those that use the piece beside the numbers (`middle`) win. */
function optionsOf(
  above: readonly Piece[],
  middle: string,
  below: readonly Piece[],
  { rowOf, beginnings }: PrintedLabels,
): Option[] {
  const pieces = [
    ...above
      .slice(0, MOST_LINES)
      .map(({ text }, i) => ({ text, above: i + 1, below: 0 }))
      .reverse(),
    ...(middle === '' ? [] : [{ text: middle, above: 0, below: 0 }]),
    ...below.slice(0, MOST_LINES).map(({ text }, i) => ({ text, above: 0, below: i + 1 })),
  ];
  let open = [{ text: '', label: '', above: 0, below: 0, withMiddle: middle === '' }];
  for (const piece of pieces) {
    const isMiddle = piece.above + piece.below === 0;
    const choices = [piece.text, piece.text.replace(/^\S{1,3}\s+/, '')];
    const fits = open.flatMap((begun) =>
      [...new Set(choices)].flatMap((choice) => {
        const text = begun.text + normaliseLabel(choice);
        if (!beginnings.has(text)) return [];
        return [
          {
            text,
            label: begun.label + choice,
            above: Math.max(begun.above, piece.above),
            below: Math.max(begun.below, piece.below),
            withMiddle: begun.withMiddle || isMiddle,
          },
        ];
      }),
    );
    open = [...open, ...fits].slice(0, MOST_JOINED);
  }
  const whole = open.flatMap(({ text, ...option }) => {
    const row = rowOf.get(text);
    return row === undefined || option.above + option.below === 0 ? [] : [{ row, ...option }];
  });
  const joining = whole.filter((option) => option.withMiddle);
  return joining.length > 0 ? joining : whole;
}

/** The line with the whole label in place of the piece that stood before its numbers. */
function withLabel(line: Line, text: string): Line {
  const at = labelAt(line);
  const numbers = line.cells.slice(at + 1);
  const before = line.cells[at] ?? { ...numbers[0]!, column: 0 };
  return {
    ...line,
    cells: [...line.cells.slice(0, Math.max(0, at)), withText(before, text), ...numbers],
  };
}

/** The line without its piece of a label, which is part of another one now, and without the blanks behind it. */
const withoutLabel = (line: Line): Line => ({ ...line, cells: line.cells.slice(0, labelAt(line)) });
