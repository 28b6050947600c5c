const begins = /^\s*(?:[（(]?[一二三四五六七八九十]+[)）、是]|[（(]?\d{1,2}[)）.．、])/;

/** The paragraphs of a text that holds several: line breaks after a stop, before a numbered line, around a heading. */
export function paragraphsIn(text: string): string[] {
  const paragraphs: string[][] = [];
  for (const line of text.split('\n')) {
    const lines = paragraphs.at(-1);
    const apart =
      lines === undefined ||
      /[。；：:！？]$/.test(lines.at(-1)!.trimEnd().slice(-1)) ||
      begins.test(line) ||
      (lines.length === 1 && isHeading(lines[0]!));
    if (apart) paragraphs.push([line]);
    else lines.push(line);
  }
  return paragraphs.map((lines) => lines.join('\n'));
}

/** A numbered line without a sentence: （二）依申请公开情况. */
export function isHeading(text: string): boolean {
  if (text.length >= 60) return false;
  const words = text.trim().replace(/^(.{4,}?)[（(].*[)）]$/, '$1');
  if (isItemTitle(words)) return true;
  return begins.test(words) && words.length <= 30 && !/[。，；\d]/.test(words.replace(begins, ''));
}

/** ● 区政府本级办理： the title of a list. */
const isItemTitle = (words: string): boolean =>
  /^[●■★▲◆◇○□▪►•※☆△▼]/.test(words) && words.length <= 30 && !/[。，；：:\d]./.test(words);
