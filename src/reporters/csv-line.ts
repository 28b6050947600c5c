/** What stands in a field of CSV. */
export type Field = string | number | boolean | null | undefined;

/** The byte order mark by which spreadsheet programs know UTF-8. */
export const byteOrderMark = '\ufeff';

/** One line of CSV with its end; a text that a spreadsheet program would take for a formula gets an apostrophe. */
export function csvLine(fields: readonly Field[]): string {
  return `${fields.map(quoted).join(',')}\r\n`;
}

function quoted(field: Field): string {
  if (field === null || field === undefined) return '';
  if (typeof field !== 'string') return String(field);
  const text = /^[=+\-@\t\r]/.test(field) ? `'${field}` : field;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
