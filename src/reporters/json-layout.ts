/** How JSON is laid out: on one line, or over several that are set in by their depth. */
export interface JsonLayout {
  /** A value as JSON, its later lines set in by so many spaces. */
  readonly text: (value: unknown, depth?: number) => string;
  /** What begins a line that is set in by so many spaces. */
  readonly newLine: (depth: number) => string;
  readonly colon: string;
}

/** Everything on one line. */
export const oneLine: JsonLayout = {
  text: (value) => escapeInvisible(JSON.stringify(value)),
  newLine: () => '',
  colon: ':',
};

/** Each value on a line of its own. */
export const severalLines: JsonLayout = {
  text: (value, depth = 0) =>
    escapeInvisible(JSON.stringify(value, null, 2)).replaceAll('\n', severalLines.newLine(depth)),
  newLine: (depth) => `\n${' '.repeat(depth)}`,
  colon: ': ',
};

/** Characters that change how text is shown are escaped, so that printing the document is safe. */
export function escapeInvisible(text: string): string {
  return text.replace(
    /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
