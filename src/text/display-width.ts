import { eastAsianWidth } from 'get-east-asian-width';

/** A character that takes no column of its own: a mark, or one that nobody sees. */
const unseen = /[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/u;
/** Latin letters, punctuation, arrows, lines and full forms, all seen: to make `unseen` ready takes long. */
const signs = [
  [0xae, 0x2ff],
  [0x2010, 0x2027],
  [0x2190, 0x2bff],
  [0x3000, 0x3029],
  [0xff01, 0xff60],
] as const;
/** Columns + 1 of each UTF-16 unit asked for so far; of ambiguous ones as a terminal and as a Chinese font shows them. */
const known = { narrow: new Uint8Array(65_536), wide: new Uint8Array(65_536) };

/**
 * How many columns a text takes: a Chinese character two, an ASCII one one, an invisible one none. Quotes and dashes,
 * which Chinese fonts widen, take one in a terminal, and two where `ambiguous` is `wide`.
 */
export function displayWidth(text: string, ambiguous: 'narrow' | 'wide' = 'narrow'): number {
  const widths = known[ambiguous];
  let width = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (widths[unit] === 0) widths[unit] = 1 + unitWidth(unit, ambiguous === 'wide');
    width += widths[unit]! - 1;
  }
  return width;
}

function unitWidth(unit: number, ambiguousAsWide: boolean): number {
  if (unit >= 0x20 && unit <= 0x7e) return 1;
  if (unit >= 0x4e00 && unit <= 0x9fff) return 2;
  // Half of what stands beyond the basic plane: rare Chinese characters and pictures, two columns wide.
  if (unit >= 0xd800 && unit <= 0xdfff) return 1;
  const isSeen = signs.some(([first, last]) => unit >= first && unit <= last);
  if (!isSeen && unseen.test(String.fromCharCode(unit))) return 0;
  return eastAsianWidth(unit, { ambiguousAsWide });
}
