import type { Form } from '../form/compiled-form.ts';
import type { FormSection } from '../form/edition.ts';
import { matchLabel, normaliseLabel, numberedLabel } from '../form/label.ts';
import type { Paragraph } from '../model/document.ts';
import { inSection } from '../model/place.ts';
import type { SectionReading } from '../model/report.ts';
import { readNumeral } from '../text/numeral.ts';
import { isText, type Line, type LineCell } from './lines.ts';

/** A text outside the tables; `heading` where it is, or begins with, the heading of a section. */
interface Piece {
  readonly cell: LineCell;
  readonly text: string;
  heading?: { readonly section: FormSection; readonly text: string; readonly rest: string };
}

/** The running text of the lines outside the tables: what stands before the first heading, then the sections. */
export function readSections(
  lines: readonly Line[],
  { edition, tables, clauses }: Form,
  taken: ReadonlySet<number>,
  organization: string | undefined,
): { preface: Paragraph[]; sections: SectionReading[] } {
  const pieces = lines
    .filter(({ index }) => !taken.has(index))
    .flatMap((line) => textsOf(line, edition.sections))
    .filter(({ text }) => text.length > 30 || !matchLabel(text, clauses));
  findHeadings(pieces, edition.sections);
  const labels = new Map([...tables.values()].map(({ table, printed }) => [table.section, printed]));
  const numberOf = (section: FormSection) => edition.sections.indexOf(section) + 1;
  const preface: Paragraph[] = [];
  const sections: { key: string; heading: string; place: Paragraph['place']; paragraphs: Paragraph[] }[] = [];
  for (const { cell, text, heading } of pieces) {
    if (heading) {
      const place = inSection(cell.place, numberOf(heading.section), undefined, heading.text);
      sections.push({ key: heading.section.key, heading: heading.text, place, paragraphs: [] });
    }
    const rest = heading ? heading.rest : text;
    if (isTornLabel(rest, labels.get(sections.at(-1)?.key ?? ''))) continue;
    if (rest === '') continue;
    const open = sections.at(-1);
    const paragraphs = open?.paragraphs ?? preface;
    const section = edition.sections.find(({ key }) => key === open?.key);
    const place = inSection(cell.place, section && numberOf(section), paragraphs.length + 1, rest);
    paragraphs.push({ kind: 'paragraph', text: rest, place });
  }
  const last = sections.at(-1)?.paragraphs;
  while (last && last.length > 1 && isSignature(last.at(-1)!.text, organization)) last.pop();
  return { preface, sections };
}

/** The text that stands alone in its line; a heading may have its text in the cells beside it. */
function textsOf({ cells }: Line, sections: readonly FormSection[]): Piece[] {
  const filled = cells.filter(({ text }) => text.trim() !== '');
  if (!filled.every((cell) => isText(cell) || /^\s*[无無]\s*$/.test(cell.text))) return [];
  if (
    filled.length > 1 &&
    !(/^[一二三四五六七八九十]{1,3}、/.test(filled[0]!.text) && sectionOf(filled[0]!.text, sections))
  )
    return [];
  return filled.map((cell) => ({ cell, text: cell.text.trim() }));
}

