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
  return (
    text.length < 60 &&
    begins.test(text) &&
    text.trim().length <= 30 &&
    !/[。，；\d]/.test(text.trim().replace(begins, ''))
  );
}
