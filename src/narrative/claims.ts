import { lexicon } from '../generated/lexicon.ts';
import type { Paragraph } from '../model/document.ts';
import type { Claim } from './claim.ts';
import { withoutOffice } from './clauses.ts';
import type { DiscourseState } from './discourse-state.ts';
import { has, type Token, tokensOf } from './lexer.ts';
import { isHeading, paragraphsIn } from './paragraphs.ts';
import { type PlainText, plainText } from './plain-text.ts';
import { refine } from './refine.ts';
import { isForeign, type Reporter } from './scope.ts';
import { readSentence } from './sentence.ts';
import type { Vocabulary } from './vocabulary.ts';

const numbered = /^(?:\([一二三四五六七八九十]+\)|\d{1,2}[.．、]|[一二三四五六七八九十]、)/;
/** The end of a sentence, at that of a paragraph. */
const sentenceEnd = /[。！？!?]\s*$/;
/** No sentence that people write is longer; a longer one is not read. */
const longest = 2000;
/** A longer paragraph is no running text. */
const longestParagraph = 20_000;

/** The claims about the report's year in the paragraphs of one section, in reading order. */
export function readClaims(
  paragraphs: readonly Pick<Paragraph, 'text' | 'place'>[],
  { section, ...reporter }: Reporter & { readonly section?: string | undefined },
  vocabulary: Vocabulary,
  first = 0,
): Claim[] {
  const found: Claim[] = [];
  if (paragraphs.length === 0) return found;
  const discourse: DiscourseState = {
    reporter,
    vocabulary,
    underApplications: false,
    underProceedings: false,
    aboutApplications: false,
    aboutOthers: false,
    foreign: false,
    sentence: first,
    last: [],
    ofOthers: false,
    place: paragraphs[0]!.place,
  };
  const names = namesOf(reporter.organization);
  open([], discourse, section);
  let isEnded = false;
  for (const { text, place } of paragraphs)
    for (const paragraph of paragraphsIn(text)) {
      discourse.place = place;
      if (paragraph.length > longestParagraph) continue;
      const plain = plainText(paragraph);
      const tokens = tokensOf(plain, vocabulary.words, names);
      if (isHeading(paragraph)) {
        open(tokens, discourse, section);
        continue;
      }
      // What the paragraph before spoke of is not told here, unless this one goes on with its sentence.
      if (isEnded) discourse.aboutApplications = discourse.underApplications;
      isEnded = sentenceEnd.test(paragraph);
      Object.assign(discourse, { aboutOthers: false, last: [], ofOthers: false, row: undefined });
      for (const sentence of sentencesOf(tokens)) {
        discourse.sentence++;
        if (has(sentence, 'apart')) {
          if (isOfThese(sentence)) dropNumbers(found, discourse);
          continue;
        }
        const related = relatedOf(sentence, vocabulary);
        if (related.length === 0) {
          if (!countsProceedings(sentence, vocabulary)) dropCells(found, discourse);
        } else if (related.at(-1)!.end - related[0]!.start <= longest) {
          discourse.last = readNext(related, plain, discourse, section);
          found.push(...discourse.last);
        }
      }
    }
  return found;
}

/** The organization's name, without the place before it, and without what it is called behind (安镇街道 of 锡山区安镇街道办事处). */
function namesOf(organization: string | undefined): string[] {
  if (organization === undefined) return [];
  const tail = organization.replace(/^.{2,12}?[省市县区州旗](?=.{3})/, '');
  return [organization, tail, withoutOffice(tail), withoutOffice(organization)].filter(
    (name, i, all) => name.length > 2 && all.indexOf(name) === i,
  );
}

function readNext(
  sentence: Token[],
  plain: PlainText,
  discourse: DiscourseState,
  section: string | undefined,
): Claim[] {
  const text = plain.text.slice(sentence[0]!.start, sentence.at(-1)!.end);
  if (numbered.test(text)) open(untilStop(sentence), discourse, section);
  const found = refine(readSentence(sentence, plain, discourse), discourse.last);
  discourse.ofOthers = comparesOthers(sentence);
  discourse.aboutApplications ||= discourse.underApplications;
  return found;
}

