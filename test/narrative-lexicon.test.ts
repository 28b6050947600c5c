import { describe, expect, test } from 'vitest';
import data from '../schemas/lexicon.json' with { type: 'json' };
import { reportForm } from '../src/form/report-form.ts';
import { lexicon } from '../src/generated/lexicon.ts';
import { editions } from '../src/index.ts';
import { readClaims } from '../src/narrative/claims.ts';
import type { Lexicon } from '../src/narrative/lexicon.ts';
import { phraseExpression, phrasesIn } from '../src/narrative/phrases.ts';
import { bindLexicon } from '../src/narrative/vocabulary.ts';
import { makeReport } from './narrative-report.ts';

const reporter = { year: 2024, organization: '某县教育局', level: 'department' as const };
const report = makeReport({ ...reporter, tables: {} }, '');
/** What is judged of a text by itself; numbers of 市本级 are judged only beside one that agrees. */
const read = (text: string, data: Lexicon = lexicon) =>
  readClaims(
    [{ text, place: { line: 1, column: 1 } }],
    reporter,
    bindLexicon(data, reportForm(report, editions)),
  ).filter(({ target, channel, narrow }) => (target || channel) && !narrow);

describe.each(data.entries)('$words.0', ({ reads, passes }) => {
  test(`reads ${reads}`, () => expect(read(reads)).not.toEqual([]));
  test(`passes over ${passes}`, () => expect(read(passes)).toEqual([]));
});

const { phrases } = lexicon;

describe.each(phrases.entries)('$says: $forms.0', (entry) => {
  const alike = phrases.entries.filter(({ says }) => says === entry.says);
  test(`reads ${entry.reads}`, () => {
    expect(entry.reads).toMatch(phraseExpression([entry], phrases));
    expect(phrasesIn(entry.reads, entry.says)).not.toEqual([]);
  });
  test(`passes over ${entry.passes}`, () =>
    expect(entry.passes).not.toMatch(phraseExpression(alike, phrases)));
});

test.each([
  ['（此处由单位誊写）', 'placeholder', 'fill', '誊写'],
  ['迄至2023年12月31日，公开信息12条', 'closing', 'until', '迄至'],
  ['本年度并无过信息处理收入', 'noneCharged', 'charge', '信息处理收入'],
])('a word more in a list is data alone: %s', (text, says, list, word) => {
  const { lists, entries } = phrases;
  const alike = entries.filter((entry) => entry.says === says);
  expect(text).not.toMatch(phraseExpression(alike, phrases));
  const wider = { ...lists, [list]: [...lists[list]!, word] };
  expect(text).toMatch(phraseExpression(alike, { lists: wider }));
});

/** The lexicon with one word more in the entry that has another. */
const withWord = (data: Lexicon, near: string, word: string): Lexicon => ({
  ...data,
  entries: data.entries.map((entry) =>
    entry.words.includes(near) ? { ...entry, words: [...entry.words, word] } : entry,
  ),
});

test.each([
  ['全年撂到下年办理的政府信息公开申请3件。', '结转', '撂到', 'carriedForward'],
  ['办结的政府信息公开申请中，放行公开3件。', '予以公开', '放行公开', 'granted'],
  ['因政府信息公开引起行政复议，复议机关力挺3件。', '维持', '力挺', 'reconsideration.upheld'],
])('a word more is data alone: %s', (text, near, word, id) => {
  const ids = (data?: Lexicon) => read(text, data).map(({ target }) => target?.id);
  expect(ids()).not.toContain(id);
  expect(ids(withWord(lexicon, near, word))).toContain(id);
});
