import { describe, expect, test } from 'vitest';
import { reportForm } from '../src/form/report-form.ts';
import { lexicon } from '../src/generated/lexicon.ts';
import { editions } from '../src/index.ts';
import { readClaims } from '../src/narrative/claims.ts';
import type { Lexicon } from '../src/narrative/lexicon.ts';
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

describe.each(lexicon.entries)('$words.0', ({ reads, passes }) => {
  test(`reads ${reads}`, () => expect(read(reads)).not.toEqual([]));
  test(`passes over ${passes}`, () => expect(read(passes)).toEqual([]));
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
