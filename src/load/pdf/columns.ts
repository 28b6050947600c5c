import type { Glyph } from './glyphs.ts';

/** Shares of a character's size: how near to a column's edge a cell begins, and the least gap beside it. */
const NEAR = 0.15;
const GAP = 0.06;
/** So many other lines must have a cell at an edge, or figures in a column. */
const FEWEST = 2;
/** A line beyond so many characters is running text, and so is a text beyond so many before a sole figure. */
const LONGEST = 120;
const LONGEST_LABEL = 16;
/** Edges are looked up by strips of so many points. */
const STRIP = 2;

const DIGIT = /^[\d.,]$/;
const IDEOGRAPH = /^[\u3400-\u9fff）)”]$/;

const isFigures = (group: readonly Glyph[]): boolean =>
  group.length < 16 && group.every(({ text }) => DIGIT.test(text));

/** For each strip of the page the lines that something of them stands in. */
type Strips = ReadonlyMap<number, ReadonlySet<number>>;

function stripsOf(
  lines: readonly (readonly (readonly Glyph[])[])[],
  positionsOf: (group: readonly Glyph[]) => readonly number[],
): Strips {
  const strips = new Map<number, Set<number>>();
  for (const [line, groups] of lines.entries())
    for (const position of groups.flatMap(positionsOf)) {
      const strip = Math.round(position / STRIP);
      const known = strips.get(strip);
      if (known) known.add(line);
      else strips.set(strip, new Set([line]));
    }
  return strips;
}

/** Where a group begins, and where a character in it does not join on to the one before. */
function edgesOf(group: readonly Glyph[]): number[] {
  return group.flatMap((glyph, at) =>
    at === 0 || isApart(group[at - 1]!, glyph, group[at + 1]) ? [glyph.left] : [],
  );
}

/** The middle of the figures that a group is, or ends with. */
function middlesOf(group: readonly Glyph[]): number[] {
  const from = group.findLastIndex(({ text }) => !DIGIT.test(text)) + 1;
  const first = group[from];
  return first && isFigures(group.slice(from)) ? [(first.left + group.at(-1)!.right) / 2] : [];
}

/** How many lines other than this one have something between two positions. */
function linesBetween(strips: Strips, from: number, to: number, line: number): number {
  const found = new Set<number>();
  for (let strip = Math.round(from / STRIP); strip <= Math.round(to / STRIP); strip++)
    for (const other of strips.get(strip) ?? []) if (other !== line) found.add(other);
  return found.size;
}

/**
 * Splits groups of characters further where no gap parts two cells: where a character that does not join on to the one
 * before stands where cells of other lines begin, and where figures at a group's end stand among the figures of others.
 */
export function splitColumns(lines: readonly (readonly Glyph[][])[]): Glyph[][][] {
  const edges = stripsOf(lines, edgesOf);
  const figures = stripsOf(lines, middlesOf);
  return lines.map((groups, line) => {
    const rows = groups.filter(isFigures).length;
    if (groups.reduce((sum, group) => sum + group.length, 0) > LONGEST) return [...groups];
    return groups.flatMap((group) => {
      const cells: Glyph[][] = [[]];
      for (const [at, glyph] of group.entries()) {
        const before = group[at - 1];
        const begins =
          before !== undefined &&
          (DIGIT.test(glyph.text) &&
          IDEOGRAPH.test(before.text) &&
          isFigures(group.slice(at)) &&
          (rows > 0 || isLabel(group.slice(0, at)))
            ? linesBetween(figures, glyph.left, group.at(-1)!.right, line) >= FEWEST
            : isApart(before, glyph, group[at + 1]) &&
              linesBetween(edges, glyph.left - glyph.size * NEAR, glyph.left + glyph.size * NEAR, line) >=
                FEWEST);
        if (begins) cells.push([glyph]);
        else cells.at(-1)!.push(glyph);
      }
      return cells;
    });
  });
}

/** True for a short text without marks or figures. */
const isLabel = (group: readonly Glyph[]): boolean =>
  group.length <= LONGEST_LABEL && group.every(({ text }) => IDEOGRAPH.test(text) || /^[（(“]$/.test(text));

/** True where a character does not join on to the one before, as in one text; beside figures it never does. */
function isApart(before: Glyph, glyph: Glyph, next: Glyph | undefined): boolean {
  if (/[\w.,%-]/.test(before.text)) return false;
  if (/\w/.test(glyph.text) && !(/\d/.test(glyph.text) && /^[.．、]$/.test(next?.text ?? ''))) return false;
  return Math.abs(glyph.left - before.right) > glyph.size * GAP;
}
