import type { Edition, FormSection } from '../form/edition.ts';
import { isText, type Line, type LineCell } from './lines.ts';
import { sectionOf } from './sections.ts';

/** The heading of a section that stands alone in a line, or in one of its cells where each cell is a line of the file. */
export function headingOf(
  { cells, grid }: Line,
  { sections }: Edition,
): { readonly section: FormSection; readonly cell: LineCell } | undefined {
  const filled = cells.filter(({ text }) => text.trim() !== '');
  if (grid !== 'sequence' && filled.length !== 1) return undefined;
  for (const cell of filled) {
    const section = isText(cell) ? sectionOf(cell.text, sections) : undefined;
    if (section) return { section, cell };
  }
  return undefined;
}
