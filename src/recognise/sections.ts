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
  organization: string | undefined,
): { preface: Paragraph[]; sections: SectionReading[] } {
  const clauses = edition.tables.flatMap(({ parts }) => parts.flatMap(({ clause }) => clause ?? []));
  const preface: Paragraph[] = [];
  const sections: { key: string; heading: string; place: Paragraph['place']; paragraphs: Paragraph[] }[] = [];
  for (const line of lines) {
    if (taken.has(line.index)) continue;
    const filled = line.cells.filter((cell) => cell.text.trim() !== '');
    const cell = filled[0];
    if (!cell || filled.length !== 1 || !isText(cell)) continue;
    if (cell.text.length <= 30 && matchLabel(cell.text, clauses)) continue;
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
  const last = sections.at(-1)?.paragraphs;
  while (last && last.length > 1 && isSignature(last.at(-1)!.text, organization)) last.pop();
  return { preface, sections };
}

/** The body's name or a date alone in a line, below the last section. */
function isSignature(text: string, organization: string | undefined): boolean {
  const tight = text.replace(/\s/g, '');
  return tight === organization || /^(?:20\d{2}|二[〇○零].{2})年.{1,3}月.{1,3}日$/.test(tight);
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
