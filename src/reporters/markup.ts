import { printable } from './printable.ts';

/** Text of a file as content or attribute of HTML: no tag, no entity, no control or direction character. */
export function escaped(text: string): string {
  return printable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** A row of a table: cells of one kind, their contents HTML. */
export function tableRow(cells: readonly string[], tag: 'td' | 'th' = 'td'): string {
  const scope = tag === 'th' ? ' scope="col"' : '';
  return `<tr>${cells.map((cell) => `<${tag}${scope}>${cell}</${tag}>`).join('')}</tr>`;
}
