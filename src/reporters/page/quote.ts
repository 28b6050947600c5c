import type { Paragraph, Place } from '../../model/document.ts';
import type { Finding } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import { holdsAny } from '../../text/holds-any.ts';
import { printable } from '../printable.ts';

/** A longer paragraph is cut: its place tells where the rest stands. */
const longest = 600;

/** The paragraph of running text that a finding speaks of; undefined where it speaks of none. */
export function quotedParagraph({ places = [], message }: Finding, report: Report): string | undefined {
  const paragraphs = [...report.preface, ...report.sections.flatMap((section) => section.paragraphs)];
  const wanted = places.map(spotOf);
  const found = paragraphs.filter(({ place }) => wanted.includes(spotOf(place)));
  const words = [...message.zh.matchAll(/“([^”]+)”/g)].map(([, text]) => text!);
  const saying = ({ text }: Paragraph) => holdsAny(text, words);
  const text = printable((found.find(saying) ?? found[0])?.text ?? '').trim();
  if (text === '') return undefined;
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** Where a paragraph stands, but for what is added to a place when it is shown. */
function spotOf(place: Place): string {
  if ('pointer' in place) return place.pointer;
  if ('sheet' in place) return `${place.sheet}!${place.range}`;
  if ('table' in place) return [place.table, place.row, place.column].join();
  return String(place.line);
}
