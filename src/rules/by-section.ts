import type { Edition, FormSection } from '../form/edition.ts';
import type { Paragraph } from '../model/document.ts';
import type { Report, SectionReading } from '../model/report.ts';
import { readNumeral } from '../text/numeral.ts';

/** A heading of the form as the file prints it. */
export interface PrintedHeading {
  readonly form: FormSection;
  readonly reading: SectionReading;
  /** The number printed before it. */
  readonly number?: number;
}

/** The number that a heading begins with: 三、 or 3. or （三） → 3. */
function printedNumber(heading: string): number | undefined {
  const printed = /^[#*\s（(【[]*([一二三四五六七八九十]{1,3}|\d{1,2}(?!\d))\s*[、.．,，:：)）】\]]/.exec(
    heading,
  )?.[1];
  if (printed === undefined) return undefined;
  return /\d/.test(printed) ? Number(printed) : readNumeral(printed);
}

/**
 * The headings in reading order, one for each section: of several the one with the form's number, then one
 * with text below it, then the last, since lists of contents come first. JSON prints no headings.
 */
export function printedHeadings(report: Report, edition: Edition): PrintedHeading[] {
  if (report.format === 'json') return [];
  const best = new Map<FormSection, { heading: PrintedHeading; rank: number; at: number }>();
  for (const [at, reading] of report.sections.entries()) {
    const form = edition.sections.find(({ key }) => key === reading.key)!;
    const number = printedNumber(reading.heading);
    const rank = (number === form.number ? 2 : 0) + (reading.paragraphs.length > 0 ? 1 : 0);
    const heading = { form, reading, ...(number === undefined ? {} : { number }) };
    if (rank >= (best.get(form)?.rank ?? 0)) best.set(form, { heading, rank, at });
  }
  return [...best.values()].sort((a, b) => a.at - b.at).map(({ heading }) => heading);
}

/** All running text of a section; undefined where the section is not there. */
export function paragraphsOf(report: Pick<Report, 'sections'>, key: string): Paragraph[] | undefined {
  const readings = report.sections.filter((section) => section.key === key);
  return readings.length === 0 ? undefined : readings.flatMap(({ paragraphs }) => paragraphs);
}

/** All running text of a report in reading order. */
export function allParagraphs(report: Report): Paragraph[] {
  return [...report.preface, ...report.sections.flatMap(({ paragraphs }) => paragraphs)];
}
