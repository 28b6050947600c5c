import type { CompiledTable } from './compiled-form.ts';
import { keptSections, type ReportDigest } from './report-digest.ts';

/** The signs of lists, of which two make a character: thousands of lists are kept. */
const signs = '0123456789,;-.Ne';

/** The numbers of a digest as a short text: for each table its numbers and its blanks, then each text. */
export function digestLists({ tables, texts }: Pick<ReportDigest, 'tables' | 'texts'>): string {
  const lists = [
    ...tables.flatMap(({ numbers, blanks }) => [numbers, blanks]),
    ...keptSections.map((role) => texts[role] ?? []),
  ];
  return paired(lists.map((list) => list.join()).join(';'));
}

/** What was written of a digest with these tables. */
export function readDigestLists(
  lists: string,
  tables: readonly CompiledTable[],
): Pick<ReportDigest, 'tables' | 'texts'> {
  const numbers = unpaired(lists)
    .split(';')
    .map((list) => (list === '' ? [] : list.split(',').map(Number)));
  return {
    tables: tables.map((compiled, i) => ({
      compiled,
      numbers: numbers[2 * i]!,
      blanks: numbers[2 * i + 1]!,
    })),
    texts: Object.fromEntries(keptSections.map((role, i) => [role, numbers[2 * tables.length + i]!])),
  };
}

/** The numbers that a digest knows, as one text that digests with the same numbers have in common. */
export function knownNumbers({ tables }: Pick<ReportDigest, 'tables'>): string {
  return tables
    .map(({ numbers }) => `${numbers.join()};`)
    .join('')
    .replace(/\d+,NaN,?/g, '')
    .replace(/,;/g, ';');
}

function paired(lists: string): string {
  const plain = lists.replaceAll('NaN', 'N').replaceAll('e+', 'e');
  const pairOf = (at: number) => 16 * signs.indexOf(plain[at]!) + signs.indexOf(plain[at + 1] ?? ';');
  return Array.from({ length: Math.ceil(plain.length / 2) }, (_, i) =>
    String.fromCharCode(pairOf(2 * i)),
  ).join('');
}

function unpaired(pairs: string): string {
  return Array.from(pairs, (pair) => {
    const code = pair.charCodeAt(0);
    return signs[code >> 4]! + signs[code & 15]!;
  })
    .join('')
    .replaceAll('N', 'NaN');
}