/** 住建系统申请增长明显: a body other than the one that reports, beside others, and no number. */
function comparesOthers(sentence: readonly Token[]): boolean {
  return (
    has(sentence, 'body', 'wider') &&
    has(sentence, 'mostly', 'compare') &&
    has(sentence, 'object', 'topic', 'whole') &&
    !has(sentence, 'number', 'own', 'self', 'scope')
  );
}

/** 其他行政复议2件，与政府信息公开无关: speaks of its own number, not of one before. */
const countsProceedings = (sentence: readonly Token[], { proceedings }: Vocabulary): boolean =>
  has(sentence, 'number') &&
  sentence.some(({ kind, sense }) => kind === 'row' && proceedings.includes(sense!.table!));

/** What a sentence says before a part that counts its own proceedings: 复议3件；另有复议1件，与政府信息公开无关; all where none are unrelated. */
function relatedOf(sentence: Token[], vocabulary: Vocabulary): Token[] {
  const at = sentence.findIndex(({ kind }) => kind === 'unrelated');
  if (at < 0) return sentence;
  const stop = sentence.slice(0, at).findLastIndex(isSemicolon);
  const part = sentence.slice(stop + 1, at + 1);
  const isOfAll = has(part, 'part', 'all') || part.some(({ text }) => text.startsWith('均'));
  return stop > 0 && !isOfAll && countsProceedings(part, vocabulary) ? sentence.slice(0, stop) : [];
}

const isSemicolon = ({ text }: Pick<Token, 'text'>): boolean => text === '；' || text === ';';

/** 以上数据未计入本报告: speaks of the numbers before it. */
const isOfThese = ([first]: readonly Token[]): boolean =>
  first !== undefined && lexicon.grammar.aforesaid.some((word) => first.text.startsWith(word));

/** Without the numbers of the sentence before. */
function dropNumbers(found: Claim[], { place, sentence }: DiscourseState): void {
  while (found.at(-1)?.place === place && found.at(-1)!.sentence === sentence - 1) found.pop();
}

/** 均与政府信息公开无关: the proceedings of the sentence before it are others. */
function dropCells(found: Claim[], { place, sentence }: DiscourseState): void {
  while (found.at(-1)?.target?.kind === 'cell' && found.at(-1)!.place === place) {
    if (found.at(-1)!.sentence < sentence - 1) return;
    found.pop();
  }
}

function untilStop(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(isSemicolon);
  return at < 0 ? tokens : tokens.slice(0, at);
}

/** 未涉及政府信息公开行政诉讼: there was none. */
const isNone = ({ kind, sense }: Token, next: Token | undefined): boolean =>
  kind === 'unrelated' && sense!.entry!.vague === true && next?.kind === 'row';

function sentencesOf(tokens: readonly Token[]): Token[][] {
  const sentences: Token[][] = [[]];
  for (const [i, token] of tokens.entries())
    if (token.kind === 'stop' && /[。！？!?]/.test(token.text)) sentences.push([]);
    else sentences.at(-1)!.push(isNone(token, tokens[i + 1]) ? { ...token, kind: 'no' } : token);
  return sentences.filter((sentence) => sentence.length > 0);
}

/** A heading, or a sentence that begins with one, says what its part is about. */
function open(heading: readonly Token[], discourse: DiscourseState, section: string | undefined): void {
  const { table, proceedings } = discourse.vocabulary;
  discourse.underApplications = section === table?.table.section || has(heading, 'topic');
  discourse.underProceedings =
    proceedings.some((read) => read.table.section === section) ||
    heading.some(({ sense }) => sense?.table !== undefined && proceedings.includes(sense.table));
  discourse.aboutApplications = discourse.underApplications;
  discourse.unit = undefined;
  discourse.foreign = isForeign(heading, discourse.reporter);
}
