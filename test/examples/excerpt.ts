import type { Document, KeyedReport } from '../../src/model/document.ts';
import type { Localized } from '../../src/model/localized.ts';
import type { Report } from '../../src/model/report.ts';
import type { RuleExample } from '../../src/rules/rule.ts';

/** A fixture as loaded and as recognised. */
export interface Source {
  readonly name: string;
  readonly content: Document | readonly KeyedReport[];
  readonly report: Report;
}

/** What two fixtures show, in both languages. */
export type Excerpts = Pick<RuleExample, 'passes' | 'fails'>;

/** A text that reads the same in both languages: words of the report itself. */
export const same = (text: string): Localized => ({ zh: text, en: text });

/** A list of texts as the lines of each language. */
export function linesOf(texts: readonly Localized[]): Excerpts['passes'] {
  return { zh: texts.map(({ zh }) => zh), en: texts.map(({ en }) => en) };
}
