import type { Glyph } from './glyphs.ts';
import type { RulingLine, RulingLines } from './ruling-lines.ts';

/** Shares of a character's size: the height above its line at which it is struck out, and how far a stroke may reach. */
const LOWEST = 0.15;
const HIGHEST = 0.5;
const BEYOND = 0.35;
const MOST_RULES = 3000;

/** True for a stroke through the middle of a character. */
function strikes({ at, from, to }: RulingLine, { left, right, base, size }: Glyph): boolean {
  const height = base - at;
  const centre = (left + right) / 2;
  return height > size * LOWEST && height < size * HIGHEST && from <= centre && to >= centre;
}

/**
 * The characters of a page that no stroke goes through, and the rules that strike nothing out: such a stroke begins
 * and ends with the text that it goes through, as no rule of a table does.
 */
export function withoutStruck(
  glyphs: readonly Glyph[],
  { across, down }: RulingLines,
): { glyphs: readonly Glyph[]; rules: RulingLines } {
  if (across.length > MOST_RULES) return { glyphs, rules: { across, down } };
  const lines = new Map<number, Glyph[]>();
  for (const glyph of glyphs) {
    const line = Math.round(glyph.base / 8);
    const known = lines.get(line);
    if (known) known.push(glyph);
    else lines.set(line, [glyph]);
  }
  const struck = new Set<Glyph>();
  const others = across.filter((rule) => {
    const near: Glyph[] = [];
    for (let line = Math.floor(rule.at / 8); line <= rule.at / 8 + 5; line++)
      for (const glyph of lines.get(line) ?? []) if (strikes(rule, glyph)) near.push(glyph);
    const left = Math.min(...near.slice(0, 500).map((glyph) => glyph.left - glyph.size * BEYOND));
    const right = Math.max(...near.slice(0, 500).map((glyph) => glyph.right + glyph.size * BEYOND));
    if (near.length === 0 || near.length > 500 || rule.from < left || rule.to > right) return true;
    for (const glyph of near) struck.add(glyph);
    return false;
  });
  return { glyphs: glyphs.filter((glyph) => !struck.has(glyph)), rules: { across: others, down } };
}
