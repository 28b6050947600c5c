const esc = String.fromCharCode(27);
const ansi = new RegExp(`${esc}(?:\\[[0-?]*[ -/]*[@-~]|\\][^\\u0007]*(?:\\u0007|${esc}\\\\)?|[@-_])`, 'g');
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a terminal
const invisible = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Text of a stranger's file as it may be printed: one line, no control, ANSI or direction characters. */
export function printable(text: string): string {
  return text
    .replace(ansi, '')
    .replace(/[\t\r\n]+/g, ' ')
    .replace(invisible, '');
}
