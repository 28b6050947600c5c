import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkReport, editions } from '../src/index.ts';
import type { Report } from '../src/model/report.ts';
import { makeReport } from './narrative-report.ts';

/** A report's texts, and whether a rule is to warn of them. */
interface Case {
  readonly rule: string;
  readonly expect: boolean;
  readonly year: number;
  readonly organization: string;
  readonly sections: Readonly<Record<string, string>>;
  readonly headings?: Readonly<Record<string, string>>;
  readonly tables?: Readonly<Record<string, number>>;
}

const place = { line: 1, column: 1 };

function reportOf({ year, organization, sections, headings = {}, tables = {} }: Case): Report {
  const report = makeReport({ year, organization, tables: {} }, '');
  const cells = new Map(report.cells);
  for (const [key, value] of Object.entries(tables))
    if (cells.has(key)) cells.set(key, { ...cells.get(key)!, raw: value, value });
  const edition = editions.find(({ id }) => id === report.edition)!;
  const read = edition.sections.map(({ key, heading }) => ({
    key,
    heading: headings[key] ?? heading,
    place,
    paragraphs: (sections[key] ?? '')
      .split('\n')
      .filter((text) => text !== '')
      .map((text) => ({ kind: 'paragraph' as const, text, place })),
  }));
  return { ...report, cells, sections: read };
}

/** Fees, years, words of the template, empty sections and headings as bodies write them, rightly and wrongly. */
test.each(readdirSync('fixtures/neighbours'))('%s: nine of ten slips found, no false alarm', (name) => {
  const cases: Case[] = JSON.parse(readFileSync(`fixtures/neighbours/${name}`, 'utf8'));
  const isAlarmed = (sample: Case) =>
    checkReport(reportOf(sample)).findings.some(({ rule }) => rule === sample.rule);
  const sound = cases.filter((sample) => !sample.expect);
  expect(sound.filter(isAlarmed).map(({ sections }) => sections)).toEqual([]);
  const slips = cases.filter((sample) => sample.expect);
  expect(slips.filter(isAlarmed).length).toBeGreaterThanOrEqual(0.9 * slips.length);
});
