import type { Edition } from './edition.ts';
import type { Report, ReportCell } from './model.ts';
import { reportForm } from './rule.ts';

interface Tree {
  [key: string]: Tree | number | string | null;
}

/**
 * A report in the canonical JSON form: numbers as numbers, blanks as null, anything else as it was written,
 * the running text by section. Reading it and writing it again gives the same.
 */
export function canonicalReport(report: Report, editions: readonly Edition[]): object {
  const edition = editions.find(({ id }) => id === report.edition)!;
  const tables: Tree = {};
  for (const key of reportForm(report, editions).keys()) {
    const cell = report.cells.get(key);
    if (cell) plant(tables, key.split('.'), cellValue(cell));
  }
  const sections = Object.fromEntries(
    edition.sections.flatMap(({ key }) => {
      const text = report.sections
        .filter((section) => section.key === key)
        .flatMap(({ paragraphs }) => paragraphs.map((paragraph) => paragraph.text))
        .join('\n');
      return text === '' ? [] : [[key, text]];
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

/** A plain number as a number; a blank as null unless a sign stands in it; else the raw text. */
function cellValue(cell: ReportCell): number | string | null {
  const odd = cell.oddities.some((oddity) => oddity !== 'text-number');
  if (cell.meaning === 'number' && !odd && cell.value !== null) return cell.value;
  const text = String(cell.raw ?? '').trim();
  return text === '' ? null : text;
}

function plant(tree: Tree, path: readonly string[], value: number | string | null): void {
  let node = tree;
  for (const key of path.slice(0, -1)) {
    node[key] ??= {};
    node = node[key] as Tree;
  }
  node[path.at(-1)!] = value;
}
