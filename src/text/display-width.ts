import { eastAsianWidth } from 'get-east-asian-width';

/** Characters that take no column of their own wherever they stand: marks, and those that nobody sees. */
const unseen = /[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/gu;
/** Columns + 1 of each UTF-16 unit asked for so far; of ambiguous ones as a terminal and as a Chinese font shows them. */
const known = { narrow: new Uint8Array(65_536), wide: new Uint8Array(65_536) };

/**
 * How many columns a text takes: a Chinese character two, an ASCII one one, an invisible one none. Quotes and dashes,
 * which Chinese fonts widen, take one in a terminal, and two where `ambiguous` is `wide`.
 */
export function displayWidth(text: string, ambiguous: 'narrow' | 'wide' = 'narrow'): number {
  const widths = known[ambiguous];
  let width = 0;
  for (const character of text.replace(unseen, '')) {
    const code = character.codePointAt(0)!;
    // Beyond the basic plane stand rare Chinese characters and pictures.
    if (code > 0xffff) width += 2;
    else {
      widths[code] ||= 1 + eastAsianWidth(code, { ambiguousAsWide: ambiguous === 'wide' });
      width += widths[code]! - 1;
    }
  }
  return width;
}
