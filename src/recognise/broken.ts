import type { FormRow } from '../form/edition.ts';
import { normaliseLabel } from '../form/label.ts';
import { oncePer } from '../model/remember.ts';
import { isBlank, isText, type Line, withText } from './lines.ts';

/** A row cut by a page break goes on at most so many lines further down, below the repeated header. */
const MOST_HEADS = 6;

/**
 * A row that a page break cuts has a piece of its label at the foot of one page and the rest at the head of the
 * next, its numbers on either. Puts it together where the pieces make one row's whole label.
 */
export function joinBroken(lines: readonly Line[], rows: readonly FormRow[]): readonly Line[] {
  const printed = printedLabels(rows);
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

const printedLabels = oncePer(
  (rows: readonly FormRow[]): ReadonlySet<string> => new Set(rows.map(({ label }) => normaliseLabel(label))),
);

/** The two lines as one, where neither has a whole label, both together do, and no number stands over another. */
function mergeLines(foot: Line, head: Line, printed: ReadonlySet<string>): Line | undefined {
  const last = ({ cells }: Line): number => cells.findLastIndex(isText);
  const [above, below] = [last(foot), last(head)];
  if (above < 0 || below < 0) return undefined;
  const texts = [foot.cells[above]!.text, head.cells[below]!.text];
  const text = texts.join('');
  if (!printed.has(normaliseLabel(text)) || texts.some((half) => printed.has(normaliseLabel(half))))
    return undefined;
  const numbers = foot.cells.slice(above + 1);
  const others = head.cells.slice(below + 1);
  if (numbers.length !== others.length) return undefined;
  if (numbers.some((cell, i) => !isBlank(cell) && !isBlank(others[i]!))) return undefined;
  const label = withText(foot.cells[above]!, text);
  const slots = numbers.map((cell, i) => (isBlank(cell) ? others[i]! : cell));
  return { ...foot, cells: [...foot.cells.slice(0, above), label, ...slots] };
}
