const ENTITIES: Readonly<Record<string, string>> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"' };

/** The text that markdown mark-up in a cell or paragraph shows: no emphasis, escapes, breaks or entities. */
export function inlineText(text: string): string {
  if (!/[*\\<&`]/.test(text)) return text;
  return text
    .replace(/<\/?(?:br|b|i|u|p|em|strong|sup|sub|span|font|center)(?:\s[^<>]{0,200})?\/?>/gi, '')
    .replaceAll('**', '')
    .replace(/&(nbsp|amp|lt|gt|quot);/g, (_, name: string) => ENTITIES[name]!)
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .trim();
}