const chineseNumber = /^[#*\s]*([一二三四五六七八九十]{1,3})\s*[、.．,，]/;
/** The number that a text begins with: 三、 → 3. */
const numberOf = (text: string): number | undefined => readNumeral(chineseNumber.exec(text)?.[1] ?? '');
/** So large a share of a heading's characters is the form's, however it is worded. */
const leastCommon = 0.75;
/** （一）主动公开政府信息情况 is a part of section one, 表二：… a caption. */
const subordinate = /^[#*\s]*(?:[（(【[]|\d|表|附)/;

/** Headings by their wording; what is subordinate counts only where nothing else does; then by number. */
function findHeadings(pieces: readonly Piece[], sections: readonly FormSection[]): void {
  const found = pieces.map(({ text }) => headingIn(text, sections));
  const plain = found.some((heading, i) => heading && !subordinate.test(pieces[i]!.text));
  const printed = new Set(
    found.flatMap((heading) => (heading && isPrinted(heading) ? [heading.section] : [])),
  );
  for (const [i, heading] of found.entries()) {
    if (!heading || (plain && subordinate.test(pieces[i]!.text))) continue;
    if (isPrinted(heading) || !printed.has(heading.section)) pieces[i]!.heading = heading;
  }
  for (const section of sections) {
    if (pieces.some(({ heading }) => heading?.section === section)) continue;
    const piece = pieces.find(
      (piece, i) =>
        !piece.heading &&
        isNumbered(piece.text, section) &&
        (section.content === 'text' || isReworded(piece.text, section)) &&
        fits(pieces, i, section, sections),
    );
    if (piece) piece.heading = { section, text: piece.text, rest: '' };
  }
}

/** 二、主动公开情况, 三、依申请公开情况: most of its characters are those of the form's heading. */
function isReworded(text: string, { heading }: FormSection): boolean {
  const words = normaliseLabel(text);
  const printed = normaliseLabel(heading);
  const common = [...words].filter((char) => printed.includes(char)).length;
  return words.length >= 4 && common >= leastCommon * words.length;
}

/** The heading as the form prints it, with its number: what is like it in the section is text. */
function isPrinted({ section, text }: NonNullable<Piece['heading']>): boolean {
  return numberedLabel(text) === numberedLabel(section.heading);
}

function isNumbered(text: string, { number }: FormSection): boolean {
  return numberOf(text) === number && text.length <= 25 && !/[。；，：:]/.test(text);
}

/** True between the headings of the sections before and after this one. */
function fits(
  pieces: readonly Piece[],
  at: number,
  { number }: FormSection,
  sections: readonly FormSection[],
): boolean {
  const before = pieces.slice(0, at).findLast(({ heading }) => heading)?.heading?.section.number ?? 0;
  const after =
    pieces.slice(at).find(({ heading }) => heading)?.heading?.section.number ?? sections.length + 1;
  return before === number - 1 && after === number + 1;
}

/** The heading that a text is, or that it begins with: 六、其他需要报告的事项：无。 */
function headingIn(text: string, sections: readonly FormSection[]): Piece['heading'] {
  const whole = sectionOf(text.replace(/[。：:]$/, ''), sections);
  if (whole && !isSentence(text, whole)) return { section: whole, text, rest: '' };
  const split = /^([^。：:]{5,30})[。：:]\s*(\S.*)$/s.exec(text);
  const section = split && chineseNumber.test(text) ? sectionOf(split[1]!, sections) : undefined;
  return section && numberOf(text) === section.number
    ? { section, text: split![1]!, rest: split![2]! }
    : undefined;
}

/** A piece of a label of the section's own table that stands alone in a line, as in texts laid out by position. */
function isTornLabel(text: string, labels: readonly string[] | undefined): boolean {
  if (!labels || text.length > 40) return false;
  const pieces = text.split(/\s+/).map(normaliseLabel);
  return pieces.every((piece) => labels.some((label) => label.includes(piece)));
}

/** The body's name or a date alone in a line, below the last section. */
function isSignature(text: string, organization: string | undefined): boolean {
  const tight = text.replace(/\s/g, '');
  return tight === organization || /^(?:20\d{2}|二[〇○零].{2})年.{1,3}月.{1,3}日$/.test(tight);
}

/** 本年度存在的主要问题是形式单一。 is text, 五、存在的主要问题及改进情况。 a heading. */
function isSentence(text: string, { heading }: FormSection): boolean {
  return (
    text.endsWith('。') &&
    !chineseNumber.test(text) &&
    normaliseLabel(text).length > normaliseLabel(heading).length
  );
}

/** The section that a short line without a sentence in it is the heading of. */
export function sectionOf(text: string, sections: readonly FormSection[]): FormSection | undefined {
  const trimmed = text.trim().replace(/20\d{2}\s*年度?/, '');
  if (trimmed.length > 45 || /[。；]/.test(trimmed)) return undefined;
  const found = matchLabel(trimmed, sections);
  if (!found) return undefined;
  const printed = normaliseLabel(found.heading).length;
  return normaliseLabel(trimmed).length <= printed + 14 ? found : undefined;
}
