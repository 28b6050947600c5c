import type { Paragraph } from '../document.ts';
import type { Edition, FormSection } from '../edition.ts';
import { matchLabel, normaliseLabel } from '../label.ts';
import type { SectionReading } from '../model.ts';
import { isText, type Line } from './lines.ts';

/** The running text of the lines outside the tables: what stands before the first heading, then the sections. */
export function readSections(
  lines: readonly Line[],
  edition: Edition,
  taken: ReadonlySet<number>,
): { preface: Paragraph[]; sections: SectionReading[] } {
  const preface: Paragraph[] = [];
  const sections: { key: string; heading: string; place: Paragraph['place']; paragraphs: Paragraph[] }[] = [];
  for (const line of lines) {
    if (taken.has(line.index)) continue;
    const filled = line.cells.filter((cell) => cell.text.trim() !== '');
    const cell = filled[0];
    if (!cell || filled.length !== 1 || !isText(cell)) continue;
    const heading = sectionOf(cell.text, edition.sections);
    if (heading)
      sections.push({ key: heading.key, heading: cell.text.trim(), place: cell.place, paragraphs: [] });
    else
      (sections.at(-1)?.paragraphs ?? preface).push({
        kind: 'paragraph',
        text: cell.text.trim(),
        place: cell.place,
      });
  }
  return { preface, sections };
}

/** The section that a short line without a sentence in it is the heading of. */
function sectionOf(text: string, sections: readonly FormSection[]): FormSection | undefined {
  const trimmed = text.trim();
  if (trimmed.length > 45 || /[。；]/.test(trimmed)) return undefined;
  const found = matchLabel(trimmed, sections);
  if (!found) return undefined;
  const printed = normaliseLabel(found.heading).length;
  return normaliseLabel(trimmed).length <= printed + 14 ? found : undefined;
}
