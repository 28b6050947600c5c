import type { Edition } from '../form/edition.ts';
import { printedCells, reportForm } from '../form/report-form.ts';
import { cellValue, sectionLines } from '../form/written-values.ts';
import type { Report } from '../model/report.ts';

interface Tree {
  [key: string]: Tree | number | string | null;
}

/**
 * A report in the canonical JSON form: numbers as numbers, blanks and what was not found as null, anything else
 * as it was written, the running text by section. Reading it and writing it again gives the same.
 */
export function canonicalReport(report: Report, editions: readonly Edition[]): object {
  const form = reportForm(report, editions);
  const tables: Tree = {};
  for (const table of form.tables) {
    if (!table.reading.found) continue;
    for (const { key } of printedCells(table))
      plant(tables, key.split('.'), cellValue(report.cells.get(key)));
  }
  const sections = Object.fromEntries(
    form.main.edition.sections.flatMap(({ key }) => {
      const lines = sectionLines(report, key);
      return lines.length === 0 ? [] : [[key, lines.join('\n')]];
    }),
  );
  return {
    edition: report.edition,
    ...(report.organization === undefined ? {} : { organization: report.organization }),
    ...(report.year === undefined ? {} : { year: report.year }),
    ...tables,
    ...(Object.keys(sections).length > 0 ? { sections } : {}),
    ...(report.publishedOn === undefined ? {} : { publishedOn: report.publishedOn }),
  };
}

function plant(tree: Tree, path: readonly string[], value: number | string | null): void {
  let node = tree;
  for (const key of path.slice(0, -1)) {
    node[key] ??= {};
    node = node[key] as Tree;
  }
  node[path.at(-1)!] = value;
}
