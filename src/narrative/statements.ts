import type { Level } from '../body.ts';
import type { Paragraph } from '../document.ts';
import { application } from './measure.ts';
import { isHeading, meaning, paragraphsIn, plainText, sentences, split } from './plain.ts';
import { isForeign } from './scope.ts';
import { readSentence } from './sentence.ts';
import type { Course, Statement } from './statement.ts';

const numbered = /^(?:（[一二三四五六七八九十]+）|\d{1,2}[.．、]|[一二三四五六七八九十]、)/;

/** The statements about the report's year in the paragraphs of one section, in reading order. */
export function readStatements(
  paragraphs: readonly Pick<Paragraph, 'text' | 'place'>[],
  reporter: {
    readonly year?: number | undefined;
    readonly section?: string | undefined;
    readonly level?: Level | undefined;
    readonly organization?: string | undefined;
  },
  first = 0,
): Statement[] {
  const { year, section, level, organization } = reporter;
  const found: Statement[] = [];
  if (paragraphs.length === 0) return found;
  const course: Course = {
    year,
    topic: false,
    suits: false,
    about: false,
    scope: undefined,
    unit: undefined,
    sentence: first,
    place: paragraphs[0]!.place,
    level,
    organization,
  };
  open('', course, section);
  for (const { text, place } of paragraphs)
    for (const paragraph of paragraphsIn(text)) {
      course.place = place;
      course.scope = undefined;
      const plain = plainText(paragraph);
      if (isHeading(plain)) open(meaning(plain, year), course, section);
      else
        for (const sentence of split(plain, sentences)) {
          if (isForeign(sentence)) dropSuits(found, course);
          else found.push(...readNext(sentence, course, section));
        }
    }
  return found;
}

/** 均与政府信息公开无关: the proceedings of the sentence before it are others. */
function dropSuits(found: Statement[], { place, sentence }: Course): void {
  while (found.at(-1)?.measure?.kind === 'proceeding' && found.at(-1)!.place === place) {
    if (found.at(-1)!.sentence !== sentence) return;
    found.pop();
  }
}

function readNext(sentence: string, course: Course, section: string | undefined): Statement[] {
  course.sentence++;
  const text = meaning(sentence, course.year);
  if (numbered.test(text)) open(text.split('；')[0]!, course, section);
  else if (/^[一二三四五六七八九十]是/.test(text)) course.about = course.topic;
  const found = readSentence(sentence, course);
  course.about ||= course.topic;
  return found;
}

/** A heading, or a sentence that begins with one, says what its part is about. */
function open(heading: string, course: Course, section: string | undefined): void {
  course.topic = section === 'applications' || application.test(heading);
  course.suits = section === 'proceedings' || /复议|诉讼/.test(heading);
  course.about = course.topic;
  course.unit = undefined;
}
