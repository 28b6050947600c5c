import { describe, expect, test } from 'vitest';
import { reportForm } from '../src/form/report-form.ts';
import { lexicon } from '../src/generated/lexicon.ts';
import { editions } from '../src/index.ts';
import { readClaims } from '../src/narrative/claims.ts';
import { vocabularyOf } from '../src/narrative/lexicon.ts';
import { makeReport } from './narrative-report.ts';

const reporter = { year: 2024, organization: '某县教育局', level: 'department' as const };
const report = makeReport({ ...reporter, tables: {} }, '');
const vocabulary = vocabularyOf(reportForm(report, editions));
const read = (text: string) =>
  readClaims([{ text, place: { line: 1, column: 1 } }], reporter, vocabulary).filter(
    ({ target, channel }) => target || channel,
  );

describe.each(lexicon.entries)('$words.0', ({ reads, passes }) => {
  test(`reads ${reads}`, () => expect(read(reads)).not.toEqual([]));
  test(`passes over ${passes}`, () => expect(read(passes)).toEqual([]));
});
