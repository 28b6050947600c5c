import { roleOf } from '../form/compiled-form.ts';
import { type Edition, tableColumns } from '../form/edition.ts';
import { matchLabel } from '../form/label.ts';
import { oncePer, remember } from '../model/remember.ts';
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
  const headsIn = headReader(editions);
  for (const line of lines) {
    if (line.grid === 'paragraph') continue;
    for (const cell of line.cells) {
      if (cell.text.length > longestHead || !isText(cell)) continue;
      for (const { role, edition, column } of headsIn(cell.text)) {
        const heads = found.get(role) ?? new Map<Edition, Set<string>>();
        heads.set(edition, (heads.get(edition) ?? new Set()).add(column));
        found.set(role, heads);
      }
    }
  }
  return new Map(
    [...found].flatMap(([role, heads]) => {
      const [first, second] = [...heads].sort((a, b) => b[1].size - a[1].size);
      return first && first[1].size > (second?.[1].size ?? 0) ? [[role, first[0]]] : [];
    }),
  );
}

/** A text as the head of a column that one edition alone has, in tables whose columns differ between editions. */
const headReader = oncePer((editions: readonly Edition[]) => {
  const roles = [...new Set(editions.flatMap(({ tables }) => tables.map(roleOf)))];
  const differing = roles.filter((role) => differ(role, editions));
  return remember((text) =>
    differing.flatMap((role) => {
      const naming = editions.flatMap((edition) => {
        const table = edition.tables.find((candidate) => roleOf(candidate) === role);
        const column = table && matchLabel(text, tableColumns(table));
        return column ? [{ role, edition, column: column.key }] : [];
      });
      return naming.length === 1 ? naming : [];
    }),
  );
});

/** Whether editions give the columns of a table different names. */
function differ(role: string, editions: readonly Edition[]): boolean {
  const names = editions.flatMap(({ tables }) => tables.filter((table) => roleOf(table) === role));
  return (
    new Set(
      names.map((table) =>
        tableColumns(table)
          .map((column) => column.key)
          .join(),
      ),
    ).size > 1
  );
}
