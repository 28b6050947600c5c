/** Longer texts are cut: a spreadsheet's cell holds no more, and nobody reads so long a comment. */
const longestText = 8_000;

/** A text as content of an office part: escaped, its line ends kept, without what XML cannot hold. */
export function partText(text: string): string {
  const cut = text.length > longestText ? `${text.slice(0, longestText)}…` : text;
  return cut
    .replace(/\r\n?/g, '\n')
    .replace(/[^\t\n\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** The same for a spreadsheet, where `_x0041_` would be read as a character. */
export function sheetText(text: string): string {
  return partText(text.replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_'));
}
