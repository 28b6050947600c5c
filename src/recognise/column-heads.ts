import { roleOf } from '../form/compiled-form.ts';
import type { Edition, FormTable } from '../form/edition.ts';
import { matchLabel } from '../form/label.ts';
import { isText, type Line } from './lines.ts';

/** A column's head is no longer than this, notes included. */
const longestHead = 60;

/**
 * For each table, by its role, the edition whose column heads stand in the file: heads that one edition alone has decide
 * before any label of a row is counted. Undefined where a file has none of them, or as many of two editions.
 */
export function editionsOfHeads(
  lines: readonly Line[],
  editions: readonly Edition[],
): ReadonlyMap<string, Edition> {
  const found = new Map<string, Map<Edition, Set<string>>>();
  const roles = new Set(
    editions.flatMap(({ tables }) => tables.map(roleOf)).filter((key) => differ(key, editions)),
  );
  for (const line of lines) {
    if (line.grid === 'paragraph') continue;
    for (const cell of line.cells) {
      if (!isText(cell) || cell.text.length > longestHead) continue;
      for (const key of roles) {
        const naming = editions.flatMap((edition) => {
          const table = edition.tables.find((each) => roleOf(each) === key);
          const column = table && matchLabel(cell.text, columnsOf(table));
          return column ? [{ edition, column }] : [];
        });
        const [only] = naming;
        if (naming.length !== 1 || !only) continue;
        const heads = found.get(key) ?? new Map<Edition, Set<string>>();
        heads.set(only.edition, (heads.get(only.edition) ?? new Set()).add(only.column.key));
        found.set(key, heads);
      }
    }
  }
  return new Map(
    [...found].flatMap(([key, heads]) => {
      const [first, second] = [...heads].sort((a, b) => b[1].size - a[1].size);
      return first && first[1].size > (second?.[1].size ?? 0) ? [[key, first[0]]] : [];
    }),
  );
}

const columnsOf = ({ parts }: FormTable) => parts.flatMap(({ columns }) => columns);

/** Whether editions give the columns of a table different names. */
function differ(key: string, editions: readonly Edition[]): boolean {
  const names = editions.flatMap(({ tables }) => tables.filter((table) => roleOf(table) === key));
  return (
    new Set(
      names.map((table) =>
        columnsOf(table)
          .map((column) => column.key)
          .join(),
      ),
    ).size > 1
  );
}
