import type { Paragraph } from '../model/document.ts';
import { remember } from '../model/remember.ts';
import { type FoundPhrase, phrasesIn } from '../narrative/phrases.ts';
import { allParagraphs } from './by-section.ts';
import type { Rule } from './rule.ts';

/** Instructions and placeholders of the form that were left in the report. */
export const templateResidue: Rule = {
  id: 'template-residue',
  severity: 'warning',
  title: { zh: '模板文字未删', en: 'Words of the template left in' },
  what: {
    zh: '报告里不留模板的说明和占位，如“该部分以表格形式报告”“（文字描述）”“X年”“XX局”。',
    en: 'No instruction or placeholder of the template remains: 该部分以表格形式报告, （文字描述）, X年, XX局.',
  },
  why: {
    zh: '模板文字留在公布的报告里，说明这一处没有填完或没有校对。',
    en: 'Words of the template in a published report show a place that was not filled in or not read.',
  },
  mend: { zh: '填上内容，删去模板文字。', en: 'Fill the place in and delete the words of the template.' },
  basis: [{ source: 'form', article: { zh: '填写说明', en: 'instructions' } }],
  check: (report, { edition }) => {
    const { organization = '' } = report;
    // A report whose own body is called 某某县 hides its name on purpose.
    const isHidden = phrasesIn(organization, 'nameless').length > 0;
    const headings = report.sections.map(({ heading, place }) => ({ text: heading, place }));
    const found = [...headings, ...allParagraphs(report)].flatMap((piece) =>
      residueIn(piece, edition.template ?? [], isHidden),
    );
    if (found.length === 0) return [];
    const quotes = [...new Set(found.map(({ quote }) => quote))];
    return [
      {
        places: found.map(({ place }) => place),
        message: {
          zh: `模板文字没有删去：${quotes.map((quote) => `“${quote}”`).join('、')}`,
          en: `Words of the template were left in: ${quotes.map((quote) => `"${quote}"`).join(', ')}`,
        },
      },
    ];
  },
};

function residueIn(
  { text, place }: Pick<Paragraph, 'text' | 'place'>,
  template: readonly string[],
  isHidden: boolean,
) {
  const quote =
    template.map((words) => quoteOf(words, text)).find((found) => found) ??
    (isHidden ? gapIn(text) : placeholderIn(text));
  return quote ? [{ quote, place }] : [];
}

/** A longer quotation is not looked for. */
const longestQuotation = 60;

/** So many characters are the template's even within a sentence; fewer may be anyone's words. */
const telling = 8;

/** The words of a template as a text has them: a line of its own or in brackets, long ones anywhere. */
function quoteOf(words: string, text: string): string | undefined {
  const at = text.indexOf(words);
  if (at < 0) return undefined;
  if (words.length >= telling) return words;
  if (text.trim().replace(/[。.]$/, '') === words) return text.trim();
  const end = at + words.length;
  const open = /[（(]\s*$/.exec(text.slice(Math.max(0, at - telling), at));
  const close = /^[^（()）]*[)）]/.exec(text.slice(end, end + 200));
  return open && close ? open[0] + words + close[0] : undefined;
}

/** The first blank or instruction of a text, or body without a name too; short lines are many, and often the same. */
const gapIn = remember((text) => unquoted(text, phrasesIn(withoutScheme(text), 'placeholder')));
const placeholderIn = remember((text) => gapIn(text) ?? unquoted(text, phrasesIn(text, 'nameless')));

/** 1个专区、N个微信群, where the text speaks of “1+N”: many of them. */
const withoutScheme = (text: string): string =>
  /[\d一][+＋][NＮ]/.test(text) ? text.replace(/[NＮ](?=[\u4e00-\u9fff])/g, '多') : text;

/** The first of some phrases that does not stand in quotation marks. */
function unquoted(text: string, gaps: readonly FoundPhrase[]): string | undefined {
  // What stands in quotation marks is spoken of: 退回留有“（此处填写名称）”的初稿.
  const isQuoted = ({ start, end }: FoundPhrase) =>
    /[“"「][^“”"「」]*$/.test(text.slice(Math.max(0, start - longestQuotation), start)) &&
    /^[^“”"「」]*[”"」]/.test(text.slice(end, end + longestQuotation));
  return gaps.find((gap) => !isQuoted(gap))?.text.trim();
}
