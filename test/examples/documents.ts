import type { Cell, Document, Place } from '../../src/model/document.ts';
import type { Localized } from '../../src/model/localized.ts';
import { readNumber } from '../../src/recognise/number.ts';
import { type Excerpts, linesOf, type Source, same } from './excerpt.ts';

/** Line and column of a text without what recognition adds to them. */
const spot = (place: Place): string => JSON.stringify('line' in place ? [place.line, place.column] : place);

/** A paragraph or a table row of a fixture. */
interface Line {
  readonly text: Localized;
  readonly kind: 'heading' | 'paragraph' | 'row';
}

/** The lines of two documents that differ, with the lines that tell where they stand. */
export function compareDocuments(passes: Source, fails: Source): Excerpts {
  const [a, b] = [linesIn(passes), linesIn(fails)];
  const [keptA, keptB] = common(a, b);
  const headings = ({ kind }: Line) => kind === 'heading';
  return a.some((line, i) => headings(line) && !keptA.has(i)) ||
    b.some((line, i) => headings(line) && !keptB.has(i))
    ? excerpts(a.filter(headings), b.filter(headings))
    : excerpts(a, b);
}

function excerpts(a: readonly Line[], b: readonly Line[]): Excerpts {
  const [keptA, keptB] = common(a, b);
  const [shownA, shownB] = [new Set<number>(), new Set<number>()];
  for (const { from, to } of hunks(a.length, b.length, keptA, keptB)) {
    for (let i = from.a; i < to.a; i++) shownA.add(i);
    for (let i = from.b; i < to.b; i++) shownB.add(i);
    const oneSided = from.a === to.a || from.b === to.b;
    const changed = from.a === to.a ? b[from.b]! : a[from.a]!;
    const [before, after] = [a[from.a - 1], a[to.a]];
    const beside = oneSided && changed.kind !== 'paragraph';
    const leads = changed.kind === 'paragraph' && (before?.kind === 'heading' || from.a === 1);
    if (before && (beside || leads)) add(from.a - 1, from.b - 1);
    if (after && beside) add(to.a, to.b);
  }
  return { passes: pick(a, shownA), fails: pick(b, shownB) };

  function add(inA: number, inB: number): void {
    shownA.add(inA);
    shownB.add(inB);
  }
}

function pick(lines: readonly Line[], shown: ReadonlySet<number>): Excerpts['passes'] {
  return linesOf(lines.filter((_, i) => shown.has(i)).map(({ text }) => text));
}

function linesIn({ content, report }: Source): Line[] {
  const headings = new Set(report.sections.map(({ place }) => spot(place)));
  return (content as Document).blocks.flatMap((block): Line[] => {
    if (block.kind === 'table')
      return block.rows.map(({ cells }) => ({ text: rowText(cells), kind: 'row' as const }));
    const kind = headings.has(spot(block.place)) ? 'heading' : 'paragraph';
    return block.text.trim() === '' ? [] : [{ text: same(block.text.trim()), kind }];
  });
}

/** The filled cells of a row; a row that begins with its numbers shows that its label is blank. */
function rowText(cells: readonly Cell[]): Localized {
  const filled = cells.filter(({ text }) => text.trim() !== '');
  const unlabelled = filled[0] !== cells[0] && filled[0] && readNumber(filled[0].raw).status === 'number';
  const all = [...(unlabelled ? [{ zh: '（空白）', en: '(blank)' }] : []), ...filled.map(cellText)];
  return { zh: all.map(({ zh }) => zh).join(' | '), en: all.map(({ en }) => en).join(' | ') };
}

function cellText({ text, formula }: Cell): Localized {
  return formula === undefined
    ? same(text)
    : { zh: `${text}（公式 =${formula}）`, en: `${text} (formula =${formula})` };
}

/** The positions in both lists of a longest common run of equal lines. */
function common(a: readonly Line[], b: readonly Line[]): [Map<number, number>, Map<number, number>] {
  const equal = (i: number, j: number) => a[i]!.text.zh === b[j]!.text.zh;
  const length = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      length[i]![j] = equal(i, j)
        ? length[i + 1]![j + 1]! + 1
        : Math.max(length[i + 1]![j]!, length[i]![j + 1]!);
  const [inA, inB] = [new Map<number, number>(), new Map<number, number>()];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (equal(i, j)) {
      inA.set(i, j);
      inB.set(j++, i++);
    } else if (length[i + 1]![j]! >= length[i]![j + 1]!) i++;
    else j++;
  }
  return [inA, inB];
}

/** The runs of lines between the common ones: from (inclusive) and to (exclusive) in both lists. */
function hunks(lengthA: number, lengthB: number, keptA: Map<number, number>, keptB: Map<number, number>) {
  const found: { from: { a: number; b: number }; to: { a: number; b: number } }[] = [];
  for (let a = 0, b = 0; a < lengthA || b < lengthB; ) {
    const from = { a, b };
    while (a < lengthA && !keptA.has(a)) a++;
    while (b < lengthB && !keptB.has(b)) b++;
    if (a > from.a || b > from.b) found.push({ from, to: { a, b } });
    a++;
    b++;
  }
  return found;
}
