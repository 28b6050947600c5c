import { plural } from '../model/localized.ts';
import { displayWidth } from '../text/display-width.ts';
import type { Page } from './check-table.ts';
import type { Frame, FrameCell, FrameLine } from './frame.ts';
import { cut } from './parts.ts';
import { pad, padStart, wrap } from './wrap.ts';

const widestHead = 8;
const narrowestLabel = 12;

/** A frame as lines of text; undefined where the terminal is too narrow for it. */
export function frameLines(frame: Frame, page: Page): string[] | undefined {
  const all = frame.columns.map((_, i) => i);
  const needed = all.filter((i) => frame.lines.some(({ cells }) => !cells[i]!.empty || cells[i]!.marked));
  for (const whole of [true, false])
    for (const columns of [all, needed])
      for (const indent of [6, 2]) {
        const lines = laidOut(frame, columns, { indent, whole }, page);
        if (lines) return lines;
      }
  return undefined;
}

/** The frame with some of its columns; undefined where labels would take several lines that are to take one, or nearly vanish. */
function laidOut(
  frame: Frame,
  columns: readonly number[],
  { indent, whole }: { readonly indent: number; readonly whole: boolean },
  page: Page,
): string[] | undefined {
  const { chalk, language, width } = page;
  const heads = columns.map((i) => headOf(frame, i, page));
  const widths = columns.map((i, at) =>
    Math.max(displayWidth(heads[at]!), ...frame.lines.map(({ cells }) => displayWidth(cells[i]!.text))),
  );
  const noteWidth = Math.max(0, ...frame.lines.map(({ note }) => displayWidth(note) + 1));
  const numbers = widths.reduce((sum, columnWidth) => sum + columnWidth + 2, 0);
  const longest = Math.max(
    displayWidth(frame.corner),
    ...frame.lines.map(({ label }) => displayWidth(label)),
  );
  const room = width - indent - numbers - noteWidth - 1;
  if (room < (whole ? longest : Math.min(longest, narrowestLabel))) return undefined;
  const labelWidth = Math.min(longest, room);
  const left = frame.columns.length - columns.length;
  const rest = language === 'zh' ? `其余 ${left} 列为 0` : `${plural(left, 'other column')}: 0`;
  const starts = (label: string) =>
    wrap(label, labelWidth).map((part) => ' '.repeat(indent) + pad(part, labelWidth + 1));
  /** A label that takes several lines has its numbers on the last. */
  const beside = (label: string, text: string) =>
    starts(label).map((start, i, all) => (i < all.length - 1 ? start : start + text));
  const head = heads.map((text, at) => ` ${padStart(text, widths[at]!)} `).join('');
  return [
    ...beside(frame.corner, head).map((line) => chalk.dim(line.trimEnd())),
    ...frame.lines.flatMap((line) => beside(line.label, lineText(line, columns, widths, page))),
    ...(left > 0 ? [chalk.dim(' '.repeat(indent) + rest)] : []),
  ].map((line) => line.trimEnd());
}

function lineText(
  { cells, note, calculated }: FrameLine,
  columns: readonly number[],
  widths: readonly number[],
  { chalk }: Page,
): string {
  const filled = columns.findLastIndex((i) => cells[i]!.text !== '' || cells[i]!.marked);
  const shown = note === '' ? columns.slice(0, filled + 1) : columns;
  const numbers = shown.map((i, at) => {
    const { text, marked, empty }: FrameCell = cells[i]!;
    const padded = padStart(text, widths[at]!);
    if (marked) return chalk.red.bold(`▸${padded}◂`);
    if (calculated) return chalk.yellow(` ${padded} `);
    return empty ? chalk.dim(` ${padded} `) : ` ${padded} `;
  });
  return `${numbers.join('')}${note === '' ? '' : ` ${chalk.yellow(note)}`}`;
}

/** The heading of a column, as short as the form or the width allows. */
function headOf({ columns }: Frame, i: number, { language }: Page): string {
  const { brief, short } = columns[i]!;
  return cut((brief ?? short)[language], widestHead);
}
